// Which words of a sentence are cues, and which of those carry a norm of their own.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/markers_last_clauses.h"

namespace pandect::markers_last {
namespace {

/// A frame is complete when its chunk ends with the closing word: 负有 … 义务.
bool completes_frame(const CueRule& rule, const Clauses& c, Span chunk, CueHit& hit) {
  const std::string_view behind = std::string_view(c.text).substr(hit.span.end, chunk.end - hit.span.end);
  const std::string_view closer = ending_of(behind, rule.closers);
  if (closer.empty()) return false;
  hit.closer = span_of(chunk.end - closer.size(), chunk.end);
  return true;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return text.ends_with(w); });
}

}  // namespace

void ClauseReader::find_cues(Clauses& c, bool traditional) const {
  for (std::size_t chunk = 0; chunk < c.chunks.size(); ++chunk) {
    const Span span = c.chunks[chunk].span;
    for (std::size_t at = span.begin; at < span.end;) {
      const auto word = rules_.cue_words.longest_at(c.text, at);
      if (!word || at + word->length > span.end) {
        next_code_point(c.text, at);
        continue;
      }
      const std::size_t end = at + word->length;
      for (const std::size_t r : rules_.cue_groups[word->value]) {
        const CueRule& rule = rules_.cues[r];
        Pattern::Match m;
        CueHit hit{.rule = r, .span = span_of(at, end), .closer = {}, .modal = {}, .chunk = chunk};
        if (rule.traditional && !traditional) continue;
        if (rule.follows && !rule.follows->match_at(c.text, end, m, span.end)) continue;
        if (rule.form == CueForm::frame && !completes_frame(rule, c, span, hit)) continue;
        c.hits.push_back(hit);
        break;
      }
      at = end;
    }
  }
}

/// Before a cue that must begin its clause only a bearer, an agent, adverbs or connectives stand.
bool ClauseReader::stands_free(const Clauses& c, const CueHit& hit) const {
  Span before = without_adverbs_behind(c.text, span_of(c.chunks[hit.chunk].span.begin, hit.span.begin));
  if (before.empty() || ends_like_bearer(before.in(c.text))) return true;
  const std::string_view words = before.in(c.text);
  if (ends_with_any(words, {"、", "和", "或者", "或"})) return false;
  return rules_.marker_opens.longest_at(words, 0).has_value() || begins_with_connective(words);
}

void ClauseReader::settle(Clauses& c, bool traditional) const {
  for (std::size_t i = 0; i < c.hits.size(); ++i) {
    CueHit& hit = c.hits[i];
    const Chunk& chunk = c.chunks[hit.chunk];
    const CueRule& rule = rules_.cues[hit.rule];
    const Unit whole = unit_of(c, hit.chunk, traditional);
    if (whole.marker && !chunk.ends_segment && !whole.marker->closes.empty() &&
        (whole.postposed || whole.span.begin + whole.subject.size() <= hit.span.begin)) {
      hit.fate = HitFate::embedded;
      continue;
    }
    if (i > 0) settle_pair(c, i);
    if (hit.fate == HitFate::main && rule.at_clause_start && hit.modal.empty() && !stands_free(c, hit)) hit.fate = HitFate::embedded;
  }
}

/// A cue after another one of its chunk, or in a chunk that goes on with “or”: does it stand on its own?
void ClauseReader::settle_pair(Clauses& c, std::size_t i) const {
  CueHit& hit = c.hits[i];
  CueHit& earlier = c.hits[i - 1];
  const CueForm form = rules_.cues[hit.rule].form, earlier_form = rules_.cues[earlier.rule].form;
  const std::size_t governor = earlier.fate == HitFate::governed ? earlier.governor : i - 1;
  if (c.hits[governor].fate != HitFate::main) return;
  const auto govern = [&] {
    hit.fate = HitFate::governed;
    hit.governor = governor;
  };
  if (earlier.chunk != hit.chunk) {
    const std::string_view words = c.chunks[hit.chunk].span.in(c.text);
    if (form == CueForm::addressed && !c.chunks[hit.chunk - 1].ends_segment && begins_with_connective(words)) govern();
    return;
  }
  const Span between = without_adverbs_behind(c.text, span_of(earlier.span.end, hit.span.begin));
  const std::string_view words = between.in(c.text);
  const bool modal = earlier_form == CueForm::modal;
  if (form == CueForm::operative && modal && earlier.fate == HitFate::main) {
    const bool light = words.empty() || rules_.marker_opens.longest_at(words, 0) || begins_with_connective(words);
    if (!light) return govern();
    hit.modal = earlier.span;
    earlier.fate = HitFate::governed;
    earlier.governor = i;
    return;
  }
  if (form == CueForm::operative && earlier_form == CueForm::operative) {
    const bool coordinated = !rules_.cues[hit.rule].at_clause_start &&
                             (words.ends_with("、") || between.end < hit.span.begin || words.ends_with("和"));
    if (!coordinated) govern();
    return;
  }
  if (modal && words.find("的") != std::string_view::npos && form == CueForm::modal && ends_like_bearer(words)) {
    earlier.fate = HitFate::embedded;  // 应当申报的船舶不得离港
    return;
  }
  if (between.end == hit.span.begin) govern();
}

}  // namespace pandect::markers_last
