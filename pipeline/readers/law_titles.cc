#include "readers/law_titles.h"

#include <array>
#include <fstream>

#include "core/diagnostics.h"
#include "core/unicode.h"

namespace pandect {

std::string comparable_law_name(std::string_view name) {
  std::string out = squeezed(folded(name));
  for (std::size_t at = out.find("’"); at != std::string::npos; at = out.find("’", at)) out.replace(at, 3, "'");
  constexpr std::array<std::string_view, 4> kBefore{"the ", "中华人民共和国", "《", "prc "};
  constexpr std::array<std::string_view, 5> kBehind{" of the people's republic of china", " of china", "》", "(中华人民共和国)", "."};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view word : kBefore)
      if (out.size() > word.size() && out.compare(0, word.size(), word) == 0) {
        out.erase(0, word.size());
        again = true;
      }
    for (const std::string_view word : kBehind)
      if (out.size() > word.size() && out.compare(out.size() - word.size(), word.size(), word) == 0) {
        out.erase(out.size() - word.size());
        again = true;
      }
  }
  return out;
}

LawTitles LawTitles::load(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw ConfigurationError(file.generic_string() + ": cannot be read; the installation is incomplete, install Pandect again");
  LawTitles laws;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 || line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    const std::size_t third = line.find('\t', second + 1);
    if (first == std::string::npos || second == std::string::npos || third == std::string::npos)
      throw ConfigurationError(file.generic_string() + ":" + std::to_string(number) + ": not “name, language, uri, source”");
    if (third > second + 1) laws.uris_.emplace(comparable_law_name(line.substr(0, first)), line.substr(second + 1, third - second - 1));
  }
  return laws;
}

std::string LawTitles::uri_of(std::string_view name) const {
  const auto it = uris_.find(comparable_law_name(name));
  return it == uris_.end() ? std::string() : it->second;
}

}  // namespace pandect
