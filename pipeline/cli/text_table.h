// Aligned columns for the terminal.
//
//   TextTable t({"type", "norms"}, {false, true});
//   t.add({"obligation", "12"});
//   t.print(std::cout, style, columns);
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/terminal.h"

namespace pandect::cli {

class TextTable {
 public:
  /// `right[i]`: column i is aligned right (numbers).
  TextTable(std::vector<std::string> head, std::vector<bool> right);
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  bool empty() const { return rows_.empty(); }
  /// The last column is wrapped so that lines stay within `columns`.
  void print(std::ostream& out, const Style& style, int columns) const;

 private:
  std::vector<std::string> head_;
  std::vector<bool> right_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace pandect::cli
