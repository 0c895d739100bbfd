#include "extractors/matchers/pattern_filter.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "extractors/matchers/phrases.h"

namespace pandect {

struct PatternFilter::Compiled {
  re2::FilteredRE2 patterns;
  Phrases words{true};            // value: number of the necessary word
  std::vector<int> always;        // words that are not looked for: held by every text
  std::vector<int> without;       // what may occur where none of them stands
};

PatternFilter::PatternFilter(PatternFilter&&) noexcept = default;
PatternFilter& PatternFilter::operator=(PatternFilter&&) noexcept = default;
PatternFilter::~PatternFilter() = default;

PatternFilter::PatternFilter(const std::vector<std::string>& expressions) {
  auto compiled = std::make_unique<Compiled>();
  RE2::Options options;
  options.set_log_errors(false);
  for (const std::string& expression : expressions) {
    int id = 0;
    if (compiled->patterns.Add(expression, options, &id) != RE2::NoError)
      throw ConfigurationError("the pattern “" + expression + "” does not compile");
  }
  std::vector<std::string> words;
  if (!expressions.empty()) compiled->patterns.Compile(&words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    // Words come in lower case; beyond ASCII only scripts without case are sure to stand in the text just so.
    bool sure = !words[i].empty();
    for (std::size_t at = 0; at < words[i].size();) {
      const char32_t c = next_code_point(words[i], at);
      sure = sure && !is_space(c) && (c < 0x80 || is_han(c));
    }
    if (!sure || !compiled->words.add(words[i], static_cast<std::uint32_t>(i))) compiled->always.push_back(static_cast<int>(i));
  }
  if (!expressions.empty()) compiled->patterns.AllPotentials(compiled->always, &compiled->without);
  std::sort(compiled->without.begin(), compiled->without.end());
  compiled_ = std::move(compiled);
}

std::vector<int> PatternFilter::candidates_in(std::string_view text) const {
  std::vector<int> out;
  if (compiled_->patterns.NumRegexps() == 0) return out;
  std::vector<int> held;
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) compiled_->words.each_at(text, at, [&](Phrases::Hit hit) { held.push_back(static_cast<int>(hit.value)); });
  if (held.empty()) return compiled_->without;
  held.insert(held.end(), compiled_->always.begin(), compiled_->always.end());
  std::sort(held.begin(), held.end());
  held.erase(std::unique(held.begin(), held.end()), held.end());
  compiled_->patterns.AllPotentials(held, &out);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace pandect
