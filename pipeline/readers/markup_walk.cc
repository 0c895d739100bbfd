#include "readers/markup_walk.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pandect {

std::string_view MarkupCursor::attribute(std::string_view local_name) const {
  for (const Attribute& a : attributes_)
    if (a.name == local_name) return a.value;
  return {};
}

std::string_view MarkupCursor::source(std::size_t up) const {
  if (up >= depth_) return {};
  const std::size_t depth = depth_ - up;
  if (const Open& element = open_[depth - 1]; !element.id.empty()) return element.id;
  for (; path_depth_ < depth; ++path_depth_) {
    const Open& element = open_[path_depth_];
    path_.resize(path_depth_ == 0 ? 0 : open_[path_depth_ - 1].path_end);
    path_ += '/';
    path_ += element.name;
    if (element.ordinal > 1) {
      std::array<char, 12> digits{};
      path_ += '[';
      path_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), element.ordinal).ptr);
      path_ += ']';
    }
    element.path_end = path_.size();
  }
  return std::string_view(path_).substr(0, open_[depth - 1].path_end);
}

/// Place of a child among its siblings of the same name, from 1.
std::uint32_t MarkupCursor::place_below(Open& parent, std::uint32_t name) {
  constexpr std::size_t kMostKinds = 64;  // an element with more kinds of children than that is no document's
  for (auto& [known, times] : parent.children)
    if (known == name) return ++times;
  if (parent.children.size() < kMostKinds) parent.children.emplace_back(name, 1);
  return 1;
}

bool MarkupWalk::open(std::string_view name, std::string_view prefix, std::vector<MarkupCursor::Attribute>& attributes, std::size_t line) {
  if (failed()) return false;
  if (cursor_.depth_ >= limits_.depth) {
    fail(IssueCode::limit_depth, "line " + std::to_string(line) + ": elements lie more than " + std::to_string(limits_.depth) +
                                     " deep, the limit; flatten the nesting of <" + std::string(name.substr(0, 40)) + ">");
    return false;
  }
  if (attributes.size() > limits_.attributes) {
    fail(IssueCode::limit_entries, "line " + std::to_string(line) + ": an element has " + std::to_string(attributes.size()) +
                                       " attributes, the limit is " + std::to_string(limits_.attributes) + "; make some of them elements");
    return false;
  }
  if (cursor_.depth_ == cursor_.open_.size()) cursor_.open_.emplace_back();
  MarkupCursor::Open& opened = cursor_.open_[cursor_.depth_];
  opened.name = name;
  opened.prefix = prefix;
  opened.id.clear();
  opened.children.clear();
  opened.number = names_.of(name);
  opened.ordinal = cursor_.depth_ == 0 ? 1 : MarkupCursor::place_below(cursor_.open_[cursor_.depth_ - 1], opened.number);
  for (const auto& a : attributes)
    if (a.name == "id" || a.name == "eId" || (a.name == "ID" && opened.id.empty())) {
      opened.id.assign(a.value.empty() ? 0 : 1, '#');
      opened.id += a.value;
    }
  cursor_.path_depth_ = std::min(cursor_.path_depth_, cursor_.depth_);
  ++cursor_.depth_;
  std::swap(cursor_.attributes_, attributes);
  cursor_.line_ = line;
  handler_.start(cursor_);
  std::swap(cursor_.attributes_, attributes);
  return true;
}

void MarkupWalk::text(std::string_view words) {
  if (!failed() && cursor_.depth_ > 0) handler_.text(cursor_, words);
}

void MarkupWalk::close() {
  if (cursor_.depth_ == 0) return;
  handler_.end(cursor_);
  --cursor_.depth_;
  cursor_.path_depth_ = std::min(cursor_.path_depth_, cursor_.depth_);
}

void MarkupWalk::close_all() {
  while (cursor_.depth_ > 0) close();
}

void MarkupWalk::fail(IssueCode code, std::string message) {
  if (!failed()) outcome_.error = make_issue(code, std::move(message));
}

void MarkupWalk::note(IssueCode code, std::string message) {
  outcome_.notes.push_back(make_issue(code, std::move(message)));
}

namespace {

/// End of the construct that begins at `at` with `open` (a comment, a CDATA section); npos when it is another one.
std::size_t skip(std::string_view bytes, std::size_t at, std::string_view open, std::string_view close) {
  if (bytes.substr(at, open.size()) != open) return std::string_view::npos;
  const std::size_t end = bytes.find(close, at + open.size());
  return end == std::string_view::npos ? bytes.size() : end + close.size();
}

bool name_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == ':' || c == '-'; }

/// Words and quoted values of the tag whose "<" stands before `at`, which moves to the tag's end; its name counts as one.
std::size_t words_of_tag(std::string_view bytes, std::size_t& at) {
  std::size_t words = 0;
  for (char before = ' '; at < bytes.size() && bytes[at] != '>' && bytes[at] != '<'; ++at) {
    const char c = bytes[at];
    if ((c == '"' || c == '\'') && before == '=') {
      at = std::min(bytes.find(c, at + 1), bytes.size() - 1);
      before = '"';
      continue;
    }
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '/';
    if (!space && (before == ' ' || before == '"')) ++words;
    before = space ? ' ' : c == '\'' ? '"' : c;
  }
  return words;
}

}  // namespace

std::size_t crowded_tag(std::string_view bytes, std::size_t limit) {
  std::size_t at = 0;
  while ((at = bytes.find('<', at)) != std::string_view::npos) {
    const std::size_t begin = at++;
    if (at < bytes.size() && bytes[at] == '!') {
      if (const auto end = skip(bytes, begin, "<!--", "-->"); end != std::string_view::npos) { at = end; continue; }
      if (const auto end = skip(bytes, begin, "<![CDATA[", "]]>"); end != std::string_view::npos) { at = end; continue; }
    }
    // "<p>" and "</p>" are most of a page.
    while (at < bytes.size() && name_byte(bytes[at])) ++at;
    if (at < bytes.size() && bytes[at] == '>') continue;
    at = begin + 1;
    if (words_of_tag(bytes, at) > limit) {
      const std::string_view above = bytes.substr(0, begin);
      return 1 + static_cast<std::size_t>(std::count(above.begin(), above.end(), '\n'));
    }
  }
  return 0;
}

std::size_t crowded_xml_tag(std::string_view bytes, std::size_t limit) {
  const std::size_t near = 2 * limit;  // each word takes a byte, and one that parts it from the next
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos;) {
    if (const std::size_t other = bytes.rfind('<', at + near); other > at) {
      at = other;
      continue;
    }
    std::size_t end = at + 1;
    if (words_of_tag(bytes, end) > limit) return crowded_tag(bytes, limit);  // which knows comments
    at = bytes.find('<', end);
  }
  return 0;
}

std::string_view root_name(std::string_view bytes) {
  std::size_t at = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  const std::size_t end = std::min<std::size_t>(bytes.size(), 16384);
  for (;;) {
    at = bytes.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos || at >= end || bytes[at] != '<') return {};
    if (auto past = skip(bytes, at, "<!--", "-->"); past != std::string_view::npos) { at = past; continue; }
    if (auto past = skip(bytes, at, "<?", "?>"); past != std::string_view::npos) { at = past; continue; }
    if (bytes.substr(at, 2) != "<!") break;
    int brackets = 0;  // a DOCTYPE with or without its internal subset
    for (; at < end && (bytes[at] != '>' || brackets > 0); ++at) brackets += bytes[at] == '[' ? 1 : bytes[at] == ']' ? -1 : 0;
    if (at++ >= end) return {};
  }
  std::size_t from = at + 1, to = from;
  while (to < bytes.size() && std::string_view(" \t\r\n/>").find(bytes[to]) == std::string_view::npos) {
    if (bytes[to] == ':') from = to + 1;
    ++to;
  }
  return bytes.substr(from, to - from);
}

}  // namespace pandect
