#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/unicode.h"

namespace pandect::cli {
namespace {

bool is_control(char32_t c) {
  const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || bidi;
}

/// Marks that must not begin a line: they stay with what is before them.
bool clings(char32_t c) {
  constexpr std::u32string_view kMarks = U"，。、；：？！）》」』】〉”’)]},.;:?!%";
  return kMarks.find(c) != std::u32string_view::npos;
}

}  // namespace

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

Style::Style(int descriptor) {
  const char* none = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  colour_ = is_terminal(descriptor) && (none == nullptr || *none == '\0') && !dumb;
}

std::string Style::dressed(std::string_view code, std::string_view text) const {
  if (!colour_) return std::string(text);
  return fmt::format("\033[{}m{}\033[0m", code, text);
}

int columns_of(int descriptor) {
  constexpr int kNarrowest = 40, kWidest = 120, kUsual = 80;
  int columns = kUsual;
  struct winsize size = {};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    columns = size.ws_col;
  } else if (const char* given = std::getenv("COLUMNS")) {
    columns = std::atoi(given) > 0 ? std::atoi(given) : kUsual;
  }
  return std::clamp(columns, kNarrowest, kWidest);
}

std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    append_utf8(out, is_control(c) ? U'\uFFFD' : c);
  }
  return out;
}

std::vector<std::string> wrapped(std::string_view text, int columns) {
  const std::string words = harmless(squeezed(text));
  std::vector<std::string> lines;
  std::string line;
  int width = 0;
  std::size_t break_at = 0;  // bytes of `line` that may stay when it must be broken; 0: nowhere
  const auto break_line = [&] {
    const std::size_t keep = break_at > 0 ? break_at : line.size();
    std::string rest = line.substr(keep);
    line.resize(keep);
    while (line.ends_with(' ')) line.pop_back();
    lines.push_back(std::exchange(line, rest.substr(std::min(rest.find_first_not_of(' '), rest.size()))));
    width = display_width(line);
    break_at = 0;
  };
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    const int wide = display_width(c);
    if ((c == U' ' || (wide == 2 && !clings(c))) && !line.empty()) break_at = line.size();
    if (width + wide > columns && !line.empty() && c != U' ' && !(clings(c) && break_at == 0)) break_line();
    if (c == U' ' && line.empty()) continue;
    append_utf8(line, c);
    width += wide;
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

std::string padded(std::string_view text, int columns) {
  const int missing = columns - display_width(text);
  return std::string(text) + std::string(static_cast<std::size_t>(std::max(0, missing)), ' ');
}

std::string padded_left(std::string_view text, int columns) {
  const int missing = columns - display_width(text);
  return std::string(static_cast<std::size_t>(std::max(0, missing)), ' ') + std::string(text);
}

std::string with_thousands(unsigned long long number) {
  std::string digits = std::to_string(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string counted(unsigned long long number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_thousands(number), number == 1 ? one : many);
}

std::string in_bytes(unsigned long long bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  const char* units[] = {"kB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; size >= 1000 && unit < 3; ++unit) size /= 1000;
  return fmt::format("{:.1f} {}", size, units[unit]);
}

}  // namespace pandect::cli
