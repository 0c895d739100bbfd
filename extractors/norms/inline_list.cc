#include "extractors/norms/inline_list.h"

#include <array>
#include <string>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestLabel = 5;  // with its brackets: (viii) is longer and ends the run
constexpr std::array<std::string_view, 8> kRoman{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii"};

struct Label {
  std::string_view name;
  std::uint32_t begin = 0, end = 0;  // with its brackets
};

/// The label that counts `place` (from 0) in a run that begins with `first`.
std::string label_at(std::string_view first, std::size_t place) {
  if (first == "i") return place < kRoman.size() ? std::string(kRoman[place]) : std::string();
  if (first == "a" || first == "A") return place < 26 ? std::string(1, static_cast<char>(first[0] + static_cast<char>(place))) : std::string();
  return std::to_string(place + 1);
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_letter(static_cast<unsigned char>(text[end]))) ++end;
  return text.substr(at, end - at);
}

std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_letter(static_cast<unsigned char>(text[begin - 1]))) --begin;
  return text.substr(begin, end - begin);
}

/// Every “(x) word” whose word is no coordinator and no “of”.
std::vector<Label> labels_of(const ClauseLexicon& lexicon, std::string_view sentence) {
  std::vector<Label> out;
  for (std::size_t open = sentence.find('('); open != std::string_view::npos; open = sentence.find('(', open + 1)) {
    const std::size_t close = sentence.find(')', open);
    if (close == std::string_view::npos) break;
    if (close - open + 1 > kLongestLabel || close == open + 1 || close + 2 >= sentence.size() || sentence[close + 1] != ' ') continue;
    if (open > 0 && sentence[open - 1] != ' ') continue;
    const LexiconEntry next = lexicon.find(word_at(sentence, close + 2));
    if ((next.classes & (word_class::coordinator | word_class::genitive)) != 0) continue;
    out.push_back({sentence.substr(open + 1, close - open - 1), static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)});
  }
  return out;
}

/// A comma, a semicolon or a coordinator stands before `at`.
bool set_off(const ClauseLexicon& lexicon, std::string_view sentence, std::size_t at) {
  while (at > 0 && sentence[at - 1] == ' ') --at;
  if (at == 0) return false;
  if (sentence[at - 1] == ',' || sentence[at - 1] == ';') return true;
  return (lexicon.find(word_before(sentence, at)).classes & word_class::coordinator) != 0;
}

}  // namespace

std::optional<InlineList> inline_list(const ClauseLexicon& lexicon, std::string_view text, Span sentence) {
  const std::string_view words = sentence.in(text);
  const std::vector<Label> labels = labels_of(lexicon, words);
  for (std::size_t first = 0; first + 1 < labels.size(); ++first) {
    const std::string_view name = labels[first].name;
    if ((name != "a" && name != "A" && name != "1" && name != "i") || labels[first].begin == 0) continue;
    std::vector<Label> run{labels[first]};
    for (std::size_t k = first + 1; k < labels.size(); ++k)
      if (labels[k].name == label_at(name, run.size()) && set_off(lexicon, words, labels[k].begin)) run.push_back(labels[k]);
    if (run.size() < 2) continue;
    InlineList out{.chapeau = trimmed({sentence.begin, sentence.begin + run[0].begin}, text), .items = {}};
    for (std::size_t k = 0; k < run.size(); ++k)
      out.items.push_back(trimmed({sentence.begin + run[k].end, k + 1 < run.size() ? sentence.begin + run[k + 1].begin : sentence.end}, text));
    return out;
  }
  return std::nullopt;
}

}  // namespace pandect
