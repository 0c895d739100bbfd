// Quotations held against the law they quote (KB.md §3, quotes.jsonl).
//
//   QuoteChecker checker(library, index, QuoteRules::load(data));
//   checker.check(record, 3);                      // record is document 3 of the library
//   record.findings.quotes[0].verdict;             // altered
//   record.findings.quotes[0].differences;         // {"detain", "entrust", …}
#pragma once

#include <memory>

#include "knowledge/citations.h"
#include "knowledge/quote_rules.h"

namespace pandect {

/// Decides every quotation of a record anew. The text it is held against is the provision that its citation names, or
/// the nearest one around it that the knowledge base has, in the quotation's own language; of several versions the one
/// that fits best. Against the authentic text every change of a word is an alteration, inflection excepted. Against a
/// translation function words and synonyms may change. One changed word of content in a passage that is otherwise the
/// translation's own is an alteration; a passage that is worded differently throughout is `near` when it is long enough
/// and no verb of the provision's norms and nothing guarded (negations, modals, numbers) differs.
class QuoteChecker {
 public:
  QuoteChecker(Library& library, LawIndex& index, const QuoteRules& rules);
  ~QuoteChecker();
  void check(Record& record, DocumentIndex self);
  /// Forgets the laws that it has read, as must be done when the library lets them go.
  void let_go();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pandect
