#include "readers/dialect.h"

#include <algorithm>
#include <array>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "core/words.h"
#include "extractors/matchers/pattern.h"
#include "readers/language.h"

namespace pandect {
namespace {

struct RoleWord {
  std::string_view word;
  RoleKind kind;
  ElementRule::Does does = ElementRule::Does::role;
};
using Does = ElementRule::Does;
constexpr std::array kRoleWords{
    RoleWord{"level", RoleKind::level}, RoleWord{"structure", RoleKind::structure}, RoleWord{"block", RoleKind::block},
    RoleWord{"inline", RoleKind::in_line}, RoleWord{"label", RoleKind::label}, RoleWord{"heading", RoleKind::heading},
    RoleWord{"table", RoleKind::table}, RoleWord{"row", RoleKind::row}, RoleWord{"cell", RoleKind::cell},
    RoleWord{"aside", RoleKind::aside}, RoleWord{"space", RoleKind::space}, RoleWord{"furniture", RoleKind::furniture},
    RoleWord{"capture", RoleKind::captured}, RoleWord{"auto", RoleKind::automatic},
    RoleWord{"title", RoleKind::label, Does::title}, RoleWord{"opener", RoleKind::label, Does::opener},
    RoleWord{"rank", RoleKind::label, Does::rank}, RoleWord{"heading_before", RoleKind::label, Does::heading_before},
    RoleWord{"number_part", RoleKind::label, Does::number_part}, RoleWord{"insert", RoleKind::in_line, Does::insert},
};
constexpr std::array<std::pair<std::string_view, BlockKind>, 7> kBlockWords{{
    {"text", BlockKind::text}, {"heading", BlockKind::heading}, {"quote", BlockKind::quote}, {"table", BlockKind::table},
    {"note", BlockKind::note}, {"contents", BlockKind::contents}, {"metadata", BlockKind::metadata},
}};
constexpr std::array<std::string_view, 16> kFields{"title", "short_title", "adopted", "in_force", "published", "amended", "jurisdiction",
                                                   "language", "uri", "url", "work", "kind", "valid_from", "valid_to", "number", "year"};

void read_is(const RuleTable& table, ElementRule& rule) {
  const std::vector<std::string> words = split_words(table.text("is"));
  const auto role = words.empty() ? kRoleWords.end()
                                  : std::find_if(kRoleWords.begin(), kRoleWords.end(), [&](const RoleWord& w) { return w.word == words[0]; });
  if (role == kRoleWords.end()) table.fail("unknown role in `is`");
  rule.role.kind = role->kind;
  rule.does = role->does;
  rule.typed = role->kind != RoleKind::level;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto block = std::find_if(kBlockWords.begin(), kBlockWords.end(), [&](const auto& w) { return w.first == words[i]; });
    const auto type = provision_type(words[i]);
    const bool takes_type = !rule.typed || (i == 1 && rule.does == Does::opener);
    if (takes_type && type) {
      rule.role.type = *type;
      rule.typed = true;
    } else if (block != kBlockWords.end()) {
      rule.role.block = block->second;
    } else if (words[i] == "labels") {
      rule.role.labels = true;
    } else if (words[i] == "by_label") {
      rule.role.type = ProvisionType::division;
    } else {
      table.fail("“" + words[i] + "” in `is` is no type of provision and no kind of block");
    }
  }
  if (rule.does == Does::opener && words.size() == 1) rule.typed = false;
}

ElementRule element_rule(const RuleTable& table) {
  table.only({"names", "is", "parents", "within", "attribute", "equals", "number_from", "label_from", "heading_from", "label_form", "until",
              "reason", "rank"});
  ElementRule rule;
  read_is(table, rule);
  rule.parents = table.texts("parents");
  rule.within = table.texts("within");
  rule.attribute = table.text("attribute", "");
  rule.equals = table.text("equals", "");
  rule.number_from = table.text("number_from", "");
  rule.label_from = table.text("label_from", "");
  rule.heading_from = table.text("heading_from", "");
  rule.label_form = table.text("label_form", "");
  rule.until = table.text("until", "");
  rule.reason = table.text("reason", "furniture");
  rule.rank = static_cast<int>(table.integer("rank", 0));
  return rule;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What an element says in the attribute that a rule asks for.
struct Said {
  std::string_view value;
  std::string_view word;  ///< of classes the first one names what the element is, the others how it looks

  Said() = default;
  Said(std::string_view attribute, std::string_view said) : value(said), word(attribute == "class" ? said.substr(0, said.find(' ')) : said) {}
};

bool fits(const ElementRule& rule, const MarkupCursor& at, const Said& said) {
  if (!rule.attribute.empty() && (rule.equals.empty() ? said.value.empty() : said.word != rule.equals && said.value != rule.equals)) return false;
  if (!rule.parents.empty() && !contains(rule.parents, at.above(1))) return false;
  if (rule.within.empty()) return true;
  for (std::size_t up = 1; up < at.depth(); ++up)
    if (contains(rule.within, at.above(up))) return true;
  return false;
}

/// "2031-03-04" of "2031-03-04", "20310304", "2031/03/04", "2031-03-04T00:00:00"; empty for what is no date.
std::string iso_date(std::string_view words) {
  std::string digits;
  for (const char c : words.substr(0, 10))
    if (c >= '0' && c <= '9') digits += c;
    else if (c != '-' && c != '/') break;
  if (digits.size() < 8 || digits.substr(0, 4) < "1000" || digits.substr(4, 2) > "12" || digits.substr(4, 2) == "00" || digits.substr(6, 2) > "31" ||
      digits.substr(6, 2) == "00")
    return {};
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
}

}  // namespace

struct Dialect::Patterns {
  std::map<const MetaRule*, Pattern> by_rule;
};

Dialect::Dialect(Dialect&&) noexcept = default;
Dialect::~Dialect() = default;

Dialect::Dialect(const RuleTable& file) : patterns_(std::make_unique<Patterns>()) {
  file.only({"id", "printed_levels", "content_last", "versions", "html", "jurisdiction", "language", "kind", "kinds", "section_types", "label_words", "element", "meta"});
  id = file.text("id");
  jurisdiction = file.text("jurisdiction", "");
  language = file.text("language", "");
  versions = file.text("versions", "");
  content_last = file.text("content_last", "");
  html = file.flag("html");
  printed_levels = file.flag("printed_levels");
  const auto kind_named = [&](const std::string& word) {
    const auto known = document_kind(word);
    if (!known) file.fail("“" + word + "” is no kind of document");
    return *known;
  };
  kind = kind_named(file.text("kind", "other"));
  for (const RuleTable& table : file.tables("kinds"))
    for (const std::string& word : table.keys()) kinds[word] = kind_named(table.text(word));
  for (const RuleTable& table : file.tables("section_types"))
    for (const std::string& word : table.keys()) {
      const auto type = provision_type(table.text(word));
      if (!type) table.fail("“" + table.text(word) + "” is no type of provision");
      section_types[word] = *type;
    }
  for (const RuleTable& table : file.tables("label_words"))
    for (const std::string& word : table.keys()) {
      if (word == "languages") continue;
      const auto type = provision_type(word);
      if (!type) table.fail("“" + word + "” is no type of provision");
      for (const std::string& tag : table.texts("languages")) label_words[{tag, *type}] = table.text(word);
    }
  for (const RuleTable& table : file.tables("element")) {
    const ElementRule rule = element_rule(table);
    for (const std::string& name : table.texts("names")) elements_[name].push_back(rule);
  }
  // `reason` is handed on as a view: the rules lie still from here on.
  for (auto& [name, rules] : elements_)
    for (std::size_t i = 0; i < rules.size(); ++i) {
      rules[i].role.reason = rules[i].reason;
      rules[i].same_attribute = i > 0 && rules[i].attribute == rules[i - 1].attribute;
    }
  for (const RuleTable& table : file.tables("meta")) {
    table.only({"field", "path", "value", "where", "equals", "pattern", "to", "form"});
    MetaRule rule;
    rule.field = table.text("field");
    if (std::find(kFields.begin(), kFields.end(), rule.field) == kFields.end()) table.fail("unknown field “" + rule.field + "”");
    std::string path = table.text("path");
    for (std::size_t slash; (slash = path.rfind('/')) != std::string::npos; path.erase(slash)) rule.path.push_back(path.substr(slash + 1));
    rule.path.push_back(path);
    const std::string value = table.text("value", "");
    rule.attribute = value.starts_with('@') ? value.substr(1) : "";
    rule.where = table.text("where", "");
    rule.equals = table.text("equals", "");
    rule.pattern = table.text("pattern", "");
    rule.to = table.text("to", "");
    rule.form = table.text("form", "");
    rule.order = metadata_.size();
    metadata_.push_back(std::move(rule));
  }
  for (std::size_t i = 0; i < metadata_.size(); ++i) {
    metas_[metadata_[i].path.front()].push_back(i);
    if (!metadata_[i].pattern.empty()) patterns_->by_rule.emplace(&metadata_[i], Pattern(metadata_[i].pattern));
  }
}

Dialect::Named Dialect::named(std::string_view element) const {
  const auto rules = elements_.find(element);
  const auto metas = metas_.find(element);
  return {rules == elements_.end() ? nullptr : &rules->second, metas == metas_.end() ? nullptr : &metas->second};
}

const ElementRule* Dialect::rule(const Named& named, const MarkupCursor& at) const {
  if (named.elements == nullptr) return nullptr;
  Said said;
  for (const ElementRule& rule : *named.elements) {
    if (!rule.same_attribute && !rule.attribute.empty()) said = Said(rule.attribute, at.attribute(rule.attribute));
    if (fits(rule, at, said)) return &rule;
  }
  return nullptr;
}

std::vector<const MetaRule*> Dialect::meta_rules(const Named& named, const MarkupCursor& at) const {
  std::vector<const MetaRule*> out;
  if (named.metas == nullptr) return out;
  for (const std::size_t i : *named.metas) {
    const MetaRule& rule = metadata_[i];
    bool fits = rule.where.empty() || (rule.equals.empty() ? !at.attribute(rule.where).empty() : at.attribute(rule.where) == rule.equals);
    for (std::size_t up = 1; fits && up < rule.path.size(); ++up) fits = at.above(up) == rule.path[up];
    if (fits) out.push_back(&rule);
  }
  return out;
}

std::string Dialect::value(const MetaRule& rule, std::string_view words) const {
  std::string out = squeezed(words);
  if (const auto pattern = patterns_->by_rule.find(&rule); pattern != patterns_->by_rule.end()) {
    Pattern::Match match;
    if (!pattern->second.find(out, 0, match)) return {};
    std::string filled;
    for (std::size_t at = 0; at < rule.to.size();) {
      const std::size_t close = rule.to[at] == '{' ? rule.to.find('}', at) : std::string::npos;
      if (close == std::string::npos || close == at + 1) {
        filled += rule.to[at++];
        continue;
      }
      filled += match[rule.to.substr(at + 1, close - at - 1)].in(out);
      at = close + 1;
    }
    out = rule.to.empty() ? std::string(match.span().in(out)) : filled;
  }
  if (rule.form == "date") return iso_date(out);
  if (rule.form == "lower") return lowered(out);
  if (rule.form == "kebab") {
    std::replace(out.begin(), out.end(), ' ', '-');
    return lowered(out);
  }
  if (rule.form == "language") return canonical_language(out) == "und" ? std::string() : canonical_language(out);
  return out;
}

Dialects Dialects::load(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  if (files.empty()) throw ConfigurationError("no dialect of legislation mark-up in " + folder.string() + "; is the installation whole?");
  std::sort(files.begin(), files.end());
  Dialects dialects;
  for (const auto& file : files) {
    const RuleTable table = load_rules(file);
    dialects.all_.emplace(table.text("id"), std::make_unique<Late<Dialect>>([table] { return Dialect(table); }));
  }
  return dialects;
}

const Dialect& Dialects::named(std::string_view id) const {
  const auto found = all_.find(id);
  if (found == all_.end()) throw ConfigurationError("no table describes the dialect “" + std::string(id) + "”; is the installation whole?");
  return found->second->get();
}

}  // namespace pandect
