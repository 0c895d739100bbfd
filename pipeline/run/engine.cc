#include "run/engine.h"

#include <exception>

#include "analysis/analyzer.h"
#include "knowledge/merge.h"
#include "readers/reader.h"
#include "readers/reader_rules.h"
#include "resolve/resolve.h"

namespace pandect {
namespace {

template <class T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Appends; cues point at norms by index, which moves by the norms that were there.
void append(Findings& to, Findings&& from) {
  for (Cue& cue : from.cues)
    if (cue.norm_index) *cue.norm_index += to.norms.size();
  append(to.norms, std::move(from.norms));
  append(to.definitions, std::move(from.definitions));
  append(to.mentions, std::move(from.mentions));
  append(to.citations, std::move(from.citations));
  append(to.quotes, std::move(from.quotes));
  append(to.attributions, std::move(from.attributions));
  append(to.links, std::move(from.links));
  append(to.cues, std::move(from.cues));
  append(to.issues, std::move(from.issues));
}

void apply(const MetadataOverride& given, DocumentMetadata& metadata) {
  const auto set = [](const std::optional<std::string>& from, std::string& to) {
    if (from) to = *from;
  };
  set(given.id, metadata.id);
  set(given.title, metadata.title);
  set(given.uri, metadata.uri);
  set(given.jurisdiction, metadata.jurisdiction);
  set(given.language, metadata.language);
  set(given.version_date, metadata.valid_from);
  set(given.translation_of, metadata.translation_of);
  set(given.url, metadata.url);
  if (given.kind)
    if (const auto kind = document_kind(*given.kind)) metadata.kind = *kind;
  if (given.dates) metadata.dates = *given.dates;
}

}  // namespace

struct Engine::Parts {
  DataFolders data;
  ReaderRules rules;
  Analyzer analyzer;
  QuoteRules quotes;
  std::vector<std::unique_ptr<Extractor>> extractors;
};

Engine::Engine(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Engine Engine::load(const DataFolders& data) {
  auto parts = std::make_unique<Parts>(Parts{data, ReaderRules::load(data.packs, data.gazetteers), Analyzer::load(data.packs), QuoteRules::load(data), {}});
  for (const ExtractorRow& row : extractor_catalog()) parts->extractors.push_back(row.create(data));
  return Engine(std::move(parts));
}

Result<Document> Engine::read(const Input& input) const {
  Result<Document> document = read_document({input.path, input.bytes}, parts_->rules);
  if (!document) return document;
  const std::string uri_before = document->metadata.uri;
  apply(input.metadata, document->metadata);
  if (document->metadata.uri != uri_before) assign_uris(*document);
  return document;
}

Analysis Engine::analyze(const Document& document, AnalysisDepth depth) const { return parts_->analyzer.analyze(document, depth); }
const DataFolders& Engine::data() const { return parts_->data; }
const QuoteRules& Engine::quote_rules() const { return parts_->quotes; }

Result<Record> Engine::extract(const Input& input) const {
  try {
    Result<Document> document = read(input);
    if (!document) {
      Issue issue = document.issue();
      issue.source = input.path;
      return issue;
    }
    Record record{std::move(*document), {}};
    const std::string& language = record.document.metadata.language;
    if (pack_of(parts_->data, language).empty())
      record.document.issues.push_back(make_issue(
          IssueCode::language_unsupported,
          "there is no pack for the language “" + language + "”: structure and citations were extracted, norms were not"));
    const Analysis analysis = analyze(record.document);
    for (const auto& extractor : parts_->extractors)
      append(record.findings, extractor->extract({record.document, analysis, record.findings}));
    give_ids(record);
    resolve(record);
    return record;
  } catch (const std::exception& error) {
    Issue issue = make_issue(IssueCode::internal, std::string("the document could not be processed: ") + error.what() +
                                                      "; please report it with the file");
    issue.source = input.path;
    return issue;
  }
}

}  // namespace pandect
