#include "readers/structure.h"

#include <algorithm>
#include <map>

#include "core/unicode.h"
#include "readers/structure_machine.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestQuotation = 200;  // paragraphs
constexpr std::size_t kFewestDivisions = 2, kFewestTitled = 5;  // of a law whose sections are titles

char32_t first_character(std::string_view words) {
  std::size_t at = 0;
  return words.empty() ? 0 : next_code_point(words, at);
}

char32_t last_character(std::string_view words) {
  std::size_t at = words.size();
  return words.empty() ? 0 : previous_code_point(words, at);
}

bool opening_quote(char32_t c) { return c == U'“' || c == '"' || c == U'„' || c == U'«' || c == U'「' || c == U'『' || c == U'‘'; }

/// Quotation marks that a paragraph opens and does not close; apostrophes tell nothing.
int left_open(std::string_view words) {
  int open = 0, straight = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    if (c == U'“' || c == U'„' || c == U'«' || c == U'「' || c == U'『') ++open;
    else if (c == U'”' || c == U'»' || c == U'」' || c == U'』') --open;
    else if (c == '"') ++straight;
  }
  return open + straight % 2;
}

/// A closing quotation mark within the last characters: “…”; or …”.
bool closes_quotation(std::string_view words) {
  std::size_t at = words.size();
  for (int i = 0; i < 3 && at > 0; ++i) {
    const char32_t c = previous_code_point(words, at);
    if (c == U'”' || c == '"' || c == U'»' || c == U'」' || c == U'』' || c == U'’') return true;
  }
  return false;
}

/// More than stops and the conjunction of a list.
bool worded(std::string_view words) {
  const auto letter = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); };
  int letters = 0;
  for (auto at = words.begin(); at != words.end() && letters <= 3; ++at) letters += letter(*at) ? 1 : 0;
  return letters > 3 || (letters > 0 && words.find_first_of(";,") != 0);
}

/// Sections that are titles with a number, counted on through the divisions: "1. Definitions", and its text below it.
std::size_t titled_sections(std::string_view reading, const std::vector<Unit>& units, const StructureRules& rules) {
  std::size_t run = 0, containers = 0;
  for (const Unit& unit : units) {
    if (unit.kind != Unit::Kind::text || unit.labels.size() != 1) continue;
    const LabelForm& form = rules.form(unit.labels[0].form);
    if (form.level == LabelForm::Level::container) ++containers;
    if (form.shape != "dot" || !rules.heading_like_line(trimmed(unit.body, reading).in(reading))) continue;
    const auto value = value_of(unit.labels[0].token, Numbering::arabic);
    if (value && *value == run + 1) ++run;
  }
  return containers >= kFewestDivisions && run >= kFewestTitled ? run : 0;
}

}  // namespace

LabelCensus count_labels(std::string_view reading, const std::vector<Unit>& units, const StructureRules& rules) {
  LabelCensus census;
  census.numbered = titled_sections(reading, units, rules);
  for (const Unit& unit : units) {
    if (unit.kind != Unit::Kind::text) continue;
    ++census.units;
    if (unit.labels.empty()) continue;
    const LabelForm& form = rules.form(unit.labels[0].form);
    if (form.level == LabelForm::Level::container) ++census.containers;
    if (form.level == LabelForm::Level::item) ++census.items;
    if (form.level == LabelForm::Level::section && !form.strict) ++(form.type == ProvisionType::article ? census.articles : census.sections);
    const bool chained = unit.labels.size() > 1 && form.shape == "dot" && rules.form(unit.labels[1].form).shape == "paren";
    if (chained || form.shape == "bare") ++census.numbered;
    if (form.shape == "decimal") ++census.decimals;
  }
  return census;
}

namespace {

/// The style of a list that begins with this label; empty when it is not the first member of one.
std::string first_style(const LabelForm& form, std::string_view token) {
  if (form.numberings.empty()) return {};
  for (const Numbering n : form.numberings)
    if (const auto value = value_of(token, n); value && *value == 1) return style_of({form.shape, n, token[0] >= 'A' && token[0] <= 'Z', 1});
  return {};
}

/// The form of sections and of what opens below them that the text shows most often.
LevelSigns signs_of(const StructureInput& input) {
  std::map<std::pair<std::string, std::string>, std::size_t> votes;
  std::string section;
  std::string_view number_above;  // the last "2." that stood alone
  for (const Unit& unit : input.units) {
    if (unit.kind != Unit::Kind::text) continue;
    if (!unit.labels.empty()) {
      const std::string& shape = input.rules.form(unit.labels[0].form).shape;
      const std::string_view token = unit.labels[0].token;
      if (shape == "decimal" && !number_above.empty() && token.starts_with(number_above) && token.substr(number_above.size()) == ".1") ++votes[{"dot", "decimal.arabic"}];
      if (input.rules.form(unit.labels[0].form).id == "item.dot" && unit.labels.size() == 1) number_above = token;
    }
    for (std::size_t k = 0; k < unit.labels.size(); ++k) {
      const Label& label = unit.labels[k];
      const LabelForm& form = input.rules.form(label.form);
      // "3. Beacons to be lit", a title, and "(1)" below it.
      const bool titled = section.empty() && form.id == "item.dot" && unit.labels.size() == 1 && input.rules.heading_like_line(trimmed(unit.body, input.reading).in(input.reading));
      const bool number = k == 0 && (form.shape == "bare" || (form.shape == "dot" && unit.labels.size() > 1) || titled);
      if (form.level == LabelForm::Level::container) section.clear();
      else if (form.level == LabelForm::Level::section) section = (form.id == "sign" || form.id == "section") && label.token.find('.') != std::string::npos ? "sign.dotted" : form.id;
      else if (number) section = form.shape;
      else if (!section.empty()) {
        if (const std::string style = first_style(form, label.token); !style.empty()) ++votes[{section, style}];
        section.clear();
      }
    }
  }
  const auto most = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  // One list says little against the country that the text names.
  const bool weak = most == votes.end() || (most->second < 3 && !input.options.jurisdiction.empty());
  if (weak) return most == votes.end() ? LevelSigns{} : LevelSigns{most->first.first, {}};
  return {most->first.first, most->first.second};
}

}  // namespace

StructureMachine::StructureMachine(DocumentBuilder& builder, const StructureInput& input)
    : builder_(builder), in_(input), names_(input.rules.level_names(input.options.jurisdiction, input.options.kind, signs_of(input))) {
  choose_roles();
  look_ahead();
}

void StructureMachine::run() {
  for (std::size_t i = 0; i < in_.units.size(); ++i) step(i);
  flush_heading();
  report_doubts();
}

void StructureMachine::step(std::size_t index) {
  const Unit& unit = in_.units[index];
  const std::string_view paragraph = unit.span.in(in_.reading);
  line_ = unit.line;
  at_ = index;
  if (instructions_ && borders(unit)) end_instructions();
  if (inserted(unit)) return mark(BlockKind::quote, unit.span);
  if (quoted(index)) return mark(BlockKind::quote, unit.span);
  if (unit.kind == Unit::Kind::contents) return mark(BlockKind::contents, unit.span);
  if (noted(unit)) return mark(BlockKind::note, unit.span);
  if (unit.kind == Unit::Kind::table) return mark(BlockKind::table, unit.span);
  if (unit.kind == Unit::Kind::note) return mark(BlockKind::note, unit.span);
  if (unit.kind == Unit::Kind::quote) return mark(in_.options.law ? BlockKind::text : BlockKind::quote, unit.span);
  if (const auto special = in_.rules.special_block(paragraph)) return mark(*special, unit.span);
  if (in_.rules.recitals_heading(paragraph)) in_recitals_ = in_.options.law;
  if (!unit.labels.empty() && open_labels(index)) return;
  if (unit.heading > 0 || is_heading(index)) return heading_unit(unit);
  text_unit(unit);
}

void StructureMachine::text_unit(const Unit& unit) {
  flush_heading();
  if (!worded(unit.span.in(in_.reading))) return body_block(unit, unit.span);  // the "; and" behind a quotation
  headless_.reset();
  if (in_.options.law && section_form_ && !in_schedule_ && in_.rules.closing_formula(unit.span.in(in_.reading)))
    while (!open_.empty()) pop();
  const bool waits = !open_.empty() && !open_.back().has_body && (open_.back().rank == Rank::item || open_.back().rank == Rank::paragraph);
  if (!waits) {
    while (!open_.empty() && open_.back().item.shape == "bullet" && open_.back().rank == Rank::item && open_.back().indent >= unit.indent) pop();
    if (indented_)
      while (!open_.empty() && open_.back().rank == Rank::item && open_.back().indent >= unit.indent) pop();
    else if (!open_.empty() && open_.back().rank == Rank::item && open_.back().list)
      pop();
  }
  const bool numbered = !open_.empty() && (names_.unnumbered || in_.rules.form(open_.back().form).unnumbered);
  const bool inside = !open_.empty() && (open_.back().rank == Rank::section || open_.back().rank == Rank::paragraph);
  const bool new_paragraph = inside && in_.options.law && numbered && !(open_.back().rank == Rank::paragraph && !open_.back().has_body);
  if (new_paragraph) open_paragraph(unit, nullptr, unit.span.begin);
  body_block(unit, unit.span);
}

void StructureMachine::heading_unit(const Unit& unit) {
  if (headless_ && unit.heading == 0 && !pending_heading_) {  // directly below its label
    builder_.provision(*headless_).heading = words(unit.span);
    headless_.reset();
    return mark(BlockKind::heading, unit.span);
  }
  flush_heading();
  if (unit.heading > 0) {
    // A heading closes what stands under headings of its own level and below.
    while (std::any_of(open_.begin(), open_.end(), [&](const Level& l) { return l.heading >= unit.heading; })) pop();
    if (!in_.options.law) {
      pop_items();
      builder_.open({ProvisionType::heading, {}, {}, words(unit.span), "line " + std::to_string(unit.line), {}}, unit.span.begin);
      open_.push_back({.rank = Rank::heading, .has_body = true, .heading = unit.heading});
      return mark(BlockKind::heading, unit.span);
    }
  }
  pending_heading_ = unit.span;
  pending_line_ = unit.line;
  pending_is_markup_ = unit.heading > 0;
}

/// A heading that nothing has claimed stands where it is.
void StructureMachine::flush_heading() {
  if (!pending_heading_) return;
  const Span span = *pending_heading_;
  pending_heading_.reset();
  std::swap(line_, pending_line_);
  mark(BlockKind::heading, span);
  std::swap(line_, pending_line_);
}

bool StructureMachine::is_heading(std::size_t index) const {
  const Unit& unit = in_.units[index];
  if (unit.kind != Unit::Kind::text || unit.line_count > 4) return false;
  if (index == 0 && is_title(unit.span)) return true;
  if (!in_.rules.heading_like(unit.span.in(in_.reading))) return false;
  if (index + 1 >= in_.units.size()) return false;
  // What a list follows is its chapeau, unless the list is the first thing of a section.
  const Unit& next = in_.units[index + 1];
  if (next.labels.empty() || !in_.options.law) return next.labels.empty() || in_.rules.form(next.labels[0].form).shape != "bullet" || index == 0;
  return role(next.labels[0]) != Rank::item || in_.rules.form(next.labels[0].form).level != LabelForm::Level::item || headless_ || stands_beside(next.labels[0]);
}

bool StructureMachine::is_title(Span words) const { return !in_.options.title.empty() && squeezed(words.in(in_.reading)) == in_.options.title; }

/// "Exception" above "(2)" is the note in the margin of a subsection that goes on counting.
bool StructureMachine::stands_beside(const Label& label) const {
  const LabelForm& form = in_.rules.form(label.form);
  if (form.shape != "paren") return false;
  const auto value = value_of(label.token, Numbering::arabic);
  return value && *value > 1;
}

/// Text between quotation marks behind "shall read as follows:". A quotation that is not closed within reach is no more
/// than the paragraph that opens it: one lost mark must not silence the rest of a law.
bool StructureMachine::quoted(std::size_t index) {
  const Unit& unit = in_.units[index];
  const bool opens = announced_ && opening_quote(first_character(unit.span.in(in_.reading)));
  // A note in the margin stands between a chapeau and what it announces.
  announced_ = announced_ && (unit.kind == Unit::Kind::note || in_.rules.special_block(unit.span.in(in_.reading)).has_value());
  if (index >= quotation_end_ && opens) {
    quotation_end_ = index + 1;
    // A definition to be inserted opens and closes its own marks.
    const char32_t mark = first_character(unit.span.in(in_.reading));
    if (mark != U'‘' && left_open(unit.span.in(in_.reading)) <= 0 && !closes_quotation(unit.span.in(in_.reading))) return true;
    for (std::size_t i = index; i < std::min(in_.units.size(), index + kLongestQuotation); ++i)
      if (closes_quotation(in_.units[i].span.in(in_.reading))) {
        quotation_end_ = i + 1;
        // American print opens each paragraph of a quotation anew.
        if (i + 1 < in_.units.size() && i > index && left_open(in_.units[i].span.in(in_.reading)) >= 0 && opening_quote(first_character(in_.units[i + 1].span.in(in_.reading)))) continue;
        break;
      }
  }
  return index < quotation_end_;
}

/// The documents of a gazette that amend a code: what stands between two of them belongs to neither's orders.
bool StructureMachine::borders(const Unit& unit) const {
  return unit.labels.empty() && in_.rules.document_border(unit.span.in(in_.reading));
}

void StructureMachine::end_instructions() {
  flush_heading();
  while (!open_.empty()) pop();
  inserting_ = announced_ = false;
}

/// What stands below “■ 2. Revise § 9.4 to read as follows:” up to the next order is to be inserted, in quotation marks or without.
bool StructureMachine::inserted(const Unit& unit) {
  const bool ordered = !unit.labels.empty() && (instructs(unit.labels[0]) || in_.rules.form(unit.labels[0].form).shape == "instruction-part");
  if (ordered) inserting_ = false;
  return inserting_;
}

/// Notes of editors below a section, up to the next label of its form.
bool StructureMachine::noted(const Unit& unit) {
  if (!in_.options.law || !section_form_) return false;
  if (in_.rules.notes_heading(unit.span.in(in_.reading))) in_notes_ = true;
  if (!unit.labels.empty() && (unit.labels[0].form == *section_form_ || (unit.heading > 0 && role(unit.labels[0]) == Rank::container))) in_notes_ = false;
  return in_notes_;
}

void StructureMachine::body_block(const Unit& unit, Span span) {
  span = trimmed(span, in_.reading);
  if (span.empty()) return;
  mark(BlockKind::text, span);
  for (std::size_t i = open_.size(); i-- > 0 && !open_[i].has_body;) open_[i].has_body = true;
  last_stop_ = last_character(span.in(in_.reading));
  announced_ = in_.options.law && in_.rules.announces_quotation(unit.span.in(in_.reading));
  const bool bare = instructions_ && announced_ && at_ + 1 < in_.units.size() && !opening_quote(first_character(in_.units[at_ + 1].span.in(in_.reading)));
  inserting_ = bare && !open_.empty();
}

void StructureMachine::mark(BlockKind kind, Span span) {
  if (pending_heading_ && kind != BlockKind::heading) flush_heading();
  if (builder_.outside()) builder_.come_from("line " + std::to_string(line_));
  builder_.mark_block(kind, span);
  if (kind == BlockKind::heading) last_stop_ = 0;
}

void StructureMachine::pop() {
  builder_.close();
  open_.pop_back();
}

void StructureMachine::pop_items() {
  while (!open_.empty() && (open_.back().rank == Rank::item || open_.back().rank == Rank::paragraph)) pop();
}

void StructureMachine::pop_to_containers() {
  while (!open_.empty() && open_.back().rank != Rank::container) pop();
}

std::string StructureMachine::words(Span span) const {
  std::string heading = squeezed(span.in(in_.reading));
  for (const std::string_view dash : {".—", ".―", ".–"})
    if (heading.ends_with(dash)) heading.resize(heading.size() - dash.size());
  if (!heading.empty() && heading.back() == '.') heading.pop_back();
  return heading;
}

void StructureMachine::doubt(const Unit& unit, const Label& label) {
  if (doubts_++ > 0) return;
  first_doubt_ = "“" + std::string(label.span.in(in_.reading)) + "” in line " + std::to_string(unit.line);
  first_doubt_span_ = label.span;
}

void StructureMachine::report_doubts() {
  if (doubts_ == 0) return;
  builder_.add_issue(make_issue(IssueCode::structure_uncertain,
                                std::to_string(doubts_) + " list labels do not continue their list (first: " + first_doubt_ +
                                    "); if the document is an excerpt this is expected, else check the provisions there",
                                first_doubt_span_));
}

void build_structure(DocumentBuilder& builder, const StructureInput& input) { StructureMachine(builder, input).run(); }

}  // namespace pandect
