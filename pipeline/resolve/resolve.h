// Links inside one document: bearers to actors, norms to citations, sanctions to the norms whose breach they punish.
//
//   resolve(record);        // between extraction and give_ids
#pragma once

#include "knowledge/record.h"

namespace pandect {

/// Fills the relations of a record that need no other document. Linear in the number of findings.
void resolve(Record& record);

}  // namespace pandect
