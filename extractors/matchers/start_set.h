// Which of many expressions may match at a place: one look instead of one for each, where nearly none of them does.
//
//   StartSet set({R"(\d+ days)", R"(\d+ %)", R"(\d+ EUR)"});
//   std::vector<int> at;
//   set.candidates("30 days from", at);   // {0}: the others are not asked
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

class StartSet {
 public:
  /// Throws ConfigurationError when one of them does not compile, at the first look where the rules were proven.
  explicit StartSet(std::vector<std::string> expressions);
  StartSet(StartSet&&) noexcept;
  StartSet& operator=(StartSet&&) noexcept;
  ~StartSet();

  /// Indices of those that match at the beginning of `text`, ascending; none is left out, some may be too many. What stood
  /// before it is not known to the expressions: a letter or a figure must not have.
  void candidates(std::string_view text, std::vector<int>& out) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace pandect
