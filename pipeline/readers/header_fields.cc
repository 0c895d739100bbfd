#include "readers/header_fields.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestHead = 64 * 1024;

std::string_view trimmed_line(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

}  // namespace

const std::string& HeaderFields::operator[](std::string_view name) const {
  static const std::string none;
  const auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

void HeaderFields::add(std::string_view name, std::string_view value) {
  last_ = ascii_lowered(trimmed_line(name));
  if (!values_.emplace(last_, std::string(trimmed_line(value))).second) last_.clear();
}

void HeaderFields::extend_last(std::string_view more) {
  if (!last_.empty()) values_[last_] += " " + std::string(trimmed_line(more));
}

HeaderFields read_header_fields(std::string_view bytes, std::size_t& at) {
  HeaderFields head;
  const std::size_t limit = std::min(bytes.size(), at + kLongestHead);
  while (at < limit) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = std::min(end + 1, bytes.size());
    if (trimmed_line(line).empty()) break;
    if (line[0] == ' ' || line[0] == '\t') head.extend_last(line);
    else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) head.add(line.substr(0, colon), line.substr(colon + 1));
  }
  return head;
}

std::string parameter(std::string_view value, std::string_view name) {
  const std::string lower = ascii_lowered(value);
  for (std::size_t at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
    std::size_t from = at + name.size();
    const bool begins = at == 0 || lower[at - 1] == ';' || lower[at - 1] == ' ' || lower[at - 1] == '\t';
    if (!begins || from >= value.size() || value[from] != '=') continue;
    ++from;
    const bool quoted = from < value.size() && value[from] == '"';
    from += quoted ? 1 : 0;
    const std::size_t end = std::min(value.find_first_of(quoted ? "\"" : "; \t", from), value.size());
    return std::string(value.substr(from, end - from));
  }
  return {};
}

std::string media_type(std::string_view value) { return ascii_lowered(trimmed_line(value.substr(0, value.find(';')))); }

bool no_document(std::string_view type) {
  for (const std::string_view prefix : {"image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript",
                                        "application/x-javascript", "application/ecmascript", "application/font", "application/vnd.ms-fontobject"})
    if (type.starts_with(prefix)) return true;
  return false;
}

}  // namespace pandect
