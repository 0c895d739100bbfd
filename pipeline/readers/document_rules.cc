#include "readers/document_rules.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "extractors/matchers/pattern.h"
#include "packs/proven.h"

namespace pandect {
namespace {

constexpr std::size_t kHead = 6000;           // bytes
constexpr std::size_t kDatedHead = 2500;      // bytes
constexpr std::size_t kLongestDate = 512;     // bytes of a sentence that says from when a law is in force
constexpr std::size_t kTail = 3000;           // bytes
constexpr std::size_t kSample = 8 * 1024;    // bytes from each of three places
constexpr std::size_t kFewProvisions = 3;
constexpr double kLeastEvidence = 3.0;        // a sum below it decides nothing

enum class Where { title, head, text, front, url };
constexpr std::array<std::string_view, 5> kWheres{"title", "head", "text", "front", "url"};

Where where_of(const RuleTable& rule) {
  const auto it = std::find(kWheres.begin(), kWheres.end(), rule.text("where"));
  if (it == kWheres.end()) rule.fail("unknown place to look at");
  return static_cast<Where>(it - kWheres.begin());
}

Pattern checked_pattern(const RuleTable& rule) {
  Pattern pattern(rule.text("pattern"));
  for (const std::string& example : unproven(rule, "examples"))
    if (!pattern.found_in(example)) rule.fail("does not match its example “" + example + "”");
  for (const std::string& example : unproven(rule, "counter_examples"))
    if (pattern.found_in(example)) rule.fail("matches its counter-example “" + example + "”");
  return pattern;
}

/// The texts that rules look at.
struct Views {
  std::array<std::string, 5> of;
  const std::string& operator[](Where where) const { return of[static_cast<std::size_t>(where)]; }
};

Views views_of(const DocumentMetadata& metadata, const GuessInput& input) {
  Views out;
  const std::string_view text = input.reading;
  out.of[0] = metadata.title;
  const std::size_t start = std::min(text.find_first_not_of(" \t\r\n\f"), text.size());
  out.of[1] = std::string(text.substr(start, kHead));
  out.of[2] = text.size() <= 3 * kSample ? std::string(text)
                                         : std::string(text.substr(0, kSample)) + "\n" + std::string(text.substr(text.size() / 2, kSample)) +
                                               "\n" + std::string(text.substr(text.size() - kSample));
  for (const auto& [key, value] : input.front) out.of[3] += key + ": " + value + "\n";
  out.of[4] = metadata.url;
  return out;
}

std::string kebab(std::string_view name) {
  std::string out;
  for (const char c : ascii_lowered(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    else if (!out.empty() && out.back() != '-') out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

/// An ISO date within a value as people write it: "2024-05-04", "2025-01-20 20:10:27-05:00", "20200115".
std::string iso_prefix(std::string_view value) {
  const auto digits = [&](std::size_t from, std::size_t n) {
    for (std::size_t i = from; i < from + n; ++i)
      if (i >= value.size() || value[i] < '0' || value[i] > '9') return false;
    return true;
  };
  return digits(0, 4) && digits(5, 2) && digits(8, 2) && value[4] == '-' && value[7] == '-' ? std::string(value.substr(0, 10)) : std::string();
}

}  // namespace

struct DocumentRules::Tables {
  struct Sign {
    Where where;
    double weight;
    std::string value;  // kind or code
    std::size_t index;  // of its place
  };
  using Signs = std::vector<Sign>;
  /// All that is looked for in a view: one pass over it tries what tells kinds, jurisdictions, paths and dates.
  struct Place {
    std::vector<std::string> expressions;
    std::unique_ptr<PatternSet> set;
    std::size_t add(std::string expression) {
      expressions.push_back(std::move(expression));
      return expressions.size() - 1;
    }
  };
  struct DateForm {
    std::string field;
    Pattern pattern;
    std::size_t index;  // of the head
  };
  struct UriForm {
    Where where;
    std::vector<std::string> jurisdictions;
    Pattern pattern;
    std::string text;
    std::size_t index;  // of its place
  };
  std::map<std::string, std::vector<std::string>> front_keys;
  std::map<std::string, double> with_provisions, without_provisions;
  Signs kinds, jurisdictions;
  std::array<Place, kWheres.size()> places;
  Place& place(Where where) { return places[static_cast<std::size_t>(where)]; }
  std::map<std::string, std::string, std::less<>> language_defaults;
  std::vector<std::string> months;
  struct DateForms {
    std::vector<DateForm> all;
    std::unique_ptr<PatternSet> set;  // of the same index: which are worth a look
  };
  DateForms early_dates, late_dates;  // laws say at their end when they come into force, everything else at its beginning
  std::vector<UriForm> uris;
  class Found;

  void load_weights(const RuleTable& file);
  void load_signs(const RuleTable& file);
  void load_forms(const RuleTable& file);
  static std::string best(const Signs& signs, Found& found, std::map<std::string, double> sums, bool in_text = true);
  std::map<std::string, double> structure_weights(const LabelCensus& census) const;
  std::string date(const Pattern::Match& match, std::string_view text) const;
  void look_for_dates(DocumentDates& out, const DateForms& forms, const std::string& text, const std::vector<int>& which) const;
  void early(DocumentDates& out, Found& found) const;
  void late(DocumentDates& out, Found& found, std::string_view reading) const;
  std::string uri(const DocumentMetadata& metadata, Found& found) const;
};

/// What of the rules occurs in a document: each view is passed over once, when it is first asked about.
class DocumentRules::Tables::Found {
 public:
  Found(const Tables& tables, const Views& views) : tables_(tables), views_(views) {}
  const std::string& view(Where where) const { return views_[where]; }
  bool has(Where where, std::size_t index) {
    std::vector<bool>& flags = flags_[static_cast<std::size_t>(where)];
    const Place& place = tables_.places[static_cast<std::size_t>(where)];
    if (flags.empty()) {
      flags.assign(place.expressions.size(), false);
      if (!views_[where].empty())
        for (const int i : place.set->occurring_in(views_[where])) flags[static_cast<std::size_t>(i)] = true;
    }
    return flags[index];
  }

 private:
  const Tables& tables_;
  const Views& views_;
  std::array<std::vector<bool>, kWheres.size()> flags_;
};

void DocumentRules::Tables::load_weights(const RuleTable& file) {
  for (const RuleTable& keys : file.tables("front_matter"))
    for (const std::string& field : keys.keys()) front_keys[field] = keys.texts(field);
  for (const RuleTable& structure : file.tables("structure")) {
    structure.only({"with_provisions", "without_provisions"});
    for (const auto& [key, target] : {std::pair{"with_provisions", &with_provisions}, std::pair{"without_provisions", &without_provisions}})
      for (const RuleTable& weights : structure.tables(key))
        for (const std::string& kind : weights.keys()) (*target)[kind] = weights.number(kind, 0);
  }
  for (const RuleTable& row : file.tables("language_default")) language_defaults[row.text("language")] = row.text("code");
  for (const RuleTable& row : file.tables("months")) months = row.texts("names");
}

void DocumentRules::Tables::load_signs(const RuleTable& file) {
  for (const RuleTable& rule : file.tables("kind")) {
    rule.only({"kind", "where", "weight", "pattern", "examples", "counter_examples"});
    if (!document_kind(rule.text("kind"))) rule.fail("unknown kind");
    checked_pattern(rule);
    kinds.push_back({where_of(rule), rule.number("weight", 1), rule.text("kind"), place(where_of(rule)).add(rule.text("pattern"))});
  }
  for (const RuleTable& rule : file.tables("jurisdiction")) {
    rule.only({"code", "where", "weight", "pattern", "examples", "counter_examples"});
    checked_pattern(rule);
    jurisdictions.push_back({where_of(rule), rule.number("weight", 1), rule.text("code"), place(where_of(rule)).add(rule.text("pattern"))});
  }
}

void DocumentRules::Tables::load_forms(const RuleTable& file) {
  for (const RuleTable& rule : file.tables("date")) {
    rule.only({"field", "pattern", "examples", "counter_examples"});
    auto& forms = rule.text("field") == "in_force" ? late_dates.all : early_dates.all;
    forms.push_back({rule.text("field"), checked_pattern(rule), place(Where::head).add(rule.text("pattern"))});
    Pattern::Match match;
    for (const std::string& example : unproven(rule, "examples"))
      if (!forms.back().pattern.find(example, 0, match) || date(match, example).empty()) rule.fail("no date in “" + example + "”");
  }
  for (DateForms* forms : {&early_dates, &late_dates}) {
    std::vector<std::string> expressions;
    for (const DateForm& form : forms->all) expressions.push_back(form.pattern.expression());
    forms->set = std::make_unique<PatternSet>(expressions);
  }
  for (const RuleTable& rule : file.tables("uri")) {
    rule.only({"where", "jurisdictions", "pattern", "template", "examples", "counter_examples"});
    uris.push_back({where_of(rule), rule.texts("jurisdictions"), checked_pattern(rule), rule.text("template"), place(where_of(rule)).add(rule.text("pattern"))});
  }
  for (Place& place : places) place.set = std::make_unique<PatternSet>(place.expressions);
}

DocumentRules::DocumentRules(const RuleTable& file) {
  file.only({"front_matter", "structure", "kind", "jurisdiction", "language_default", "months", "date", "uri"});
  auto tables = std::make_unique<Tables>();
  tables->load_weights(file);
  tables->load_signs(file);
  tables->load_forms(file);
  tables_ = std::move(tables);
}

DocumentRules::DocumentRules(DocumentRules&&) noexcept = default;
DocumentRules& DocumentRules::operator=(DocumentRules&&) noexcept = default;
DocumentRules::~DocumentRules() = default;

DocumentRules DocumentRules::load(const std::filesystem::path& file) { return DocumentRules(load_rules(file)); }

std::string DocumentRules::Tables::best(const Signs& signs, Found& found, std::map<std::string, double> sums, bool in_text) {
  for (const Sign& sign : signs)
    if ((in_text || sign.where != Where::text) && found.has(sign.where, sign.index)) sums[sign.value] += sign.weight;
  const auto top = std::max_element(sums.begin(), sums.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return top == sums.end() || top->second < kLeastEvidence ? std::string() : top->first;
}

/// A law is labelled through and through; a commentary that quotes three articles is not.
std::map<std::string, double> DocumentRules::Tables::structure_weights(const LabelCensus& census) const {
  const std::size_t labelled = census.provisions() + census.containers + census.items;
  const bool dense = labelled * 4 >= census.units;
  if (census.provisions() == 0 || !dense) return without_provisions;
  std::map<std::string, double> weights = with_provisions;
  if (census.provisions() < kFewProvisions)
    for (auto& [kind, weight] : weights) weight /= 2;
  return weights;
}

std::string DocumentRules::Tables::date(const Pattern::Match& match, std::string_view text) const {
  const std::string month_name = ascii_lowered(match["month"].in(text));
  int month = std::atoi(month_name.c_str());
  if (month == 0) {
    const auto it = std::find(months.begin(), months.end(), month_name);
    if (it != months.end()) month = static_cast<int>((it - months.begin()) % 12) + 1;
  }
  const int year = std::atoi(std::string(match["year"].in(text)).c_str());
  const int day = std::atoi(std::string(match["day"].in(text)).c_str());
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 9999) return {};
  const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
  return std::to_string(year) + two(month) + two(day);
}

void DocumentRules::Tables::look_for_dates(DocumentDates& out, const DateForms& forms, const std::string& text, const std::vector<int>& which) const {
  Pattern::Match match;
  for (const int i : which) {
    const DateForm& form = forms.all[static_cast<std::size_t>(i)];
    for (std::size_t at = 0; form.pattern.find(text, at, match); at = match.end_after(at)) {
      const std::string found = date(match, text);
      if (found.empty()) continue;
      if (form.field == "amended") {
        if (std::find(out.amended.begin(), out.amended.end(), found) == out.amended.end()) out.amended.push_back(found);
        continue;
      }
      std::string& field = form.field == "adopted" ? out.adopted : form.field == "in_force" ? out.in_force : out.published;
      if (field.empty()) field = found;
      break;  // the first says it
    }
  }
}

/// What is said at the beginning; of a longer head only its first lines count.
void DocumentRules::Tables::early(DocumentDates& out, Found& found) const {
  const std::string text = found.view(Where::head).substr(0, kDatedHead);
  const bool whole = text.size() == found.view(Where::head).size();
  std::vector<int> which;
  for (std::size_t i = 0; whole && i < early_dates.all.size(); ++i)
    if (found.has(Where::head, early_dates.all[i].index)) which.push_back(static_cast<int>(i));
  look_for_dates(out, early_dates, text, whole ? which : early_dates.set->occurring_in(text));
  std::sort(out.amended.begin(), out.amended.end());
}

/// What is said in the head or at the end. The head has been passed over: what is left is the end, and where both meet.
void DocumentRules::Tables::late(DocumentDates& out, Found& found, std::string_view reading) const {
  const std::string& head = found.view(Where::head);
  const std::string_view tail = reading.substr(reading.size() - std::min(reading.size(), kTail));
  const std::string text = head + "\n" + std::string(tail);
  const std::size_t joint = head.size() - std::min(head.size(), kLongestDate);
  const bool known = reading.size() <= kHead;  // the end stands in the head
  std::vector<int> which = late_dates.set->occurring_in(std::string_view(text).substr(joint, known ? head.size() - joint + kLongestDate : std::string::npos));
  for (std::size_t i = 0; i < late_dates.all.size(); ++i)
    if (found.has(Where::head, late_dates.all[i].index)) which.push_back(static_cast<int>(i));
  std::sort(which.begin(), which.end());
  which.erase(std::unique(which.begin(), which.end()), which.end());
  look_for_dates(out, late_dates, text, which);
}

std::string DocumentRules::Tables::uri(const DocumentMetadata& metadata, Found& found) const {
  for (const UriForm& form : uris) {
    if (!form.jurisdictions.empty() &&
        std::find(form.jurisdictions.begin(), form.jurisdictions.end(), metadata.jurisdiction) == form.jurisdictions.end())
      continue;
    Pattern::Match match;
    const std::string& text = found.view(form.where);
    if (!found.has(form.where, form.index) || !form.pattern.find(text, 0, match)) continue;
    std::string out;
    for (std::size_t at = 0; at < form.text.size();) {
      const std::size_t open = std::min(form.text.find('{', at), form.text.size());
      out += form.text.substr(at, open - at);
      const std::size_t close = std::min(form.text.find('}', open), form.text.size());
      if (open < form.text.size()) {
        std::string key = form.text.substr(open + 1, close - open - 1);
        const bool hyphens = key.size() > 6 && key.substr(key.size() - 6) == ":kebab";
        if (hyphens) key.resize(key.size() - 6);
        const std::string value = key == "country" ? ascii_lowered(metadata.jurisdiction) : std::string(match[key].in(text));
        out += hyphens ? kebab(value) : value;
      }
      at = close == form.text.size() ? close : close + 1;
    }
    return out;
  }
  return {};
}

void DocumentRules::take_front_matter(DocumentMetadata& metadata, const GuessInput& input) const {
  const auto value = [&](const char* field) -> std::string {
    const auto keys = tables_->front_keys.find(field);
    if (keys == tables_->front_keys.end()) return {};
    for (const std::string& key : keys->second)
      for (const auto& [name, text] : input.front)
        if (name == key) return text;
    return {};
  };
  const auto fill = [](std::string& field, std::string text) {
    if (field.empty()) field = std::move(text);
  };
  fill(metadata.title, value("title"));
  if (std::string url = value("url"); url.find("://") != std::string::npos) fill(metadata.url, std::move(url));
  fill(metadata.site, value("site"));
  fill(metadata.dates.published, iso_prefix(value("published")));
  if (std::string author = value("author"); !author.empty() && metadata.authors.empty()) metadata.authors.push_back(std::move(author));
  if (std::string name = value("short_title"); !name.empty()) metadata.short_titles.push_back(std::move(name));
  std::string country = value("country");
  if (country.size() == 2) {
    for (char& c : country)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    fill(metadata.jurisdiction, std::move(country));
  }
}

void DocumentRules::guess(DocumentMetadata& metadata, const GuessInput& input, const LawTitles& laws) const {
  const Views views = views_of(metadata, input);
  Tables::Found found(*tables_, views);
  if (metadata.kind == DocumentKind::other) {
    const std::string kind = Tables::best(tables_->kinds, found, tables_->structure_weights(input.census));
    metadata.kind = document_kind(kind).value_or(DocumentKind::other);
  }
  // Who issued a report is not what it speaks of.
  const bool speaks_for_itself = metadata.kind != DocumentKind::news && metadata.kind != DocumentKind::commentary;
  if (metadata.jurisdiction.empty() && speaks_for_itself) {
    // A report may name any country in its text: only its title, head and address say who speaks.
    metadata.jurisdiction = Tables::best(tables_->jurisdictions, found, {}, has_provisions(metadata.kind));
    const auto usual = tables_->language_defaults.find(metadata.language);
    if (metadata.jurisdiction.empty() && has_provisions(metadata.kind) && usual != tables_->language_defaults.end())
      metadata.jurisdiction = usual->second;
  }
  if (has_provisions(metadata.kind)) {
    tables_->early(metadata.dates, found);
    if (metadata.dates.in_force.empty()) tables_->late(metadata.dates, found, input.reading);
    if (metadata.uri.empty() && !metadata.title.empty()) metadata.uri = laws.uri_of(metadata.title);
    if (metadata.uri.empty()) metadata.uri = tables_->uri(metadata, found);
  } else if (metadata.dates.published.empty()) {
    DocumentDates dates;
    tables_->early(dates, found);
    metadata.dates.published = dates.published;
  }
}

bool has_provisions(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::statute: case DocumentKind::regulation: case DocumentKind::treaty: case DocumentKind::bill:
    case DocumentKind::order: case DocumentKind::contract: return true;
    default: return false;
  }
}

}  // namespace pandect
