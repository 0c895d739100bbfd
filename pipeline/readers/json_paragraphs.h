// The words of a JSON document as paragraphs: the lists of provisions of a law where there are such lists, else all prose in order.
//
//   JsonText text = json_paragraphs(tree, fields);
//   text.paragraphs[0].text      // "Article 1"
#pragma once

#include <cstddef>
#include <vector>

#include "readers/dump_fields.h"
#include "readers/json_tree.h"
#include "readers/text_reader.h"

namespace pandect {

struct JsonText {
  std::vector<Paragraph> paragraphs;  ///< empty: there is next to no prose in it
  std::size_t skipped = 0;            ///< bytes of values that are no prose
  bool generic = false;               ///< told by the values alone
};

JsonText json_paragraphs(const JsonTree& tree, const DumpFields& fields);

}  // namespace pandect
