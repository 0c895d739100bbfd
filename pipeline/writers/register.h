// The register: one row a norm, as a compliance department keeps it.
//
//   for (const RegisterColumn& c : register_columns()) heading(c.title);
//   for (const RegisterRow& row : register_rows(outgoing)) …      // row[i] belongs to column i
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "writers/outgoing.h"

namespace pandect {

struct RegisterColumn {
  std::string_view title;
  int width;        ///< in characters, for writers that have widths
  bool for_people;  ///< left empty for whoever keeps the register: owner, status, notes
};

/// id, document, provision, citation, type, status, bearer, object, action, conditions, exceptions, times, due, sanctions,
/// jurisdiction, quote, link, confidence, state, reviewer, what people fill in, and its revision, by which `pandect register`
/// tells an edited cell from an old one.
const std::vector<RegisterColumn>& register_columns();

using RegisterRow = std::vector<std::string>;

/// In the order of the knowledge base. Several conditions stand in one cell, a line each. The link is the provision's
/// official page where it is known, else the document's own address. Last come norms that are not there any more, with what
/// people keep about them.
std::vector<RegisterRow> register_rows(const Outgoing& out);

/// Index of the column with the link to the source.
std::size_t register_link_column();

}  // namespace pandect
