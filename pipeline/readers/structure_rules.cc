#include "readers/structure_rules.h"

#include <algorithm>
#include <array>
#include <bit>

#include "core/diagnostics.h"
#include "core/sixteen_bytes.h"
#include "core/unicode.h"
#include "extractors/matchers/first_bytes.h"
#include "extractors/matchers/pattern.h"
#include "packs/proven.h"
#include "readers/sought_patterns.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestLabel = 240;    // bytes looked at for the label of a division, with what it belongs to
constexpr std::size_t kLongestNumber = 64;    // bytes looked at for the label of a section or an item
constexpr std::size_t kLongestHeading = 240;  // bytes of a heading
constexpr int kWidestHeading = 130;           // columns of a heading
constexpr std::size_t kLongestNamed = 80;     // bytes of a heading of contents, recitals or notes

constexpr std::array<std::string_view, 6> kNumberings{"none", "arabic", "roman", "alpha", "han", "iroha"};
constexpr std::array<std::string_view, 3> kLevels{"container", "section", "item"};

Numbering numbering_of(std::string_view name, const RuleTable& rule) {
  const auto it = std::find(kNumberings.begin(), kNumberings.end(), name);
  if (it == kNumberings.end()) rule.fail("unknown numbering “" + std::string(name) + "”");
  return static_cast<Numbering>(it - kNumberings.begin());
}

LabelForm form_of(const RuleTable& rule) {
  rule.only({"id", "level", "type", "shape", "numbering", "rank", "line_heading", "unnumbered", "strict", "pattern", "followed_by", "unless", "examples",
             "counter_examples"});
  LabelForm form;
  form.id = rule.text("id");
  const auto level = std::find(kLevels.begin(), kLevels.end(), rule.text("level"));
  if (level == kLevels.end()) rule.fail("unknown level");
  form.level = static_cast<LabelForm::Level>(level - kLevels.begin());
  const auto type = provision_type(rule.text("type"));
  if (!type) rule.fail("unknown type of provision");
  form.type = *type;
  form.shape = rule.text("shape", form.id);
  for (const std::string& name : rule.texts("numbering")) form.numberings.push_back(numbering_of(name, rule));
  form.rank = static_cast<int>(rule.integer("rank", 50));
  form.line_heading = rule.flag("line_heading");
  form.unnumbered = rule.flag("unnumbered");
  form.strict = rule.flag("strict");
  return form;
}

std::string_view strip(std::string_view words) { return trimmed(span_of(0, words.size()), words).in(words); }

/// The examples of a rule must match, its counter-examples must not.
template <class Matches>
void check(const RuleTable& rule, Matches matches) {
  for (const std::string& example : unproven(rule, "examples"))
    if (!matches(example)) rule.fail("does not match its example “" + example + "”");
  for (const std::string& example : unproven(rule, "counter_examples"))
    if (matches(example)) rule.fail("matches its counter-example “" + example + "”");
}

Pattern checked_pattern(const RuleTable& rule) {
  Pattern pattern(rule.text("pattern"));
  check(rule, [&](const std::string& example) { return pattern.found_in(example); });
  return pattern;
}

/// Whether all spaces are plain ones, as far as a look at each byte tells.
bool plainly_spaced(std::string_view words) {
  std::size_t at = 0;
  for (; at + sizeof(SixteenBytes) <= words.size(); at += sizeof(SixteenBytes))
    if (const SixteenBytes bytes = sixteen_at(words.data() + at); pandect::any_of((bytes == 0xC2) | (bytes == 0xE2))) return false;
  return std::none_of(words.begin() + static_cast<std::ptrdiff_t>(at), words.end(), [](char c) { return c == '\xC2' || c == '\xE2'; });
}

/// No-break and thin spaces made plain ones of the same number of bytes: patterns say \s and mean them too.
std::string_view plain_spaces(std::string_view words, std::string& buffer) {
  if (plainly_spaced(words)) return words;
  const auto blank = [&](std::string_view lead, std::size_t size, auto is_space) {
    for (std::size_t at = words.find(lead); at != std::string_view::npos && at + size <= words.size(); at = words.find(lead, at + 1)) {
      if (!is_space(static_cast<unsigned char>(words[at + size - 1]))) continue;
      if (buffer.empty()) buffer = words;
      std::fill_n(buffer.begin() + static_cast<std::ptrdiff_t>(at), size, ' ');
    }
  };
  blank("\xC2", 2, [](unsigned char last) { return last == 0xA0; });
  blank("\xE2\x80", 3, [](unsigned char last) { return (last >= 0x82 && last <= 0x8A) || last == 0xAF; });  // U+2002 to U+200A, U+202F
  return buffer.empty() ? words : buffer;
}

/// A heading that is run in ends with the first stop of its paragraph: a full stop before a space or a dash, or the dash alone.
/// Nearly every paragraph goes on behind its first stop in another way.
bool stop_may_end_heading(std::string_view body) {
  static constexpr auto kStops = [] {
    std::array<bool, 256> out{};
    for (const char c : {'.', ';', ':', '!', '?', '\xE2'}) out[static_cast<unsigned char>(c)] = true;
    return out;
  }();
  const std::size_t size = std::min(body.size(), kLongestHeading);
  std::size_t at = 0;
  for (; at + sizeof(SixteenBytes) <= size; at += sizeof(SixteenBytes)) {
    const SixteenBytes bytes = sixteen_at(body.data() + at);
    if (any_of((bytes == '.') | (bytes == ';') | (bytes == ':') | (bytes == '!') | (bytes == '?') | (bytes == 0xE2))) break;
  }
  while (at < size && !kStops[static_cast<unsigned char>(body[at])]) ++at;
  if (at == size) return false;
  if (body[at] == '\xE2') return true;  // a dash, or a quotation mark before any stop
  return body[at] == '.' && at + 1 < body.size() && !(body[at + 1] >= '!' && body[at + 1] != '*' && static_cast<unsigned char>(body[at + 1]) < 0x80);
}

bool ends_with_any(std::string_view words, std::initializer_list<std::string_view> endings) {
  return !words.empty() && std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return words.back() == e.back() && words.ends_with(e); });
}

bool ends_in_ascii_word(std::string_view words) {
  const char last = words.empty() ? '\0' : words.back();
  return (last >= '0' && last <= '9') || (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
}

/// Most paragraphs end so, and none that announces what stands below it does.
bool ends_for_good(std::string_view paragraph) { return ends_with_any(paragraph, {".", ";", ",", "。", "；", "，"}); }

/// Begins with no small letter, holds a letter and does not end as a sentence or a clause does.
bool may_be_title(std::string_view words) {
  if (words.empty() || (words[0] >= 'a' && words[0] <= 'z')) return false;
  if (!ends_in_ascii_word(words) &&
      ends_with_any(words, {".", "。", ";", "；", ":", "：", ",", "，", "、", "!", "！", "—", "–", "-", "…", "...", "。”", ".”", ".\""}))
    return false;
  for (std::size_t at = 0; at < words.size();)
    if (is_letter(next_code_point(words, at))) return true;
  return false;
}

/// Whether the form counts so; "II-bis" as II does, "(ba)" as the (b) it is inserted behind, "(A1)" before (1).
bool counts(const LabelForm& form, std::string_view token) {
  if (form.level == LabelForm::Level::item && (inserted_behind(token) != 0 || before_first(token))) return true;
  if (form.level == LabelForm::Level::container) token = token.substr(0, token.find_first_of(" -"));
  return std::any_of(form.numberings.begin(), form.numberings.end(), [&](Numbering n) { return value_of(token, n).has_value(); });
}

}  // namespace

struct StructureRules::Tables {
  struct Levels {
    std::vector<std::string> jurisdictions, kinds, opens, sections;
    LevelNames names;
  };
  std::vector<LabelForm> forms;
  SoughtPatterns whole;                          // of the same index, anchored, with what must follow
  std::uint64_t short_forms = 0;                 // bits of those that kLongestNumber bytes tell all about
  std::vector<Pattern> labels;                   // of the same index: the label alone
  std::vector<std::unique_ptr<Pattern>> follow;  // of the same index: what must follow it; null where nothing must
  std::vector<std::unique_ptr<Pattern>> unless;  // of the same index: what may not stand behind the label
  std::vector<BlockKind> special_kinds;
  SoughtPatterns specials, contents, contents_entry, recitals, contents_follow, notes, borders, closings;
  std::unique_ptr<Pattern> sentence, run_in, quotation;
  FirstBytes run_in_begins;
  std::vector<Levels> levels;

  bool match_form(std::size_t index, std::string_view window, Pattern::Match& match) const;
  bool refused(std::size_t index, std::string_view behind) const;
  void load_labels(const RuleTable& file);
  void load_blocks(const RuleTable& file);
  void load_levels(const RuleTable& file);
};

void StructureRules::Tables::load_labels(const RuleTable& file) {
  const std::string after = file.text("after");
  for (const RuleTable& rule : file.tables("label")) {
    if (whole.patterns.size() == SoughtPatterns::kMost) rule.fail("there are more than 64 forms of labels");
    forms.push_back(form_of(rule));
    const LabelForm& form = forms.back();
    const bool needs_after = form.level != LabelForm::Level::item && rule.text("pattern").find("$") == std::string::npos;
    const std::string next = needs_after ? after : rule.text("followed_by", "");
    labels.emplace_back("^(?P<label>" + rule.text("pattern") + ")");
    follow.push_back(next.empty() ? nullptr : std::make_unique<Pattern>("^(?:" + next + ")"));
    whole.patterns.emplace_back("^(?P<label>" + rule.text("pattern") + ")" + next);
    const std::string never = rule.text("unless", "");
    unless.push_back(never.empty() ? nullptr : std::make_unique<Pattern>(never));
    if (form.level == LabelForm::Level::item && never.empty()) short_forms |= std::uint64_t{1} << (forms.size() - 1);
  }
  whole.settle();
}

void StructureRules::Tables::load_blocks(const RuleTable& file) {
  for (const RuleTable& rule : file.tables("block")) {
    rule.only({"id", "kind", "pattern", "examples", "counter_examples"});
    const std::string kind = rule.text("kind");
    if (kind != "note" && kind != "metadata") rule.fail("a block is a note or metadata");
    if (special_kinds.size() == SoughtPatterns::kMost) rule.fail("there are more than 64 forms of blocks");
    specials.patterns.push_back(checked_pattern(rule));
    special_kinds.push_back(kind == "note" ? BlockKind::note : BlockKind::metadata);
  }
  for (const RuleTable& rule : file.tables("heading")) {
    rule.only({"id", "kind", "pattern", "examples", "counter_examples"});
    const std::string kind = rule.text("kind");
    SoughtPatterns* list = kind == "contents" ? &contents : kind == "recitals" ? &recitals : kind == "notes" ? &notes
                                 : kind == "contents_follow" ? &contents_follow : kind == "contents_entry" ? &contents_entry
                                 : kind == "border" ? &borders : kind == "closing" ? &closings : nullptr;
    if (list == nullptr) rule.fail("a heading is of contents, contents_entry, contents_follow, recitals or notes, a border or closing");
    if (list->patterns.size() == SoughtPatterns::kMost) rule.fail("there are more than 64 forms of these headings");
    list->patterns.push_back(checked_pattern(rule));
    const auto examples = unproven(rule, "examples");
    if (list == &contents_follow && std::any_of(examples.begin(), examples.end(), ends_for_good)) rule.fail("what announces contents ends with no stop");
  }
  for (SoughtPatterns* forms : {&specials, &contents, &contents_entry, &recitals, &contents_follow, &notes, &borders, &closings}) forms->settle();
  const auto single = [&](std::string_view key) {
    const auto found = file.tables(key);
    if (found.size() != 1) file.fail("the table [" + std::string(key) + "] is missing");
    return std::make_unique<Pattern>(checked_pattern(found[0]));
  };
  sentence = single("sentence");
  run_in = single("run_in");
  run_in_begins = first_bytes(run_in->expression());
  quotation = single("quotation");
}

void StructureRules::Tables::load_levels(const RuleTable& file) {
  for (const RuleTable& rule : file.tables("levels")) {
    rule.only({"id", "jurisdictions", "kinds", "opens", "sections", "unnumbered", "nested", "types", "schedule_types"});
    Levels row{rule.texts("jurisdictions"), rule.texts("kinds"), rule.texts("opens"), rule.texts("sections"), {}};
    row.names.unnumbered = rule.flag("unnumbered");
    row.names.nested = rule.flag("nested");
    const auto fill = [&](std::string_view key, std::map<std::string, ProvisionType, std::less<>>& into) {
      for (const RuleTable& types : rule.tables(key))
        for (const std::string& style : types.keys()) {
          const auto type = provision_type(types.text(style));
          if (!type) types.fail("unknown type of provision for “" + style + "”");
          into.emplace(style, *type);
        }
    };
    fill("types", row.names.types);
    fill("schedule_types", row.names.schedule_types);
    levels.push_back(std::move(row));
  }
  if (levels.empty()) file.fail("there is no [[levels]]");
}

StructureRules::StructureRules(const RuleTable& file) {
  file.only({"after", "label", "block", "heading", "sentence", "run_in", "quotation", "levels"});
  auto tables = std::make_unique<Tables>();
  tables->load_labels(file);
  tables->load_blocks(file);
  tables->load_levels(file);
  tables_ = std::move(tables);
  std::uint16_t index = 0;
  for (const RuleTable& rule : file.tables("label")) {
    const std::uint16_t own = index++;
    check(rule, [&](const std::string& example) {
      const auto label = label_at(example, 0, example.size());
      return label && label->form == own;
    });
  }
}

StructureRules::StructureRules(StructureRules&&) noexcept = default;
StructureRules& StructureRules::operator=(StructureRules&&) noexcept = default;
StructureRules::~StructureRules() = default;

StructureRules StructureRules::load(const std::filesystem::path& file) { return StructureRules(load_rules(file)); }

const LabelForm& StructureRules::form(std::uint16_t index) const { return tables_->forms[index]; }

/// A label of form `index` with what must follow it. The groups of both together are dear: they are asked for only where the
/// longest label has not the right thing behind it, for a shorter one may.
bool StructureRules::Tables::match_form(std::size_t index, std::string_view window, Pattern::Match& match) const {
  if (follow[index] == nullptr) return whole.patterns[index].match_likely(window, match);
  if (!labels[index].match_likely(window, match)) return false;
  if (follow[index]->found_in(window.substr(match["label"].end))) return true;
  return whole.patterns[index].found_in(window) && whole.patterns[index].match_at(window, 0, match);
}

bool StructureRules::Tables::refused(std::size_t index, std::string_view behind) const {
  Pattern::Match reference;
  return unless[index] != nullptr && unless[index]->match_at(strip(behind), 0, reference);
}

std::optional<Label> StructureRules::label_at(std::string_view reading, std::size_t at, std::size_t end) const {
  if (reading.substr(at, end - at).starts_with("((")) at += 2;  // Italian print between double brackets is what an amendment put in
  std::string_view window = reading.substr(at, std::min(end - at, kLongestLabel));
  std::string buffer;
  std::uint64_t possible = tables_->whole.beginnings.of(window);
  const bool plain = plainly_spaced(window.substr(0, Opening::kColumns));
  if (possible == 0 && plain) return std::nullopt;
  if (plain && (possible & ~tables_->short_forms) == 0) window = window.substr(0, kLongestNumber);
  window = plain_spaces(window, buffer);
  if (!plain && !buffer.empty()) possible = tables_->whole.beginnings.of(window);
  Pattern::Match match;
  for (; possible != 0; possible &= possible - 1) {
    const auto index = static_cast<std::uint16_t>(std::countr_zero(possible));
    const LabelForm& form = tables_->forms[index];
    const bool division = form.level == LabelForm::Level::container;
    if (!tables_->match_form(index, division ? window : window.substr(0, kLongestNumber), match)) continue;
    const Span whole = match["label"];
    if (tables_->refused(index, window.substr(whole.end))) continue;
    Label out;
    out.form = index;
    const Span printed = trimmed(whole, window);
    std::uint32_t stop = printed.end;
    if (form.level != LabelForm::Level::item && stop < window.size() && (window[stop] == '.' || window[stop] == ':')) ++stop;
    out.span = span_of(at + printed.begin, at + stop);
    out.token = std::string(match["number"].in(window));
    if (!out.token.empty() && !counts(form, out.token)) continue;
    if (out.token.empty() && match.has("label") && form.level == LabelForm::Level::section) continue;
    out.number = form.shape == "paren" ? "(" + out.token + ")" : plain_number(out.token);
    for (const char* group : {"sub", "dash"})
      if (match.has(group)) out.number += "-" + plain_number(match[group].in(window));
    return out;
  }
  return std::nullopt;
}

bool StructureRules::long_heading(std::string_view words) const {
  return words.size() <= 2 * kLongestHeading && titled(strip(words));
}

bool StructureRules::heading_like(std::string_view words) const {
  words = strip(words);
  // Most paragraphs end as sentences do, which is seen before their width is counted. No character is wider than its bytes are many.
  if (words.size() > kLongestHeading || !may_be_title(words)) return false;
  const bool narrow = words.size() <= static_cast<std::size_t>(kWidestHeading) || display_width(words) <= kWidestHeading;
  return narrow && !tables_->sentence->found_in(words);
}

bool StructureRules::titled(std::string_view words) const { return may_be_title(words) && !tables_->sentence->found_in(words); }

bool StructureRules::heading_like_line(std::string_view words) const {
  words = strip(words);
  if (!words.empty() && words.back() == '.') {
    words.remove_suffix(1);
    if (words.find(". ") != std::string_view::npos) return false;
  }
  return heading_like(words);
}

std::size_t StructureRules::run_in_heading(std::string_view body) const {
  if (tables_->run_in_begins.refuses(body.substr(0, kLongestHeading)) && plainly_spaced(body.substr(0, Opening::kColumns))) return 0;
  if (!stop_may_end_heading(body)) return 0;
  std::string buffer;
  const std::string_view window = plain_spaces(body.substr(0, kLongestHeading), buffer);
  const auto length = tables_->run_in->length_at_front(window);
  if (!length) return 0;
  // The last character of a match is what stands behind the heading: its groups would cost ten times as much.
  std::size_t behind = *length;
  (void)previous_code_point(window, behind);
  const std::string_view heading = strip(window.substr(0, behind));
  if (std::count(heading.begin(), heading.end(), ' ') > 9 || tables_->sentence->found_in(heading)) return 0;
  return heading.size();
}

bool StructureRules::contents_heading(std::string_view words) const {
  return words.size() < kLongestNamed && tables_->contents.any_in(strip(words));
}

bool StructureRules::contents_entry(std::string_view line) const {
  line = strip(line);
  return tables_->contents_entry.any_in(line);
}

bool StructureRules::recitals_heading(std::string_view words) const {
  return words.size() < kLongestNamed && tables_->recitals.any_in(strip(words));
}

std::optional<BlockKind> StructureRules::special_block(std::string_view paragraph) const {
  if (paragraph.size() > 20000) return std::nullopt;
  const std::size_t special = tables_->specials.first_in(paragraph);
  return special < tables_->special_kinds.size() ? std::optional(tables_->special_kinds[special]) : std::nullopt;
}

bool StructureRules::announces_quotation(std::string_view chapeau) const {
  constexpr std::size_t kTail = 300;
  if (chapeau.size() > kTail) chapeau.remove_prefix(chapeau.size() - kTail);
  return !ends_in_ascii_word(chapeau) && ends_with_any(chapeau, {":", "：", "—", "–", "-"}) && tables_->quotation->found_in(chapeau);
}

bool StructureRules::speaks_of_quotation(std::string_view heading) const { return tables_->quotation->found_in(heading); }

bool StructureRules::contents_follow(std::string_view paragraph) const {
  constexpr std::size_t kTail = 160;
  if (ends_for_good(paragraph)) return false;
  if (paragraph.size() > kTail) paragraph.remove_prefix(paragraph.size() - kTail);
  return tables_->contents_follow.any_in(paragraph);
}

bool StructureRules::notes_heading(std::string_view words) const {
  return words.size() < kLongestNamed && tables_->notes.any_in(strip(words));
}

bool StructureRules::document_border(std::string_view paragraph) const {
  return tables_->borders.any_in(paragraph);
}

bool StructureRules::closing_formula(std::string_view paragraph) const {
  return tables_->closings.any_in(paragraph);
}

const LevelNames& StructureRules::level_names(std::string_view jurisdiction, DocumentKind kind, const LevelSigns& signs) const {
  const auto holds = [](const std::vector<std::string>& list, std::string_view value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
  };
  const std::string_view country = jurisdiction.substr(0, jurisdiction.find('-'));
  const auto opened = [&](const Tables::Levels& row) { return !row.opens.empty() && holds(row.opens, signs.opens); };
  const Tables::Levels* usual = &tables_->levels.back();
  const auto choose = [&](auto fits) {
    const auto row = std::find_if(tables_->levels.begin(), tables_->levels.end(), fits);
    if (row == tables_->levels.end()) return false;
    usual = &*row;
    return true;
  };
  // Of the rows of a country the one that knows the law's sections goes first: a report that reprints a bill counts as it does.
  const auto of_kind = [&](const Tables::Levels& row) { return holds(row.jurisdictions, country) && holds(row.kinds, name(kind)); };
  choose([&](const Tables::Levels& row) { return of_kind(row) && !row.sections.empty() && holds(row.sections, signs.section); }) || choose(of_kind);
  if (signs.opens.empty() || opened(*usual)) return usual->names;
  // A guess of the country or kind from what a text speaks of is weaker than how it counts.
  for (const Tables::Levels& row : tables_->levels)
    if (opened(row) && (row.sections.empty() ? !row.jurisdictions.empty() && holds(row.jurisdictions, country) && holds(row.kinds, name(kind))
                                             : holds(row.sections, signs.section)))
      return row.names;
  return usual->names;
}

}  // namespace pandect
