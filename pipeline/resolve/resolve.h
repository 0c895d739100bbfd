// Links inside one document: bearers to actors, norms to citations, sanctions to the norms whose breach they punish.
//
//   give_ids(record);
//   resolve(record, RelationRules::load(packs));
#pragma once

#include "knowledge/record.h"
#include "resolve/relation_rules.h"

namespace pandect {

/// Fills the relations of a record that need no other document, and gives the new links their ids. The record has its
/// ids. Calling it again changes nothing. Linear in the text and in the number of findings and links.
void resolve(Record& record, const RelationRules& rules = {});

}  // namespace pandect
