#include "readers/markup_record.h"

#include "readers/markup_walk.h"

namespace pandect {

void MarkupRecord::start(const MarkupCursor& at) {
  if (at.name_number() == names_.size()) names_.emplace_back(at.name());
  const std::string_view place = at.id();
  events_.push_back({What::start, static_cast<std::uint32_t>(at.name_number()), place.size()});
  bytes_ += place;
}

void MarkupRecord::text(const MarkupCursor&, std::string_view words) {
  events_.push_back({What::text, 0, words.size()});
  bytes_ += words;
}

void MarkupRecord::end(const MarkupCursor&) { events_.push_back({What::end, 0, 0}); }

void MarkupRecord::replay(MarkupHandler& handler) const {
  MarkupWalk walk(handler, {.depth = events_.size()});
  std::vector<MarkupCursor::Attribute> attributes;
  std::string_view rest = bytes_;
  for (const Event& event : events_) {
    const std::string_view words = rest.substr(0, event.bytes);
    rest.remove_prefix(event.bytes);
    if (event.what == What::text) walk.text(words);
    if (event.what == What::end) walk.close();
    if (event.what != What::start) continue;
    attributes.clear();
    if (!words.empty()) attributes.push_back({"id", words});
    walk.open(names_[event.name], "", attributes, 0);
  }
}

}  // namespace pandect
