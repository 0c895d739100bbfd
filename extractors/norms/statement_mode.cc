// What the items of a list are to its chapeau: acts, cases, members of its subject, limbs of one period, statements of their own.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/norm_parts.h"
#include "extractors/norms/statement_reader.h"

namespace pandect {

StatementReader::Mode StatementReader::mode_of(const Reading& chapeau, const std::vector<ListItem>& items, const Spans& flush) const {
  const BuiltClause* last = nullptr;
  for (const BuiltClause& c : chapeau.clauses)
    if (!c.action.empty() || !c.adjuncts.empty() || !c.subject.empty()) last = &c;
  for (const BuiltClause& c : chapeau.clauses)  // “It is prohibited to:” waits for its verb
    if (last == nullptr && (c.hit.rule->frame == Frame::expletive || c.hit.rule->frame == Frame::object)) return Mode::acts;
  if (last != nullptr && ends_in_announcement(chapeau) && has_cue({items.front().text})) return Mode::introduced;
  if (rules_.judgement.limbs(chapeau.flat.text())) return Mode::limbs;
  if (last == nullptr) {
    if (rules_.cues.ends_open(chapeau.words)) return Mode::acts;
    if (complete(chapeau) && awaits_circumstances(chapeau)) return Mode::circumstances;
    if (complete(chapeau) || is_title(items.front())) return Mode::apart;
    if (flush.empty() || !has_cue(flush)) return Mode::acts;
    const Markers markers = rules_.markers.find(chapeau.words);
    const MarkerHit* led = chapeau.words.size() == 0 ? nullptr : markers.at(0);
    const bool cases = led != nullptr && led->rule->part != PartKind::aside;
    if (cases && chapeau.words.size() <= 2) return Mode::flush_cases;  // “Where:” waits for nothing else
    if (has_cue({items.front().text})) return Mode::acts;
    return cases ? Mode::flush_cases : Mode::whole;
  }
  const bool acts_begun = !last->action.empty();
  const bool open = !last->adjuncts.empty() && last->adjuncts.back().open && last->adjuncts.back().rule->reach != Reach::core && last->adjuncts.back().part != PartKind::time;
  const bool announced = open && announces(chapeau, last->action) && !announces(chapeau, {last->adjuncts.back().range});
  // “where:” or “if one of the following applies:” waits for its cases, whatever words they hold.
  const bool waits = open && (announces(chapeau, {last->adjuncts.back().range}) || last->adjuncts.back().range.end - last->adjuncts.back().range.begin <= 3);
  if (acts_begun && (announces(chapeau, last->bearer) || announces(chapeau, last->object)) && !announces(chapeau, last->action) && !has_cue({items.front().text})) return Mode::members;
  if (acts_begun && open && !announced && (waits || !has_cue({items.front().text}))) return Mode::cases;
  if (acts_begun && is_case(items.front())) return Mode::cases;
  return Mode::acts;
}

/// “as follows:”
bool StatementReader::ends_in_announcement(const Reading& chapeau) const {
  std::size_t end = chapeau.words.size();
  while (end > 0 && chapeau.words.mark(end - 1)) --end;
  return end > 0 && chapeau.words.is(end - 1, word_class::announcing) && end > 1 && chapeau.words.is(end - 2, word_class::near);
}

/// “A price is shown if —”: the items say when, whatever words they hold.
bool StatementReader::awaits_circumstances(const Reading& chapeau) const {
  const Markers markers = rules_.markers.find(chapeau.words);
  const Body body = read_body(ClauseText{chapeau.words, markers, press_}, {0, chapeau.words.size()});
  if (body.adjuncts.empty() || !body.adjuncts.back().open || body.adjuncts.back().part == PartKind::time) return false;
  const WordRange last = body.adjuncts.back().range;
  return last.end - last.begin <= 3 || announces(chapeau, {last});
}

/// A clause of its own without a cue: “Such measures include:”.
bool StatementReader::complete(const Reading& chapeau) const {
  const Markers markers = rules_.markers.find(chapeau.words);
  if (chapeau.words.size() == 0 || markers.at(0) != nullptr) return false;
  return !subject_before_verb(ClauseText{chapeau.words, markers, press_}, {0, chapeau.words.size()}).empty();
}

/// The item begins a sentence and nothing announced it: what stands above is a side heading.
bool StatementReader::is_title(const ListItem& first) const {
  const std::string_view chapeau = statement_.sentence.in(in_.document.reading());
  std::size_t at = chapeau.size();
  const char32_t end = at == 0 ? 0 : previous_code_point(chapeau, at);
  if (end == ':' || end == U'—' || end == U'–' || end == '-' || end == ',') return false;
  at = 0;
  const std::string_view item = first.text.in(in_.document.reading());
  return !item.empty() && is_upper(next_code_point(item, at));
}

/// An item that holds a circumstance and nothing else: “in the course of an investigation; or”.
bool StatementReader::is_case(const ListItem& item) const {
  const FlatText flat(in_.document.reading(), {trimmed_piece(item.text)});
  const ClauseWords words(rules_.lexicon, flat);
  if (words.size() == 0) return false;
  const Markers markers = rules_.markers.find(words);
  const MarkerHit* first = markers.at(0);
  if (first == nullptr || (first->rule->part != PartKind::condition && first->rule->part != PartKind::exception)) return false;
  const ClauseText text{words, markers, press_};
  const Body body = read_body(text, {0, words.size()});
  return first->rule->place == Place::front ? rules_.cues.find(words, scene_of(press_)).empty() && !read_front(text, {0, words.size()}).adjuncts.empty() &&
                                                  read_front(text, {0, words.size()}).subject.empty()
                                            : body.action.empty();
}

/// “the following information”: the list fills this part.
bool StatementReader::announces(const Reading& chapeau, const std::vector<WordRange>& part) const {
  for (const WordRange r : part)
    for (std::size_t i = r.begin; i < r.end; ++i)
      if (chapeau.words.is(i, word_class::announcing)) return true;
  return false;
}

bool StatementReader::has_cue(const Spans& pieces) const {
  const FlatText flat(in_.document.reading(), pieces);
  const auto hits = rules_.cues.find(ClauseWords(rules_.lexicon, flat), scene_of(press_));
  return std::any_of(hits.begin(), hits.end(), [](const CueHit& h) { return h.rule->modal && h.rule->scene != Scene::press; });
}

}  // namespace pandect
