// What the XML and the HTML walk share: the stack of open elements, the limits, and the first reason to stop.
//
//   MarkupWalk walk(handler, limits);
//   walk.open("section", "", attributes, line);   // false: a limit was hit, stop the parser
//   walk.text("No person may …");
//   walk.close();
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readers/xml_cursor.h"

namespace pandect {

class MarkupWalk {
 public:
  MarkupWalk(MarkupHandler& handler, const MarkupLimits& limits) : handler_(handler), limits_(limits) {}

  /// `attributes` are lent while the handler runs, so that their memory serves the next element too.
  bool open(std::string_view name, std::string_view prefix, std::vector<MarkupCursor::Attribute>& attributes, std::size_t line);
  void text(std::string_view words);
  void close();
  /// Ends what the mark-up left open (after an error, or in HTML).
  void close_all();

  /// Keeps the first error only; later ones follow from it.
  void fail(IssueCode code, std::string message);
  void note(IssueCode code, std::string message);
  bool failed() const { return outcome_.error.has_value(); }
  const MarkupLimits& limits() const { return limits_; }
  const MarkupCursor& cursor() const { return cursor_; }
  MarkupOutcome take() { return std::move(outcome_); }

 private:
  MarkupHandler& handler_;
  MarkupLimits limits_;
  MarkupCursor cursor_;
  MarkupOutcome outcome_;
};

/// Line of the first tag that carries more than `limit` attributes, 0 when there is none. Asked before the parser is:
/// libxml2 compares the attributes of a tag pairwise and would need minutes for it.
std::size_t crowded_tag(std::string_view bytes, std::size_t limit);

}  // namespace pandect
