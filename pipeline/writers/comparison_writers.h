// A comparison of two versions for programs and for readers.
//
//   std::cout << comparison_jsonl(c);      // one change a line
//   file << comparison_html(c);            // a page of its own: old and new beside one another, changed words marked
#pragma once

#include <string>

#include "knowledge/comparison.h"

namespace pandect {

/// One object a line: `document` {before, after}, `change` (names of ChangeKind), `before` and `after` (null, or `id`,
/// `provision`, `pin`, `type` and the words of the parts).
std::string comparison_jsonl(const Comparison& comparison);

/// HTML without script or any address of another site.
std::string comparison_html(const Comparison& comparison);

}  // namespace pandect
