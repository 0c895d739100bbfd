// Spans in quotation marks, read from left to right.
//
//   QuotationMarks marks({"“", "”", "\"", "\""});
//   for (Span s : marks.in(text, block.span)) use(s.in(text));     // without the marks
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace pandect {

class QuotationMarks {
 public:
  /// Opening and closing marks by turns.
  explicit QuotationMarks(std::vector<std::string> pairs) : pairs_(std::move(pairs)) {}

  /// What stands between marks inside `within`; an inner quotation belongs to the outer one. A quotation that is not
  /// closed runs to the end when `open_ended`.
  Spans in(std::string_view text, Span within, bool open_ended = false) const;
  /// Length of an opening or closing mark at `at`; 0 when there is none.
  std::size_t mark_at(std::string_view text, std::size_t at) const;

 private:
  std::vector<std::string> pairs_;
};

}  // namespace pandect
