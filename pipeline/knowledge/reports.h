// What news and commentary say of a law, held against the law (KB.md §3, links of kind `reports`).
//
//   ReportLinker linker(library, index, QuoteRules::load(data));
//   linker.link(record, 3);         // record is document 3 of the library
//   record.findings.links[0];       // from a reported norm to /cn/law/…/art_7, verdict overstated, with the reason
//
// The law is the one that the reported sentence cites, or the one named last before it. Among the norms of the provision
// that is named (of the whole law where none is) the closest is taken, word by word, rarer words weighing more.
#pragma once

#include <memory>

#include "knowledge/citations.h"
#include "knowledge/quote_rules.h"

namespace pandect {

/// Decides every link `reports` of a record anew:
///   supported    a norm of that kind, with these verbs and numbers, stands there
///   overstated   the report leaves out an exception, makes a duty of a liberty, or claims more than the words say
///   differs      the law says something else: another kind of norm, other numbers, an altered quotation
///   not_found    the law is here, and nothing in it comes near
///   not_checked  the law is not here, or only in another language, or worded too differently to be compared
class ReportLinker {
 public:
  ReportLinker(Library& library, LawIndex& index, const QuoteRules& rules);
  ~ReportLinker();
  void link(Record& record, DocumentIndex self);
  /// Forgets the laws that it has read, as must be done when the library lets them go.
  void let_go();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pandect
