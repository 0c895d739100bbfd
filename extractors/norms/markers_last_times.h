// Times of a clause by rule, with their ISO values.
//
//   times_in(rules, "自受理之日起二十日内作出决定", {0, 42})     // [0, 30) deadline P20D
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/norms/markers_last_rules.h"

namespace pandect::markers_last {

struct FoundTime {
  Span span;
  Span lead;            ///< what belongs to it before another word: 至少 of 至少保存五年; empty as a rule
  TimeKind kind = TimeKind::deadline;
  std::string value;
  bool lasts = false;   ///< see TimeRule
};

/// What the time is worth in a norm: the term within which something is forbidden is how long it is.
TimeKind kind_in(const FoundTime& time, NormType type);

/// Times in `piece`, in text order, none overlapping another; of two that overlap the earlier rule's is kept.
std::vector<FoundTime> times_in(const Rules& rules, std::string_view text, Span piece);

/// A number in digits or in words (二十, 三百六十五, １５); nothing when it is none.
std::optional<int> number_of(const Rules& rules, std::string_view text);

}  // namespace pandect::markers_last
