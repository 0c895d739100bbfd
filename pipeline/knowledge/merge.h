// Many records into one knowledge base: actors and jurisdictions counted, citations resolved, quotations held against
// the law. A pure function of its arguments: any order of records gives the same result.
//
//   KnowledgeBase kb = merge(std::move(records), std::move(issues));
#pragma once

#include "extractors/extractor.h"
#include "knowledge/record.h"

namespace pandect {

KnowledgeBase merge(std::vector<Record> records, std::vector<Issue> issues);

/// Gives every record its stable id (KB.md §2): from the document's id, the provision's path and the content.
void give_ids(Record& record);

}  // namespace pandect
