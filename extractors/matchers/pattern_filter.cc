#include "extractors/matchers/pattern_filter.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <mutex>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "extractors/matchers/phrases.h"
#include "packs/proven.h"

namespace pandect {

struct PatternFilter::Compiled {
  explicit Compiled(const std::vector<std::string>& all) : expressions(all) {
    if (!rules_are_proven()) compile();
  }
  void compile() const {
    std::call_once(once, [this] { compile_now(); });
  }
  void compile_now() const;

  std::vector<std::string> expressions;
  mutable std::once_flag once;
  mutable re2::FilteredRE2 patterns;
  mutable Phrases words{true};            // value: number of the necessary word
  mutable std::vector<int> always;        // words that are not looked for: held by every text
  mutable std::vector<int> without;       // what may occur where none of them stands
};

PatternFilter::PatternFilter(PatternFilter&&) noexcept = default;
PatternFilter& PatternFilter::operator=(PatternFilter&&) noexcept = default;
PatternFilter::~PatternFilter() = default;

PatternFilter::PatternFilter(const std::vector<std::string>& expressions) : compiled_(std::make_unique<const Compiled>(expressions)) {}

void PatternFilter::Compiled::compile_now() const {
  RE2::Options options;
  options.set_log_errors(false);
  for (const std::string& expression : expressions) {
    int id = 0;
    if (patterns.Add(expression, options, &id) != RE2::NoError)
      throw ConfigurationError("the pattern “" + expression + "” does not compile");
  }
  std::vector<std::string> needed;
  if (!expressions.empty()) patterns.Compile(&needed);
  for (std::size_t i = 0; i < needed.size(); ++i) {
    // Words come in lower case; beyond ASCII only scripts without case are sure to stand in the text just so.
    bool sure = !needed[i].empty();
    for (std::size_t at = 0; at < needed[i].size();) {
      const char32_t c = next_code_point(needed[i], at);
      sure = sure && !is_space(c) && (c < 0x80 || is_han(c));
    }
    if (!sure || !words.add(needed[i], static_cast<std::uint32_t>(i))) always.push_back(static_cast<int>(i));
  }
  if (!expressions.empty()) patterns.AllPotentials(always, &without);
  std::sort(without.begin(), without.end());
}

std::vector<int> PatternFilter::candidates_in(std::string_view text) const {
  std::vector<int> out;
  if (compiled_->expressions.empty()) return out;
  compiled_->compile();
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
