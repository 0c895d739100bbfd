// Where a list label belongs: the next member of an open list, the first of a new one, or no label at all.
//
//   open lists: (a)…(h) with (1)…(2) inside; the label is "(i)"
//   place_item(open, {form, "i", "j"})    → next member of (a)…, as a letter: "(j)" follows
//   place_item(open, {form, "i", "ii"})   → first of a new list inside "(2)", as a Roman number
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "readers/structure_rules.h"

namespace pandect {

struct ItemLevel {
  std::string_view shape;
  Numbering numbering = Numbering::none;
  bool upper = false;       ///< capital letters
  std::uint32_t value = 0;  ///< of its last member
};

struct ItemLabel {
  const LabelForm& form;
  std::string_view token;
  std::string_view next;  ///< token of the next label of this shape within the section, empty when there is none
  bool law = true;        ///< in a news report only a list that goes on is a list
};

struct ItemPlace {
  enum class Action : std::uint8_t {
    none,     ///< no label: part of the text
    sibling,  ///< next member of the list at `level`
    child,    ///< first member of a new list inside the innermost
    restart,  ///< a new list of the same style in the place of the list at `level`
  };
  Action action = Action::none;
  std::size_t level = 0;  ///< index into the open levels
  ItemLevel item;
  bool doubt = false;     ///< the number does not continue its list
};

/// `open` runs from the outermost list to the innermost.
ItemPlace place_item(const std::vector<ItemLevel>& open, const ItemLabel& label);

/// "paren.alpha", "paren.ROMAN", "dot.arabic": the key of LevelNames.
std::string style_of(const ItemLevel& item);

}  // namespace pandect
