#include "run/engine.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>
#include <optional>

#include "analysis/analyzer.h"
#include "core/memory.h"
#include "domain/findings_append.h"
#include "knowledge/confidence.h"
#include "knowledge/identity.h"
#include "knowledge/merge.h"
#include "packs/proven.h"
#include "readers/container.h"
#include "readers/reader.h"
#include "readers/reader_rules.h"
#include "resolve/anaphora.h"
#include "resolve/resolve.h"
#include "resolve/scopes.h"
#include "run/doubts.h"
#include "run/proof.h"
#include "run/unnamed_law.h"

namespace pandect {
namespace {

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

const MetadataOverride& metadata_of(const Input& input, const std::string& path) {
  static const MetadataOverride none;
  if (path == input.path) return input.metadata;
  const auto found = input.members.find(path);
  return found == input.members.end() ? none : found->second;
}

/// Without a table the confidence of a norm is what its rule says of itself.
std::optional<ConfidenceModel> confidence_of(const DataFolders& data) {
  const std::filesystem::path table = data.packs / "general" / "confidence.toml";
  std::error_code error;
  return std::filesystem::exists(table, error) ? std::optional(ConfidenceModel(load_rules(table))) : std::nullopt;
}

/// What the stages of a long document have freed goes back to the system before the next one needs as much.
void return_memory_after(const Document& document) {
  constexpr std::size_t kLong = std::size_t{1} << 18;  // bytes; below it the call costs more than it gives
  if (document.text.size() >= kLong) return_freed_memory();
}

/// The deepest analysis that one of them wants.
AnalysisDepth depth_for(const std::vector<std::unique_ptr<Extractor>>& extractors, const Document& document) {
  AnalysisDepth depth = AnalysisDepth::sentences;
  for (const auto& extractor : extractors) depth = std::max(depth, extractor->depth(document));
  return depth;
}

}  // namespace

struct Engine::Parts {
  DataFolders data;
  ReaderRules rules;
  Analyzer analyzer;
  QuoteRules quotes;
  RelationRules relations;
  std::optional<ConfidenceModel> confidence;
  Scopes scopes;
  AnaphoraRules anaphora;
  std::vector<std::unique_ptr<Extractor>> extractors;
};

Engine::Engine(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

const Engine& Engine::load_for_good(const DataFolders& data) {
  const std::optional<Proof> proof = proof_of(data);
  return load_for_good(data, proof ? &*proof : nullptr);
}

const Engine& Engine::load_for_good(const DataFolders& data, const Proof* proof) {
  static std::vector<const Engine*>& kept = *new std::vector<const Engine*>;
  kept.push_back(new Engine(load(data, proof)));
  return *kept.back();
}

Engine Engine::load(const DataFolders& data, Trust trust) {
  const std::optional<Proof> proof = trust == Trust::proof ? proof_of(data) : std::nullopt;
  return load(data, proof ? &*proof : nullptr);
}

Engine Engine::load(const DataFolders& data, const Proof* proof) {
  const ProvenRules proven(proof != nullptr, proof != nullptr ? proof->rules : nullptr);
  auto parts = std::make_unique<Parts>(Parts{data, ReaderRules::load(data.packs, data.gazetteers, data.fields), Analyzer::load(data.packs), QuoteRules::load(data), RelationRules::load(data.packs),
                                             confidence_of(data), Scopes(data), AnaphoraRules::load(data), {}});
  for (const ExtractorRow& row : extractor_catalog()) parts->extractors.push_back(row.create(data));
  // Workers are confined before they see a document: what its analysis needs is opened here.
  for (const std::string& language : pack_languages(data)) {
    Document report;
    report.metadata.language = language;
    report.metadata.kind = DocumentKind::news;
    parts->analyzer.open(language, depth_for(parts->extractors, report));
  }
  return Engine(std::move(parts));
}

Result<Document> Engine::read(RawDocument raw, const MetadataOverride& metadata) const {
  Result<Document> document = read_document(raw, parts_->rules);
  if (!document) return document;
  const std::string uri_before = document->metadata.uri;
  apply(metadata, document->metadata);
  if (document->metadata.uri != uri_before) assign_uris(*document);
  return document;
}

Result<Document> Engine::read(const Input& input) const { return read(RawDocument{input.path, input.bytes, {}, {}}, input.metadata); }

void Engine::read_each(const Input& input, const DocumentVisitor& visit) const {
  struct Visit : MemberSink {
    void member(RawDocument&& raw) override {
      const std::string path = raw.path;
      to(path, engine->read(std::move(raw), metadata_of(*input, path)));
    }
    void failed(const std::string& path, Issue issue) override { to(path, std::move(issue)); }
    void skipped(const std::string&, const std::string&) override {}
    Visit(const Engine& e, const Input& i, const DocumentVisitor& v) : engine(&e), input(&i), to(v) {}
    const Engine* engine;
    const Input* input;
    const DocumentVisitor& to;
  } visitor(*this, input, visit);
  const RawDocument raw{input.path, input.bytes, {}, {}};
  if (!unpack(raw, parts_->rules, input.limits, visitor)) visit(input.path, read(raw, input.metadata));
}

Analysis Engine::analyze(const Document& document, AnalysisDepth depth) const { return parts_->analyzer.analyze(document, depth); }

std::vector<FoundName> Engine::names(const Document& document, const Analysis& analysis) const { return parts_->analyzer.names(document, analysis); }
const DataFolders& Engine::data() const { return parts_->data; }
const QuoteRules& Engine::quote_rules() const { return parts_->quotes; }

Result<Record> Engine::extract(const Input& input) const { return extract(RawDocument{input.path, input.bytes, {}, {}}, input.metadata, nullptr); }

Result<Record> Engine::extract(RawDocument raw, const MetadataOverride& metadata, Effort* effort) const {
  StageClock clock(effort);
  const std::string path = raw.path;
  const auto located = [&](Issue issue) {
    issue.source = path;
    return issue;
  };
  try {
    Result<Document> document = read(std::move(raw), metadata);
    clock.done(kReading);
    if (!document) return located(document.issue());
    Record record{std::move(*document), {}};
    const std::string& language = record.document.metadata.language;
    if (pack_of(parts_->data, language).empty())
      record.document.issues.push_back(make_issue(
          IssueCode::language_unsupported,
          "there is no pack for the language “" + language + "”: structure and citations were extracted, norms were not"));
    const UnnamedLaw unnamed(record.document);
    return_memory_after(record.document);
    const Analysis analysis = analyze(record.document, depth_for(parts_->extractors, record.document));
    clock.done(kAnalysis);
    for (std::size_t i = 0; i < parts_->extractors.size(); ++i) {
      append(record.findings, parts_->extractors[i]->extract({record.document, analysis, record.findings}));
      return_memory_after(record.document);
      clock.done(kFirstExtractor + i);
    }
    give_ids(record);
    return_memory_after(record.document);
    resolve(record, parts_->relations);
    return_memory_after(record.document);
    parts_->scopes.apply(record, analysis);
    return_memory_after(record.document);
    std::ranges::move(anaphora_links(record, parts_->anaphora), std::back_inserter(record.findings.links));
    give_link_ids(record);
    unnamed.forget(record);
    if (parts_->confidence) parts_->confidence->settle(record);
    note_doubts(record);
    clock.done(kFirstExtractor + parts_->extractors.size());
    return record;
  } catch (const std::bad_alloc&) {
    return located(make_issue(IssueCode::limit_memory, "there was not enough memory for it; split the file, or run with fewer --jobs"));
  } catch (const std::exception& error) {
    return located(make_issue(IssueCode::internal, std::string("the document could not be processed: ") + error.what() +
                                                       "; please report it with the file"));
  }
}

void Engine::extract_each(Input input, OutcomeSink& sink) const {
  struct Extract : MemberSink {
    void member(RawDocument&& raw) override {
      MemberOutcome outcome{raw.path, {}, {}, {}, raw.bytes.size(), {}};
      ++count;
      if (!sink.begin(outcome.path)) return;
      Result<Record> record = engine.extract(std::move(raw), metadata_of(input, outcome.path), &outcome.effort);
      outcome.effort.memory = most_memory();
      if (record) outcome.record = std::move(*record);
      else outcome.issue = record.issue();
      sink.done(std::move(outcome));
    }
    void failed(const std::string& path, Issue issue) override {
      issue.source = path;
      ++count;
      if (sink.begin(path)) sink.done({path, {}, std::move(issue), {}, 0});
    }
    void skipped(const std::string& path, const std::string& reason) override {
      ++count;
      if (sink.begin(path)) sink.done({path, {}, {}, reason, 0});
    }
    Extract(const Engine& e, const Input& i, OutcomeSink& s) : engine(e), input(i), sink(s) {}
    const Engine& engine;
    const Input& input;
    OutcomeSink& sink;
    std::size_t count = 0;
  } each(*this, input, sink);
  RawDocument raw{input.path, std::move(input.bytes), {}, {}};
  try {
    if (!unpack(raw, parts_->rules, input.limits, each)) each.member(std::move(raw));
  } catch (const std::bad_alloc&) {
    return each.failed(input.path, make_issue(IssueCode::limit_memory, "there was not enough memory to unpack it; split the file, or run with fewer --jobs"));
  } catch (const std::exception& error) {
    return each.failed(input.path, make_issue(IssueCode::internal, std::string("it could not be unpacked: ") + error.what() + "; please report it with the file"));
  }
  if (each.count == 0)
    each.failed(input.path, make_issue(IssueCode::empty, "the container holds no document; give one that holds some"));
}

}  // namespace pandect
