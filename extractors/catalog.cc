#include <algorithm>

#include "extractors/attributions/attributions.h"
#include "extractors/citations/citations.h"
#include "extractors/definitions/definitions.h"
#include "extractors/extractor.h"
#include "extractors/mentions/names.h"
#include "extractors/mentions/values.h"
#include "extractors/norms/norm_extractor.h"
#include "extractors/quotes/quotes.h"

namespace pandect {

const std::vector<ExtractorRow>& extractor_catalog() {
  // Running order: a row may use what the rows above it found.
  static const std::vector<ExtractorRow> rows = {
      {"citations", "citations", "", &Citations::create},
      {"names", "actors, jurisdictions", "citations", make_names},
      {"values", "dates, durations, amounts, percentages, quantities, list items", "citations", make_values},
      {"definitions", "definitions", "citations", &Definitions::create},
      {"attributions", "attributions", "", &Attributions::create},
      {"quotes", "quotes", "citations", &Quotes::create},
      {"norms", "norms, cues", "citations,names,definitions,attributions", make_norm_extractor},
  };
  return rows;
}

std::filesystem::path pack_of(const DataFolders& data, std::string_view language) {
  const std::filesystem::path folder = data.packs / language.substr(0, language.find('-'));
  std::error_code error;
  return !language.empty() && std::filesystem::is_directory(folder, error) ? folder : std::filesystem::path();
}

std::vector<std::string> pack_languages(const DataFolders& data) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(data.packs, error))
    if (std::filesystem::exists(entry.path() / "sentences.toml", error)) out.push_back(entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace pandect
