#include "extractors/matchers/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
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

/// Something that is made when it is first asked for, by one of the threads that ask.
template <class T>
class Lazily {
 public:
  template <class Make>
  const T& get(Make make) const {
    if (!made_.load(std::memory_order_acquire))
      std::call_once(once_, [&] {
        make(value_);
        made_.store(true, std::memory_order_release);
      });
    return value_;
  }
  bool made() const { return made_.load(std::memory_order_acquire); }

 private:
  mutable T value_{};
  mutable std::once_flag once_;
  mutable std::atomic<bool> made_ = false;
};

/// Bytes that were asked about before compiling is taken for worth its price.
constexpr std::size_t kWorthCompiling = 16384;

}  // namespace

struct Pattern::Compiled {
  Compiled(std::string_view words, bool any_case) : expression(words), ignore_case(any_case) {
    if (!rules_are_proven()) (void)re();
  }

  const RE2& re() const {
    return *compiled.get([this](std::unique_ptr<const RE2>& to) {
      auto made = std::make_unique<const RE2>(piece(expression), options(ignore_case));
      if (!made->ok()) throw ConfigurationError("the pattern “" + expression + "” does not compile: " + made->error());
      groups = static_cast<std::size_t>(made->NumberOfCapturingGroups()) + 1;
      for (const auto& [name, group] : made->NamedCapturingGroups()) names.emplace_back(name, static_cast<std::size_t>(group));
      to = std::move(made);
    });
  }
  const FirstBytes& first() const {
    return opening.get([this](FirstBytes& to) { to = first_bytes(expression, ignore_case); });
  }
  /// No match stands in `text`, and nothing has been compiled to know it. Looking for words costs about what RE2 takes: when that
  /// has come to the price of compiling, it is paid.
  bool never_needed_for(std::string_view text) const {
    return !compiled.made() && asked.fetch_add(text.size(), std::memory_order_relaxed) < kWorthCompiling && first().lacks(text);
  }

  std::string expression;
  bool ignore_case;
  Lazily<FirstBytes> opening;
  Lazily<std::unique_ptr<const RE2>> compiled;
  mutable std::atomic<std::size_t> asked = 0;
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

/// In how much of a text words are looked for at one place of it: asked at every place, that must not become a square.
constexpr std::size_t kShort = 256;

/// `few`: a place on the stack for the groups.
template <std::size_t kFew, class Groups>
bool run_with(const RE2& re, std::size_t groups, std::string_view text, std::size_t from, std::size_t to, RE2::Anchor anchor, Groups& out) {
  to = std::min(to, text.size());
  std::array<re2::StringPiece, kFew> few;
  std::vector<re2::StringPiece> many(groups > kFew ? groups : 0);
  re2::StringPiece* found = groups > kFew ? many.data() : few.data();
  if (!re.Match(piece(text), from, to, anchor, found, static_cast<int>(groups))) return false;
  out.first.fill({});
  if (groups > out.first.size() || !out.others.empty()) out.others.assign(groups - std::min(groups, out.first.size()), {});
  for (std::size_t i = 0; i < groups; ++i)
    if (found[i].data() != nullptr) out[i] = span_in(text, {found[i].data(), found[i].size()});
  return true;
}

template <class Groups>
bool run(const RE2& re, std::size_t groups, std::string_view text, std::size_t from, std::size_t to, RE2::Anchor anchor, Groups& out) {
  return groups <= 5 ? run_with<5>(re, groups, text, from, to, anchor, out) : run_with<24>(re, groups, text, from, to, anchor, out);
}

}  // namespace

bool Pattern::find(std::string_view text, std::size_t from, Match& match, std::size_t to) const {
  match.pattern_ = this;
  if (from > text.size()) return false;
  from = compiled_->first().next(text.substr(0, to), from);
  if (from == std::string_view::npos || compiled_->never_needed_for(text.substr(from, to - std::min(from, to)))) return false;
  const RE2& re = compiled_->re();
  return run(re, compiled_->groups, text, from, to, RE2::UNANCHORED, match.groups_);
}

bool Pattern::match_at(std::string_view text, std::size_t from, Match& match, std::size_t to) const {
  match.pattern_ = this;
  if (from > text.size()) return false;
  const std::string_view rest = text.substr(from, to - std::min(from, to));
  if (compiled_->first().refuses(rest) || (rest.size() <= kShort && compiled_->never_needed_for(rest))) return false;
  const RE2& re = compiled_->re();
  return run(re, compiled_->groups, text, from, to, RE2::ANCHOR_START, match.groups_);
}

bool Pattern::match_likely(std::string_view text, Match& match) const {
  match.pattern_ = this;
  if (text.size() <= kShort && compiled_->never_needed_for(text)) return false;
  const RE2& re = compiled_->re();
  return run(re, compiled_->groups, text, 0, text.size(), RE2::ANCHOR_START, match.groups_);
}

std::optional<std::size_t> Pattern::length_at_front(std::string_view text) const {
  if (!may_open(text) || (text.size() <= kShort && compiled_->never_needed_for(text))) return std::nullopt;
  re2::StringPiece taken;
  if (!compiled_->re().Match(piece(text), 0, text.size(), RE2::ANCHOR_START, &taken, 1)) return std::nullopt;
  return taken.size();
}

bool Pattern::opens(std::string_view text) const {
  if (!may_open(text) || (text.size() <= kShort && compiled_->never_needed_for(text))) return false;
  return compiled_->re().Match(piece(text), 0, text.size(), RE2::ANCHOR_START, nullptr, 0);
}

bool Pattern::may_open(std::string_view text) const { return !compiled_->first().refuses(text); }

bool Pattern::matches_whole(std::string_view text) const {
  return !compiled_->never_needed_for(text) && RE2::FullMatch(piece(text), compiled_->re());
}
bool Pattern::found_in(std::string_view text) const {
  const FirstBytes& first = compiled_->first();
  if (first.beginning && first.refuses(text)) return false;
  const std::size_t from = first.beginning ? 0 : first.next(text, 0);
  if (from == std::string_view::npos || compiled_->never_needed_for(text)) return false;
  return compiled_->re().Match(piece(text), from, text.size(), RE2::UNANCHORED, nullptr, 0);
}
const std::string& Pattern::expression() const { return compiled_->expression; }

std::string literal(std::string_view words) { return RE2::QuoteMeta(piece(words)); }

struct PatternSet::Compiled {
  Compiled(const std::vector<std::string>& all, bool any_case) : expressions(all), ignore_case(any_case) {
    if (!rules_are_proven()) (void)set();
  }

  /// Of all together.
  const FirstBytes& first() const {
    return opening.get([this](FirstBytes& to) {
      to.beginning = true;
      bool one_before = false;
      for (const std::string& e : expressions) {
        const FirstBytes one = first_bytes(e, ignore_case);
        if (one_before) to.opening.or_else(one.opening);
        else to.opening = one.opening;
        one_before = true;
        to.beginning = to.beginning && one.beginning;
      }
    });
  }

  const RE2::Set& set() const {
    return *together.get([this](std::unique_ptr<const RE2::Set>& to) {
      // A set that is anchored as a whole gives a text up at its first wrong byte.
      auto made = std::make_unique<RE2::Set>(options(ignore_case), first().beginning ? RE2::ANCHOR_START : RE2::UNANCHORED);
      for (const std::string& e : expressions) {
        std::string error;
        if (made->Add(e, &error) < 0) throw ConfigurationError("the pattern “" + e + "” does not compile: " + error);
      }
      if (!made->Compile()) throw ConfigurationError("a set of patterns is too large to compile");
      to = std::move(made);
    });
  }

  std::vector<int> one_by_one(std::string_view text) const {
    const std::vector<Pattern>& patterns = singles.get([this](std::vector<Pattern>& to) {
      const ProvenRules guard(true);  // of the set, which was proven: they too are compiled as they are used
      for (const std::string& e : expressions) to.emplace_back(e, ignore_case);
    });
    std::vector<int> out;
    for (std::size_t i = 0; i < patterns.size(); ++i)
      if (patterns[i].found_in(text)) out.push_back(static_cast<int>(i));
    return out;
  }

  /// Up to there its patterns one by one, few of which find their words, cost less.
  bool worth_compiling(std::size_t bytes) const {
    return together.made() || asked.fetch_add(bytes, std::memory_order_relaxed) + bytes > kWorthCompiling;
  }

  std::vector<std::string> expressions;
  bool ignore_case;
  Lazily<FirstBytes> opening;
  Lazily<std::unique_ptr<const RE2::Set>> together;
  Lazily<std::vector<Pattern>> singles;
  mutable std::atomic<std::size_t> asked = 0;
};

PatternSet::PatternSet(const std::vector<std::string>& expressions, bool ignore_case)
    : compiled_(std::make_unique<const Compiled>(expressions, ignore_case)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

std::vector<int> PatternSet::occurring_in(std::string_view text) const {
  std::vector<int> out;
  if (compiled_->expressions.empty() || (compiled_->first().beginning && compiled_->first().refuses(text))) return out;
  if (!compiled_->worth_compiling(text.size())) return compiled_->one_by_one(text);
  RE2::Set::ErrorInfo error{};
  if (compiled_->set().Match(piece(text), &out, &error)) {
    std::sort(out.begin(), out.end());
    return out;
  }
  out.clear();
  return error.kind == RE2::Set::kNoError ? out : compiled_->one_by_one(text);  // it may run out of memory
}

}  // namespace pandect
