#include "readers/docx_body.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/unicode.h"
#include "readers/markup_renderer.h"

namespace pandect {
namespace {

/// Elements whose text is no part of the accepted text: deletions, moved text where it stood, former properties, fall-backs of
/// what newer programs show.
bool passed_over(std::string_view name) {
  for (const std::string_view known : {"del", "moveFrom", "Fallback", "instrText", "delInstrText", "delText", "pPrChange", "rPrChange", "tblPrChange", "trPrChange",
                                       "tcPrChange", "sectPrChange", "numberingChange", "rubyPr", "rt"})
    if (name == known) return true;
  return false;
}

bool on(const MarkupCursor& at) {
  const std::string_view value = at.attribute("val");
  return value != "0" && value != "false" && value != "off";
}

int number_of(std::string_view value) { return std::atoi(std::string(value.substr(0, 9)).c_str()); }

/// Gathers the text of footnotes; formatting matters as little there as in cells.
struct NoteReader : MarkupHandler {
  void start(const MarkupCursor& at) override {
    const std::string_view name = at.name();
    if (name == "footnote" || name == "endnote") {
      const std::string_view type = at.attribute("type");
      id = type.empty() || type == "normal" ? std::string(at.attribute("id")) : std::string();
    }
    if (skipping > 0 || (passed_over(name) && !(at.above(1) == "rPr" || at.above(1) == "trPr"))) ++skipping;
    else if (name == "tab" || name == "br" || name == "p") current += ' ';
    else if (name == "noBreakHyphen") current += '-';
  }
  void text(const MarkupCursor& at, std::string_view words) override {
    if (skipping == 0 && at.name() == "t" && !id.empty()) current += words;
  }
  void end(const MarkupCursor& at) override {
    if (skipping > 0) --skipping;
    if (at.name() != "footnote" && at.name() != "endnote") return;
    if (!id.empty()) notes[id] = squeezed(plain_spaces(current));
    current.clear();
    id.clear();
  }
  DocxNotes notes;
  std::string id, current;
  std::size_t skipping = 0;
};

}  // namespace

DocxNotes docx_notes(std::string_view xml, const DocxStyles&) {
  NoteReader reader;
  if (!xml.empty()) walk_xml(xml, reader);
  return std::move(reader.notes);
}

void DocxBody::start(const MarkupCursor& at) {
  const std::string_view name = at.name();
  if (passed_over_ > 0) {
    ++passed_over_;
    return;
  }
  const bool mark = name == "del" && at.above(1) == "rPr" && at.above(2) == "pPr";
  const bool row = name == "del" && at.above(1) == "trPr";
  if (mark && !open_.empty()) open_.back().mark_deleted = true;
  if (row && !tables_.empty()) tables_.back().row_deleted = true;
  if (passed_over(name)) {
    passed_over_ = 1;
    return;
  }
  if (name == "p") {
    open_.emplace_back();
    ++count_;
  } else if (name == "tbl") {
    tables_.emplace_back();
  } else if (name == "tc" && !tables_.empty()) {
    tables_.back().cells.emplace_back();
    tables_.back().paragraphs_in_cell = 0;
  } else if (name == "tr" && !tables_.empty()) {
    tables_.back().cells.clear();
    tables_.back().row_deleted = false;
    tables_.back().row_begin = tables_.back().running.size();
  } else if (!open_.empty()) {
    if (at.above(1) == "pPr" || at.above(2) == "pPr") properties(at);
    else in_run(at);
  }
}

void DocxBody::properties(const MarkupCursor& at) {
  Open& p = open_.back();
  const std::string_view name = at.name(), value = at.attribute("val");
  if (name == "pStyle") p.style = value;
  else if (name == "outlineLvl") p.outline = number_of(value);
  else if (name == "ilvl") p.list.level = number_of(value);
  else if (name == "numId") {
    p.list.list = value;
    p.in_list = true;
  }
}

void DocxBody::in_run(const MarkupCursor& at) {
  Open& p = open_.back();
  const std::string_view name = at.name();
  if (name == "r") p.hidden_run = false;
  else if (name == "vanish") p.hidden_run = on(at);
  else if (name == "tab" && at.above(1) == "r") p.text += '\t';
  else if (name == "br" || name == "cr") p.text += at.attribute("type") == "page" || at.attribute("type") == "column" ? ' ' : '\n';
  else if (name == "noBreakHyphen") p.text += '-';
  else if (name == "footnoteReference") note(parts_.footnotes, at.attribute("id"));
  else if (name == "endnoteReference") note(parts_.endnotes, at.attribute("id"));
  else if (name == "sym") {
    const std::string code(at.attribute("char"));
    const auto c = static_cast<char32_t>(std::strtoul(code.substr(0, 6).c_str(), nullptr, 16));
    if (c >= 0x20 && (c < 0xE000 || c > 0xF8FF) && !(c >= 0xD800 && c < 0xE000)) append_utf8(p.text, c);  // what only a symbol font can show has no character
  }
}

void DocxBody::note(const DocxNotes& notes, std::string_view id) {
  const auto found = notes.find(std::string(id));
  if (found == notes.end() || found->second.empty()) return;
  open_.back().notes.push_back(std::to_string(++notes_) + " " + found->second);
}

void DocxBody::text(const MarkupCursor& at, std::string_view words) {
  if (passed_over_ > 0) {
    skipped_ += at.name() == "t" || at.name() == "delText" ? words.size() : 0;
    return;
  }
  if (open_.empty() || at.name() != "t") return;
  if (open_.back().hidden_run) skipped_ += words.size();
  else open_.back().text += words;
}

void DocxBody::end(const MarkupCursor& at) {
  if (passed_over_ > 0) {
    --passed_over_;
    return;
  }
  const std::string_view name = at.name();
  if (name == "p" && !open_.empty()) end_paragraph();
  else if (name == "tr" && !tables_.empty()) end_row();
  else if (name == "tbl" && !tables_.empty()) end_table();
}

void DocxBody::end_paragraph() {
  Open p = std::move(open_.back());
  open_.pop_back();
  std::string words = std::exchange(carried_, {}) + p.text;
  if (p.mark_deleted) {
    carried_ = std::move(words);
    return;
  }
  const DocxStyle style = parts_.styles.style(p.style);
  DocxList list = p.list;
  if (!p.in_list && style.list) {
    list.list = *style.list;
    const int bound = parts_.numbering.level_of_style(list.list, p.style);
    list.level = bound >= 0 ? bound : style.level.value_or(0);
  }
  Paragraph out{"", Paragraph::Kind::text, 0, "/body/p[" + std::to_string(count_) + "]"};
  std::string clean;
  for (std::size_t at = 0; at <= words.size();) {  // line breaks stay, all other white space is one space
    const std::size_t end = std::min(words.find('\n', at), words.size());
    const std::string line = squeezed(plain_spaces(words.substr(at, end - at)));
    if (!line.empty()) clean += (clean.empty() ? "" : "\n") + line;
    at = end + 1;
  }
  // An empty paragraph is not counted, whatever its style says.
  const std::string label = clean.empty() || list.list.empty() || list.list == "0" ? "" : parts_.numbering.label(list);
  const int outline = p.outline >= 0 ? p.outline : style.outline.value_or(9);
  if (outline < 9 && outline >= 0 && tables_.empty() && clean.size() < 300) {
    out.kind = Paragraph::Kind::heading;
    out.rank = std::min(outline + 1, 6);
  }
  if (style.name.starts_with("toc ")) out.kind = Paragraph::Kind::contents;  // Word's own style for entries and their heading
  out.text = label.empty() || clean.starts_with(label) ? clean : label + " " + clean;
  if (!out.text.empty()) add(out);
  for (std::string& words_of_note : p.notes) add({std::move(words_of_note), Paragraph::Kind::note, 0, out.source});
}

/// Paragraphs of a cell are gathered; all else goes out.
void DocxBody::add(Paragraph paragraph) {
  if (tables_.empty() || tables_.back().cells.empty()) {
    out_.push_back(std::move(paragraph));
    return;
  }
  Table& table = tables_.back();
  if (paragraph.kind != Paragraph::Kind::note) {
    std::string& cell = table.cells.back();
    std::string line = paragraph.text;
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::replace(line.begin(), line.end(), '\t', ' ');
    cell += (cell.empty() ? "" : " ") + line;
    table.widest = std::max(table.widest, ++table.paragraphs_in_cell);
  }
  table.running.push_back(std::move(paragraph));
}

void DocxBody::end_row() {
  Table& table = tables_.back();
  if (table.row_deleted) {
    for (const std::string& cell : table.cells) skipped_ += cell.size();
    table.cells.clear();
    table.running.resize(table.row_begin);
    return;
  }
  ++table.rows;
  std::string row;
  bool any = false;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    row += (i > 0 ? "\t" : "") + table.cells[i];
    any = any || !table.cells[i].empty();
  }
  const std::string source = "/body/p[" + std::to_string(count_) + "]";
  if (any) table.lines.push_back({row, table.cells.size() > 1 ? Paragraph::Kind::table : Paragraph::Kind::text, 0, source});
  table.cells.clear();
}

/// A table whose cells hold many paragraphs lays out a page: its text runs on. Tables in tables do so too.
void DocxBody::end_table() {
  Table table = std::move(tables_.back());
  tables_.pop_back();
  const bool layout = table.widest > 6 || (table.rows == 1 && table.widest > 2);
  for (Paragraph& p : layout || !tables_.empty() ? table.running : table.lines) add(std::move(p));
  if (!layout && tables_.empty())
    for (Paragraph& p : table.running)
      if (p.kind == Paragraph::Kind::note) add(std::move(p));
}

}  // namespace pandect
