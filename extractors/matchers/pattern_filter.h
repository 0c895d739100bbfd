// Which of many expressions are worth a try on a short text: those whose necessary words it holds.
//
//   PatternFilter filter({"[^,]{0,30}(?:before|until)", "in \\d+ days"});
//   filter.candidates_in("until the end");     // {0}: “in … days” needs “days”
//
// PatternSet tells which expressions occur; it builds an automaton of them all, which costs more than it saves where the
// expressions begin with wide classes and texts are short. This one asks only for literal words, in one look.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

class PatternFilter {
 public:
  /// Syntax of RE2. Throws ConfigurationError with the expression when it does not compile.
  explicit PatternFilter(const std::vector<std::string>& expressions);
  PatternFilter(PatternFilter&&) noexcept;
  PatternFilter& operator=(PatternFilter&&) noexcept;
  ~PatternFilter();

  /// Indices of the expressions that may occur in `text`, ascending: all that do occur, and some that do not.
  std::vector<int> candidates_in(std::string_view text) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace pandect
