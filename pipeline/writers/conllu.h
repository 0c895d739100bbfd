// The linguistic analysis of a document as CoNLL-U.
//
//   std::cout << conllu(document, analysis);
//
// “# text” is the sentence with its white space squeezed; MISC holds SpaceAfter=No and TokenRange=start:end in code points
// of the canonical text.
#pragma once

#include <string>

#include "analysis/analysis.h"
#include "domain/document.h"

namespace pandect {

std::string conllu(const Document& document, const Analysis& analysis);

}  // namespace pandect
