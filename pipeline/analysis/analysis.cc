#include "analysis/analysis.h"

#include <array>

namespace pandect {
namespace {

constexpr std::array<std::string_view, 17> kUpos{"X",    "ADJ",  "ADP",   "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
                                                 "NUM",  "PART", "PRON",  "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

}  // namespace

std::string_view name(Upos upos) { return kUpos[static_cast<std::size_t>(upos)]; }

}  // namespace pandect
