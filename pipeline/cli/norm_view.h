// A norm as people read it: what it is, who, what, if, except, when, where it stands and how it reads.
//
//   print_norm(std::cout, view_of(record, norm), style, 80);
#pragma once

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/terminal.h"
#include "knowledge/record.h"

namespace pandect::cli {

struct NormView {
  std::string type, status, source, id, quote;
  double confidence = 0;
  std::vector<std::pair<std::string, std::string>> parts;  ///< "bearer" → words, in reading order
};

NormView view_of(const Record& record, const Norm& norm);
void print_norm(std::ostream& out, const NormView& view, const Style& style, int columns);

/// Aligned label and wrapped text, as print_norm writes its parts.
void print_field(std::ostream& out, std::string_view label, std::string_view text, const Style& style, int columns);

}  // namespace pandect::cli
