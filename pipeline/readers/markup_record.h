// A walk over mark-up that can be gone again without its parser: for readers that look at a whole document before they read it.
//
//   MarkupRecord record;                     // or a handler that derives from it and looks on
//   walk_xml(bytes, record);
//   record.replay(reader);                   // start, text and end events as they came
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "readers/xml_cursor.h"

namespace pandect {

/// Keeps names, the ids that places are told by, and text; other attributes and prefixes are not kept.
class MarkupRecord : public MarkupHandler {
 public:
  void start(const MarkupCursor& at) override;
  void text(const MarkupCursor& at, std::string_view words) override;
  void end(const MarkupCursor& at) override;

  /// Names have the numbers that they had.
  void replay(MarkupHandler& handler) const;

 private:
  enum class What : std::uint8_t { start, text, end };
  struct Event {
    What what;
    std::uint32_t name;  ///< of a start: its number
    std::size_t bytes;   ///< of a text, or of a start's id
  };
  std::vector<Event> events_;
  std::deque<std::string> names_;  ///< by number; each lies still
  std::string bytes_;
};

}  // namespace pandect
