#include "writers/register_cell.h"

#include <fmt/format.h>

#include <cstdint>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kMostUnits = 32767;  // UTF-16 units in a cell of a workbook
constexpr std::string_view kCut = " … [cut: longer than a cell]";

/// Whether a spreadsheet would compute it, or an apostrophe of ours would be taken for one.
bool needs_apostrophe(std::string_view text) {
  const std::size_t at = text.find_first_not_of('\'');
  return at != std::string_view::npos && std::string_view("=+-@\t\r\n").find(text[at]) != std::string_view::npos;
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// "_x000D" begins at `at`: an escape, or one as soon as a sign follows that is written as an escape.
bool may_be_escape(std::string_view text, std::size_t at) {
  if (text.size() < at + 6 || text[at] != '_' || text[at + 1] != 'x') return false;
  for (std::size_t i = at + 2; i < at + 6; ++i)
    if (!is_hex(text[i])) return false;
  return true;
}

bool is_escape(std::string_view text, std::size_t at) { return may_be_escape(text, at) && text.size() > at + 6 && text[at + 6] == '_'; }

bool fits_xml(char32_t c) { return (c >= 0x20 || c == U'\n' || c == U'\t') && c != 0xFFFE && c != 0xFFFF; }

std::string with_plain_breaks(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
  }
  return out;
}

}  // namespace

std::string csv_cell(std::string_view text) { return (needs_apostrophe(text) ? "'" : "") + std::string(text); }

std::string from_csv_cell(std::string_view cell) {
  return std::string(cell.starts_with('\'') && needs_apostrophe(cell) ? cell.substr(1) : cell);
}

std::string workbook_cell(std::string_view text) {
  std::string out;
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    std::string piece;
    if (may_be_escape(text, from)) piece = "_x005F_";
    else if (fits_xml(c)) append_utf8(piece, c);
    else piece = fmt::format("_x{:04X}_", static_cast<std::uint32_t>(c));
    units += piece.size() == 7 ? 7 : c > 0xFFFF ? 2 : 1;
    if (units > kMostUnits - kCut.size()) return out + std::string(kCut);
    out += piece;
  }
  return out;
}

std::string from_workbook_cell(std::string_view cell) {
  std::string out;
  for (std::size_t at = 0; at < cell.size();) {
    if (!is_escape(cell, at)) {
      out += cell[at++];
      continue;
    }
    const auto unit = static_cast<char32_t>(std::stoul(std::string(cell.substr(at + 2, 4)), nullptr, 16));
    append_utf8(out, unit >= 0xD800 && unit <= 0xDFFF ? U'\uFFFD' : unit);
    at += 7;
  }
  return out;
}

bool came_back_as(std::string_view sent, std::string_view back) {
  if (sent == back) return true;
  const std::string plain = with_plain_breaks(sent), returned = with_plain_breaks(back);
  if (plain == returned) return true;
  return back.ends_with(kCut) && from_workbook_cell(workbook_cell(sent)) == back;
}

}  // namespace pandect
