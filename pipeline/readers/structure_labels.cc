// What labels do to the open provisions.
#include <algorithm>
#include <map>

#include "core/unicode.h"
#include "readers/structure_machine.h"

namespace pandect {
namespace {

using FormLevel = LabelForm::Level;

constexpr std::uint32_t kLongestSectionGap = 80;  // sections that an excerpt may leave out
constexpr std::size_t kLongestTitle = 120;        // bytes of a title that has a verb
constexpr int kDemotedRank = 60;                  // "Section 1" above articles

bool sentence_stop(char32_t c) { return c == '.' || c == U'。' || c == 0; }

}  // namespace

/// Which labels carry the running number of this law: articles, sections, §§, or plain numbers as in the Commonwealth.
void StructureMachine::choose_roles() {
  std::size_t articles = 0, sections = 0, signs = 0, dots = 0, chained = 0, items = 0, indented = 0;
  std::size_t before = 0;  // dots before the first label that names a section
  bool in_schedule = false;
  for (const Unit& unit : in_.units) {
    if (unit.kind != Unit::Kind::text || unit.labels.empty()) continue;
    const LabelForm& form = in_.rules.form(unit.labels[0].form);
    instructions_ = instructions_ || (in_.options.law && form.id == "instruction");
    in_schedule = in_schedule || (items > 0 && form.level == FormLevel::container && schedule_like(form.type));
    if (form.level == FormLevel::section && !in_schedule) ++(form.type == ProvisionType::article ? articles : form.id == "sign" ? signs : sections);
    if (form.level != FormLevel::item) continue;
    if (unit.numbers_section && in_.options.law && !bare_sections_) first_section_ = leading_number(unit.labels[0].token);
    bare_sections_ = bare_sections_ || (unit.numbers_section && in_.options.law);
    if (form.shape == "bare") continue;
    ++items;
    indented += unit.indent > 0 ? 1U : 0U;
    const bool dot = form.shape == "dot" && value_of(unit.labels[0].token, Numbering::arabic);
    dots += dot ? 1U : 0U;
    before += dot && articles + sections + signs == 0 ? 1U : 0U;
    chained += dot && unit.labels.size() > 1 ? 1U : 0U;
  }
  sections_are_containers_ = articles > 0 && articles >= sections;
  signs_are_containers_ = articles > signs;
  const bool custom = names_.type_of("dot.arabic") == ProvisionType::section;
  numbers_are_sections_ = in_.options.law && (articles + sections + signs) * 5 < dots && before * 2 > dots && (custom || chained > 0);
  numbers_are_sections_ = numbers_are_sections_ || bare_sections_;
  indented_ = items >= 3 && indented * 2 > items;
}

/// For each label the next one of its shape within the section: it tells letters from Roman numbers.
void StructureMachine::look_ahead() {
  std::size_t total = 0;
  for (const Unit& unit : in_.units) {
    first_label_.push_back(total);
    total += unit.labels.size();
  }
  next_tokens_.resize(total);
  std::map<std::string_view, std::string_view> next;
  for (std::size_t i = in_.units.size(); i-- > 0;) {
    const Unit& unit = in_.units[i];
    if (unit.kind != Unit::Kind::text) continue;
    for (std::size_t k = unit.labels.size(); k-- > 0;) {
      const LabelForm& form = in_.rules.form(unit.labels[k].form);
      if (form.level != FormLevel::item) {
        next.clear();
        continue;
      }
      next_tokens_[first_label_[i] + k] = next[form.shape];
      if (numbers_are_sections_ && form.shape == "dot") next.clear();
      next[form.shape] = unit.labels[k].token;
    }
  }
}

StructureMachine::Rank StructureMachine::role(const Label& label) const {
  const LabelForm& form = in_.rules.form(label.form);
  if (form.level == FormLevel::container) return Rank::container;
  if (form.level == FormLevel::item) return names_section(label) ? Rank::section : Rank::item;
  if (form.type == ProvisionType::article) return Rank::section;
  return (form.id == "sign" ? signs_are_containers_ : sections_are_containers_) ? Rank::container : Rank::section;
}

bool StructureMachine::names_section(const Label& label) const {
  const std::string& shape = in_.rules.form(label.form).shape;
  return numbers_are_sections_ && !in_schedule_ && (shape == "dot" || (shape == "bare" && bare_sections_)) &&
         value_of(label.token, Numbering::arabic).has_value();
}

bool StructureMachine::section_follows(const Label& label, bool chained) const {
  const bool plain = in_.rules.form(label.form).level == FormLevel::item;
  const auto value = plain ? std::optional(leading_number(label.token)) : value_of(label.token, in_.rules.form(label.form).numberings.front());
  if (!value) return false;
  if (*value == section_value_ + 1 || (section_value_ == 0 && *value == first_section_ && !in_schedule_)) return true;
  const bool suffixed = label.token.back() > '9' || (plain && label.token.find('.') != std::string::npos);
  if (*value == section_value_ && suffixed) return true;
  if (section_value_ == 0 && chained && !in_schedule_) return true;  // an excerpt that begins with “150 (1)”
  return *value > section_value_ && *value <= section_value_ + kLongestSectionGap && (chained || pending_heading_);
}

bool StructureMachine::instructs(const Label& label) const { return instructions_ && in_.rules.form(label.form).id == "instruction"; }

/// Where the provisions are orders that amend a code, what is labelled outside of them is the preamble's, or the code's own.
bool StructureMachine::outside_instructions(const Label& label) const {
  if (!instructions_ || instructs(label)) return false;
  return in_.rules.form(label.form).level != FormLevel::item || std::none_of(open_.begin(), open_.end(), [](const Level& l) { return l.rank == Rank::section; });
}

bool StructureMachine::open_labels(std::size_t index) {
  const Unit& unit = in_.units[index];
  if (outside_instructions(unit.labels[0])) return false;
  // “Regulation 7” in a memorandum that counts its own paragraphs speaks of the law that it explains.
  const bool speaks_of_law = in_.options.kind == DocumentKind::commentary && numbers_are_sections_ && in_.rules.form(unit.labels[0].form).level == FormLevel::section;
  if (speaks_of_law) return false;
  switch (role(unit.labels[0])) {
    case Rank::container: return in_.options.law && open_container(index);
    case Rank::section: return in_.options.law && open_section(index);
    default: return open_items(index, 0);
  }
}

int StructureMachine::rank_of(std::uint16_t form) const {
  return in_.rules.form(form).level == FormLevel::container ? in_.rules.form(form).rank : kDemotedRank;
}

std::size_t StructureMachine::position_of(std::uint16_t form) const {
  return static_cast<std::size_t>(std::find(nesting_.begin(), nesting_.end(), form) - nesting_.begin());
}

/// Where a container nests in this document: inside the one that it first stood directly below, else by its usual rank.
std::size_t StructureMachine::nest_position(const Label& label) {
  const std::uint16_t form = label.form;
  if (const std::size_t known = position_of(form); known < nesting_.size()) return known;
  auto place = std::find_if(nesting_.begin(), nesting_.end(), [&](std::uint16_t f) { return rank_of(f) > rank_of(form); });
  const bool outermost = schedule_like(in_.rules.form(form).type);
  // What begins to count where another division has sections of its own is a part of it: “TITLE I” below “DIVISION A”.
  const bool begins = !label.token.empty() && std::any_of(in_.rules.form(form).numberings.begin(), in_.rules.form(form).numberings.end(),
                                                          [&](Numbering n) { return value_of(label.token, n) == 1U; });
  const bool below = !open_.empty() && open_.back().rank == Rank::container && (!open_.back().has_body || begins);
  if (!outermost && below && !in_.rules.form(open_.back().form).numberings.empty()) {
    const auto above = std::find(nesting_.begin(), nesting_.end(), open_.back().form);
    if (above != nesting_.end()) place = std::max(place, above + 1);
  }
  const auto inserted = nesting_.insert(place, form);  // moves the beginning
  return static_cast<std::size_t>(inserted - nesting_.begin());
}

bool StructureMachine::open_container(std::size_t index) {
  const Unit& unit = in_.units[index];
  const Label& label = unit.labels[0];
  const std::string_view body = trimmed(unit.body, in_.reading).in(in_.reading);
  if (!body.empty() && unit.heading == 0 && !in_.rules.heading_like_line(body) && !in_.rules.long_heading(body)) return false;
  if (repeats_container(unit, label)) return true;
  flush_heading();
  pop_to_containers();
  const std::size_t position = nest_position(label);
  while (!open_.empty() && position_of(open_.back().form) >= position) pop();
  LabelForm form = in_.rules.form(label.form);
  headless_ = builder_.open({form.type, label.number, std::string(label.span.in(in_.reading)), words(unit.body),
                             "line " + std::to_string(unit.line), {}}, label.span.begin);
  open_.push_back({.rank = Rank::container, .form = label.form, .provision = *headless_, .heading = unit.heading});
  in_recitals_ = false;
  in_schedule_ = std::any_of(open_.begin(), open_.end(), [&](const Level& l) { return schedule_like(in_.rules.form(l.form).type); });
  if (in_schedule_) section_value_ = 0;
  announced_ = in_schedule_ && in_.rules.speaks_of_quotation(body);
  if (!body.empty()) {
    mark(BlockKind::heading, unit.body);
    headless_.reset();
  } else {
    builder_.provision(*headless_).span.end = label.span.end;
  }
  last_stop_ = 0;
  return true;
}

/// "PART 800—…" as a heading and once more as a line: one part.
bool StructureMachine::repeats_container(const Unit& unit, const Label& label) {
  if (open_.empty() || open_.back().rank != Rank::container || open_.back().form != label.form || open_.back().has_body) return false;
  if (label.number.empty() || builder_.provision(open_.back().provision).number != label.number) return false;
  flush_heading();
  mark(BlockKind::heading, unit.span);
  return true;
}

bool StructureMachine::open_section(std::size_t index) {
  const Unit& unit = in_.units[index];
  const Label& label = unit.labels[0];
  const LabelForm& form = in_.rules.form(label.form);
  const bool plain_number = form.level == FormLevel::item;
  if ((form.strict || plain_number) && !section_follows(label, unit.labels.size() > 1)) return plain_number && open_items(index, 0);
  if (!plain_number && repeats_section(unit, label)) return true;
  if (!plain_number && refers_to_section(index)) {
    mark(BlockKind::note, unit.span);
    return true;
  }
  section_label_ = std::string(label.number);
  pop_to_containers();
  for (Level& level : open_) level.has_body = true;
  headless_.reset();
  in_recitals_ = false;
  section_value_ = plain_number ? leading_number(label.token) : value_of(label.token, form.numberings.front()).value_or(section_value_);
  section_form_ = label.form;
  paragraph_value_ = 0;

  const bool own_heading = unit.heading > 0 || !unit.headings[0].empty() || body_is_heading(index);
  const bool claims = pending_heading_ && !own_heading && !pending_is_markup_ && (!is_title(*pending_heading_) || headed_above(index));
  if (!claims) flush_heading();
  const ProvisionType type = plain_number ? plain_section() : form.type;
  const ProvisionIndex provision = builder_.open({type, label.number, std::string(label.span.in(in_.reading)), {},
                                                  "line " + std::to_string(unit.line), {}},
                                                 claims ? pending_heading_->begin : label.span.begin);
  builder_.provision(provision).span.end = label.span.end;
  open_.push_back({.rank = Rank::section, .form = label.form, .indent = unit.indent, .heading = unit.heading});
  last_stop_ = 0;
  if (claims) {
    builder_.provision(provision).heading = words(*pending_heading_);
    flush_heading();
  } else if (trimmed(unit.body, in_.reading).empty() && unit.labels.size() == 1) {
    headless_ = provision;
  }
  run_in(unit, 0);
  if (unit.labels.size() > 1) return open_items(index, 1);
  rest(index, unit.body.begin);
  return true;
}

/// Whether the next section has a heading above its label: then the words above this one are its own, even if a document's title was
/// made of them.
bool StructureMachine::headed_above(std::size_t section) const {
  const std::size_t form = in_.units[section].labels[0].form;
  for (std::size_t i = section + 1; i < in_.units.size(); ++i)
    if (!in_.units[i].labels.empty() && in_.units[i].labels[0].form == form) return is_heading(i - 1);
  return false;
}

/// What plain numbers name where nothing else does: sections in the Commonwealth, paragraphs on the Continent.
ProvisionType StructureMachine::plain_section() const {
  return names_.type_of("bare.arabic") == ProvisionType::paragraph ? ProvisionType::paragraph : ProvisionType::section;
}

/// "Section 1" alone below the name of a schedule says what the schedule belongs to.
bool StructureMachine::refers_to_section(std::size_t index) const {
  const Unit& unit = in_.units[index];
  if (!numbers_are_sections_ || open_.empty() || open_.back().rank != Rank::container || open_.back().has_body) return false;
  return schedule_like(in_.rules.form(open_.back().form).type) && trimmed(unit.body, in_.reading).empty() && unit.labels.size() == 1;
}

/// A printed code repeats a section's heading above each of its parts: the section goes on, its open lists too.
bool StructureMachine::repeats_section(const Unit& unit, const Label& label) {
  const bool open = std::any_of(open_.begin(), open_.end(), [&](const Level& l) { return l.rank == Rank::section && l.form == label.form; });
  if (!open || label.number != section_label_ || unit.labels.size() > 1) return false;
  flush_heading();
  mark(BlockKind::heading, unit.span);
  return true;
}

/// The heading that stands between a label and its text.
void StructureMachine::run_in(const Unit& unit, std::size_t which) {
  if (unit.headings[which].empty()) return;
  builder_.provision(builder_.current()).heading = words(unit.headings[which]);
  mark(BlockKind::heading, unit.headings[which]);
}

bool StructureMachine::body_is_heading(std::size_t index) const {
  const Unit& unit = in_.units[index];
  const std::string_view body = trimmed(unit.body, in_.reading).in(in_.reading);
  if (body.empty()) return false;
  if (unit.heading > 0) return true;
  const LabelForm& form = in_.rules.form(unit.labels.back().form);
  if (titled_by_rule(index)) return true;
  if (form.level == FormLevel::section) return form.line_heading ? in_.rules.heading_like_line(body) : in_.rules.heading_like(body);
  if (!in_.rules.heading_like(body) || index + 1 >= in_.units.size() || form.shape == "bullet") return false;
  const bool member = !open_.empty() && open_.back().list;
  const Unit& next = in_.units[index + 1];
  if (next.labels.empty()) return !member && next.heading == 0 && !in_.rules.heading_like(next.span.in(in_.reading));
  const LabelForm& next_form = in_.rules.form(next.labels[0].form);
  if (member || next_form.level != FormLevel::item || role(next.labels[0]) == Rank::section) return false;
  // Directly followed by a list of its own: "(a) In general" above "(1) …".
  return value_of(next.labels[0].token, next_form.numberings.empty() ? Numbering::none : next_form.numberings.front()) == 1U;
}

/// "4 Owner must keep beacon lit" above "(1) …" or above a sentence: a title that has a verb, as Australia and the Code of
/// Federal Regulations write them. It ends without a stop, or with a question mark.
bool StructureMachine::titled_by_rule(std::size_t index) const {
  const Unit& unit = in_.units[index];
  const Label& label = unit.labels.back();
  const bool section = in_.rules.form(label.form).level == FormLevel::section || names_section(label);
  if (!section || unit.labels.size() > 1 || unit.line_count > 2 || index + 1 >= in_.units.size()) return false;
  const std::string_view body = trimmed(unit.body, in_.reading).in(in_.reading);
  std::size_t first = 0, last = body.size();
  if (body.empty() || body.size() > kLongestTitle || !is_upper(next_code_point(body, first))) return false;
  const char32_t stop = previous_code_point(body, last);
  if (!is_alnum(stop) && stop != '?' && stop != ')') return false;
  const Unit& next = in_.units[index + 1];
  const std::string_view below = next.span.in(in_.reading);
  if (next.kind != Unit::Kind::text || below.empty()) return false;
  if (!next.labels.empty()) return in_.rules.form(next.labels[0].form).shape == "paren" && next.labels[0].token == "1";
  std::size_t begin = 0, end = below.size();
  return is_upper(next_code_point(below, begin)) && (previous_code_point(below, end) == '.' || below.back() == ':' || below.ends_with("—"));
}

void StructureMachine::rest(std::size_t index, std::uint32_t from) {
  const Unit& unit = in_.units[index];
  const Span span = trimmed({from, unit.span.end}, in_.reading);
  if (span.empty()) return;
  if (from == unit.body.begin && body_is_heading(index)) {
    std::string& heading = builder_.provision(builder_.current()).heading;
    heading += (heading.empty() ? "" : " ") + words(span);
    return mark(BlockKind::heading, span);
  }
  const bool unnumbered = names_.unnumbered || in_.rules.form(unit.labels[0].form).unnumbered;
  if (unnumbered && !open_.empty() && open_.back().rank == Rank::section) open_paragraph(unit, nullptr, span.begin);
  body_block(unit, span);
}

void StructureMachine::open_paragraph(const Unit& unit, const Label* label, std::uint32_t at) {
  while (!open_.empty() && open_.back().rank != Rank::section && open_.back().rank != Rank::container) pop();
  const auto printed = label == nullptr ? std::nullopt : value_of(label->token, Numbering::han);
  paragraph_value_ = printed.value_or(paragraph_value_ + 1);
  builder_.open({ProvisionType::paragraph, std::to_string(paragraph_value_),
                 label == nullptr ? std::string() : std::string(label->span.in(in_.reading)), {}, "line " + std::to_string(unit.line), {}}, at);
  if (!open_.empty()) open_.back().has_body = true;
  open_.push_back({.rank = Rank::paragraph, .form = open_.empty() ? std::uint16_t{0} : open_.back().form, .indent = unit.indent});
}

bool StructureMachine::open_items(std::size_t index, std::size_t from) {
  const Unit& unit = in_.units[index];
  for (std::size_t which = from; which < unit.labels.size(); ++which) {
    const Label& label = unit.labels[which];
    if (in_.rules.form(label.form).shape == "bullet") {
      flush_heading();
      open_bullet(unit, label);
    } else if (!open_item(index, which)) {
      if (which == 0) return false;
      rest(index, label.span.begin);
      return true;
    }
    run_in(unit, which);
  }
  rest(index, unit.body.begin);
  return true;
}

bool StructureMachine::open_item(std::size_t index, std::size_t which) {
  const Unit& unit = in_.units[index];
  const Label& label = unit.labels[which];
  const LabelForm& form = in_.rules.form(label.form);
  std::size_t base = open_.size();
  while (base > 0 && open_[base - 1].rank == Rank::item) --base;
  levels_.clear();
  for (std::size_t i = base; i < open_.size(); ++i) levels_.push_back(open_[i].item);

  const bool section_open = std::any_of(open_.begin(), open_.end(), [](const Level& l) { return l.rank == Rank::section; });
  if (section_open && form.shape == "wide-digit" && in_.options.law) {  // "２" of a Japanese article
    flush_heading();
    open_paragraph(unit, &label, label.span.begin);
    return true;
  }
  ItemPlace place = place_item(levels_, {form, label.token, next_tokens_[first_label_[index] + which], in_.options.law});
  // Paragraphs that notes count through go on below each heading.
  if (which == 0 && unit.numbers_section && !in_.options.law) {
    pop_items();
    base = open_.size();
    place = {ItemPlace::Action::child, 0, {form.shape, Numbering::arabic, false, leading_number(label.token)}, false};
  }
  if (place.action == ItemPlace::Action::none) return false;
  flush_heading();
  headless_.reset();
  if (place.doubt) doubt(unit, label);
  if (place.action != ItemPlace::Action::child)
    while (open_.size() > base + place.level + 1) pop();
  push_item(unit, which, place);
  return true;
}

void StructureMachine::push_item(const Unit& unit, std::size_t which, const ItemPlace& place) {
  const Label& label = unit.labels[which];
  bool list = which == 0 && !open_.empty() && open_.back().has_body && !sentence_stop(last_stop_);
  if (place.action == ItemPlace::Action::sibling) list = open_.back().list;
  list = list && !unit.numbers_section && place.item.shape != "decimal";
  if (place.action != ItemPlace::Action::child) pop();
  ProvisionType type = names_.type_of(style_of(place.item), in_schedule_);
  if (type == ProvisionType::section) type = ProvisionType::paragraph;  // numbers inside a schedule
  if (in_recitals_ && place.item.numbering == Numbering::arabic) type = ProvisionType::recital;
  if (names_.nested && type == ProvisionType::paragraph) {
    const ProvisionType above = builder_.provision(builder_.current()).type;
    if (in_schedule_ || above == ProvisionType::paragraph || above == ProvisionType::item || above == ProvisionType::recital) type = ProvisionType::item;
  }
  if (!in_.options.law) {
    const bool counted = !open_.empty() && open_.back().rank == Rank::item && builder_.provision(builder_.current()).type == ProvisionType::paragraph;
    type = unit.numbers_section ? ProvisionType::paragraph : counted ? ProvisionType::subparagraph : ProvisionType::item;
  }
  const ProvisionIndex provision = builder_.open({type, label.number, std::string(label.span.in(in_.reading)), {},
                                                  "line " + std::to_string(unit.line), {}}, label.span.begin);
  builder_.provision(provision).span.end = label.span.end;
  open_.push_back({.rank = Rank::item, .form = label.form, .item = place.item, .list = list, .indent = unit.indent, .heading = unit.heading});
}

/// Bullets have no numbers: their indentation nests them.
void StructureMachine::open_bullet(const Unit& unit, const Label& label) {
  const auto is_bullet = [](const Level& l) { return l.rank == Rank::item && l.item.shape == "bullet"; };
  while (!open_.empty() && is_bullet(open_.back()) && open_.back().indent > unit.indent) pop();
  ItemPlace place{ItemPlace::Action::child, 0, {"bullet", Numbering::none, false, 1}, false};
  if (!open_.empty() && is_bullet(open_.back()) && open_.back().indent == unit.indent) place.action = ItemPlace::Action::sibling;
  for (std::size_t which = 0; which < unit.labels.size(); ++which)
    if (&unit.labels[which] == &label) push_item(unit, which, place);
}

}  // namespace pandect
