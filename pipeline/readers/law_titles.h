// Titles of laws and their canonical paths (corpora/gazetteers/laws.tsv).
//
//   LawTitles laws = LawTitles::load(gazetteers / "laws.tsv");
//   laws.uri_of("中华人民共和国国家情报法");              // "/cn/law/national-intelligence-law"
//   laws.uri_of("Export Control Reform Act of 2018");   // "/us/usc/t50/ch58"
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pandect {

class LawTitles {
 public:
  /// Columns name, language, uri, source behind one heading line. Throws ConfigurationError when a row has not four.
  static LawTitles load(const std::filesystem::path& file);

  /// The whole name must fit, but for case, width, white space and the article or the country's name around it; empty
  /// when it is unknown.
  std::string uri_of(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::string> uris_;  // by comparable name
};

/// What two spellings of one name have in common: folded, without spaces at the ends, "the", 中华人民共和国 and
/// "of the People's Republic of China".
std::string comparable_law_name(std::string_view name);

}  // namespace pandect
