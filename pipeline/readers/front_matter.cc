#include "readers/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>
#include <utility>

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

bool is_null(std::string_view word) { return word == "null" || word == "Null" || word == "NULL"; }

/// The scalar of "key: value" lines that mean the same to every reader of YAML: words without marks of their own, or between
/// quotation marks that nothing escapes. Nothing when that is not plain to see.
std::optional<std::string> plain_scalar(std::string_view value) {
  if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.front() == value.back()) {
    const std::string_view inside = value.substr(1, value.size() - 2);
    if (inside.empty() || inside.find_first_of("\"'\\") != std::string_view::npos) return std::nullopt;
    return squeezed(inside);
  }
  const auto first = static_cast<unsigned char>(value.empty() ? '\0' : value.front());
  const bool wordlike = std::isalnum(first) != 0 || first == '/' || (first >= 0xE4 && first <= 0xE9);  // or an ideograph
  const bool marked = value.find('#') != std::string_view::npos || value.find(": ") != std::string_view::npos || (!value.empty() && value.back() == ':');
  if (!wordlike || marked || is_null(value)) return std::nullopt;
  return squeezed(value);
}

/// A block of nothing but such lines, without the price of a parser; false when there is another line in it.
bool read_plainly(std::string_view text, const std::vector<SourceLine>& lines, std::size_t open, std::size_t close, FrontMatter& out) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (std::size_t i = open + 1; i < close; ++i) {
    const std::string_view line = lines[i].span.in(text), trimmed_line = line_text(text, lines[i]);
    if (line.empty()) continue;
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos || line.find('\t') != std::string_view::npos || trimmed_line.size() < colon + 2) return false;
    const std::string_view key = line.substr(0, colon);
    const auto of_key = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    if (std::isalpha(static_cast<unsigned char>(key.front())) == 0 || !std::all_of(key.begin(), key.end(), of_key)) return false;
    auto value = plain_scalar(trimmed(span_of(colon + 2, line.size()), line).in(line));
    const bool again = std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == lowered(key); });
    if (!value || again || is_null(key)) return false;
    entries.emplace_back(lowered(key), std::move(*value));
  }
  std::move(entries.begin(), entries.end(), std::back_inserter(out.entries));
  return !entries.empty();
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
    out.lines = close + 1;
    const std::size_t last = std::exchange(open, close + 1);
    if (read_plainly(text, lines, last, close, out)) continue;
    const std::string block(text.substr(lines[last].span.end, lines[close].span.begin - lines[last].span.end));
    if (!parse_yaml(block, out)) parse_lines(text, lines, last, close, out);
  }
  return out;
}

}  // namespace pandect
