#include "resolve/anaphora.h"

#include <algorithm>

#include "core/unicode.h"
#include "packs/proven.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

constexpr std::uint32_t kReach = 2500;  // bytes between the pointing words and what they point to

AnaphoraRules::Rule rule_of(const RuleTable& t) {
  t.only({"id", "description", "pattern", "examples", "counter_examples"});
  AnaphoraRules::Rule rule{t.text("id"), Pattern(t.text("pattern"))};
  if (t.texts("examples").empty() || t.texts("counter_examples").empty()) t.fail("a rule needs examples and counter-examples");
  for (const std::string& e : unproven(t, "examples"))
    if (!rule.pattern.found_in(e)) t.fail("the example “" + e + "” is not found");
  for (const std::string& e : unproven(t, "counter_examples"))
    if (rule.pattern.found_in(e)) t.fail("the counter-example “" + e + "” is found");
  return rule;
}

/// A phrase that names somebody, and the record that it belongs to.
struct Candidate {
  Span span;
  std::string_view id, actor;  // of that record
};

bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char32_t c = next_code_point(text, at);
  return is_alnum(c) && !is_han(c);
}
bool letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char32_t c = previous_code_point(text, at);
  return is_alnum(c) && !is_han(c);
}

/// Where `noun` stands in `phrase` as a word, singular or plural; npos when it does not.
std::size_t noun_in(std::string_view phrase, std::string_view noun) {
  for (std::size_t at = phrase.find(noun); at != std::string_view::npos; at = phrase.find(noun, at + 1)) {
    if (letter_before(phrase, at)) continue;
    const std::string_view rest = phrase.substr(at + noun.size());
    for (const std::string_view ending : {"", "s", "y", "ies", "es"})
      if (rest.starts_with(ending) && !letter_at(rest, ending.size())) return at;
  }
  return std::string_view::npos;
}

class Finder {
 public:
  Finder(Record& record, const std::vector<AnaphoraRules::Rule>& rules) : record_(record), rules_(rules), text_(record.document.reading()) {
    for (const Norm& n : record.findings.norms) {
      if (n.bearer && !n.bearer->spans.empty()) candidates_.push_back({hull(n.bearer->spans), n.id, n.bearer->actor});
      if (!n.object.empty()) candidates_.push_back({hull(n.object), n.id, {}});
    }
    for (const Mention& m : record.findings.mentions)
      if (m.kind == MentionKind::actor) candidates_.push_back({m.span, m.id, m.entity});
    for (const Provision& p : record_.document.provisions)
      if (p.type == ProvisionType::article || p.type == ProvisionType::section || p.type == ProvisionType::rule) articles_.push_back(p.span.begin);
    if (articles_.empty())  // a text of numbered paragraphs
      for (std::size_t i = 1; i < record.document.provisions.size(); ++i)
        if (record.document.provisions[i].parent == 0) articles_.push_back(record.document.provisions[i].span.begin);
    std::sort(articles_.begin(), articles_.end());
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) { return a.span < b.span; });
  }

  std::vector<Link> links() {
    for (Norm& n : record_.findings.norms)
      for (const Span part : n.sentence)
        for (const AnaphoraRules::Rule& rule : rules_) {
          Pattern::Match m;
          for (std::size_t at = part.begin; rule.pattern.find(text_, at, m, part.end); at = m.end_after(at)) point_back(n, rule, m);
        }
    return std::move(out_);
  }

 private:
  void point_back(Norm& n, const AnaphoraRules::Rule& rule, const Pattern::Match& m) {
    const Span pointing = m.has("phrase") ? m["phrase"] : m.span();
    const std::string noun = singular(lowered(m["noun"].in(text_)));
    if (noun.empty()) return;
    auto c = std::partition_point(candidates_.begin(), candidates_.end(), [pointing](const Candidate& x) { return x.span.begin < pointing.begin; });
    while (c != candidates_.begin()) {
      --c;
      if (c->span.end + kReach < pointing.begin || !same_article(c->span.begin, pointing.begin)) return;
      if (c->id == n.id || c->span.end > pointing.begin || points_itself(c->span)) continue;
      if (noun_in(lowered(c->span.in(text_)), noun) == std::string::npos) continue;
      Link link;
      link.kind = LinkKind::same_as;
      link.from = n.id;
      link.to = c->id;
      link.evidence = {c->span, pointing};
      link.rule = rule.id;
      out_.push_back(std::move(link));
      if (n.bearer && n.bearer->actor.empty() && trimmed(hull(n.bearer->spans), text_) == pointing) n.bearer->actor = c->actor;
      return;
    }
  }

  /// “Such person” is not what another “such person” means.
  bool points_itself(Span phrase) const {
    Pattern::Match m;
    return std::any_of(rules_.begin(), rules_.end(), [&](const AnaphoraRules::Rule& r) { return r.pattern.match_at(text_, phrase.begin, m, phrase.end); });
  }

  static std::string singular(std::string noun) {
    if (noun.size() > 3 && noun.back() == 's' && noun[noun.size() - 2] != 's') noun.pop_back();
    if (noun.ends_with("ie")) noun.resize(noun.size() - 2);  // authorities, bodies: what both forms begin with
    else if (noun.ends_with("y")) noun.pop_back();
    return noun;
  }

  bool same_article(std::uint32_t a, std::uint32_t b) const {
    const auto after = [this](std::uint32_t at) { return std::upper_bound(articles_.begin(), articles_.end(), at); };
    return after(a) == after(b);
  }

  Record& record_;
  const std::vector<AnaphoraRules::Rule>& rules_;
  std::string_view text_;
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> articles_;  // where they begin
  std::vector<Link> out_;
};

}  // namespace

AnaphoraRules AnaphoraRules::load(const DataFolders& data) {
  AnaphoraRules out;
  for (const std::string& language : pack_languages(data)) {
    const std::filesystem::path file = pack_of(data, language) / "anaphora.toml";
    if (!std::filesystem::exists(file)) continue;
    const RuleTable table = load_rules(file);
    table.only({"rule"});
    for (const RuleTable& t : table.tables("rule")) out.languages_[language].push_back(rule_of(t));
  }
  return out;
}

const std::vector<AnaphoraRules::Rule>& AnaphoraRules::of(std::string_view language) const {
  static const std::vector<Rule> none;
  const auto found = languages_.find(language.substr(0, language.find('-')));
  return found == languages_.end() ? none : found->second;
}

std::vector<Link> anaphora_links(Record& record, const AnaphoraRules& rules) {
  const auto& own = rules.of(record.document.metadata.language);
  return own.empty() ? std::vector<Link>{} : Finder(record, own).links();
}

}  // namespace pandect
