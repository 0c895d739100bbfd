// Bytes in, one document's record out. No disk (after loading), no thread; no clock but to say what it cost.
//
//   Engine engine = Engine::load(find_data());
//   Result<Record> r = engine.extract({.path = "nil.md", .bytes = bytes});
//   if (!r) report(r.issue());                       // a bad document is a value
//   KnowledgeBase kb = merge({std::move(*r)}, {}, engine.quote_rules());
#pragma once

#include <functional>
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
#include "readers/archive.h"
#include "readers/reader.h"
#include "run/effort.h"

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
  std::map<std::string, MetadataOverride> members{};  ///< of documents in a container, by their path ("laws.zip!/a.xml")
  ArchiveLimits limits{};                  ///< of what may come out of a container
};

/// What became of one document of an input: a record, or an issue, or a reason why it is none.
struct MemberOutcome {
  std::string path;
  std::optional<Record> record;
  std::optional<Issue> issue;
  std::string skipped;
  std::uint64_t bytes = 0;
  Effort effort{};
};

class OutcomeSink {
 public:
  virtual ~OutcomeSink() = default;
  /// The next document; false passes over it, and `done` is not called for it.
  virtual bool begin(const std::string& path) = 0;
  virtual void done(MemberOutcome outcome) = 0;
};

struct Proof;

class Engine {
 public:
  /// Loads packs, gazetteers and models. Throws ConfigurationError when the installation is broken.
  /// Rules that the installation is known to have checked (run/proof.h) are not checked again; their patterns are compiled as they
  /// are used.
  enum class Trust { proof, nobody };  ///< nobody: everything is checked
  static Engine load(const DataFolders& data, Trust trust = Trust::proof);
  /// With a proof that was found already; null: everything is checked.
  static Engine load(const DataFolders& data, const Proof* proof);
  /// The same, kept to the end of the program: to free its thousands of parts takes longer than to read a short document.
  static const Engine& load_for_good(const DataFolders& data);
  static const Engine& load_for_good(const DataFolders& data, const Proof* proof);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// Reads, analyses, extracts, resolves within the document, gives ids. Never throws for a bad document.
  Result<Record> extract(const Input& input) const;
  /// The same for an input that may be a container: each document in it once, in their order, at least one outcome in all.
  /// Its bytes are let go of once they are read.
  void extract_each(Input input, OutcomeSink& sink) const;
  /// Read and analysed only (for `analyze` and tests).
  Result<Document> read(const Input& input) const;
  using DocumentVisitor = std::function<void(const std::string& path, Result<Document>)>;
  /// The same for what may be a container; members that are no documents are passed over.
  void read_each(const Input& input, const DocumentVisitor& visit) const;
  Analysis analyze(const Document& document, AnalysisDepth depth = AnalysisDepth::tokens) const;
  /// Names by the finder of the language, for an analysis with tags.
  std::vector<FoundName> names(const Document& document, const Analysis& analysis) const;
  const DataFolders& data() const;
  /// How quotations are compared, for merge.
  const QuoteRules& quote_rules() const;

 private:
  struct Parts;
  explicit Engine(std::unique_ptr<const Parts> parts);
  Result<Document> read(RawDocument raw, const MetadataOverride& metadata) const;
  Result<Record> extract(RawDocument raw, const MetadataOverride& metadata, Effort* effort) const;
  std::unique_ptr<const Parts> parts_;
};

/// packs, gazetteers and schemas: PANDECT_DATA, else share/pandect beside or above the running program.
/// Throws ConfigurationError that says where was looked.
DataFolders find_data();

}  // namespace pandect
