#include "knowledge/identifiers.h"

#include <fstream>
#include <mutex>
#include <sstream>

#include "core/unicode.h"

namespace pandect {

struct Identifiers::Table {
  explicit Table(std::filesystem::path path) : file(std::move(path)) {}

  const std::string& lines() const {
    std::call_once(read, [this] {
      std::ifstream in(file, std::ios::binary);
      std::ostringstream all;
      all << in.rdbuf();
      text = all.str();
      for (int heads = 0; heads < 2; ++heads) text.erase(0, std::min(text.find('\n'), text.size() - 1) + 1);
    });
    return text;
  }

  std::filesystem::path file;
  mutable std::once_flag read;
  mutable std::string text;  // sorted lines, without the two that say what they are
};

Identifiers::Identifiers(const std::filesystem::path& gazetteers) {
  const auto file = gazetteers / "cik.tsv";
  std::error_code error;
  if (std::filesystem::exists(file, error)) table_ = std::make_shared<const Table>(file);
}

std::string Identifiers::company(std::string_view name) const {
  if (table_ == nullptr) return {};
  std::string key;
  for (const char c : squeezed(lowered(name)))
    if (c != '.' && c != ',') key += c;
  key += '\t';
  const std::string_view lines = table_->lines();
  std::size_t low = 0, high = lines.size();
  while (low < high) {  // both stand where a line begins
    std::size_t line = lines.rfind('\n', low + (high - low) / 2);
    line = line == std::string_view::npos || line < low ? low : line + 1;
    if (line >= high) line = low;
    const std::size_t end = std::min(lines.find('\n', line), lines.size() - 1);
    const std::string_view row = lines.substr(line, end - line);
    if (row.starts_with(key)) return "sec-cik:" + std::string(row.substr(key.size()));
    if (row < key) low = end + 1;
    else high = line;
  }
  return {};
}

}  // namespace pandect
