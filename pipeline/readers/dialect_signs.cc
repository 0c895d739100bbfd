// Which dialect of legislation mark-up a file is written in.
#include <algorithm>
#include <array>

#include "core/unicode.h"
#include "readers/dialect_reader.h"
#include "readers/xml_cursor.h"

namespace pandect {
namespace {

struct Signs {
  std::string_view id;
  std::array<std::string_view, 10> roots;
  std::string_view mark;  ///< must stand in the first kilobytes, where a root is no format's alone
};
constexpr std::array<Signs, 10> kSigns{{
    {"akn", {"akomaNtoso", "akomantoso"}, ""},
    {"formex", {"ACT", "ANNEX", "COMBINED.FMX", "DOC", "PUBLICATION", "CJT", "CONS.ACT", "GENERAL", "AGR", "DECISION"}, "formex"},
    {"clml", {"Legislation"}, "legislation.gov.uk"},
    {"gii", {"dokumente"}, "<norm"},
    {"bwb", {"toestand", "wetgeving"}, "bwb"},
    {"justice_canada", {"Statute", "Regulation"}, "lims"},
    {"egov", {"Law", "DataRoot", "law_data_response"}, "LawBody"},
    {"boe", {"response", "documento"}, "BOE"},
    {"federal_register", {"RULE", "PRORULE", "NOTICE", "PRESDOC", "PRESDOCU", "FEDREG"}, ""},
    {"us_bill", {"bill", "resolution", "amendment-doc"}, "legis-"},
}};

}  // namespace

int sniff_dialect(const RawDocument& raw, std::string_view id) {
  const std::string_view head = std::string_view(raw.bytes).substr(0, 16384);
  const std::string_view root = root_name(head);
  if (id == "akn_html" && head.starts_with("<?xml") && ascii_lowered(root) != "html") return 0;
  if (id == "akn_html") return head.find("data-doc-type=") != std::string_view::npos && head.find("<article") != std::string_view::npos ? 94 : 0;
  if (root.empty()) return 0;
  for (const Signs& signs : kSigns)
    if (signs.id == id && std::find(signs.roots.begin(), signs.roots.end(), root) != signs.roots.end() &&
        (signs.mark.empty() || head.find(signs.mark) != std::string_view::npos))
      return 94;
  return 0;
}

}  // namespace pandect
