// Regular expressions for form: citations, dates, cues. RE2 stays behind this header, so matching is linear in the text.
//
//   Pattern p(R"(§\s*(?P<section>\d+\.\d+))");
//   Pattern::Match m;
//   for (std::size_t at = 0; p.find(text, at, m); at = m.end_after(at)) use(m.span(), m["section"]);
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace pandect {

class Pattern {
 public:
  class Match {
   public:
    Span span() const { return groups_.first[0]; }
    /// Group by number; an empty span at 0 when it took no part.
    Span group(std::size_t i) const { return i < groups_.size() ? groups_[i] : Span{}; }
    bool has(std::string_view name) const { return !(*this)[name].empty(); }
    Span operator[](std::string_view name) const;  ///< named group
    /// Where to search on: behind the match, and always behind `at`.
    std::size_t end_after(std::size_t at) const { return std::max<std::size_t>(groups_.first[0].end, at + 1); }

   private:
    friend class Pattern;
    /// Nearly all patterns have few groups, which need no memory of their own.
    struct Groups {
      std::array<Span, 6> first{};
      std::vector<Span> others;
      std::size_t size() const { return first.size() + others.size(); }
      const Span& operator[](std::size_t i) const { return i < first.size() ? first[i] : others[i - first.size()]; }
      Span& operator[](std::size_t i) { return i < first.size() ? first[i] : others[i - first.size()]; }
    };
    Groups groups_;
    const Pattern* pattern_ = nullptr;
  };

  /// Syntax of RE2. Throws ConfigurationError with the expression and the reason when it does not compile.
  explicit Pattern(std::string_view expression, bool ignore_case = false);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  /// First match at or after byte `from`, before `to`; look-around of \b and ^ sees the text before `from`.
  bool find(std::string_view text, std::size_t from, Match& match, std::size_t to = std::string_view::npos) const;
  /// A match that begins exactly at `from`.
  bool match_at(std::string_view text, std::size_t from, Match& match, std::size_t to = std::string_view::npos) const;
  /// The same at the beginning of a text that `may_open` was asked of, or a table of such patterns.
  bool match_likely(std::string_view text, Match& match) const;
  /// How many bytes of `text` a match takes that begins with it; nothing where none does. Cheaper than the groups of a match.
  std::optional<std::size_t> length_at_front(std::string_view text) const;
  /// A match begins with `text`; what it takes is not asked.
  bool opens(std::string_view text) const;
  /// False where the first byte of `text` says that none does: next to nothing beside a match.
  bool may_open(std::string_view text) const;
  bool matches_whole(std::string_view text) const;
  bool found_in(std::string_view text) const;
  const std::string& expression() const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

/// Which of many expressions occur in a text: the cheap filter before the exact patterns.
class PatternSet {
 public:
  PatternSet(const std::vector<std::string>& expressions, bool ignore_case = false);
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();

  /// Indices of the expressions that occur in `text`, ascending.
  std::vector<int> occurring_in(std::string_view text) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace pandect
