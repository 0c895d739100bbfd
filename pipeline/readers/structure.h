// The provision tree of a text without mark-up, nested from its labels.
//
//   std::vector<Unit> units = make_units(reading, lines, rules);
//   build_structure(builder, {reading, units, rules, {.law = true, .jurisdiction = "MY", .kind = DocumentKind::bill}});
//
// Article 7 │ (1) text │ (a) item │ (b) item │ flush text      the flush text belongs to (1)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/document_builder.h"
#include "readers/structure_rules.h"
#include "readers/units.h"

namespace pandect {

/// What labels a text holds, before anything is nested: the strongest sign of what kind of document it is.
struct LabelCensus {
  std::size_t units = 0;       ///< paragraphs of running text
  std::size_t articles = 0;    ///< labels of the section level, by type of provision
  std::size_t sections = 0;
  std::size_t numbered = 0;    ///< "7. (1) …": sections as the Commonwealth prints them
  std::size_t containers = 0;
  std::size_t items = 0;
  std::size_t decimals = 0;    ///< "7.2": paragraphs of memoranda and contracts
  /// Provisions that only laws and contracts have.
  std::size_t provisions() const { return articles + sections + numbered; }
};
LabelCensus count_labels(std::string_view reading, const std::vector<Unit>& units, const StructureRules& rules);

struct StructureOptions {
  bool law = true;            ///< nest articles and lists; otherwise only headings and lists that prove themselves
  std::string jurisdiction;   ///< how the levels are named
  DocumentKind kind = DocumentKind::other;
  std::string title;          ///< a first paragraph of these words is the document's heading
};

struct StructureInput {
  std::string_view reading;
  const std::vector<Unit>& units;
  const StructureRules& rules;
  StructureOptions options;
};

/// Opens provisions and marks blocks; numbers that do not continue their list become one issue structure_uncertain.
void build_structure(DocumentBuilder& builder, const StructureInput& input);

}  // namespace pandect
