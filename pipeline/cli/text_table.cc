#include "cli/text_table.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect::cli {

TextTable::TextTable(std::vector<std::string> head, std::vector<bool> right)
    : head_(std::move(head)), right_(std::move(right)) {}

void TextTable::print(std::ostream& out, const Style& style, int columns) const {
  constexpr int kGap = 2, kNarrowest = 20;
  std::vector<int> widths;
  for (const std::string& title : head_) widths.push_back(display_width(title));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(harmless(row[i])));
  int before = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) before += widths[i] + kGap;
  widths.back() = std::min(widths.back(), std::max(kNarrowest, columns - before));
  const auto line = [&](const std::vector<std::string>& cells, bool head) {
    const std::vector<std::string> last = wrapped(cells.back(), widths.back());
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string cell = i + 1 == cells.size() ? last[0] : harmless(cells[i]);
      text += right_[i] ? padded_left(cell, widths[i]) : padded(cell, widths[i]);
      if (i + 1 < cells.size()) text += std::string(kGap, ' ');
    }
    while (text.ends_with(' ')) text.pop_back();
    out << (head ? style.dim(text) : text) << "\n";
    for (std::size_t i = 1; i < last.size(); ++i) out << std::string(static_cast<std::size_t>(before), ' ') << last[i] << "\n";
  };
  line(head_, true);
  for (const auto& row : rows_) line(row, false);
}

}  // namespace pandect::cli
