// What news and commentary say of a law, held against the law (KB.md §3, links of kind `reports`).
//
//   link_reports(records, QuoteRules::load(data));
//   records[0].findings.links[0];   // from a reported norm to /cn/law/…/art_7, verdict overstated, with the reason
//
// The law is the one that the reported sentence cites, or the one named last before it. Among the norms of the provision
// that is named (of the whole law where none is) the closest is taken, word by word, rarer words weighing more.
#pragma once

#include <vector>

#include "knowledge/quote_rules.h"
#include "knowledge/record.h"

namespace pandect {

/// Decides every link `reports` anew:
///   supported    a norm of that kind, with these verbs and numbers, stands there
///   overstated   the report leaves out an exception, makes a duty of a liberty, or claims more than the words say
///   differs      the law says something else: another kind of norm, other numbers, an altered quotation
///   not_found    the law is here, and nothing in it comes near
///   not_checked  the law is not here, or only in another language, or worded too differently to be compared
void link_reports(std::vector<Record>& records, const QuoteRules& rules);

}  // namespace pandect
