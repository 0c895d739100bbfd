// What the XML and the HTML walk share: the stack of open elements, the limits, and the first reason to stop.
//
//   MarkupWalk walk(handler, limits);
//   walk.open("section", "", attributes, line);   // false: a limit was hit, stop the parser
//   walk.text("No person may …");
//   walk.close();
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "readers/xml_cursor.h"

namespace pandect {

/// Names of elements as small numbers: parsers keep each name in one place, which is compared instead of its letters.
class NameNumbers {
 public:
  /// `name` lies still as long as this object is asked; 0 for the first one.
  std::uint32_t of(std::string_view name) {
    Slot& slot = slots_[(reinterpret_cast<std::uintptr_t>(name.data()) >> 3U) % kSlots];
    if (slot.at != name.data() || slot.size != name.size()) {
      const auto next = static_cast<std::uint32_t>(numbers_.size());
      slot = {name.data(), name.size(), numbers_.try_emplace(name, next).first->second};
    }
    return slot.number;
  }

 private:
  static constexpr std::size_t kSlots = 256;
  struct Slot {
    const char* at = nullptr;
    std::size_t size = 0;
    std::uint32_t number = 0;
  };
  std::array<Slot, kSlots> slots_{};
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

class MarkupWalk {
 public:
  MarkupWalk(MarkupHandler& handler, const MarkupLimits& limits) : handler_(handler), limits_(limits) {}

  /// `name` and `prefix` lie where they are until the walk is over; `attributes` are lent while the handler runs, so that their
  /// memory serves the next element too.
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
  NameNumbers names_;
  MarkupOutcome outcome_;
};

/// Line of the first tag that carries more than `limit` attributes, 0 when there is none. Asked before the parser is:
/// libxml2 compares the attributes of a tag pairwise and would need minutes for it.
std::size_t crowded_tag(std::string_view bytes, std::size_t limit);
/// The same of XML, where no tag holds a "<" (the parser stops at it): tags whose next "<" is near are passed by.
std::size_t crowded_xml_tag(std::string_view bytes, std::size_t limit);

}  // namespace pandect
