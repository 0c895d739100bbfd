#include "readers/eurlex_lines.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"
#include "readers/markup_renderer.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestLabel = 16;  // bytes

bool digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "(a)", "1.", "(12)", "—", "iv)": what stands in the first column of a list laid out as a table.
bool is_label(std::string_view s) {
  if (s.empty() || s.size() > kLongestLabel || s.find(' ') != std::string_view::npos) return false;
  if (s == "—" || s == "–" || s == "-" || s == "•") return true;
  const char last = s.back();
  return (last == ')' || last == '.') && s.size() > 1;
}

/// A class with the prefix of the new style sheet and modifiers left out: "oj-super oj-note-tag" → "super".
std::string style_of(std::string_view css_class) {
  std::string_view first = css_class.substr(0, css_class.find(' '));
  if (first.starts_with("oj-")) first.remove_prefix(3);
  return std::string(first);
}

bool names_division(std::string_view id) {
  for (const std::string_view prefix : {"cpt_", "sct_", "tis_", "pts_", "prt_", "tit_", "art_", "anx_", "rct_", "cit_", "fnp_", "sbs_"})
    if (id.starts_with(prefix)) return true;
  return false;
}

/// Styles that mean something by themselves: a table that holds them is layout, not a table.
bool structural(std::string_view style) {
  for (const std::string_view prefix : {"title-", "stitle-", "ti-", "sti-", "doc-ti", "hd-", "arrow", "toc-", "note", "signatory", "modref", "reference"})
    if (style.starts_with(prefix)) return true;
  return false;
}

class LineCollector : public MarkupHandler {
 public:
  explicit LineCollector(EurlexLines& lines) : lines_(lines) {}

  void start(const MarkupCursor& at) override {
    Element e{std::string(at.name()), style_of(at.attribute("class")), at.attribute("class").find("inline-element") != std::string_view::npos};
    if (lines_.celex.empty()) lines_.celex = celex_in(at.attribute("title"));
    if (names_division(at.attribute("id"))) {
      e.division = true;
      divisions_.push_back(std::string(at.attribute("id")));
    }
    const bool final_part = e.style == "final" || at.attribute("id").starts_with("fnp_");
    if (block(e)) {
      flush();
      style_ = e.style.empty() ? inherited_style() : e.style;
      source_ = at.source();
    }
    if (e.name == "table") {
      tables_.push_back({e.style == "table" || e.style.starts_with("tbl")});
    } else if (e.name == "tr") {
      rows_.push_back({});
    } else if (e.name == "br") {
      words_ += ' ';
    }
    if (e.style == "grid-container") grids_.push_back(false);
    if (e.style == "list" && !grids_.empty()) in_label_ = true;
    if (final_part) push(EurlexLine::Kind::closing, "", "");
    elements_.push_back(std::move(e));
  }

  void text(const MarkupCursor& at, std::string_view piece) override {
    if (at.name() == "title" && at.above(1) == "head") lines_.page_title += piece;
    else if (at.name() != "style" && at.name() != "script" && at.above(1) != "head") words_ += plain_spaces(piece);
  }

  void end(const MarkupCursor&) override {
    const Element e = std::move(elements_.back());
    elements_.pop_back();
    if (block(e)) {
      flush();
      style_ = inherited_style();
    }
    if ((e.name == "td" || e.name == "th") && !rows_.empty()) end_cell();
    if (e.name == "tr" && !rows_.empty()) end_row();
    if (e.name == "table" && !tables_.empty()) tables_.pop_back();
    if (e.style == "grid-container" && !grids_.empty()) {
      if (grids_.back()) push(EurlexLine::Kind::item_close, "", "");
      grids_.pop_back();
    }
    if (e.division) divisions_.pop_back();
  }

 private:
  struct Element {
    std::string name, style;
    bool in_line = false, division = false;
  };
  struct Table {
    bool data = false;
  };
  struct Row {
    bool item = false;
    bool decided = false;
    std::vector<std::string> cells;
    std::string cell;
  };

  static bool block(const Element& e) {
    constexpr std::array<std::string_view, 19> kBlocks{"p", "div", "td", "th", "tr", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4",
                                                       "hr", "body", "dl", "dt", "dd", "head"};
    return !e.in_line && std::find(kBlocks.begin(), kBlocks.end(), e.name) != kBlocks.end();
  }
  std::string inherited_style() const {
    for (auto e = elements_.rbegin(); e != elements_.rend(); ++e)
      if (!e->style.empty() && block(*e)) return e->style;
    return {};
  }

  void push(EurlexLine::Kind kind, std::string style, std::string text) {
    EurlexLine line{kind, std::move(style), std::move(text), source_, divisions_.empty() ? std::string() : divisions_.back()};
    if (!rows_.empty() && kind == EurlexLine::Kind::text) {
      Row& row = rows_.back();
      if (!row.item && !structural(line.style)) {
        row.cell += (row.cell.empty() ? "" : " ") + line.text;
        return;
      }
    }
    lines_.all.push_back(std::move(line));
  }

  void flush() {
    std::string words = squeezed(words_);
    words_.clear();
    if (words.empty()) return;
    if (in_label_ && !grids_.empty()) {
      in_label_ = false;
      if (!grids_.back()) {
        grids_.back() = true;
        return push(EurlexLine::Kind::item_open, "", std::move(words));
      }
    }
    push(EurlexLine::Kind::text, style_, std::move(words));
  }

  void end_cell() {
    Row& row = rows_.back();
    std::string cell = std::move(row.cell);
    row.cell.clear();
    if (row.item || (cell.empty() && row.cells.empty())) return;
    if (row.cells.empty() && !row.decided && !(tables_.empty() || tables_.back().data) && is_label(cell)) {
      row.item = true;
      push(EurlexLine::Kind::item_open, "", std::move(cell));
      return;
    }
    row.decided = true;
    row.cells.push_back(std::move(cell));
  }

  void end_row() {
    const Row row = std::move(rows_.back());
    rows_.pop_back();
    if (row.item) {
      push(EurlexLine::Kind::item_close, "", "");
      return;
    }
    std::string text;
    bool any = false;
    for (const std::string& cell : row.cells) {
      text += (&cell == row.cells.data() ? "" : "\t") + cell;
      any = any || !cell.empty();
    }
    // A row inside of another row's cell is text of that cell.
    if (any) push(rows_.empty() || rows_.back().item ? EurlexLine::Kind::row : EurlexLine::Kind::text, "", std::move(text));
  }

  EurlexLines& lines_;
  std::vector<Element> elements_;
  std::vector<Table> tables_;
  std::vector<Row> rows_;
  std::vector<bool> grids_;  ///< whether the grid's label was seen
  std::vector<std::string> divisions_;
  std::string words_, style_, source_;
  bool in_label_ = false;
};

}  // namespace

std::string celex_in(std::string_view text) {
  for (std::size_t at = 0; at + 10 <= text.size(); ++at) {
    const std::string_view s = text.substr(at, 10);
    const bool sector = s[0] == '3' || s[0] == '0';
    if (!sector || (s[5] != 'R' && s[5] != 'L' && s[5] != 'D') || !digits(s.substr(1, 4)) || !digits(s.substr(6, 4))) continue;
    if (s[1] != '1' && s[1] != '2') continue;
    return "3" + std::string(s.substr(1));
  }
  return {};
}

EurlexLines eurlex_lines(std::string_view utf8) {
  EurlexLines lines;
  LineCollector collector(lines);
  lines.outcome = walk_xml(utf8, collector);
  if (const std::string titled = celex_in(lines.page_title); !titled.empty()) lines.celex = titled;
  return lines;
}

}  // namespace pandect
