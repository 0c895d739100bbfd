#include "extractors/attributions/attributions.h"

#include <algorithm>

#include "core/unicode.h"
#include "extractors/citations/resolver.h"

namespace pandect {
namespace {

std::uint32_t at(std::size_t n) { return static_cast<std::uint32_t>(n); }

/// One sentence that holds a cue.
class Speech {
 public:
  Speech(const AttributionRules& rules, std::string_view text, Span sentence)
      : rules_(rules), text_(text), sentence_(sentence), quotes_(rules.marks.in(text, sentence, true)) {}

  std::optional<Attribution> read(const AttributionCue& cue, const Pattern::Match& m) const {
    const auto shift = [&](Span s) { return Span{s.begin + sentence_.begin, s.end + sentence_.begin}; };
    const Span word = shift(m.has("cue") ? m["cue"] : m["cue2"]);
    if (std::any_of(quotes_.begin(), quotes_.end(), [&](Span q) { return q.contains(word); })) return std::nullopt;
    Attribution a;
    a.cue = {word};
    a.rule = cue.id;
    switch (cue.kind) {
      case AttributionCue::Kind::adverb:
        a.hedge = Hedge::reported;
        a.content = without({tidy(sentence_)}, a.cue);
        a.confidence = 0.7;
        break;
      case AttributionCue::Kind::framed:
        a.source = {tidy(shift(m["source"]))};
        a.content = {tidy({word.end, sentence_.end})};
        a.confidence = 0.85;
        break;
      case AttributionCue::Kind::source_after: read_source_after(word, a); break;
      case AttributionCue::Kind::verb: read_verb(word, a); break;
    }
    if (a.confidence == 0 || a.content.empty() || a.content.front().size() < 6) return std::nullopt;
    for (Span& s : a.content) s = tidy(s);
    std::erase_if(a.content, [](Span s) { return s.empty(); });
    if (a.content.empty()) return std::nullopt;
    a.kind = kind_of(a.content);
    if (a.hedge == Hedge::none) a.hedge = hedge_of(a);
    return a;
  }

 private:
  /// Without white space, commas and stops at its edges; quotation marks stay out too when they enclose all of it.
  Span tidy(Span s) const {
    for (bool again = true; again;) {
      again = false;
      s = trimmed(s, text_);
      for (const std::string_view p : {",", ";", ":", ".", "，", "。", "；", "：", "、"}) {
        if (s.size() > p.size() && s.in(text_).ends_with(p)) s.end -= at(p.size()), again = true;
        if (s.size() > p.size() && s.in(text_).starts_with(p)) s.begin += at(p.size()), again = true;
      }
    }
    for (const Span q : quotes_)
      if (q.begin > s.begin && q.begin - s.begin <= 3 && q.end <= s.end && s.end - q.end <= 4) return tidy_inside(q);
    return s;
  }

  Span tidy_inside(Span q) const {
    q = trimmed(q, text_);
    while (q.size() > 1 && text_[q.end - 1] == ',') --q.end;
    return q;
  }

  bool starts_with_any(Span s, const std::vector<std::string>& words) const {
    return std::any_of(words.begin(), words.end(), [&](const std::string& w) {
      return s.in(text_).starts_with(w) && (s.size() == w.size() || static_cast<unsigned char>(w.back()) >= 0x80 || text_[s.begin + w.size()] == ' ');
    });
  }

  /// The noun phrase that stands at `from`: “the minister, who …” ends before the comma.
  Span source_from(std::uint32_t from) const {
    Span s = trimmed({from, sentence_.end}, text_);
    std::size_t end = s.end;
    for (const std::string& stop : rules_.source_ends) {
      const std::size_t p = text_.substr(0, s.end).find(stop, s.begin);
      if (p != std::string_view::npos) end = std::min(end, p);
    }
    for (const Span q : quotes_)
      if (q.begin > s.begin) end = std::min<std::size_t>(end, q.begin - 1);
    return tidy({s.begin, at(end)});
  }

  bool is_source(Span s) const {
    if (s.empty() || s.size() > 160 || starts_with_any(s, rules_.not_source)) return false;
    std::size_t p = s.begin;
    return is_letter(next_code_point(text_, p));
  }

  void read_source_after(Span word, Attribution& a) const {
    const Span source = source_from(word.end);
    if (!is_source(source)) return;
    a.source = {source};
    const Span before = tidy({sentence_.begin, word.begin});
    a.content = {before.size() > 12 ? before : tidy({source.end, sentence_.end})};
    a.confidence = 0.85;
  }

  /// The subject in front of a verb: behind the last clause, without adverbs and auxiliaries.
  Span subject_before(Span word, std::uint32_t from) const {
    Span s = trimmed({from, word.begin}, text_);
    for (bool again = true; again;) {
      again = false;
      for (const std::string& aux : rules_.auxiliaries)
        if (s.size() > aux.size() && s.in(text_).ends_with(aux) && (static_cast<unsigned char>(aux[0]) >= 0x80 || text_[s.end - aux.size() - 1] == ' ')) {
          s = trimmed({s.begin, s.end - at(aux.size())}, text_);
          again = true;
        }
    }
    s = without_lead(s);
    // “Wang Wenbin, a spokesman for the ministry, said”: the name, not what explains it.
    const bool apposition = s.in(text_).ends_with(",");
    const std::string_view words = s.in(text_);
    const std::size_t comma = words.find(", ");
    if (apposition && comma != std::string_view::npos && comma > 2) return tidy({s.begin, s.begin + at(comma)});
    if (const std::size_t last = words.rfind(", "); last != std::string_view::npos && !apposition) s.begin += at(last + 2);
    if (const std::size_t last = s.in(text_).rfind("，"); last != std::string_view::npos) s.begin += 3 + at(last);
    return tidy(without_lead(s));
  }

  Span without_lead(Span s) const {
    for (bool again = true; again;) {
      again = false;
      for (const std::string& lead : rules_.source_lead)
        if (s.in(text_).starts_with(lead)) {
          s = trimmed({s.begin + at(lead.size()), s.end}, text_);
          again = true;
        }
    }
    return s;
  }

  Span said(std::uint32_t from) const {
    Span s = trimmed({from, sentence_.end}, text_);
    for (bool again = true; again;) {
      again = false;
      for (const std::string& lead : rules_.content_lead)
        if (s.in(text_).starts_with(lead)) {
          s = trimmed({s.begin + at(lead.size()), s.end}, text_);
          again = true;
        }
    }
    return s;
  }

  void read_verb(Span word, Attribution& a) const {
    const Span* quote_before = nullptr;
    for (const Span& q : quotes_)
      if (q.end <= word.begin) quote_before = &q;
    const std::uint32_t from = quote_before != nullptr ? quote_before->end + at(rules_.marks.mark_at(text_, quote_before->end)) : sentence_.begin;
    Span between = tidy({from, word.begin});
    if (quote_before != nullptr && between.size() < 2) {  // “…,” said X
      const Span source = source_from(word.end);
      if (!is_source(source)) return;
      a.source = {source};
      a.content = {*quote_before};
      const Span rest = trimmed({source.end, sentence_.end}, text_);
      for (const Span& q : quotes_)
        if (rest.contains(q)) a.content.push_back(q);
      a.confidence = 0.9;
      return;
    }
    const Span source = subject_before(word, from);
    if (!is_source(source)) return;
    const Span after = said(word.end);
    const bool nothing_behind = tidy(after).size() < 12;
    a.source = {source};
    if (quote_before != nullptr && from <= source.begin && source.begin - from < 4) {  // “…,” X said
      a.content = {*quote_before};
      for (const Span& q : quotes_)
        if (q.begin >= word.end) a.content.push_back(q);
      a.confidence = 0.9;
    } else if (nothing_behind) {  // exports fell, X said
      const Span before = tidy({sentence_.begin, source.begin});
      if (before.size() < 12) return;
      a.content = {before};
      a.confidence = 0.75;
    } else {
      if (!lead_says(word.end, after) && !word_is_strong(after)) return;
      a.content = {after};
      a.confidence = 0.8;
    }
  }

  /// “that”, a comma or a colon behind the verb shows that what follows is said.
  bool lead_says(std::uint32_t verb_end, Span content) const { return content.begin > skip_space(verb_end); }
  std::uint32_t skip_space(std::uint32_t p) const { return trimmed({p, sentence_.end}, text_).begin; }
  /// Without a lead the content must be a clause or a quotation, not a bare object: at least four words or Han text.
  bool word_is_strong(Span content) const {
    std::size_t p = content.begin;
    if (is_han(next_code_point(text_, p))) return true;
    return std::count(content.in(text_).begin(), content.in(text_).end(), ' ') >= 3;
  }

  AttributionKind kind_of(const Spans& content) const {
    bool all = true, any = false;
    for (const Span s : content) {
      const bool inside = std::any_of(quotes_.begin(), quotes_.end(), [&](Span q) { return q.contains(s); });
      all = all && inside;
      any = any || inside || std::any_of(quotes_.begin(), quotes_.end(), [&](Span q) { return q.overlaps(s); });
    }
    return all ? AttributionKind::direct : any ? AttributionKind::mixed : AttributionKind::indirect;
  }

  Hedge hedge_of(const Attribution& a) const {
    const std::string cue = lowered(a.cue.front().in(text_));
    const auto listed = [&](const std::vector<std::string>& words, const std::string& w) { return std::find(words.begin(), words.end(), w) != words.end(); };
    if (listed(rules_.doubtful, cue)) return Hedge::doubtful;
    if (a.source.empty()) return Hedge::reported;
    const std::string source = lowered(a.source.front().in(text_));
    // A capitalised source has a name; “officials”, “people familiar with the matter” have none.
    std::size_t p = a.source.front().begin;
    const bool named = is_upper(next_code_point(text_, p)) && !source.starts_with("the ");
    if (!named)
      for (const std::string& w : rules_.anonymous)
        if (source.find(w) != std::string::npos) return Hedge::anonymous;
    return listed(rules_.reported, cue) ? Hedge::reported : Hedge::none;
  }

  const AttributionRules& rules_;
  std::string_view text_;
  Span sentence_;
  Spans quotes_;
};

void read_sentence(const AttributionRules& rules, std::string_view text, Span sentence, std::vector<Attribution>& out) {
  const std::string_view words = sentence.in(text);
  const Speech* speech = nullptr;
  std::optional<Speech> made;
  const std::size_t first = out.size();
  for (const int index : rules.occurring->occurring_in(words)) {
    const AttributionCue& cue = rules.cues[static_cast<std::size_t>(index)];
    if (speech == nullptr) speech = &made.emplace(rules, text, sentence);
    Pattern::Match m;
    for (std::size_t from = 0; cue.pattern.find(words, from, m); from = m.end_after(from)) {
      std::optional<Attribution> a = speech->read(cue, m);
      if (!a) continue;
      // What is said inside of what is said stays inside; one cue speaks once.
      const bool known = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [&](const Attribution& b) {
        return hull(b.cue).overlaps(hull(a->cue)) || (cue.kind == AttributionCue::Kind::verb && hull(b.content).contains(hull(a->cue)));
      });
      if (!known) out.push_back(std::move(*a));
    }
  }
}

}  // namespace

Attributions::Attributions(const DataFolders& data) {
  for (const std::string& language : pack_languages(data)) {
    AttributionRules rules = AttributionRules::load(data.packs, language);
    if (!rules.cues.empty()) languages_.emplace(language, std::move(rules));
  }
}

Findings Attributions::extract(const ExtractorInput& in) const {
  Findings found;
  const std::string& tag = in.document.metadata.language;
  const auto rules = languages_.find(tag.substr(0, tag.find('-')));
  if (rules == languages_.end() || is_legal_text(in.document)) return found;
  for (const Sentence& s : in.analysis.sentences) {
    const BlockKind kind = in.document.blocks[s.block].kind;
    if (kind == BlockKind::text || kind == BlockKind::quote) read_sentence(rules->second, in.document.reading, s.span, found.attributions);
  }
  std::stable_sort(found.attributions.begin(), found.attributions.end(), [](const Attribution& a, const Attribution& b) { return a.cue.front() < b.cue.front(); });
  return found;
}

}  // namespace pandect
