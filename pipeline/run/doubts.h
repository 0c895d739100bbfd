// Where the text itself is in doubt, what was found there is less sure: brackets and quotation marks that never close,
// lines that a scanner broke, text all in capitals, sentences that never end (a table flattened to text, lost stops).
//
//   note_doubts(record);     // confidence of the norms there goes down, one issue for each kind of doubt
#pragma once

#include "knowledge/record.h"

namespace pandect {

/// Linear in the sentences and paragraphs of the norms. The record's norms have their confidence.
void note_doubts(Record& record);

}  // namespace pandect
