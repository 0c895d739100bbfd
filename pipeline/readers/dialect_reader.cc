#include "readers/dialect_reader.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "core/unicode.h"
#include "readers/content_order.h"
#include "readers/dialect.h"
#include "readers/document_rules.h"
#include "readers/item_levels.h"
#include "readers/law_titles.h"
#include "readers/printed_levels.h"
#include "readers/reader_rules.h"
#include "readers/structure_rules.h"

namespace pandect {
namespace {

/// Without the stop, colon or dash between a label and its heading.
std::string_view behind_link(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(words, at);
    if (c != U' ' && c != U'.' && c != U':' && c != U'-' && c != U'–' && c != U'—') return words.substr(from);
  }
  return {};
}

/// A number without brackets or stops: "12a", "IV", "B".
bool bare(std::string_view label) {
  return !label.empty() && std::all_of(label.begin(), label.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

using Does = ElementRule::Does;

constexpr int kSectionRank = 100, kItemRank = 200;

class DialectReader : public MarkupRenderer {
 public:
  DialectReader(const Dialect& dialect, const StructureRules& labels, std::string_view bytes) : dialect_(dialect), labels_(labels) {
    if (!dialect.versions.empty()) superseded_ = superseded(bytes, dialect.versions);
    builder().metadata().jurisdiction = dialect.jurisdiction;
    builder().metadata().language = dialect.language;
  }

  void start(const MarkupCursor& at) override {
    MarkupRenderer::start(at);
    const ElementRule* rule = open_.back().rule;
    if (rule != nullptr && rule->does == Does::insert && !in_furniture()) insert(at.attribute(rule->label_from));
  }

  void end(const MarkupCursor& at) override {
    close_flat(at.depth(), 0);
    if (heading_depth_ > at.depth()) flush_heading();
    MarkupRenderer::end(at);
    open_.pop_back();
  }

 protected:
  Role role_of(const MarkupCursor& at) override;
  void opened(Provision& provision, const MarkupCursor& at) override;
  void captured(const MarkupCursor& at, std::string_view words) override;
  void labelled(const MarkupCursor& at, std::string_view label) override;
  void headed(const MarkupCursor& at, std::string_view heading) override;
  void block_begins(std::string& words) override;
  void finishing() override;

 private:
  struct Open {
    const ElementRule* rule = nullptr;
    std::vector<const MetaRule*> metas;
  };
  /// A level that lasts until the next one of its rank, or until the element at depth `home` ends.
  struct Flat {
    std::size_t home = 0;
    int rank = 0;
    ItemLevel item;
  };

  void set(const MetaRule& rule, std::string_view words);
  void insert(std::string_view code);
  void flush_heading();
  void take_title(std::string_view words);
  void open_flat(const MarkupCursor& at, const ElementRule& rule, std::string_view words);
  void push_flat(Flat flat, DocumentBuilder::Opening opening);
  void close_flat(std::size_t home, int rank);
  std::string printed(const ElementRule& rule, std::string_view number) const;
  std::string_view label_word(ProvisionType type, std::string_view label);
  ProvisionType type_of(ProvisionType type) const;
  DocumentKind document_kind() const;
  std::string plain(std::string_view attribute) const;

  const Dialect& dialect_;
  const StructureRules& labels_;
  std::vector<Dialect::Named> names_;  ///< by the name's number: every start of an element comes by here
  std::vector<Open> open_;
  std::vector<Flat> flats_;
  std::string heading_;           ///< of the level that begins next
  std::size_t heading_depth_ = 0;
  std::string number_part_;
  int next_rank_ = 0;
  std::size_t label_home_ = 1, version_ = 0;
  const LevelNames* level_names_ = nullptr;
  std::string level_names_of_;    ///< the country that level_names_ were asked for
  std::vector<bool> superseded_;  ///< by the place of the version in the document
  std::map<std::string, std::size_t, std::less<>> taken_;  ///< rule that filled a field
  std::string kind_word_, number_, year_;
};

Role DialectReader::role_of(const MarkupCursor& at) {
  if (names_.size() == at.name_number()) names_.push_back(dialect_.named(at.name()));
  const Dialect::Named& named = names_[at.name_number()];
  Open open{dialect_.rule(named, at), dialect_.meta_rules(named, at)};
  Role role = open.rule != nullptr ? open.rule->role : Role{};
  if (at.depth() == 1 && role.kind != RoleKind::level) role = Role::of(RoleKind::structure);
  if (!dialect_.versions.empty() && at.name() == dialect_.versions && version_ < superseded_.size() && superseded_[version_++])
    role = Role::of(RoleKind::structure, BlockKind::note);
  for (const MetaRule* rule : open.metas) {
    if (rule->attribute.empty()) role.capture = true;
    else set(*rule, at.attribute(rule->attribute));
  }
  if (role.labels) label_home_ = at.depth() - 1;
  // What stands in a table of contents is a line of it, not a level.
  if (kind() == BlockKind::contents && role.kind == RoleKind::level) role.kind = RoleKind::structure;
  open_.push_back(std::move(open));
  return role;
}

ProvisionType DialectReader::type_of(ProvisionType type) const {
  if (type != ProvisionType::section || dialect_.section_types.empty()) return type;
  const auto named = dialect_.section_types.find(kind_word_);
  return named == dialect_.section_types.end() ? type : named->second;
}

DocumentKind DialectReader::document_kind() const {
  const auto named = dialect_.kinds.find(kind_word_);
  return named != dialect_.kinds.end() ? named->second : dialect_.kind;
}

/// A number as an attribute writes it: "8_2" → "8-2".
std::string DialectReader::plain(std::string_view attribute) const {
  std::string out = squeezed(attribute);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

std::string DialectReader::printed(const ElementRule& rule, std::string_view number) const {
  const std::size_t hole = rule.label_form.find("{}");
  if (hole == std::string::npos || !bare(number)) return std::string(number);
  return rule.label_form.substr(0, hole) + std::string(number) + rule.label_form.substr(hole + 2);
}

/// What stands before a division's number in print and not in the mark-up; empty when the label has its word.
std::string_view DialectReader::label_word(ProvisionType type, std::string_view label) {
  constexpr std::size_t kLongestNumber = 8;
  if (dialect_.label_words.empty() || !bare(label) || label.size() > kLongestNumber) return {};
  const auto word = dialect_.label_words.find({builder().metadata().language, type});
  return word == dialect_.label_words.end() ? std::string_view() : std::string_view(word->second);
}

void DialectReader::opened(Provision& provision, const MarkupCursor& at) {
  const ElementRule* rule = open_.back().rule;
  if (rule == nullptr) return;
  provision.type = type_of(provision.type);
  if (!rule->number_from.empty()) provision.number = plain(at.attribute(rule->number_from));
  if (!rule->heading_from.empty()) provision.heading = squeezed(at.attribute(rule->heading_from));
  // A numbered list within a paragraph has subparagraphs.
  if (!rule->label_from.empty() && provision.type == ProvisionType::paragraph && provision.parent != 0) {
    const ProvisionType above = builder().provision(provision.parent).type;
    if (above == ProvisionType::paragraph) provision.type = ProvisionType::subparagraph;
    else if (above == ProvisionType::subparagraph) provision.type = ProvisionType::clause;
  }
  flush_heading();
  if (!rule->label_from.empty() && !at.attribute(rule->label_from).empty()) finish_label(printed(*rule, squeezed(at.attribute(rule->label_from))));
  number_part_.clear();
}

void DialectReader::captured(const MarkupCursor&, std::string_view words) {
  for (const MetaRule* rule : open_.back().metas)
    if (rule->attribute.empty()) set(*rule, words);
}

void DialectReader::set(const MetaRule& rule, std::string_view words) {
  const std::string value = dialect_.value(rule, words);
  if (value.empty()) return;
  DocumentMetadata& m = builder().metadata();
  const auto first = [&](std::string& field) {
    const auto [known, fresh] = taken_.emplace(rule.field, rule.order);
    if (!fresh && known->second <= rule.order) return;
    known->second = rule.order;
    field = value;
  };
  if (rule.field == "title") first(m.title);
  else if (rule.field == "short_title") {
    if (m.short_titles.size() < 3 && std::find(m.short_titles.begin(), m.short_titles.end(), value) == m.short_titles.end()) m.short_titles.push_back(value);
  } else if (rule.field == "adopted") first(m.dates.adopted);
  else if (rule.field == "in_force") first(m.dates.in_force);
  else if (rule.field == "published") first(m.dates.published);
  else if (rule.field == "amended") {
    if (std::find(m.dates.amended.begin(), m.dates.amended.end(), value) == m.dates.amended.end()) m.dates.amended.push_back(value);
  } else if (rule.field == "jurisdiction") {
    std::string code;
    for (const char c : value.substr(0, 2)) code += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    m.jurisdiction = code;
  } else if (rule.field == "language") m.language = value;
  else if (rule.field == "uri") first(m.uri);
  else if (rule.field == "url") first(m.url);
  else if (rule.field == "work") first(m.work);
  else if (rule.field == "valid_from") first(m.valid_from);
  else if (rule.field == "valid_to") first(m.valid_to);
  else if (rule.field == "kind") { if (kind_word_.empty()) kind_word_ = value; }
  else if (rule.field == "number") first(number_);
  else if (rule.field == "year") first(year_);
}

/// A character that the mark-up names by its code: QUOT.START CODE="2018".
void DialectReader::insert(std::string_view code) {
  std::uint32_t c = 0;
  const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), c, 16);
  if (error != std::errc() || end != code.data() + code.size() || c < 0x20 || c > 0xFFFF || (c >= 0xD800 && c < 0xE000)) return;
  std::string character;
  append_utf8(character, static_cast<char32_t>(c));
  write(character);
}

void DialectReader::flush_heading() {
  if (heading_.empty()) return;
  const std::string heading = std::move(heading_);
  heading_.clear();
  heading_depth_ = 0;
  finish_heading(heading);
  write_block(BlockKind::heading, heading);
}

void DialectReader::labelled(const MarkupCursor& at, std::string_view label) {
  const ElementRule* rule = open_.back().rule;
  const Does does = rule == nullptr ? Does::role : rule->does;
  switch (does) {
    case Does::title: return take_title(label);
    case Does::opener: return open_flat(at, *rule, label);
    case Does::rank: next_rank_ = 1 + static_cast<int>(label.size() / 3); return;
    case Does::heading_before:
      flush_heading();
      heading_ = label;
      heading_depth_ = at.depth();
      return;
    case Does::number_part: number_part_ = label; return;
    default: break;
  }
  if (rule == nullptr || label.empty()) return finish_label(label);
  std::string whole = number_part_.empty() ? std::string(label) : number_part_ + " " + std::string(label);
  number_part_.clear();
  Provision& p = builder().provision(builder().current());
  const bool level = builder().current() != 0;
  if (const std::string_view word = level ? label_word(p.type, whole) : std::string_view(); !word.empty()) whole = std::string(word) + " " + whole;
  const auto known = level ? labels_.label_at(whole, 0, whole.size()) : std::nullopt;
  if (known) p.type = printed_type(p.type, labels_.form(known->form), dialect_.printed_levels);
  // "2. Titel" counts 2, "CAPÍTULO PRIMERO" in its words alone.
  const bool counted = p.number.empty() && known && !known->number.empty() && labels_.form(known->form).level == LabelForm::Level::container;
  finish_label(printed(*rule, whole));
  if (counted) p.number = known->number;
  if (document_kind() == DocumentKind::commentary) name_decimal(builder(), builder().current());
  if (dialect_.printed_levels) name_item(builder(), builder().current(), labels_, dialect_.kind);
  if (p.type == ProvisionType::recital && p.number.starts_with('(') && p.number.ends_with(')')) p.number = p.number.substr(1, p.number.size() - 2);
}

/// "KAPITEL II" is a label, "Begriffe" a heading, "ANNEX I Items" both.
void DialectReader::take_title(std::string_view words) {
  if (words.empty()) return;
  Provision& p = builder().provision(builder().current());
  const auto known = labels_.label_at(words, 0, words.size());
  if (known && p.label.empty() && builder().current() != 0 && labels_.form(known->form).level != LabelForm::Level::item) {
    if (p.type == ProvisionType::division) p.type = labels_.form(known->form).type;
    p.number = known->number;
    p.label = known->span.in(words);
    builder().append_label(p.label);
    words = words.substr(known->span.end);
    words = behind_link(words);
    if (words.empty()) return;
  }
  finish_heading(words);
  write_block(kind() == BlockKind::text ? BlockKind::heading : kind(), words);
}

void DialectReader::headed(const MarkupCursor&, std::string_view heading) {
  Provision& p = builder().provision(builder().current());
  // "TITLE" and "SUBTITLE" of one level are one heading.
  if (!p.heading.empty() && builder().current() != 0 && !heading.empty() && p.heading != heading && p.heading.size() < 400 && !in_row()) p.heading += " " + std::string(heading);
  else finish_heading(heading);
}

void DialectReader::close_flat(std::size_t home, int rank) {
  while (!flats_.empty() && (flats_.back().home > home || (flats_.back().home == home && flats_.back().rank >= rank))) {
    break_block();
    flats_.pop_back();
    builder().close();
  }
}

void DialectReader::push_flat(Flat flat, DocumentBuilder::Opening opening) {
  const std::string label = opening.label;
  builder().open(std::move(opening));
  builder().append_label(label);
  flats_.push_back(flat);
}

void DialectReader::open_flat(const MarkupCursor& at, const ElementRule& rule, std::string_view words) {
  if (in_row() || in_aside() || kind() == BlockKind::note) return write_block(kind(), words);
  std::size_t home = at.depth() - 1;
  if (!rule.until.empty())
    for (std::size_t up = 1; up < at.depth(); ++up)
      if (at.above(up) == rule.until) { home = at.depth() - up; break; }
  const auto known = labels_.label_at(words, 0, words.size());
  const bool names = known && labels_.form(known->form).level != LabelForm::Level::item;
  if (!rule.typed && !names) {
    // A division without a number: its heading is all it has.
    if (next_rank_ == 0 && rule.rank == 0) {
      if (labels_.contents_heading(words)) set_kind(BlockKind::contents, home);
      return write_block(BlockKind::heading, words);
    }
  }
  const LabelForm* form = names ? &labels_.form(known->form) : nullptr;
  const ProvisionType type = rule.typed ? rule.role.type : form != nullptr ? form->type : ProvisionType::division;
  int rank = rule.rank != 0 ? rule.rank : next_rank_;
  if (rank == 0 && form != nullptr) rank = form->level == LabelForm::Level::container ? form->rank : kSectionRank;
  next_rank_ = 0;
  // An annex stands behind all divisions of its law.
  if (!rule.until.empty() && form != nullptr && type == ProvisionType::annex) close_flat(0, 0);
  close_flat(home, rank == 0 ? kItemRank : rank);
  const std::string_view label = names ? known->span.in(words) : rule.typed ? words : std::string_view();
  std::string_view heading = names ? words.substr(known->span.end) : rule.typed ? std::string_view() : words;
  heading = behind_link(heading);
  push_flat({home, rank == 0 ? kItemRank : rank, {}},
            {type, names ? known->number : number_in_label(label), std::string(label), std::string(heading), std::string(at.source()), ""});
  flush_heading();
  if (!heading.empty()) write_block(kind() == BlockKind::text ? BlockKind::heading : kind(), heading);
}

/// "(1) Wer …": the label begins a provision that lasts until the next one of its list.
void DialectReader::block_begins(std::string& words) {
  const std::size_t first = words.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || kind() != BlockKind::text) return;
  // The French Senate gives a label as mark-up and once more in its text.
  if (const Provision& p = builder().provision(builder().current()); !dialect_.content_last.empty() && builder().current() != 0 && !p.label.empty() &&
      std::string_view(words).substr(first).starts_with(p.label)) {
    words.erase(0, first + p.label.size());
    return;
  }
  const auto label = labels_.label_at(words, first, words.size());
  const std::size_t home = label_home_;
  std::size_t base = flats_.size();
  while (base > 0 && flats_[base - 1].home == home && flats_[base - 1].rank >= kItemRank) --base;
  if (!label || labels_.form(label->form).level != LabelForm::Level::item) return;
  const LabelForm& form = labels_.form(label->form);
  if (form.shape == "bullet" || form.shape == "bare" || form.shape == "decimal" || builder().current() == 0) return;
  std::vector<ItemLevel> levels;
  for (std::size_t i = base; i < flats_.size(); ++i) levels.push_back(flats_[i].item);
  // What comes next is not known yet: "a)" is taken for the first of a list, as a law means it.
  const std::string_view next = form.shape == "right-paren" && label->token == "a" ? "b" : std::string_view();
  const ItemPlace place = place_item(levels, {form, label->token, next, true});
  if (place.action == ItemPlace::Action::none || place.doubt) return;
  const std::size_t keep = place.action == ItemPlace::Action::child ? flats_.size() : base + place.level;
  while (flats_.size() > keep) {
    flats_.pop_back();
    builder().close();
  }
  const std::string& country = builder().metadata().jurisdiction;
  if (level_names_ == nullptr || country != level_names_of_) level_names_ = &labels_.level_names(level_names_of_ = country, dialect_.kind);
  ProvisionType type = level_names_->type_of(style_of(place.item));
  if (type == ProvisionType::section) type = ProvisionType::paragraph;
  push_flat({home, kItemRank + static_cast<int>(flats_.size() - base), place.item},
            {type, label->number, std::string(label->span.in(words)), "", builder().provision(builder().current()).source, ""});
  words.erase(0, label->span.end);
}

void DialectReader::finishing() {
  if (dialect_.printed_levels) nest_divisions(builder(), labels_);
  DocumentMetadata& m = builder().metadata();
  m.kind = document_kind();
  if (m.kind == DocumentKind::commentary) name_row(builder());
  const std::size_t hole = m.uri.find("{}");
  if (hole != std::string::npos) m.uri = number_.empty() || year_.empty() ? std::string() : m.uri.substr(0, hole) + year_ + "/" + number_;
}

}  // namespace

Result<Document> read_dialect(const RawDocument& raw, const ReaderRules& rules, std::string_view id) {
  const Dialect& dialect = rules.dialects().named(id);
  DialectReader reader(dialect, rules.structure(), raw.bytes);
  const bool disordered = !dialect.content_last.empty() && raw.bytes.find("<" + dialect.content_last) != std::string::npos;
  const std::string ordered = disordered ? content_first(raw.bytes, dialect.content_last, "content") : std::string();
  const std::string& bytes = disordered ? ordered : raw.bytes;
  MarkupOutcome outcome = dialect.html ? walk_html(bytes, reader) : walk_xml(bytes, reader);
  if (outcome.error) return *outcome.error;
  Document document = std::move(reader).finish(std::move(outcome));
  if (document.text.empty())
    return make_issue(IssueCode::no_text, "the XML describes a document and holds none of its text; give the file with the text itself");
  DocumentMetadata& m = document.metadata;
  const std::vector<std::pair<std::string, std::string>> none;
  const bool named = !m.uri.empty();
  rules.documents().guess(m, {document.reading(), none, {}}, rules.laws());
  // Which law it is, its own mark-up says or its title: what the text cites is another one.
  if (!named && m.uri != rules.laws().uri_of(m.title)) m.uri.clear();
  assign_uris(document);
  return document;
}

}  // namespace pandect
