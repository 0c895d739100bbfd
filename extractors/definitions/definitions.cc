#include "extractors/definitions/definitions.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::string_view kOpeningQuotes[] = {"“", "\"", "‘", "'", "«", "《", "「"};
constexpr std::string_view kClosingQuotes[] = {"”", "\"", "’", "'", "»", "》", "」"};

/// One document being read: where its sections are, what was defined so far.
class Reading {
 public:
  Reading(const ExtractorInput& in, const DefinitionRules& rules) : in_(in), rules_(rules), doc_(in.document), text_(in.document.reading()) {}

  void block(std::size_t index, std::vector<Definition>& out) {
    const Block& b = doc_.blocks[index];
    const std::string_view words = b.span.in(text_);
    std::vector<std::size_t> wanted;
    for (const int hint : rules_.hints->occurring_in(words)) {
      const std::size_t rule = rules_.rule_of_hint[static_cast<std::size_t>(hint)];
      if (std::find(wanted.begin(), wanted.end(), rule) == wanted.end()) wanted.push_back(rule);
    }
    std::sort(wanted.begin(), wanted.end());
    const std::size_t before = out.size();
    for (const std::size_t rule : wanted) run(rules_.rules[rule], index, out);
    if (out.size() > before) last_defining_section_ = section_of(b.provision);
  }

 private:
  ProvisionIndex section_of(ProvisionIndex at) const {
    while (at != 0 && doc_.provisions[at].type != ProvisionType::article && doc_.provisions[at].type != ProvisionType::section) at = doc_.provisions[at].parent;
    return at;
  }

  void run(const DefinitionRule& rule, std::size_t index, std::vector<Definition>& out) {
    const Block& b = doc_.blocks[index];
    const std::string_view words = b.span.in(text_);
    if (rule.follows_definition && (last_defining_section_ == 0 || section_of(b.provision) != last_defining_section_)) return;
    Pattern::Match m;
    for (std::size_t at = 0; rule.pattern.find(words, at, m); at = m.end_after(at)) {
      if (Pattern::Match behind; rule.not_behind && rule.not_behind->match_at(words, m.span().end, behind)) continue;
      const auto shift = [&](Span s) { return Span{s.begin + b.span.begin, s.end + b.span.begin}; };
      Spans terms;
      if (rule.place == DefinitionRule::Place::heading) {
        if (const auto heading = heading_of(index)) terms.push_back(*heading);
      } else if (m.has("terms")) {
        terms = quoted_terms(shift(m["terms"]));
      } else {
        terms.push_back(trimmed(shift(m["term"]), text_));
      }
      const Span body = rule.body_before ? body_before(index, shift(m.span()), m.has("lead") ? m["lead"].in(words) : std::string_view())
                                         : body_after(index, shift(m.span()).end);
      for (Span term : terms) {
        term = without_quotes(term);
        if (term.empty() || body.empty() || (rule.not_term && rule.not_term->found_in(term.in(text_)))) continue;
        if (!take(term)) continue;
        out.push_back({"", b.provision, {term}, {body}, scope_at(index, m.span().begin), rule.id, rule.body_before ? 0.85 : 0.9});
      }
      if (rule.place != DefinitionRule::Place::anywhere) break;
    }
  }

  /// False where a term that was defined before lies in the way.
  bool take(Span term) {
    const auto behind = taken_.upper_bound(term.begin);
    if (behind != taken_.end() && behind->first < term.end) return false;
    if (behind != taken_.begin() && std::prev(behind)->second > term.begin) return false;
    taken_.emplace_hint(behind, term.begin, term.end);
    return true;
  }

  Span without_quotes(Span s) const {
    s = trimmed(s, text_);
    for (const std::string_view q : kOpeningQuotes)
      if (s.in(text_).starts_with(q)) s.begin += static_cast<std::uint32_t>(q.size());
    for (const std::string_view q : kClosingQuotes)
      if (s.in(text_).ends_with(q)) s.end -= static_cast<std::uint32_t>(q.size());
    s = trimmed(s, text_);
    while (!s.empty() && (text_[s.end - 1] == ',' || text_[s.end - 1] == '*' || text_[s.end - 1] == '_')) --s.end;
    while (!s.empty() && (text_[s.begin] == '*' || text_[s.begin] == '_')) ++s.begin;
    return s;
  }

  Spans quoted_terms(Span all) const {
    Spans out;
    const std::string_view text = text_.substr(0, all.end);
    std::size_t at = all.begin;
    while (at < all.end) {
      std::size_t open = all.end, width = 0;
      for (const std::string_view q : kOpeningQuotes)
        if (const std::size_t p = text.find(q, at); p < open) open = p, width = q.size();
      if (open >= all.end) break;
      std::size_t close = all.end, closing = 0;
      for (const std::string_view q : kClosingQuotes)
        if (const std::size_t p = text.find(q, open + width); p < close) close = p, closing = q.size();
      if (closing == 0) break;
      out.push_back(span_of(open + width, close));
      at = close + closing;
    }
    return out;
  }

  /// The heading above a block: the span of its heading block, as “Controlled foreign entity” of “§ 850.206 …”.
  std::optional<Span> heading_of(std::size_t index) const {
    for (std::size_t i = index; i-- > 0 && index - i < 4;) {
      const Block& b = doc_.blocks[i];
      if (b.kind != BlockKind::heading) continue;
      Span s = trimmed(b.span, text_);
      while (!s.empty() && text_[s.end - 1] == '.') --s.end;
      return s.size() <= 90 ? std::optional<Span>(s) : std::nullopt;
    }
    return std::nullopt;
  }

  bool below(ProvisionIndex at, ProvisionIndex above) const {
    if (at == above) return false;
    while (at != 0) {
      at = doc_.provisions[at].parent;
      if (at == above) return true;
    }
    return above == 0;
  }

  Span stripped(Span s) const {
    for (bool again = true; again;) {
      again = false;
      s = trimmed(s, text_);
      for (const std::string& end : rules_.ends)
        if (s.size() > end.size() && s.in(text_).ends_with(end)) {
          s.end -= static_cast<std::uint32_t>(end.size());
          again = true;
        }
    }
    return s;
  }

  /// From the verb to the end of the sentence, and on through the list that a colon opens.
  Span body_after(std::size_t index, std::uint32_t from) const {
    const Block& b = doc_.blocks[index];
    std::uint32_t end = b.span.end;
    const auto& sentences = in_.analysis.sentences;
    auto s = std::upper_bound(sentences.begin(), sentences.end(), from, [](std::uint32_t at, const Sentence& x) { return at < x.span.begin; });
    if (s != sentences.begin() && (--s)->span.end > from) end = std::min(end, s->span.end);
    Span body = trimmed({from, end}, text_);
    while (!body.empty() && (text_[body.begin] == ',' || text_[body.begin] == ':')) body = trimmed({body.begin + 1, body.end}, text_);
    if (body.in(text_).starts_with("—")) body = trimmed({body.begin + 3, body.end}, text_);
    const bool to_block_end = trimmed({end, b.span.end}, text_).empty();
    const std::string_view words = body.in(text_);
    const bool opens = body.empty() || std::any_of(rules_.list_openers.begin(), rules_.list_openers.end(), [&](const std::string& o) { return words.ends_with(o); });
    if (opens && to_block_end) {
      std::size_t last = index;
      while (last + 1 < doc_.blocks.size() && below(doc_.blocks[last + 1].provision, b.provision) && doc_.blocks[last + 1].kind != BlockKind::note &&
             doc_.blocks[last + 1].kind != BlockKind::heading)
        ++last;
      if (last > index) {
        if (body.empty()) body.begin = doc_.blocks[index + 1].span.begin;
        body.end = doc_.blocks[last].span.end;
      }
    }
    return stripped(body);
  }

  /// What a bracket abbreviates: the law cited before it, else the phrase back to a comma, for “collectively” to the
  /// beginning of the sentence.
  Span body_before(std::size_t index, Span match, std::string_view lead) const {
    const auto& citations = in_.found.citations;
    auto c = std::upper_bound(citations.begin(), citations.end(), match.begin, [](std::uint32_t at, const Citation& x) { return at <= x.span.begin; });
    if (c != citations.begin() && (--c)->span.end >= match.begin && c->span.begin < match.begin) return trimmed({c->span.begin, match.begin}, text_);
    const Block& b = doc_.blocks[index];
    std::uint32_t begin = b.span.begin;
    const auto& sentences = in_.analysis.sentences;
    auto s = std::upper_bound(sentences.begin(), sentences.end(), match.begin, [](std::uint32_t at, const Sentence& x) { return at < x.span.begin; });
    if (s != sentences.begin()) begin = std::max(begin, (--s)->span.begin);
    const bool all = std::any_of(rules_.collective.begin(), rules_.collective.end(), [lead](const std::string& w) { return lead.find(w) != std::string_view::npos; });
    if (!all)
      for (const std::string_view stop : {", ", "; ", ": ", "，", "；", "：", "。"}) {
        const std::size_t p = Span{begin, match.begin}.in(text_).rfind(stop);
        if (p != std::string_view::npos) begin += static_cast<std::uint32_t>(p + stop.size());
      }
    Span body = trimmed({begin, match.begin}, text_);
    for (const std::string_view word : {"the ", "The ", "and ", "by ", "to ", "with "})
      if (body.in(text_).starts_with(word)) body.begin += static_cast<std::uint32_t>(word.size());
    return body;
  }

  /// The provision that a scope phrase of this block, or of the chapeau above it, names; 0: the whole document.
  ProvisionIndex scope_at(std::size_t index, std::size_t before) const {
    const Block& b = doc_.blocks[index];
    if (const auto scope = scope_in(b.span.in(text_).substr(0, std::min<std::size_t>(before + 40, b.span.size())), b.provision)) return *scope;
    for (std::size_t i = index; i-- > 0 && index - i < 60;) {
      const Block& chapeau = doc_.blocks[i];
      if (!below(b.provision, chapeau.provision)) continue;
      if (const auto scope = scope_in(chapeau.span.in(text_).substr(0, 200), b.provision)) return *scope;
      if (chapeau.provision == 0) break;
    }
    return 0;
  }

  std::optional<ProvisionIndex> scope_in(std::string_view words, ProvisionIndex from) const {
    for (const Pattern& p : rules_.scopes) {
      Pattern::Match m;
      if (!p.find(words, 0, m)) continue;
      const std::string unit = unit_name(lowered(m["unit"].in(words)));
      const std::string number(m["number"].in(words));
      if (number.empty()) {
        for (ProvisionIndex at = from; at != 0; at = doc_.provisions[at].parent)
          if (name(doc_.provisions[at].type) == unit) return at;
        return std::nullopt;
      }
      if (const auto found = numbered().find({unit, number}); found != numbered_.end()) return found->second;
    }
    return std::nullopt;
  }

  using Numbered = std::map<std::pair<std::string_view, std::string_view>, ProvisionIndex>;

  /// The first provision of each type and number.
  const Numbered& numbered() const {
    if (numbered_.empty())
      for (ProvisionIndex at = 1; at < doc_.provisions.size(); ++at) numbered_.try_emplace({name(doc_.provisions[at].type), doc_.provisions[at].number}, at);
    return numbered_;
  }

  std::string unit_name(std::string unit) const {
    const auto known = rules_.units.find(unit);
    return known == rules_.units.end() ? unit : known->second;
  }

  const ExtractorInput& in_;
  const DefinitionRules& rules_;
  const Document& doc_;
  std::string_view text_;
  ProvisionIndex last_defining_section_ = 0;
  std::map<std::uint32_t, std::uint32_t> taken_;  ///< terms defined so far: beginnings to ends
  mutable Numbered numbered_;
};

}  // namespace

Definitions::Definitions(const DataFolders& data) {
  for (const std::string& language : pack_languages(data)) {
    DefinitionRules rules = DefinitionRules::load(data.packs, language);
    if (!rules.rules.empty()) languages_.emplace(language, std::move(rules));
  }
}

Findings Definitions::extract(const ExtractorInput& in) const {
  Findings found;
  const std::string& tag = in.document.metadata.language;
  const auto rules = languages_.find(tag.substr(0, tag.find('-')));
  if (rules == languages_.end()) return found;
  Reading reading(in, rules->second);
  for (std::size_t i = 0; i < in.document.blocks.size(); ++i) {
    const BlockKind kind = in.document.blocks[i].kind;
    if (kind != BlockKind::contents && kind != BlockKind::heading && kind != BlockKind::metadata) reading.block(i, found.definitions);
  }
  std::stable_sort(found.definitions.begin(), found.definitions.end(), [](const Definition& a, const Definition& b) { return a.term.front() < b.term.front(); });
  return found;
}

}  // namespace pandect
