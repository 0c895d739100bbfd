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

  /// What stands behind the name in its row; empty when no row begins with it.
  std::string_view behind(std::string_view name) const {
    std::string key;
    for (const char c : squeezed(lowered(name)))
      if (c != '.' && c != ',') key += c;
    key += '\t';
    const std::string_view lines = this->lines();
    std::size_t low = 0, high = lines.size();
    while (low < high) {  // both stand where a line begins
      std::size_t line = lines.rfind('\n', low + (high - low) / 2);
      line = line == std::string_view::npos || line < low ? low : line + 1;
      if (line >= high) line = low;
      const std::size_t end = std::min(lines.find('\n', line), lines.size() - 1);
      const std::string_view row = lines.substr(line, end - line);
      if (row.starts_with(key)) return row.substr(key.size());
      if (row < key) low = end + 1;
      else high = line;
    }
    return {};
  }

  std::filesystem::path file;
  mutable std::once_flag read;
  mutable std::string text;  // sorted lines, without the two that say what they are
};

Identifiers::Identifiers(const std::filesystem::path& gazetteers) {
  const auto table = [&](const char* name) {
    std::error_code error;
    const auto file = gazetteers / name;
    return std::filesystem::exists(file, error) ? std::make_shared<const Table>(file) : nullptr;
  };
  companies_ = table("cik.tsv");
  parties_ = table("entity_list.tsv");
}

std::string Identifiers::company(std::string_view name) const {
  const std::string_view cik = companies_ == nullptr ? std::string_view() : companies_->behind(name);
  return cik.empty() ? std::string() : "sec-cik:" + std::string(cik);
}

std::string Identifiers::restricted(std::string_view name, std::string_view country) const {
  const std::string_view row = parties_ == nullptr ? std::string_view() : parties_->behind(name);
  const std::size_t level = row.find('\t'), party = row.rfind('\t');
  if (row.empty() || level == party) return {};
  const std::string countries = "," + std::string(row.substr(0, level)) + ",";
  const bool there = countries.find("," + std::string(country) + ",") != std::string::npos;
  const bool sure = country.empty() ? row.substr(level + 1, party - level - 1) == "strong" : there;
  return sure ? "us-entity-list:" + std::string(row.substr(party + 1)) : std::string();
}

}  // namespace pandect
