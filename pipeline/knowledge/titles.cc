#include "knowledge/titles.h"

#include <algorithm>
#include <set>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kFewestTitleWords = 4;  // a shorter title names no law beyond doubt
constexpr std::size_t kShortestTitleWord = 4;
constexpr std::size_t kMostLaws = 16;         // versions of a law; a title that fits more laws tells none of them from the others
constexpr std::size_t kParts = 8;             // one in so many words of a title may be missing

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

}  // namespace

/// Whoever has seven eighths of a law's words has one at least of any eighth and one more: the rarest are the ones to look under.
LawsByTitle::LawsByTitle(const Library& library, const QuoteRules& rules) : library_(library), rules_(rules) {
  std::vector<std::uint32_t> titles_with;
  for (DocumentIndex i = 0; i < library.size(); ++i) {
    const DocumentOutline& o = library.outline(i);
    if (!o.law) continue;
    const std::vector<std::string> words = words_of(std::string(o.title), std::string(o.language));
    if (words.size() < kFewestTitleWords) continue;
    std::vector<std::uint32_t>& title = titles_[i];
    for (const std::string& word : words) {
      const auto number = numbers_.emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second;
      title.push_back(number);
      titles_with.resize(std::max<std::size_t>(titles_with.size(), number + 1));
      ++titles_with[number];
    }
    std::sort(title.begin(), title.end());
  }
  for (DocumentIndex i = 0; i < library.size(); ++i) {
    const auto title = titles_.find(i);
    if (title == titles_.end()) continue;
    std::vector<std::uint32_t> rare = title->second;
    std::stable_sort(rare.begin(), rare.end(), [&](std::uint32_t a, std::uint32_t b) { return titles_with[a] < titles_with[b]; });
    rare.resize(rare.size() / kParts + 1);
    for (const std::uint32_t word : rare) having_[word].push_back(i);
  }
}

std::vector<LawPlace> LawsByTitle::named_in(const DocumentMetadata& document, DocumentIndex self) const {
  std::vector<LawPlace> out;
  const std::vector<std::string> words = words_of(document.title, document.language);
  if (words.size() < kFewestTitleWords) return out;
  std::set<std::uint32_t> own;
  for (const std::string& word : words)
    if (const auto known = numbers_.find(word); known != numbers_.end()) own.insert(known->second);
  std::set<DocumentIndex> candidates;
  for (const std::uint32_t word : own)
    if (const auto laws = having_.find(word); laws != having_.end()) candidates.insert(laws->second.begin(), laws->second.end());
  for (const DocumentIndex law : candidates) {
    if (law == self || primary(library_.outline(law).language) != primary(document.language)) continue;
    const std::vector<std::uint32_t>& title = titles_.at(law);
    const auto shared = static_cast<std::size_t>(std::count_if(title.begin(), title.end(), [&own](std::uint32_t w) { return own.contains(w); }));
    if (kParts * shared >= (kParts - 1) * title.size()) out.push_back({law, 0, {}});
    if (out.size() > kMostLaws) return {};
  }
  return out;
}

/// Stems of the longer words, each once.
std::vector<std::string> LawsByTitle::words_of(const std::string& title, const std::string& language) const {
  const QuoteLanguage* of_reports = rules_.of("report:" + std::string(primary(language)));
  std::set<std::string> out;
  std::string word;
  const std::string all = folded(title) + " ";
  for (std::size_t next = 0; next < all.size();) {
    if (const char32_t c = next_code_point(all, next); is_alnum(c)) {
      append_utf8(word, c);
    } else {
      if (word.size() >= kShortestTitleWord) out.insert(of_reports == nullptr ? word : of_reports->stem(word));
      word.clear();
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace pandect
