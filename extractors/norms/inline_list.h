// A list that runs on in one sentence: “The licensee shall (a) keep a register; and (b) report losses.”
//
//   inline_list(lexicon, text, sentence)     // chapeau “The licensee shall”, items “keep a register; and”, “report losses.”
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractors/norms/clause_lexicon.h"
#include "core/span.h"

namespace pandect {

struct InlineList {
  Span chapeau;
  std::vector<Span> items;  ///< without labels; with end marks. At least two.
};

/// The first run of labels (a) (b), (1) (2), (i) (ii) in `sentence` whose members are set off from each other. References
/// (“paragraphs (a) and (b)”) are none. Linear in the sentence.
std::optional<InlineList> inline_list(const ClauseLexicon& lexicon, std::string_view text, Span sentence);

}  // namespace pandect
