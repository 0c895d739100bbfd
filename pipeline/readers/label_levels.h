// How deep the labels of a section lie when nothing but their order tells: (a) (1) (i) (A) (1) (i) of the Code of Federal
// Regulations, (a) (1) (A) (i) (I) of statutes.
//
//   label_levels({"(a)", "(1)", "(2)", "(i)", "(ii)", "(b)"})  →  {0, 1, 1, 2, 2, 0}
//
// A label continues the deepest list it is next in, else it begins a deeper one. Where "(i)" could be the ninth letter or the
// first Roman number, the label behind it decides. An unlabelled paragraph belongs where the label behind it goes on:
//
//   label_levels({"(a)", "", "(1)", "(2)", "", "(1)"})  →  {0, 1, 1, 1, 1, 1}     // two terms, each with a list of its own
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

struct ListLabel {
  std::string text;     ///< "(a)"; a range of reserved paragraphs is one label: "(c)-(e)"; empty for an unlabelled paragraph
  bool italic = false;  ///< set apart from the same label upright, as the CFR does below (A)
};

/// Depth of each label, from 0; of an unlabelled paragraph, how many items it lies in. Linear in the number of labels.
std::vector<std::size_t> label_levels(const std::vector<ListLabel>& labels);

/// Length in bytes of the label that `text` begins with ("(a)", "(iv)", "(12)", "(B)", "(c)-(e)"), 0 when it begins with none.
std::size_t label_length(std::string_view text);

}  // namespace pandect
