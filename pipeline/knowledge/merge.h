// Many records into one knowledge base: actors and jurisdictions counted, citations resolved, quotations held against
// the law. A pure function of its arguments: any order of records gives the same result.
//
//   KnowledgeBase kb = merge(std::move(records), std::move(issues), QuoteRules::load(engine.data()));
//
// A record that was read back from a knowledge base can be merged again, beside others or alone: whatever depends on
// the other documents is decided anew.
#pragma once

#include "knowledge/identity.h"
#include "knowledge/library.h"
#include "knowledge/quote_rules.h"

namespace pandect {

/// Where a fold leaves what it has made.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  /// Every record once, sorted by document id.
  virtual void record(Record&& record) = 0;
  /// After the last record, sorted by id.
  virtual void actor(const Actor& actor) = 0;
  virtual void jurisdiction(const Jurisdiction& jurisdiction) = 0;
};

/// The merge, one record in memory at a time: what needs other documents asks `source` for them. Depends on the records, not
/// on their order.
void fold(const RecordSource& source, PlaceTable& places, const QuoteRules& rules, RecordSink& sink);

/// `records` have their ids. Two records with one document id are two documents: the later one, by source path, gets
/// a suffix made from that path ("-5f1c") and an issue duplicate_document. `issues` are those of inputs that gave no record.
/// Without `rules` quotations are compared as if no language had inflection and every text were authentic.
KnowledgeBase merge(std::vector<Record> records, std::vector<Issue> issues, const QuoteRules& rules = {});

/// Two knowledge bases as one. A document of the same source path and bytes in both is one document. Any order and any
/// grouping of several gives the same result.
KnowledgeBase combined(KnowledgeBase a, KnowledgeBase b, const QuoteRules& rules = {});

/// `old` with documents added: a fresh record replaces the old one of the same source path, and a fresh issue or record
/// replaces the old issues of that path; all else stays. Two files with one document id stay two documents, as they
/// would in one run. Merged as above.
KnowledgeBase updated(KnowledgeBase old, std::vector<Record> fresh, std::vector<Issue> issues, const QuoteRules& rules = {});

}  // namespace pandect
