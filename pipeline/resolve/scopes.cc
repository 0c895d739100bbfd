#include "resolve/scopes.h"

#include <algorithm>

#include "core/unicode.h"
#include "extractors/citations/resolver.h"
#include "resolve/reach.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestList = 6000;  // bytes of items that are read with their chapeau
constexpr std::size_t kMostItems = 40;

class Reading {
 public:
  Reading(const Record& record, const Analysis& analysis, const ScopeRules& rules)
      : found_(record.findings), analysis_(analysis), rules_(rules), doc_(record.document), text_(record.document.reading()) {
    for (const Mention& m : found_.mentions)
      if (m.kind == MentionKind::jurisdiction) places_.push_back(&m);
    std::sort(places_.begin(), places_.end(), [](const Mention* a, const Mention* b) { return a->span < b->span; });
    for (ProvisionIndex i = 1; i < doc_.provisions.size(); ++i)
      if (!doc_.provisions[i].uri.empty()) by_uri_.emplace(doc_.provisions[i].uri, i);
  }

  std::vector<ScopeStatement> all() {
    for (const Sentence& s : analysis_.sentences) {
      const Block& b = doc_.blocks[s.block];
      if ((b.kind == BlockKind::text || b.kind == BlockKind::table) && !in_recitals(b.provision)) sentence(s);
    }
    widen();
    return std::move(out_);
  }

 private:
  bool in_recitals(ProvisionIndex at) const {
    for (; at != 0; at = doc_.provisions[at].parent)
      if (const ProvisionType t = doc_.provisions[at].type; t == ProvisionType::recital || t == ProvisionType::preamble || t == ProvisionType::note) return true;
    return false;
  }

  void sentence(const Sentence& s) {
    const std::string_view own = s.span.in(text_);
    std::vector<std::size_t> wanted;
    for (const int hint : rules_.hints->occurring_in(own)) wanted.push_back(rules_.rule_of_hint[static_cast<std::size_t>(hint)]);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    if (wanted.empty()) return;
    const Span whole = with_items(s);
    for (const std::size_t i : wanted) {
      const ScopeRule& rule = rules_.rules[i];
      const Span read = rule.reach == ScopeRule::Reach::markers ? whole : s.span;
      Pattern::Match m;
      const ScopeRules::Answer answer = rules_.read(rule, read.in(text_), m);
      if (answer == ScopeRules::Answer::none || defines(s.span)) continue;
      if (add(rule, m, read, s, answer)) return;
    }
  }

  bool add(const ScopeRule& rule, const Pattern::Match& m, Span read, const Sentence& s, ScopeRules::Answer answer) {
    ScopeStatement out;
    out.provision = doc_.blocks[s.block].provision;
    out.span = read;
    out.rule = rule.id;
    out.extraterritorial = answer == ScopeRules::Answer::outside;
    out.sentence_only = rule.sentence_only;
    const auto at = [read](Span group) { return Span{group.begin + read.begin, group.end + read.begin}; };
    if (m.has("place")) out.territory = codes_in(at(m["place"]));
    if (answer == ScopeRules::Answer::inside && out.territory.empty()) out.territory = named_territory({read.begin + m.span().begin, read.end});
    if (answer == ScopeRules::Answer::inside && out.territory.empty()) return false;
    if (out.territory.empty() && !doc_.metadata.jurisdiction.empty()) out.territory = {doc_.metadata.jurisdiction};
    if (!out.sentence_only) out.within = m.has("unit") ? units_of(at(m["unit"]), out.provision) : std::vector<ProvisionIndex>{out.provision};
    out_.push_back(std::move(out));
    return true;
  }

  /// A definition says what a word covers, not where a rule holds.
  bool defines(Span sentence) const {
    const auto& all = found_.definitions;
    const auto first = std::lower_bound(all.begin(), all.end(), sentence.begin, [](const Definition& d, std::uint32_t at) { return d.term.front().begin < at; });
    return first != all.end() && first->term.front().begin < sentence.end && first->term.front().begin < sentence.begin + 60 &&
           first->body.front().begin > first->term.front().begin;  // not (hereinafter “X”) in a sentence that says something else
  }

  bool below(ProvisionIndex at, ProvisionIndex above) const {
    while (at > above) at = doc_.provisions[at].parent;
    return at == above;
  }

  /// The sentence, and the items of the list that it opens.
  Span with_items(const Sentence& s) const {
    const std::string_view own = trimmed(s.span, text_).in(text_);
    const ProvisionIndex above = doc_.blocks[s.block].provision;
    if (above == 0 || std::none_of(rules_.list_openers.begin(), rules_.list_openers.end(), [own](const std::string& o) { return own.ends_with(o); })) return s.span;
    Span out = s.span;
    for (std::size_t i = s.block + 1; i < doc_.blocks.size() && i <= s.block + kMostItems; ++i) {
      const Block& b = doc_.blocks[i];
      if (b.provision == above || !below(b.provision, above) || b.span.end - out.begin > kLongestList) break;
      out.end = b.span.end;
    }
    return out;
  }

  std::vector<std::string> codes_in(Span span) const {
    std::vector<std::string> out;
    const auto first = std::partition_point(places_.begin(), places_.end(), [span](const Mention* m) { return m->span.begin < span.begin; });
    for (auto m = first; m != places_.end() && (*m)->span.begin < span.end; ++m)
      if (std::find(out.begin(), out.end(), (*m)->code) == out.end()) out.push_back((*m)->code);
    if (!out.empty() || doc_.metadata.jurisdiction.empty()) return out;
    const std::string_view words = span.in(text_);
    if (std::any_of(rules_.own_places.begin(), rules_.own_places.end(), [words](const std::string& w) { return words.find(w) != std::string_view::npos; }))
      out.push_back(doc_.metadata.jurisdiction);
    return out;
  }

  std::vector<std::string> named_territory(Span span) const {
    std::vector<std::string> out;
    for (const Pattern& p : rules_.inside) {
      Pattern::Match m;
      for (std::size_t at = 0; out.empty() && p.find(span.in(text_), at, m); at = m.end_after(at))
        out = codes_in({span.begin + m["place"].begin, span.begin + m["place"].end});
    }
    return out;
  }

  /// What the words name: the whole law, a part that stands around here, or provisions that they cite.
  std::vector<ProvisionIndex> units_of(Span words, ProvisionIndex here) const {
    std::vector<ProvisionIndex> out;
    for (const Citation& c : citations_in(words)) {
      if (c.target.empty() && c.targets.empty()) continue;
      for (const std::string& target : c.targets.empty() ? std::vector<std::string>{c.target} : c.targets)
        if (const auto p = by_uri_.find(target); p != by_uri_.end()) out.push_back(p->second);
    }
    if (!out.empty()) return out;
    const std::string unit = lowered(squeezed(words.in(text_)));
    const std::string* part = nullptr;
    for (const auto& [word, type] : rules_.units)
      if (unit.ends_with(word) && (part == nullptr || word.size() > part->size())) part = &word;
    if (part != nullptr) {
      for (ProvisionIndex at = here; at != 0; at = doc_.provisions[at].parent)
        if (doc_.provisions[at].type == rules_.units.at(*part)) return {at};
      return {here};
    }
    const bool law = std::any_of(rules_.law_units.begin(), rules_.law_units.end(), [&unit](const std::string& w) { return unit.ends_with(w); });
    return {law ? 0 : here};
  }

  std::vector<Citation> citations_in(Span span) const {
    std::vector<Citation> out;
    const auto& all = found_.citations;
    auto c = std::lower_bound(all.begin(), all.end(), span.begin, [](const Citation& x, std::uint32_t at) { return x.span.end <= at; });
    for (; c != all.end() && c->span.begin < span.end; ++c) out.push_back(*c);
    return out;
  }

  ProvisionIndex article_of(ProvisionIndex at) const {
    ProvisionIndex found = at;
    for (ProvisionIndex p = at; p != 0; p = doc_.provisions[p].parent)
      if (const ProvisionType t = doc_.provisions[p].type; t == ProvisionType::article || t == ProvisionType::section) found = p;
    return found;
  }

  /// A statement without a unit that stands in the article which says to what the law applies goes on with the law.
  void widen() {
    std::vector<ProvisionIndex> scope_articles;
    for (const ScopeStatement& s : out_)
      if (s.within == std::vector<ProvisionIndex>{0}) scope_articles.push_back(article_of(s.provision));
    for (ScopeStatement& s : out_)
      if (!s.sentence_only && s.provision != 0 && s.within == std::vector<ProvisionIndex>{s.provision} &&
          std::find(scope_articles.begin(), scope_articles.end(), article_of(s.provision)) != scope_articles.end())
        s.within = {0};
  }

  const Findings& found_;
  const Analysis& analysis_;
  const ScopeRules& rules_;
  const Document& doc_;
  std::string_view text_;
  std::vector<const Mention*> places_;
  std::map<std::string_view, ProvisionIndex> by_uri_;
  std::vector<ScopeStatement> out_;
};

}  // namespace

Scopes::Scopes(const DataFolders& data) {
  for (const std::string& language : pack_languages(data)) {
    ScopeRules rules = ScopeRules::load(data.packs, language);
    if (!rules.rules.empty()) languages_.emplace(language, std::move(rules));
  }
}

std::vector<ScopeStatement> Scopes::statements(const Record& record, const Analysis& analysis) const {
  const std::string& tag = record.document.metadata.language;
  const auto rules = languages_.find(tag.substr(0, tag.find('-')));
  if (rules == languages_.end() || !is_legal_text(record.document)) return {};
  return Reading(record, analysis, rules->second).all();
}

void Scopes::apply(Record& record, const Analysis& analysis) const {
  const std::vector<ScopeStatement> all = statements(record, analysis);
  if (!all.empty()) apply_reach(record, all);
}

}  // namespace pandect
