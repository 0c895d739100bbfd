// Quotations held against the law they quote (KB.md §3, quotes.jsonl).
//
//   check_quotes(records, QuoteRules::load(data));
//   records[0].findings.quotes[0].verdict;        // altered
//   records[0].findings.quotes[0].differences;    // {"detain", "entrust", …}
#pragma once

#include <vector>

#include "knowledge/quote_rules.h"
#include "knowledge/record.h"

namespace pandect {

/// Decides every quotation of the records anew. The text it is held against is the provision that its citation names, or
/// the nearest one around it that the knowledge base has, in the quotation's own language; of several versions the one
/// that fits best. Against the authentic text every change of a word is an alteration, inflection excepted. Against a
/// translation function words and synonyms may change. One changed word of content in a passage that is otherwise the
/// translation's own is an alteration; a passage that is worded differently throughout is `near` when it is long enough
/// and no verb of the provision's norms and nothing guarded (negations, modals, numbers) differs.
void check_quotes(std::vector<Record>& records, const QuoteRules& rules);

}  // namespace pandect
