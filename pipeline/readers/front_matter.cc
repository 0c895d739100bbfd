#include "readers/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kMostLines = 400;
constexpr std::size_t kMostBytes = 64 * 1024;

std::string_view line_text(std::string_view text, const SourceLine& line) { return trimmed(line.span, text).in(text); }

bool fence(std::string_view line) { return line == "---"; }

/// Index of the closing fence for a block that opens at `open`, or 0.
std::size_t closing(std::string_view text, const std::vector<SourceLine>& lines, std::size_t open) {
  for (std::size_t i = open + 1; i < std::min(lines.size(), open + kMostLines); ++i) {
    const std::string_view line = line_text(text, lines[i]);
    if (fence(line) || line == "...") return i;
    if (lines[i].span.end - lines[open].span.begin > kMostBytes) return 0;
  }
  return 0;
}

/// Whether every line between is "key: value", a list member, a continuation or empty: prose is none of these.
bool keyed(std::string_view text, const std::vector<SourceLine>& lines, std::size_t open, std::size_t close) {
  for (std::size_t i = open + 1; i < close; ++i) {
    const std::string_view line = line_text(text, lines[i]);
    const bool indented = lines[i].span.in(text).substr(0, 1) == " ";
    if (line.empty() || indented || line[0] == '-' || line[0] == '#') continue;
    const std::size_t colon = line.find(':');
    if (i == open + 1 && colon == std::string_view::npos) return false;
    if (colon != std::string_view::npos && colon > 60) return false;
  }
  return true;
}

/// yaml-cpp writes the escapes \_ (no-break space) and \N as single bytes, which are not UTF-8: they become spaces.
std::string well_formed(const std::string& value) {
  if (valid_utf8(value)) return value;
  std::size_t replaced = 0;
  std::string out = repaired_utf8(value, replaced);
  for (std::size_t at = out.find("\xEF\xBF\xBD"); at != std::string::npos; at = out.find("\xEF\xBF\xBD", at)) out.replace(at, 3, " ");
  return out;
}

std::string scalar_of(const YAML::Node& node) {
  if (node.IsScalar()) return node.Scalar();
  std::string out;
  if (node.IsSequence())
    for (const YAML::Node& member : node)
      if (member.IsScalar()) out += (out.empty() ? "" : "; ") + member.Scalar();
  return out;
}

bool parse_yaml(const std::string& block, FrontMatter& out) {
  try {
    const YAML::Node root = YAML::Load(block);
    if (!root.IsMap()) return false;
    for (const auto& entry : root)
      if (entry.first.IsScalar())
        if (std::string value = scalar_of(entry.second); !value.empty())
          out.entries.emplace_back(lowered(well_formed(entry.first.Scalar())), squeezed(well_formed(value)));
    return true;
  } catch (const YAML::Exception&) {
    return false;
  }
}

void parse_lines(std::string_view text, const std::vector<SourceLine>& lines, std::size_t open, std::size_t close, FrontMatter& out) {
  for (std::size_t i = open + 1; i < close; ++i) {
    const std::string_view line = line_text(text, lines[i]);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    std::string value = squeezed(line.substr(colon + 1));
    if (value.size() > 1 && value.front() == value.back() && (value.front() == '"' || value.front() == '\''))
      value = value.substr(1, value.size() - 2);
    if (!value.empty()) out.entries.emplace_back(lowered(line.substr(0, colon)), std::move(value));
  }
}

}  // namespace

std::string FrontMatter::value(std::string_view key) const {
  for (const auto& [name, value] : entries)
    if (name == key) return value;
  return {};
}

FrontMatter read_front_matter(std::string_view text, const std::vector<SourceLine>& lines) {
  FrontMatter out;
  std::size_t open = 0;
  while (open < lines.size() && line_text(text, lines[open]).empty()) ++open;
  // Some publishers write two blocks, one behind the other.
  while (open < lines.size() && fence(line_text(text, lines[open]))) {
    const std::size_t close = closing(text, lines, open);
    if (close == 0 || !keyed(text, lines, open, close)) break;
    const std::string block(text.substr(lines[open].span.end, lines[close].span.begin - lines[open].span.end));
    if (!parse_yaml(block, out)) parse_lines(text, lines, open, close, out);
    out.lines = close + 1;
    open = close + 1;
  }
  return out;
}

}  // namespace pandect
