#include "writers/memo_parts.h"

#include <algorithm>

#include "writers/xml_out.h"

namespace pandect {
namespace {

constexpr const char* kWords = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006/";
constexpr const char* kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// How a style looks; sizes in half points, spaces in twentieths of a point.
struct Look {
  const char* id;
  const char* name;
  const char* kind;  ///< paragraph or character
  int size = 0;
  const char* color = nullptr;
  bool bold = false, italic = false, underlined = false;
  int before = -1, after = -1;
  bool keeps_next = false;
  int level = -1;  ///< of a heading, from 0
};

constexpr Look kLooks[] = {
    {"Title", "Title", "paragraph", 40, "16324F", true, false, false, 0, 60},
    {"Subtitle", "Subtitle", "paragraph", 20, "595959", false, false, false, 0, 240},
    {"Heading1", "heading 1", "paragraph", 28, "16324F", true, false, false, 360, 40, true, 0},
    {"About", "About", "paragraph", 19, "595959", false, false, false, 0, 120, true},
    {"Cell", "Cell", "paragraph", 19, nullptr, false, false, false, 40, 20},
    {"CellHead", "Cell Head", "paragraph", 18, "595959", true, false, false, 40, 40},
    {"Bearer", "Bearer", "paragraph", 21, "16324F", true, false, false, 80, 60},
    {"Part", "Part", "paragraph", 18, nullptr, false, false, false, 0, 20},
    {"Quotation", "Quotation", "paragraph", 19, "262626", false, false, false, 40, 40},
    {"Hyperlink", "Hyperlink", "character", 0, "0B5394", false, false, true},
    {"Strong", "Strong", "character", 0, nullptr, true},
    {"Quiet", "Quiet", "character", 0, "595959"},
};

void write_look(XmlOut& x, const Look& l) {
  const bool paragraph = std::string_view(l.kind) == "paragraph";
  x.open("w:style", {{"w:type", l.kind}, {"w:styleId", l.id}});
  x.leaf("w:name", {}, {{"w:val", l.name}});
  if (paragraph) x.leaf("w:basedOn", {}, {{"w:val", "Normal"}});
  x.leaf("w:qFormat");
  if (paragraph) {
    x.open("w:pPr");
    if (l.keeps_next) x.leaf("w:keepNext");
    x.leaf("w:spacing", {}, {{"w:before", std::to_string(std::max(l.before, 0))}, {"w:after", std::to_string(std::max(l.after, 0))}});
    if (l.level >= 0) x.leaf("w:outlineLvl", {}, {{"w:val", std::to_string(l.level)}});
    x.close();
  }
  x.open("w:rPr");
  if (l.bold) x.leaf("w:b");
  if (l.italic) x.leaf("w:i");
  if (l.color != nullptr) x.leaf("w:color", {}, {{"w:val", l.color}});
  if (l.size > 0) x.leaf("w:sz", {}, {{"w:val", std::to_string(l.size)}});
  if (l.underlined) x.leaf("w:u", {}, {{"w:val", "single"}});
  x.close();
  x.close();
}

void write_defaults(XmlOut& x) {
  x.open("w:docDefaults");
  x.open("w:rPrDefault");
  x.open("w:rPr");
  x.leaf("w:rFonts", {}, {{"w:ascii", "Calibri"}, {"w:hAnsi", "Calibri"}, {"w:eastAsia", "Noto Sans CJK SC"}, {"w:cs", "Calibri"}});
  x.leaf("w:sz", {}, {{"w:val", "20"}});
  x.leaf("w:lang", {}, {{"w:val", "en-GB"}, {"w:eastAsia", "zh-CN"}});
  x.close();
  x.close();
  x.close();
  x.open("w:style", {{"w:type", "paragraph"}, {"w:default", "1"}, {"w:styleId", "Normal"}});
  x.leaf("w:name", {}, {{"w:val", "Normal"}});
  x.close();
}

/// Thin lines between rows, none between columns.
void write_table_style(XmlOut& x) {
  x.open("w:style", {{"w:type", "table"}, {"w:styleId", "Norms"}});
  x.leaf("w:name", {}, {{"w:val", "Norms"}});
  x.open("w:tblPr");
  x.open("w:tblBorders");
  for (const char* side : {"w:top", "w:bottom", "w:insideH"})
    x.leaf(side, {}, {{"w:val", "single"}, {"w:sz", "4"}, {"w:space", "0"}, {"w:color", "C9D1DA"}});
  x.close();
  x.open("w:tblCellMar");
  x.leaf("w:left", {}, {{"w:w", "85"}, {"w:type", "dxa"}});
  x.leaf("w:right", {}, {{"w:w", "85"}, {"w:type", "dxa"}});
  x.close();
  x.close();
  x.close();
}

void field(XmlOut& x, const char* code) {
  x.open("w:fldSimple", {{"w:instr", code}});
  x.open("w:r");
  x.leaf("w:t", "1");
  x.close();
  x.close();
}

}  // namespace

std::string memo_content_types() {
  XmlOut x;
  x.open("Types", {{"xmlns", std::string(kPackage) + "content-types"}});
  x.leaf("Default", {}, {{"Extension", "rels"}, {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
  x.leaf("Default", {}, {{"Extension", "xml"}, {"ContentType", "application/xml"}});
  x.leaf("Override", {}, {{"PartName", "/word/document.xml"}, {"ContentType", std::string(kType) + "document.main+xml"}});
  x.leaf("Override", {}, {{"PartName", "/word/styles.xml"}, {"ContentType", std::string(kType) + "styles+xml"}});
  x.leaf("Override", {}, {{"PartName", "/word/footer1.xml"}, {"ContentType", std::string(kType) + "footer+xml"}});
  return std::move(x).finish();
}

std::string memo_package_relations() {
  XmlOut x;
  x.open("Relationships", {{"xmlns", std::string(kPackage) + "relationships"}});
  x.leaf("Relationship", {}, {{"Id", "document"}, {"Type", std::string(kOffice) + "/officeDocument"}, {"Target", "word/document.xml"}});
  return std::move(x).finish();
}

std::string memo_link_id(std::size_t index) { return "link" + std::to_string(index + 1); }

std::string memo_document_relations(const std::vector<std::string>& addresses) {
  XmlOut x;
  x.open("Relationships", {{"xmlns", std::string(kPackage) + "relationships"}});
  x.leaf("Relationship", {}, {{"Id", "styles"}, {"Type", std::string(kOffice) + "/styles"}, {"Target", "styles.xml"}});
  x.leaf("Relationship", {}, {{"Id", "footer"}, {"Type", std::string(kOffice) + "/footer"}, {"Target", "footer1.xml"}});
  for (std::size_t i = 0; i < addresses.size(); ++i)
    x.leaf("Relationship", {}, {{"Id", memo_link_id(i)}, {"Type", std::string(kOffice) + "/hyperlink"}, {"Target", addresses[i]}, {"TargetMode", "External"}});
  return std::move(x).finish();
}

std::string memo_styles() {
  XmlOut x;
  x.open("w:styles", {{"xmlns:w", kWords}});
  write_defaults(x);
  for (const Look& l : kLooks) write_look(x, l);
  write_table_style(x);
  return std::move(x).finish();
}

std::string memo_footer() {
  XmlOut x;
  x.open("w:ftr", {{"xmlns:w", kWords}});
  x.open("w:p");
  x.open("w:pPr");
  x.leaf("w:jc", {}, {{"w:val", "right"}});
  x.close();
  field(x, "PAGE");
  x.open("w:r");
  x.leaf("w:t", " / ", {{"xml:space", "preserve"}});
  x.close();
  field(x, "NUMPAGES");
  return std::move(x).finish();
}

}  // namespace pandect
