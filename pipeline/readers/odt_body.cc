#include "readers/odt_body.h"

#include <algorithm>
#include <cstdlib>

#include "core/unicode.h"
#include "readers/list_numbers.h"
#include "readers/markup_renderer.h"

namespace pandect {
namespace {

constexpr int kDeepestOutline = 10;

int number_of(std::string_view value, int otherwise) {
  const std::string text(value.substr(0, 9));
  const int number = std::atoi(text.c_str());
  return number > 0 ? number : otherwise;
}

/// Deletions, comments and indexes that the program made of the headings.
bool passed_over(std::string_view name) {
  for (const std::string_view known : {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "table-of-content", "alphabetical-index", "ruby-text"})
    if (name == known) return true;
  return false;
}

}  // namespace

void OdtLists::start(const MarkupCursor& at) {
  const std::string_view name = at.name();
  if (name == "list-style") current_ = std::string(at.attribute("name"));
  if (name == "outline-style") current_ = "#outline";
  if (name == "style" && at.attribute("family") == "paragraph" && !at.attribute("list-style-name").empty())
    paragraphs_[std::string(at.attribute("name"))] = at.attribute("list-style-name");
  const bool number = name == "list-level-style-number" || name == "outline-level-style", bullet = name == "list-level-style-bullet";
  if (current_.empty() || !(number || bullet)) return;
  Level level;
  level.format = number ? std::string(at.attribute("num-format")) : "bullet";
  level.prefix = at.attribute("num-prefix");
  level.suffix = at.attribute("num-suffix");
  level.start = number_of(at.attribute("start-value"), 1);
  level.shown = number_of(at.attribute("display-levels"), 1);
  styles_[current_][number_of(at.attribute("level"), 1)] = std::move(level);
}

void OdtLists::end(const MarkupCursor& at) {
  if (at.name() == "list-style" || at.name() == "outline-style") current_.clear();
}

const OdtLists::Level* OdtLists::level(const std::string& style, int level) const {
  const auto found = styles_.find(style);
  if (found == styles_.end()) return nullptr;
  const auto at = found->second.find(level);
  return at == found->second.end() ? nullptr : &at->second;
}

std::string OdtLists::of_paragraph(const std::string& style) const {
  const auto found = paragraphs_.find(style);
  return found == paragraphs_.end() ? std::string() : found->second;
}

void OdtBody::start(const MarkupCursor& at) {
  if (passed_over_ > 0 || passed_over(at.name())) {
    ++passed_over_;
    return;
  }
  if (at.name() == "body") in_body_ = true;
  if (!in_body_ || structure(at) || open_.empty()) return;
  Open& p = open_.back();
  if (at.name() == "s") p.text += std::string(static_cast<std::size_t>(std::min(number_of(at.attribute("c"), 1), 100)), ' ');
  else if (at.name() == "tab") p.text += ' ';
  else if (at.name() == "line-break") p.text += rows_open_ > 0 ? ' ' : '\n';
}

/// Whether the element is a block; it is opened then.
bool OdtBody::structure(const MarkupCursor& at) {
  const std::string_view name = at.name();
  if (name == "p" || name == "h") {
    open_.push_back({"", std::string(at.attribute("style-name")), name == "h" ? std::min(number_of(at.attribute("outline-level"), 1), kDeepestOutline) : 0});
    if (in_note_ == 0) ++count_;
  } else if (name == "list") {
    open_list(at);
  } else if (name == "list-item" || name == "list-header") {
    if (lists_open_.empty()) return true;
    List& list = lists_open_.back();
    list.counted = list.label_due = name == "list-item";
    if (list.counted) list.number = at.attribute("start-value").empty() ? list.number + 1 : number_of(at.attribute("start-value"), 1);
  } else if (name == "table-row") {
    if (++rows_open_ == 1) cells_.clear();
  } else if (name == "table-cell" && rows_open_ == 1) {
    cells_.emplace_back();
  } else if (name == "note") {
    ++in_note_;
    note_.clear();
  } else {
    return false;
  }
  return true;
}

void OdtBody::open_list(const MarkupCursor& at) {
  List list;
  list.style = at.attribute("style-name");
  if (list.style.empty() && !lists_open_.empty()) list.style = lists_open_.back().style;
  const auto* level = lists_.level(list.style, static_cast<int>(lists_open_.size()) + 1);
  list.number = (level != nullptr ? level->start : 1) - 1;
  const bool goes_on = at.attribute("continue-numbering") == "true" || !at.attribute("continue-list").empty();
  if (goes_on && lists_open_.empty()) list.number = continued_[list.style];
  lists_open_.push_back(std::move(list));
}

void OdtBody::text(const MarkupCursor& at, std::string_view words) {
  if (passed_over_ > 0) {
    skipped_ += words.find_first_not_of(" \t\r\n") == std::string_view::npos ? 0 : words.size();
    return;
  }
  if (!in_body_) return;
  if (in_note_ > 0 && at.name() == "note-citation") note_ += std::string(words) + " ";
  else if (!open_.empty()) open_.back().text += words;
}

void OdtBody::end(const MarkupCursor& at) {
  if (passed_over_ > 0) {
    --passed_over_;
    return;
  }
  if (!in_body_) return;
  const std::string_view name = at.name();
  if (name == "body") in_body_ = false;
  else if ((name == "p" || name == "h") && !open_.empty()) end_paragraph();
  else if (name == "list" && !lists_open_.empty()) {
    continued_[lists_open_.back().style] = lists_open_.back().number;
    lists_open_.pop_back();
  } else if (name == "table-row" && rows_open_ > 0) {
    if (--rows_open_ == 0) end_row();
  } else if (name == "note" && in_note_ > 0) {
    --in_note_;
    if (const std::string words = squeezed(note_); !words.empty()) notes_.push_back({words, Paragraph::Kind::note, 0, "/text/p[" + std::to_string(count_) + "]"});
    note_.clear();
  }
}

void OdtBody::end_paragraph() {
  Open p = std::move(open_.back());
  open_.pop_back();
  if (in_note_ > 0) {
    note_ += p.text + " ";
    return;
  }
  std::string clean;
  for (std::size_t at = 0; at <= p.text.size();) {
    const std::size_t end = std::min(p.text.find('\n', at), p.text.size());
    const std::string line = squeezed(plain_spaces(std::string_view(p.text).substr(at, end - at)));
    if (!line.empty()) clean += (clean.empty() ? "" : "\n") + line;
    at = end + 1;
  }
  if (!clean.empty()) {
    const std::string label = p.outline > 0 ? outline_label(p.outline) : list_label();
    if (!label.empty() && !clean.starts_with(label)) clean = label + " " + clean;
  }
  if (rows_open_ > 0 && !cells_.empty()) {
    std::replace(clean.begin(), clean.end(), '\n', ' ');
    if (!clean.empty()) cells_.back() += (cells_.back().empty() ? "" : " ") + clean;
  } else if (!clean.empty()) {
    const bool heading = p.outline > 0 || p.style == "Title";
    out_.push_back({std::move(clean), heading ? Paragraph::Kind::heading : Paragraph::Kind::text, std::clamp(p.outline, 1, 6), "/text/p[" + std::to_string(count_) + "]"});
  }
  if (!open_.empty() || rows_open_ > 0) return;
  std::move(notes_.begin(), notes_.end(), std::back_inserter(out_));
  notes_.clear();
}

std::string OdtBody::label(const std::string& style, int level, const std::vector<long>& numbers) const {
  const OdtLists::Level* own = lists_.level(style, level);
  if (own == nullptr) return {};
  if (own->format == "bullet") return "•";
  if (own->format.empty()) return squeezed(own->prefix + own->suffix);
  std::string shown;
  for (int at = std::max(1, level - own->shown + 1); at <= level; ++at) {
    const OdtLists::Level* outer = lists_.level(style, at);
    if (outer == nullptr || static_cast<std::size_t>(at) > numbers.size()) continue;
    const std::string number = printed_number(numbers[static_cast<std::size_t>(at) - 1], outer->format);
    if (!number.empty()) shown += (shown.empty() ? "" : ".") + number;
  }
  return squeezed(own->prefix + shown + own->suffix);
}

/// The label of the open item, once.
std::string OdtBody::list_label() {
  if (lists_open_.empty() || !lists_open_.back().label_due) return {};
  lists_open_.back().label_due = false;
  std::vector<long> numbers;
  for (const List& list : lists_open_) numbers.push_back(std::max(1L, list.number));
  return label(lists_open_.back().style, static_cast<int>(lists_open_.size()), numbers);
}

std::string OdtBody::outline_label(int outline) {
  const auto depth = static_cast<std::size_t>(outline);
  const std::size_t had = outline_.size();
  outline_.resize(depth, 0);
  for (std::size_t i = had; i + 1 < depth; ++i) outline_[i] = 1;
  ++outline_[depth - 1];
  return label("#outline", outline, outline_);
}

void OdtBody::end_row() {
  std::string row;
  bool any = false;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    row += (i > 0 ? "\t" : "") + cells_[i];
    any = any || !cells_[i].empty();
  }
  if (any) out_.push_back({row, cells_.size() > 1 ? Paragraph::Kind::table : Paragraph::Kind::text, 0, "/text/p[" + std::to_string(count_) + "]"});
  cells_.clear();
  std::move(notes_.begin(), notes_.end(), std::back_inserter(out_));
  notes_.clear();
}

}  // namespace pandect
