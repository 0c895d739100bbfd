#include "extractors/matchers/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include "core/diagnostics.h"
#include "extractors/matchers/first_bytes.h"
#include "extractors/matchers/literal.h"
#include "packs/proven.h"

namespace pandect {
namespace {

RE2::Options options(bool ignore_case) {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_case_sensitive(!ignore_case);
  o.set_max_mem(64 << 20);
  return o;
}

re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace

struct Pattern::Compiled {
  Compiled(std::string_view words, bool any_case) : expression(words), ignore_case(any_case), first(first_bytes(words, any_case)) {
    if (!rules_are_proven()) (void)re();
  }

  const RE2& re() const {
    std::call_once(once, [this] {
      compiled = std::make_unique<RE2>(piece(expression), options(ignore_case));
      if (!compiled->ok()) throw ConfigurationError("the pattern “" + expression + "” does not compile: " + compiled->error());
      groups = static_cast<std::size_t>(compiled->NumberOfCapturingGroups()) + 1;
      for (const auto& [name, group] : compiled->NamedCapturingGroups()) names.emplace_back(name, static_cast<std::size_t>(group));
    });
    return *compiled;
  }

  std::string expression;
  bool ignore_case;
  FirstBytes first;
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2> compiled;
  mutable std::size_t groups = 1;
  mutable std::vector<std::pair<std::string, std::size_t>> names;  // of groups; few, and looked up for every match
};

Span Pattern::Match::operator[](std::string_view name) const {
  for (const auto& [known, number] : pattern_->compiled_->names)
    if (known == name) return group(number);
  return {};
}

Pattern::Pattern(std::string_view expression, bool ignore_case)
    : compiled_(std::make_unique<const Compiled>(expression, ignore_case)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

namespace {

bool run(const RE2& re, std::size_t groups, std::string_view text, std::size_t from, std::size_t to, RE2::Anchor anchor,
         std::vector<Span>& out) {
  if (from > text.size()) return false;
  to = std::min(to, text.size());
  constexpr std::size_t kFew = 24;  // groups that fit on the stack
  std::array<re2::StringPiece, kFew> few;
  std::vector<re2::StringPiece> many(groups > kFew ? groups : 0);
  re2::StringPiece* found = groups > kFew ? many.data() : few.data();
  if (!re.Match(piece(text), from, to, anchor, found, static_cast<int>(groups))) return false;
  out.assign(groups, Span{});
  for (std::size_t i = 0; i < groups; ++i)
    if (found[i].data() != nullptr) out[i] = span_in(text, {found[i].data(), found[i].size()});
  return true;
}

}  // namespace

bool Pattern::find(std::string_view text, std::size_t from, Match& match, std::size_t to) const {
  match.pattern_ = this;
  const RE2& re = compiled_->re();
  return run(re, compiled_->groups, text, from, to, RE2::UNANCHORED, match.groups_);
}

bool Pattern::match_at(std::string_view text, std::size_t from, Match& match, std::size_t to) const {
  match.pattern_ = this;
  if (from > text.size() || compiled_->first.refuses(text.substr(from, to - std::min(from, to)))) return false;
  const RE2& re = compiled_->re();
  return run(re, compiled_->groups, text, from, to, RE2::ANCHOR_START, match.groups_);
}

bool Pattern::matches_whole(std::string_view text) const { return RE2::FullMatch(piece(text), compiled_->re()); }
bool Pattern::found_in(std::string_view text) const {
  if (compiled_->first.beginning && compiled_->first.refuses(text)) return false;
  return RE2::PartialMatch(piece(text), compiled_->re());
}
const std::string& Pattern::expression() const { return compiled_->expression; }

std::string literal(std::string_view words) { return RE2::QuoteMeta(piece(words)); }

struct PatternSet::Compiled {
  Compiled(const std::vector<std::string>& all, bool any_case) : expressions(all), ignore_case(any_case) {
    for (const std::string& e : expressions) {
      const FirstBytes one = first_bytes(e, any_case);
      first.set |= one.set;
      first.may_be_empty = first.may_be_empty || one.may_be_empty;
      first.beginning = first.beginning && one.beginning;
    }
    if (!rules_are_proven()) (void)set();
  }

  const RE2::Set& set() const {
    std::call_once(once, [this] {
      // A set that is anchored as a whole gives a text up at its first wrong byte.
      auto made = std::make_unique<RE2::Set>(options(ignore_case), first.beginning ? RE2::ANCHOR_START : RE2::UNANCHORED);
      for (const std::string& e : expressions) {
        std::string error;
        if (made->Add(e, &error) < 0) throw ConfigurationError("the pattern “" + e + "” does not compile: " + error);
      }
      if (!made->Compile()) throw ConfigurationError("a set of patterns is too large to compile");
      together = std::move(made);
    });
    return *together;
  }

  /// For texts on which the set runs out of memory.
  const std::vector<Pattern>& one_by_one() const {
    std::call_once(once_singles, [this] {
      for (const std::string& e : expressions) singles.emplace_back(e, ignore_case);
    });
    return singles;
  }

  std::vector<std::string> expressions;
  bool ignore_case;
  FirstBytes first{{}, false, true};  ///< of all together
  mutable std::once_flag once, once_singles;
  mutable std::unique_ptr<RE2::Set> together;
  mutable std::vector<Pattern> singles;
};

PatternSet::PatternSet(const std::vector<std::string>& expressions, bool ignore_case)
    : compiled_(std::make_unique<const Compiled>(expressions, ignore_case)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

std::vector<int> PatternSet::occurring_in(std::string_view text) const {
  std::vector<int> out;
  if (compiled_->expressions.empty() || (compiled_->first.beginning && compiled_->first.refuses(text))) return out;
  RE2::Set::ErrorInfo error{};
  if (compiled_->set().Match(piece(text), &out, &error)) {
    std::sort(out.begin(), out.end());
    return out;
  }
  out.clear();
  if (error.kind == RE2::Set::kNoError) return out;
  const std::vector<Pattern>& singles = compiled_->one_by_one();
  for (std::size_t i = 0; i < singles.size(); ++i)
    if (singles[i].found_in(text)) out.push_back(static_cast<int>(i));
  return out;
}

}  // namespace pandect
