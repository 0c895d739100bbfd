#include <algorithm>

#include "core/unicode.h"
#include "resolve/steps.h"

namespace pandect {
namespace {

bool has_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_alnum(next_code_point(text, at))) return true;
  return false;
}

/// An article, in whatever language: one word of at most four letters ("the", "la", "dem"). A longer word in front of a
/// name says which one of several, and then the bearer is not the named actor.
bool is_article(std::string_view before) {
  const std::string word = squeezed(before);
  return word.size() <= 4 && word.find(' ') == std::string::npos && !is_han([&] {
    std::size_t at = 0;
    return word.empty() ? char32_t{0} : next_code_point(word, at);
  }());
}

/// The actor that `spans` name; null for a role, for several actors, for a part of one ("employees of X").
const Mention* named_by(const Spans& spans, std::string_view text, const Places& places) {
  if (spans.size() != 1) return nullptr;
  const Span whole = spans.front();
  const std::vector<const Mention*> actors = places.actors_in(whole);
  if (actors.size() != 1) return nullptr;
  const Span name = actors.front()->span;
  if (has_words(Span{name.end, whole.end}.in(text))) return nullptr;
  return is_article(Span{whole.begin, name.begin}.in(text)) ? actors.front() : nullptr;
}

/// The attribution whose content the norm's cue stands in; the narrowest where they nest.
const Attribution* reported_by(const Norm& norm, const std::vector<const Attribution*>& by_begin) {
  const Span cue = hull(norm.cue);
  const Attribution* best = nullptr;
  auto at = std::partition_point(by_begin.begin(), by_begin.end(),
                                 [cue](const Attribution* a) { return hull(a->content).begin <= cue.begin; });
  // Contents nest two or three deep at most, so a few steps back see every one that can reach the cue.
  for (int steps = 0; at != by_begin.begin() && steps < 8; ++steps) {
    const Attribution* a = *--at;
    if (!hull(a->content).contains(cue)) continue;
    if (best == nullptr || hull(a->content).size() < hull(best->content).size()) best = a;
  }
  return best;
}

}  // namespace

void resolve_actors(Record& record, const Places& places) {
  const std::string_view text = record.document.text;
  std::vector<const Attribution*> by_begin;
  const std::vector<const Mention*> speakers = speakers_of(record, places);
  for (std::size_t i = 0; i < speakers.size(); ++i) {
    Attribution& a = record.findings.attributions[i];
    if (speakers[i] != nullptr) a.actor = speakers[i]->entity;
    if (!a.content.empty()) by_begin.push_back(&a);
  }
  std::stable_sort(by_begin.begin(), by_begin.end(), [](const Attribution* a, const Attribution* b) {
    return hull(a->content) < hull(b->content);
  });
  for (Norm& n : record.findings.norms) {
    if (n.bearer) {
      const Mention* actor = named_by(n.bearer->spans, text, places);
      n.bearer->actor = actor == nullptr ? std::string() : actor->entity;
    }
    const Attribution* attribution = n.status == NormStatus::in_text ? nullptr : reported_by(n, by_begin);
    if (attribution == nullptr) continue;
    const Mention* speaker = speakers[static_cast<std::size_t>(attribution - record.findings.attributions.data())];
    if (speaker != nullptr) n.speaker = speaker->id;
    if (!attribution->cue.empty()) n.attribution_verb = squeezed(hull(attribution->cue).in(text));
    n.hedge = name(attribution->hedge);
  }
}

}  // namespace pandect
