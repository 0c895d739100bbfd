// Bytes in, one document's record out. No disk (after loading), no clock, no thread.
//
//   Engine engine = Engine::load(find_data());
//   Result<Record> r = engine.extract({.path = "nil.md", .bytes = bytes});
//   if (!r) report(r.issue());                       // a bad document is a value
//   KnowledgeBase kb = merge({std::move(*r)}, {}, engine.quote_rules());
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/analyzer.h"
#include "core/result.h"
#include "extractors/extractor.h"
#include "knowledge/quote_rules.h"
#include "knowledge/record.h"

namespace pandect {

/// What the user says of a document; every field that is set overrides the guess (KB.md §3).
struct MetadataOverride {
  std::optional<std::string> id, title, uri, kind, jurisdiction, language, version_date, translation_of, url;
  std::optional<DocumentDates> dates;
};

struct Input {
  std::string path;                        ///< as it will stand in source.path
  std::string bytes;
  MetadataOverride metadata;
};

class Engine {
 public:
  /// Loads packs, gazetteers and models. Throws ConfigurationError when the installation is broken.
  static Engine load(const DataFolders& data);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// Reads, analyses, extracts, resolves within the document, gives ids. Never throws for a bad document.
  Result<Record> extract(const Input& input) const;
  /// Read and analysed only (for `analyze` and tests).
  Result<Document> read(const Input& input) const;
  Analysis analyze(const Document& document, AnalysisDepth depth = AnalysisDepth::tokens) const;
  const DataFolders& data() const;
  /// How quotations are compared, for merge.
  const QuoteRules& quote_rules() const;

 private:
  struct Parts;
  explicit Engine(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

/// packs, gazetteers and schemas: PANDECT_DATA, else share/pandect beside or above the running program.
/// Throws ConfigurationError that says where was looked.
DataFolders find_data();

}  // namespace pandect
