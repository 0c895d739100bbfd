#include "extractors/citations/law_names.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "extractors/citations/cursor.h"

namespace pandect {
namespace {

/// Rows of a tab separated table with a header line; every row has `columns` fields.
template <class Use>
void rows_of(const std::filesystem::path& file, std::size_t columns, Use use) {
  std::ifstream in(file);
  if (!in) throw ConfigurationError("the table " + file.generic_string() + " cannot be read");
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 || line.empty() || line[0] == '#') continue;
    std::vector<std::string> fields;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      fields.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
    if (fields.size() < columns)
      throw ConfigurationError(file.filename().generic_string() + ":" + std::to_string(number) + ": " + std::to_string(columns) + " columns are wanted");
    use(fields);
  }
}

}  // namespace

LawNames LawNames::load(const std::filesystem::path& gazetteers) {
  LawNames out;
  rows_of(gazetteers / "laws.tsv", 4, [&](const std::vector<std::string>& f) {
    if (f[0].empty()) return;
    const auto value = static_cast<std::uint32_t>(out.uris_.size());
    out.uris_.push_back(f[2]);
    out.exact_.add(f[0], value);
    out.openings_.add(f[0]);
    if (std::count(f[0].begin(), f[0].end(), ' ') >= 2) out.any_case_.add(f[0], value);
  });
  rows_of(gazetteers / "act_sections.tsv", 4, [&](const std::vector<std::string>& f) {
    out.sections_[f[0] + " " + f[1]] = f[2];
    out.renumbered_[f[0]] = true;
  });
  rows_of(gazetteers / "code_structure.tsv", 5, [&](const std::vector<std::string>& f) {
    out.units_.push_back({f[0], f[3], std::strtol(f[1].c_str(), nullptr, 10), std::strtol(f[2].c_str(), nullptr, 10)});
  });
  return out;
}

std::string_view LawNames::unit_around(std::string_view law, std::string_view section) const {
  const long number = std::strtol(std::string(section).c_str(), nullptr, 10);
  for (const Unit& u : units_)
    if (u.law == law && u.first <= number && number <= u.last) return u.uri;
  return {};
}

std::optional<LawNames::Hit> LawNames::longest_at(std::string_view text, std::size_t at) const {
  if (at >= text.size() || !openings_.may_begin(text, at)) return std::nullopt;
  const auto best = [&](const Phrases& phrases) -> std::optional<Hit> {
    std::optional<Hit> found;
    phrases.each_at(text, at, [&](const Phrases::Hit& hit) {
      const std::size_t end = at + hit.length;
      // A Han name may go on without a break; a word of letters may not.
      if (static_cast<unsigned char>(text[end - 1]) < 0x80 && !word_ends(text, end)) return;
      found = Hit{hit.length, uris_[hit.value]};
    });
    return found;
  };
  const auto exact = best(exact_);
  const auto any = best(any_case_);
  return any && (!exact || any->length > exact->length) ? any : exact;
}

std::string_view LawNames::section_of(std::string_view law, std::string_view section) const {
  const auto at = sections_.find(std::string(law) + " " + std::string(section));
  return at == sections_.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace pandect
