// One walk over XML or HTML for every reader of mark-up: start, text and end events in document order, no tree.
//
//   struct Titles : MarkupHandler {
//     void start(const MarkupCursor& at) override { in_title = at.name() == "title"; }
//     void text(const MarkupCursor&, std::string_view words) override { if (in_title) title += words; }
//     void end(const MarkupCursor&) override { in_title = false; }
//     ...
//   } titles;
//   MarkupOutcome outcome = walk_xml(bytes, titles);
//   if (outcome.error) return *outcome.error;          // malformed, limit_depth, limit_entries, limit_entity
//
// Nothing outside of `bytes` is ever read: no DTD, no external entity, no parameter entity, no XInclude.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostics.h"

namespace pandect {

struct MarkupLimits {
  std::size_t depth = 256;
  std::size_t attributes = 1024;               ///< of one element
  std::size_t entity_bytes = std::size_t{1} << 20;  ///< text put in for internal entities, in the whole document
};

inline constexpr MarkupLimits kXmlLimits{};
inline constexpr MarkupLimits kHtmlLimits{.depth = 512};

/// Where the walk stands: the open elements, and the attributes of the innermost one while `start` runs. What it hands out lies in
/// the parser's memory or its own: names last as long as the walk, the rest until the next event.
class MarkupCursor {
 public:
  struct Attribute {
    std::string_view name;   ///< local name, without prefix
    std::string_view value;
  };

  /// Local name of the current element; lower case in HTML.
  std::string_view name() const { return open_[depth_ - 1].name; }
  /// A number that stands for the name in this walk, from 0 on without gaps: what a reader knows of a name it looks up once.
  std::size_t name_number(std::size_t up = 0) const { return open_[depth_ - 1 - up].number; }
  /// Prefix as written ("dc"), empty when there is none.
  std::string_view prefix() const { return open_[depth_ - 1].prefix; }
  /// Value of an attribute by local name; empty when absent. In `start` only.
  std::string_view attribute(std::string_view local_name) const;
  const std::vector<Attribute>& attributes() const { return attributes_; }
  std::size_t depth() const { return depth_; }  ///< 1 for the root
  /// Local name of the element `up` levels above the current one; empty beyond the root.
  std::string_view above(std::size_t up) const { return up < depth_ ? open_[depth_ - 1 - up].name : std::string_view(); }
  /// What leads back to the current element, or to the one `up` levels above it: "#id" where it has one, else its XPath by
  /// local names. Until the next call.
  std::string_view source(std::size_t up = 0) const;
  /// The current element's id, empty when it has none.
  std::string_view id() const { return std::string_view(open_[depth_ - 1].id).substr(open_[depth_ - 1].id.empty() ? 0 : 1); }
  std::size_t line() const { return line_; }

 private:
  friend class MarkupWalk;
  struct Open {
    std::string_view name, prefix;
    std::string id;             ///< with "#" in front
    std::uint32_t number = 0;   ///< of the name
    std::uint32_t ordinal = 1;  ///< among siblings of the same name
    mutable std::size_t path_end = 0;  ///< bytes of path_ that lead here
    std::vector<std::pair<std::uint32_t, std::uint32_t>> children;  ///< how many of each name so far
  };
  static std::uint32_t place_below(Open& parent, std::uint32_t name);
  std::vector<Open> open_;      ///< never shrinks: what lies beyond depth_ is memory for the next elements
  std::size_t depth_ = 0;
  mutable std::string path_;          ///< written as far as it was asked for
  mutable std::size_t path_depth_ = 0;  ///< of how many open elements
  std::vector<Attribute> attributes_;
  std::size_t line_ = 0;
};

class MarkupHandler {
 public:
  virtual ~MarkupHandler() = default;
  virtual void start(const MarkupCursor& at) = 0;
  /// Character data, entities put in; one run may come in several pieces.
  virtual void text(const MarkupCursor& at, std::string_view words) = 0;
  virtual void end(const MarkupCursor& at) = 0;
};

struct MarkupOutcome {
  std::optional<Issue> error;   ///< why the walk stopped early; what came before was handed over
  std::vector<Issue> notes;     ///< what was refused or put right on the way
};

/// `bytes` are UTF-8, whatever encoding they declare.
MarkupOutcome walk_xml(std::string_view bytes, MarkupHandler& handler, const MarkupLimits& limits = kXmlLimits);
/// Forgiving: broken HTML is walked as browsers of old did; only limits end it. `bytes` are UTF-8 here too.
MarkupOutcome walk_html(std::string_view bytes, MarkupHandler& handler, const MarkupLimits& limits = kHtmlLimits);

/// Local name of the first element, its prefix left out; empty when `bytes` do not begin like XML. For sniffing.
std::string_view root_name(std::string_view bytes);

}  // namespace pandect
