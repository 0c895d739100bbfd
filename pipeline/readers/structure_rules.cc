#include "readers/structure_rules.h"

#include <algorithm>
#include <array>
#include <bit>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "extractors/matchers/pattern.h"
#include "packs/proven.h"
#include "readers/beginnings.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestLabel = 240;    // bytes looked at for the label of a division, with what it belongs to
constexpr std::size_t kLongestNumber = 64;    // bytes looked at for the label of a section or an item
constexpr std::size_t kLongestHeading = 240;  // bytes of a heading
constexpr int kWidestHeading = 130;           // columns of a heading

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

/// No-break and thin spaces made plain ones of the same number of bytes: patterns say \s and mean them too.
std::string_view plain_spaces(std::string_view words, std::string& buffer) {
  if (words.find("\xC2\xA0") == std::string_view::npos && words.find("\xE2\x80") == std::string_view::npos) return words;
  buffer = words;
  for (std::size_t at = 0; at < buffer.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(buffer, at);
    if (c == 0xA0 || (c >= 0x2002 && c <= 0x200A) || c == 0x202F)
      std::fill(buffer.begin() + static_cast<std::ptrdiff_t>(from), buffer.begin() + static_cast<std::ptrdiff_t>(at), ' ');
  }
  return buffer;
}

/// A heading that is run in ends with the first stop of its paragraph: a full stop before a space or a dash, or the dash alone.
/// Nearly every paragraph goes on behind its first stop in another way.
bool stop_may_end_heading(std::string_view body) {
  const auto stop = [](char c) { return c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\xE2'; };
  const std::string_view window = body.substr(0, kLongestHeading);
  const auto at = static_cast<std::size_t>(std::find_if(window.begin(), window.end(), stop) - window.begin());
  if (at == window.size()) return false;
  if (body[at] == '\xE2') return true;  // a dash, or a quotation mark before any stop
  return body[at] == '.' && at + 1 < body.size() && !(body[at + 1] >= '!' && body[at + 1] != '*' && static_cast<unsigned char>(body[at + 1]) < 0x80);
}

bool ends_with_any(std::string_view words, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) {
    return words.size() >= e.size() && words.substr(words.size() - e.size()) == e;
  });
}

/// Whether the form counts so; "II-bis" as II does, "(ba)" as the (b) it is inserted behind, "(A1)" before (1).
bool counts(const LabelForm& form, std::string_view token) {
  if (form.level == LabelForm::Level::item && (inserted_behind(token) != 0 || before_first(token))) return true;
  if (form.level == LabelForm::Level::container) token = token.substr(0, token.find_first_of(" -"));
  return std::any_of(form.numberings.begin(), form.numberings.end(), [&](Numbering n) { return value_of(token, n).has_value(); });
}

constexpr int kFewForms = 3;  // forms that are tried one by one rather than sought together

}  // namespace

struct StructureRules::Tables {
  struct Special {
    Pattern pattern;
    BlockKind kind;
  };
  struct Levels {
    std::vector<std::string> jurisdictions, kinds, opens, sections;
    LevelNames names;
  };
  std::vector<LabelForm> forms;
  std::vector<Pattern> patterns;                 // of the same index, anchored, with what must follow
  std::vector<Pattern> labels;                   // of the same index: the label alone
  std::vector<std::unique_ptr<Pattern>> follow;  // of the same index: what must follow it; null where nothing must
  Beginnings label_beginnings, special_beginnings;
  std::vector<std::unique_ptr<Pattern>> unless;  // of the same index: what may not stand behind the label
  std::unique_ptr<PatternSet> filter;            // the same again, but for what stands behind them: which are worth a try
  std::vector<Special> specials;
  std::vector<Pattern> contents, contents_entry, recitals, contents_follow, notes, borders, closings;
  std::unique_ptr<Pattern> sentence, run_in, quotation;
  std::vector<Levels> levels;

  std::uint64_t possible_forms(std::string_view window) const;
  bool match_form(std::size_t index, std::string_view window, Pattern::Match& match) const;
  bool refused(std::size_t index, std::string_view behind) const;
  void load_labels(const RuleTable& file);
  void load_blocks(const RuleTable& file);
  void load_levels(const RuleTable& file);
};

void StructureRules::Tables::load_labels(const RuleTable& file) {
  const std::string after = file.text("after");
  std::vector<std::string> expressions;
  for (const RuleTable& rule : file.tables("label")) {
    if (label_beginnings.size() == Beginnings::kMost) rule.fail("there are more than 64 forms of labels");
    forms.push_back(form_of(rule));
    const LabelForm& form = forms.back();
    const bool needs_after = form.level != LabelForm::Level::item && rule.text("pattern").find("$") == std::string::npos;
    const std::string next = needs_after ? after : rule.text("followed_by", "");
    expressions.push_back("^(?:" + rule.text("pattern") + ")");
    label_beginnings.add(expressions.back());
    labels.emplace_back("^(?P<label>" + rule.text("pattern") + ")");
    follow.push_back(next.empty() ? nullptr : std::make_unique<Pattern>("^(?:" + next + ")"));
    patterns.emplace_back("^(?P<label>" + rule.text("pattern") + ")" + next);
    const std::string never = rule.text("unless", "");
    unless.push_back(never.empty() ? nullptr : std::make_unique<Pattern>(never));
  }
  filter = std::make_unique<PatternSet>(expressions);
}

void StructureRules::Tables::load_blocks(const RuleTable& file) {
  for (const RuleTable& rule : file.tables("block")) {
    rule.only({"id", "kind", "pattern", "examples", "counter_examples"});
    const std::string kind = rule.text("kind");
    if (kind != "note" && kind != "metadata") rule.fail("a block is a note or metadata");
    if (specials.size() == Beginnings::kMost) rule.fail("there are more than 64 forms of blocks");
    specials.push_back({checked_pattern(rule), kind == "note" ? BlockKind::note : BlockKind::metadata});
    special_beginnings.add(rule.text("pattern"));
  }
  for (const RuleTable& rule : file.tables("heading")) {
    rule.only({"id", "kind", "pattern", "examples", "counter_examples"});
    const std::string kind = rule.text("kind");
    std::vector<Pattern>* list = kind == "contents" ? &contents : kind == "recitals" ? &recitals : kind == "notes" ? &notes
                                 : kind == "contents_follow" ? &contents_follow : kind == "contents_entry" ? &contents_entry
                                 : kind == "border" ? &borders : kind == "closing" ? &closings : nullptr;
    if (list == nullptr) rule.fail("a heading is of contents, contents_entry, contents_follow, recitals or notes, a border or closing");
    list->push_back(checked_pattern(rule));
  }
  const auto single = [&](std::string_view key) {
    const auto found = file.tables(key);
    if (found.size() != 1) file.fail("the table [" + std::string(key) + "] is missing");
    return std::make_unique<Pattern>(checked_pattern(found[0]));
  };
  sentence = single("sentence");
  run_in = single("run_in");
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

/// The forms whose labels may stand at the beginning of `window`, a bit for each.
std::uint64_t StructureRules::Tables::possible_forms(std::string_view window) const {
  const std::uint64_t possible = label_beginnings.of(window);
  if (std::popcount(possible) <= kFewForms) return possible;
  std::uint64_t out = 0;
  for (const int i : filter->occurring_in(window)) out |= std::uint64_t{1} << i;
  return out;
}

/// A label of form `index` with what must follow it. The groups of both together are dear: they are asked for only where the
/// longest label has not the right thing behind it, for a shorter one may.
bool StructureRules::Tables::match_form(std::size_t index, std::string_view window, Pattern::Match& match) const {
  if (follow[index] == nullptr) return patterns[index].match_at(window, 0, match);
  if (!labels[index].match_at(window, 0, match)) return false;
  if (follow[index]->found_in(window.substr(match["label"].end))) return true;
  return patterns[index].match_at(window, 0, match);
}

bool StructureRules::Tables::refused(std::size_t index, std::string_view behind) const {
  Pattern::Match reference;
  return unless[index] != nullptr && unless[index]->match_at(strip(behind), 0, reference);
}

std::optional<Label> StructureRules::label_at(std::string_view reading, std::size_t at, std::size_t end) const {
  if (reading.substr(at, end - at).starts_with("((")) at += 2;  // Italian print between double brackets is what an amendment put in
  if (tables_->label_beginnings.of(reading.substr(at, end - at)) == 0) return std::nullopt;
  std::string buffer;
  const std::string_view window = plain_spaces(reading.substr(at, std::min(end - at, kLongestLabel)), buffer);
  Pattern::Match match;
  for (std::uint64_t possible = tables_->possible_forms(window); possible != 0; possible &= possible - 1) {
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
  // No character is wider than its bytes are many.
  const bool narrow = words.size() <= static_cast<std::size_t>(kWidestHeading) || (words.size() <= kLongestHeading && display_width(words) <= kWidestHeading);
  return narrow && titled(words);
}

bool StructureRules::titled(std::string_view words) const {
  if (words.empty()) return false;
  std::size_t at = 0;
  bool letter = false;
  const char32_t first = next_code_point(words, at);
  if (first >= 'a' && first <= 'z') return false;
  for (at = 0; at < words.size() && !letter;) letter = is_letter(next_code_point(words, at));
  if (!letter) return false;
  if (ends_with_any(words, {".", "。", ";", "；", ":", "：", ",", "，", "、", "!", "！", "—", "–", "-", "…", "...", "。”", ".”", ".\""})) return false;
  return !tables_->sentence->found_in(words);
}

bool StructureRules::heading_like_line(std::string_view words) const {
  words = strip(words);
  if (!words.empty() && words.back() == '.') {
    words.remove_suffix(1);
    if (words.find(". ") != std::string_view::npos) return false;
  }
  return heading_like(words);
}

std::size_t StructureRules::run_in_heading(std::string_view body) const {
  if (!stop_may_end_heading(body)) return 0;
  Pattern::Match match;
  std::string buffer;
  const std::string_view window = plain_spaces(body.substr(0, kLongestHeading), buffer);
  if (!tables_->run_in->match_at(window, 0, match)) return 0;
  const std::string_view heading = strip(match.group(1).in(window));
  if (std::count(heading.begin(), heading.end(), ' ') > 9 || tables_->sentence->found_in(heading)) return 0;
  return heading.size();
}

bool StructureRules::contents_heading(std::string_view words) const {
  words = strip(words);
  return words.size() < 80 && std::any_of(tables_->contents.begin(), tables_->contents.end(),
                                          [&](const Pattern& p) { return p.found_in(words); });
}

bool StructureRules::contents_entry(std::string_view line) const {
  line = strip(line);
  return std::any_of(tables_->contents_entry.begin(), tables_->contents_entry.end(), [&](const Pattern& p) { return p.found_in(line); });
}

bool StructureRules::recitals_heading(std::string_view words) const {
  words = strip(words);
  return words.size() < 80 && std::any_of(tables_->recitals.begin(), tables_->recitals.end(),
                                          [&](const Pattern& p) { return p.found_in(words); });
}

std::optional<BlockKind> StructureRules::special_block(std::string_view paragraph) const {
  if (paragraph.size() > 20000) return std::nullopt;
  for (std::uint64_t possible = tables_->special_beginnings.of(paragraph); possible != 0; possible &= possible - 1) {
    const Tables::Special& special = tables_->specials[static_cast<std::size_t>(std::countr_zero(possible))];
    if (special.pattern.found_in(paragraph)) return special.kind;
  }
  return std::nullopt;
}

bool StructureRules::announces_quotation(std::string_view chapeau) const {
  constexpr std::size_t kTail = 300;
  if (chapeau.size() > kTail) chapeau.remove_prefix(chapeau.size() - kTail);
  return ends_with_any(chapeau, {":", "：", "—", "–", "-"}) && tables_->quotation->found_in(chapeau);
}

bool StructureRules::speaks_of_quotation(std::string_view heading) const { return tables_->quotation->found_in(heading); }

ProvisionType LevelNames::type_of(std::string_view style, bool in_schedule) const {
  const auto& names = in_schedule && !schedule_types.empty() ? schedule_types : types;
  const auto it = names.find(style);
  return it == names.end() ? ProvisionType::item : it->second;
}

bool StructureRules::contents_follow(std::string_view paragraph) const {
  constexpr std::size_t kTail = 160;
  if (paragraph.size() > kTail) paragraph.remove_prefix(paragraph.size() - kTail);
  return std::any_of(tables_->contents_follow.begin(), tables_->contents_follow.end(), [&](const Pattern& p) { return p.found_in(paragraph); });
}

bool StructureRules::notes_heading(std::string_view words) const {
  words = strip(words);
  return words.size() < 80 && std::any_of(tables_->notes.begin(), tables_->notes.end(), [&](const Pattern& p) { return p.found_in(words); });
}

bool StructureRules::document_border(std::string_view paragraph) const {
  return std::any_of(tables_->borders.begin(), tables_->borders.end(), [&](const Pattern& p) { return p.found_in(paragraph); });
}

bool StructureRules::closing_formula(std::string_view paragraph) const {
  return std::any_of(tables_->closings.begin(), tables_->closings.end(), [&](const Pattern& p) { return p.found_in(paragraph); });
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

bool schedule_like(ProvisionType type) {
  return type == ProvisionType::schedule || type == ProvisionType::annex || type == ProvisionType::appendix;
}

}  // namespace pandect
