#include "extractors/attributions/attributions.h"

#include <algorithm>
#include <optional>

#include "extractors/attributions/speech.h"
#include "extractors/citations/resolver.h"

namespace pandect {
namespace {

/// One block of text, sentence by sentence.
class BlockReader {
 public:
  BlockReader(const AttributionRules& rules, const ExtractorInput& in, std::uint32_t block)
      : rules_(rules), text_(in.document.reading()), analysis_(in.analysis), quotes_(rules.marks.in(text_, in.document.blocks[block].span, true)) {}

  void read(const Sentence& sentence, std::vector<Attribution>& out) {
    const std::size_t first = out.size();
    const std::string_view words = sentence.span.in(text_);
    const std::vector<int> occurring = rules_.occurring->occurring_in(words);
    if (!occurring.empty()) read_cues(sentence, occurring, out);
    if (out.size() == first) go_on(sentence, first_, out);
    first_ = first;
  }

 private:
  struct Found {
    const AttributionCue* cue;
    Span word, source;
  };

  void read_cues(const Sentence& sentence, const std::vector<int>& occurring, std::vector<Attribution>& out) const {
    const std::string_view words = sentence.span.in(text_);
    const auto shift = [&](Span s) { return s.empty() ? Span{} : Span{s.begin + sentence.span.begin, s.end + sentence.span.begin}; };
    std::vector<Found> found;
    Spans cues;
    for (const int index : occurring) {
      const AttributionCue& cue = rules_.cues[static_cast<std::size_t>(index)];
      Pattern::Match m;
      for (std::size_t from = 0; cue.pattern.find(words, from, m); from = m.end_after(from)) {
        found.push_back({&cue, shift(m.has("cue") ? m["cue"] : m["cue2"]), shift(m["source"])});
        if (cue.is_verb()) cues.push_back(found.back().word);
      }
    }
    std::sort(cues.begin(), cues.end());
    const Speech speech(rules_, {text_, sentence.span, overlapping(sentence.span), analysis_.tokens_of(sentence), &analysis_.names}, cues);
    const std::size_t first = out.size();
    for (const Found& f : found) {
      std::optional<Attribution> a = speech.read(*f.cue, f.word, f.source);
      if (!a) continue;
      // What is said inside of what is said stays inside, unless that one begins it: “X said, according to Y”; one cue speaks once.
      const bool known = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [&](const Attribution& b) { return hull(b.cue).overlaps(hull(a->cue)); });
      if (!known) out.push_back(std::move(*a));
    }
  }

  Spans overlapping(Span sentence) const {
    Spans out;
    for (auto q = std::lower_bound(quotes_.begin(), quotes_.end(), sentence.begin, [](Span s, std::uint32_t b) { return s.end <= b; }); q != quotes_.end() && q->begin < sentence.end; ++q)
      out.push_back(*q);
    return out;
  }

  /// “…,” said Brown. “…”: a quotation that opens the next sentence, and for which nobody else is named, goes on with it.
  void go_on(const Sentence& sentence, std::size_t first, std::vector<Attribution>& out) const {
    if (first >= out.size()) return;
    Attribution& last = out.back();
    if (last.kind == AttributionKind::indirect) return;
    for (const Span q : overlapping(sentence.span)) {
      if (q.begin < sentence.span.begin || q.begin - sentence.span.begin > 4) return;
      if (hull(last.content).end < q.begin) last.content.push_back(q);
      return;
    }
  }

  const AttributionRules& rules_;
  std::string_view text_;
  const Analysis& analysis_;
  Spans quotes_;
  std::size_t first_ = static_cast<std::size_t>(-1);  // of the sentence before
};

}  // namespace

Attributions::Attributions(const DataFolders& data) {
  for (const std::string& language : pack_languages(data)) {
    AttributionRules rules = AttributionRules::load(data.packs, language);
    if (!rules.cues.empty()) languages_.emplace(language, std::move(rules));
  }
}

const AttributionRules* Attributions::rules_for(const Document& document) const {
  const std::string& tag = document.metadata.language;
  const auto rules = languages_.find(tag.substr(0, tag.find('-')));
  return rules == languages_.end() || is_legal_text(document) ? nullptr : &rules->second;
}

AnalysisDepth Attributions::depth(const Document& document) const {
  const AttributionRules* rules = rules_for(document);
  return rules != nullptr && !rules->finite_tags.empty() ? AnalysisDepth::tags : AnalysisDepth::sentences;
}

Findings Attributions::extract(const ExtractorInput& in) const {
  Findings found;
  const AttributionRules* rules = rules_for(in.document);
  if (rules == nullptr) return found;
  std::optional<BlockReader> reader;
  std::uint32_t block = 0;
  for (const Sentence& s : in.analysis.sentences) {
    const BlockKind kind = in.document.blocks[s.block].kind;
    if (kind != BlockKind::text && kind != BlockKind::quote) continue;
    if (!reader || block != s.block) reader.emplace(*rules, in, s.block);
    block = s.block;
    reader->read(s, found.attributions);
  }
  std::stable_sort(found.attributions.begin(), found.attributions.end(), [](const Attribution& a, const Attribution& b) { return a.cue.front() < b.cue.front(); });
  return found;
}

}  // namespace pandect
