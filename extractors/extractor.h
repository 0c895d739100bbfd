// An extractor finds one kind of thing in a document. It is pure: compiled once, shared across threads, no state.
//
//   class Dates : public Extractor {
//     Findings extract(const ExtractorInput& in) const override { … }
//   };
//
// To add one: write the class, add its row to extractors/catalog.cc.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "domain/document.h"
#include "domain/findings.h"

namespace pandect {

/// What an extractor may look at: the document, its analysis, and what the extractors before it found.
struct ExtractorInput {
  const Document& document;
  const Analysis& analysis;
  const Findings& found;
};

class Extractor {
 public:
  virtual ~Extractor() = default;
  /// New findings only; the engine appends them to `found`. Never throws for a bad document.
  virtual Findings extract(const ExtractorInput& in) const = 0;
  /// How far the document must be analysed for it: the tokens of a long law take more memory than its text.
  virtual AnalysisDepth depth(const Document&) const { return AnalysisDepth::sentences; }
};

/// Where data lies: packs/<lang>/*.toml, gazetteers/*.tsv.
struct DataFolders {
  std::filesystem::path packs, gazetteers, schemas;
  std::filesystem::path fields{};  ///< the user's mapping of dump fields (readers/dump_fields.h); empty for none
};

/// A rule that an extractor runs, for `pandect list rules` and `explain`.
struct RuleInfo {
  std::string id, language, file, description;
  std::vector<std::string> examples, counter_examples;
};

struct ExtractorRow {
  std::string_view name;
  std::string_view makes;  ///< record kinds, for people
  std::string_view needs;  ///< names of rows above, comma separated
  std::unique_ptr<Extractor> (*create)(const DataFolders& data);
};

/// All extractors in running order.
const std::vector<ExtractorRow>& extractor_catalog();

/// The pack folder of a BCP 47 language: "zh-Hans" → packs/zh; empty when there is no pack.
std::filesystem::path pack_of(const DataFolders& data, std::string_view language);
/// Primary subtags of the languages that have a pack, sorted.
std::vector<std::string> pack_languages(const DataFolders& data);

}  // namespace pandect
