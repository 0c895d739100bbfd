// The linguistic analysis of a document as CoNLL-U.
//
//   std::cout << conllu(document, analysis);
//
// “# text” is the sentence with its white space squeezed; MISC holds SpaceAfter=No and TokenRange=start:end in code points
// of the canonical text, and NER=B-PER, I-PER, B-ORG … for the words of names that are given.
#pragma once

#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/found_name.h"
#include "domain/document.h"

namespace pandect {

/// `names` by index into the analysis's tokens, in text order.
std::string conllu(const Document& document, const Analysis& analysis, const std::vector<FoundName>& names = {});

/// The paragraphs of a document that was read back from a knowledge base, which keeps text, layout and provisions: lines,
/// cut where a provision begins, without labels.
std::vector<Block> paragraphs_of(const Document& document);

}  // namespace pandect
