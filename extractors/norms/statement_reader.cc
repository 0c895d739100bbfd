#include "extractors/norms/statement_reader.h"

#include <algorithm>
#include <utility>

#include "core/unicode.h"
#include "extractors/norms/inline_list.h"
#include "extractors/norms/norm_parts.h"

namespace pandect {

StatementReader::StatementReader(const ClauseRules& rules, const Statement& statement, const ExtractorInput& in)
    : rules_(rules), statement_(statement), in_(in), press_(is_press(in.document.metadata.kind)), provision_(statement.provision) {}

StatementNorms StatementReader::read() {
  Spans flush;
  if (!statement_.flush.empty()) flush.push_back(statement_.flush);
  shared_ = shared_conditions();
  if (statement_.items.empty()) {
    if (press_ && begins_in_quotation()) emit(*read_quotation(statement_.sentence));
    else if (!expand_inline()) emit(*read({statement_.sentence}));
    if (press_)
      for (const Span quote : quotations(statement_.sentence)) emit(*read_quotation(quote));
  } else {
    expand({trimmed_piece(statement_.sentence)}, statement_.items, flush, statement_.resumed);
  }
  return std::move(out_);
}

/// “shall (a) keep …; and (b) report …” in one sentence is read as the list it is; false when there is none, or when it
/// stands inside a relative clause or a condition.
bool StatementReader::expand_inline() {
  constexpr std::uint32_t kLongest = 6000;  // bytes
  if (statement_.sentence.size() > kLongest) return false;
  const auto list = inline_list(rules_.lexicon, in_.document.reading(), statement_.sentence);
  if (!list || list->chapeau.empty()) return false;
  const Span chapeau = trimmed_piece(list->chapeau);
  const auto reading = read({chapeau});
  if (reading->words.size() == 0 || reading->words.is(reading->words.size() - 1, word_class::relative | word_class::subordinator)) return false;
  const BuiltClause* last = nullptr;
  for (const BuiltClause& c : reading->clauses)
    if (!c.cue.empty()) last = &c;
  if (last == nullptr) return false;
  const bool closed = list->chapeau.in(in_.document.reading()).ends_with(',');  // “shall, within 30 days, (a) …”
  const bool adjunct = !last->adjuncts.empty() && last->adjuncts.back().range.begin >= last->hit.last;
  const bool waits = last->hit.last + 1 >= reading->words.size() || (adjunct && closed);  // “shall: (a) …”
  const bool open = adjunct && last->adjuncts.back().open && !closed;
  if (last->action.empty() && (open || !waits)) return false;
  std::vector<ListItem> items;
  for (const Span item : list->items) items.push_back({.provision = statement_.provision, .text = item, .items = {}, .flush = {}, .resumed = {}});
  expand({chapeau}, items, {});
  return true;
}

/// What is quoted at length inside a sentence of a report; a quotation may go on behind its end.
std::vector<Span> StatementReader::quotations(Span sentence) const {
  constexpr std::uint32_t kAtLength = 30;  // bytes; shorter ones quote words, not clauses
  const std::string_view text = sentence.in(in_.document.reading());
  std::vector<Span> out;
  std::size_t open = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool opens = c == U'“' || (c == '"' && open == std::string_view::npos);
    const bool closes = c == U'”' || (c == '"' && !opens);
    if (closes && open != std::string_view::npos && begin - open > kAtLength) out.push_back(trimmed(span_of(sentence.begin + open, sentence.begin + begin), in_.document.reading()));
    if (opens) open = at;
    if (closes) open = std::string_view::npos;
  }
  if (open != std::string_view::npos && text.size() - open > kAtLength) out.push_back(trimmed(span_of(sentence.begin + open, sentence.end), in_.document.reading()));
  return out;
}

/// “For the purposes of section 5: (1) … . If no …, … shall …”: the chapeau limits the later sentences of an item too.
std::vector<Spans> StatementReader::shared_conditions() const {
  std::vector<Spans> out;
  for (const Span chapeau : statement_.chapeaux) {
    const auto reading = read({trimmed_piece(chapeau)});
    std::vector<Adjunct> adjuncts;
    if (reading->clauses.empty()) {
      const Markers markers = rules_.markers.find(reading->words);
      const Front front = read_front(ClauseText{reading->words, markers, press_}, {0, reading->words.size()});
      if (front.led) adjuncts = front.adjuncts;
    } else if (reading->clauses.back().hands_on) {
      adjuncts = reading->clauses.back().adjuncts;
    }
    for (const Adjunct& a : adjuncts)
      if (a.part == PartKind::condition) out.push_back(reading->flat.in_document(reading->words.span(a.range)));
  }
  return out;
}

std::unique_ptr<StatementReader::Reading> StatementReader::read(const Spans& pieces) const {
  auto reading = std::make_unique<Reading>(in_.document, pieces, rules_.lexicon);
  if (press_) reading->words.take_tags(rules_.lexicon, reading->flat, in_.analysis);
  std::vector<CueHit> hits = rules_.cues.find(reading->words, scene_of(press_));
  if (hits.empty()) return reading;
  const Markers markers = rules_.markers.find(reading->words);
  reading->clauses = build_clauses(rules_, ClauseText{reading->words, markers, press_}, {reading->flat, in_, provision_}, std::move(hits));
  return reading;
}

/// What somebody says goes over several sentences, and this one is not the first.
bool StatementReader::begins_in_quotation() const {
  constexpr std::uint32_t kWindow = 2000;  // bytes that a quotation may reach back
  const std::uint32_t block = in_.document.blocks[in_.analysis.sentences[statement_.sentence_index].block].span.begin;
  const std::uint32_t end = statement_.sentence.begin, begin = std::max(block, end > kWindow ? end - kWindow : 0);
  const std::string_view text = Span{begin, end}.in(in_.document.reading());
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == U'“' || c == U'”') open = c == U'“';
    else if (c == '"' && begin == block) open = !open;
  }
  return open;
}

/// What stands before the quotation mark that an earlier sentence of the block left open.
std::string_view StatementReader::frame_of_open_quotation(std::uint32_t at) const {
  constexpr std::uint32_t kWindow = 2000, kFrame = 200;  // bytes
  const std::uint32_t block = in_.document.blocks[in_.analysis.sentences[statement_.sentence_index].block].span.begin;
  const std::uint32_t begin = std::max(block, at > kWindow ? at - kWindow : 0);
  const std::string_view text = Span{begin, at}.in(in_.document.reading());
  const std::size_t open = std::max(text.rfind("“") + 1, text.rfind('"') + 1);  // npos + 1 is 0
  if (open == 0) return {};
  const std::size_t end = open - 1, first = end > kFrame ? end - kFrame : 0;
  const std::size_t stop = text.substr(0, end).rfind(". ");
  return text.substr(stop == std::string_view::npos || stop < first ? first : stop, end - (stop == std::string_view::npos || stop < first ? first : stop));
}

std::unique_ptr<StatementReader::Reading> StatementReader::read_quotation(Span quote) const {
  auto reading = std::make_unique<Reading>(in_.document, Spans{quote}, rules_.lexicon);
  reading->words.take_tags(rules_.lexicon, reading->flat, in_.analysis);
  std::vector<CueHit> hits = rules_.cues.find(reading->words, scene_of(press_));
  if (hits.empty()) return reading;
  const Markers markers = rules_.markers.find(reading->words);
  std::string_view frame = Span{statement_.sentence.begin, quote.begin}.in(in_.document.reading());
  if (frame.empty()) frame = frame_of_open_quotation(quote.begin);
  const ClauseText text{.words = reading->words, .markers = markers, .press = press_, .spoken = true, .frame = frame};
  reading->clauses = build_clauses(rules_, text, {reading->flat, in_, provision_}, std::move(hits));
  return reading;
}

void StatementReader::expand(const Spans& pieces, const std::vector<ListItem>& items, const Spans& flush, const std::vector<ListItem>& resumed) {
  constexpr std::uint32_t kLongestChapeau = 6000;  // bytes; behind more than that no item is read together with it
  std::uint32_t size = 0;
  for (const Span s : pieces) size += s.size();
  if (size > kLongestChapeau) {
    emit(*read(pieces));
    expand_acts({}, items, flush);
    return;
  }
  const auto chapeau = read(pieces);
  const Mode mode = mode_of(*chapeau, items, flush);
  if (!resumed.empty()) return expand_resumed(mode, pieces, items, flush, resumed);
  switch (mode) {
    case Mode::acts: expand_acts(pieces, items, flush); break;
    case Mode::apart: emit(*chapeau); expand_acts({}, items, flush); break;
    case Mode::cases: expand_cases(*chapeau, items); break;
    case Mode::limbs: expand_limbs(*chapeau, items); break;
    case Mode::members: expand_members(*chapeau, items); break;
    case Mode::whole: emit(*read(whole_list(pieces, items, flush))); break;
    case Mode::introduced: {  // “shall be levied as follows: (a) fees shall be levied …”: the items say it
      const bool outer = std::exchange(circumstances_, true);
      emit(*chapeau);
      circumstances_ = outer;
      expand_acts({}, items, flush);
      break;
    }
    case Mode::circumstances: {
      const bool outer = std::exchange(circumstances_, true);
      expand_acts({}, items, flush);
      circumstances_ = outer;
      break;
    }
    case Mode::flush_cases: {
      const auto main = read(flush);
      cases_ = cases_of(pieces, items);
      emit(*main);
      cases_.clear();
      break;
    }
  }
}

void StatementReader::expand_acts(const Spans& pieces, const std::vector<ListItem>& items, const Spans& flush) {
  for (const ListItem& item : items) {
    Spans with_item = pieces;
    with_item.push_back(trimmed_piece(item.text));
    Spans rest = flush;
    if (!item.flush.empty()) rest.insert(rest.begin(), item.flush);
    const ProvisionIndex outer = provision_;
    provision_ = item.provision;
    if (item.items.empty()) {
      with_item.insert(with_item.end(), rest.begin(), rest.end());
      emit(*read(with_item));
    } else {
      expand(with_item, item.items, item.resumed.empty() ? rest : Spans{item.flush}, item.resumed);
    }
    provision_ = outer;
  }
}

/// “(i) …; or”
bool StatementReader::ends_in_alternative(const ListItem& item) const {
  const std::string_view text = item.text.in(in_.document.reading());
  const std::size_t space = text.find_last_of(" \n");
  return space != std::string_view::npos && (rules_.lexicon.find(text.substr(space + 1)).classes & word_class::alternative) != 0;
}

void StatementReader::expand_cases(Reading& chapeau, const std::vector<ListItem>& items) {
  const Adjunct* open = nullptr;
  for (const BuiltClause& clause : chapeau.clauses)
    for (const Adjunct& adjunct : clause.adjuncts)
      if (adjunct.open && adjunct.part != PartKind::time && adjunct.rule->reach != Reach::core) open = &adjunct;
  Spans connective;
  if (open != nullptr) connective = chapeau.flat.in_document(chapeau.words.span(open->range));
  case_part_ = open != nullptr ? open->part : PartKind::condition;
  for (const ListItem& item : items) {
    // “(b) the buyer has: (i) …; or (ii) …”: a case for each of the inner items
    const bool nested = !item.items.empty() && item.flush.empty() && ends_in_alternative(item.items[item.items.size() > 1 ? item.items.size() - 2 : 0]) &&
                        std::all_of(item.items.begin(), item.items.end(), [](const ListItem& inner) { return inner.items.empty(); });
    for (std::size_t k = 0; k < (nested ? item.items.size() : 1); ++k) {
      Spans one = connective;
      one.push_back(nested ? trimmed_piece(item.text) : whole(item));
      if (nested) one.push_back(whole(item.items[k]));
      cases_.push_back(normalized(std::move(one)));
    }
  }
  chapeau.cut = open != nullptr;
  emit(chapeau);
  cases_.clear();
  case_part_ = PartKind::condition;
}

void StatementReader::expand_limbs(Reading& chapeau, const std::vector<ListItem>& items) {
  for (const ListItem& item : items) limbs_.push_back(whole(item));
  emit(chapeau);
  limbs_.clear();
}

/// “The following persons must register: (a) brokers”: each item is one whom the subject announces.
void StatementReader::expand_members(Reading& chapeau, const std::vector<ListItem>& items) {
  for (const ListItem& item : items) {
    const ProvisionIndex outer = std::exchange(provision_, item.provision);
    members_.push_back(trimmed_piece(item.text));
    if (item.items.empty()) emit(chapeau);
    else expand_members(chapeau, item.items);
    members_.pop_back();
    provision_ = outer;
  }
}

Spans StatementReader::whole_list(const Spans& pieces, const std::vector<ListItem>& items, const Spans& flush) const {
  Spans all = pieces;
  for (const ListItem& item : items) {
    all.push_back(trimmed_piece(item.text));
    for (const ListItem& inner : item.items) all.push_back(trimmed_piece(whole(inner)));
    if (!item.flush.empty()) all.push_back(item.flush);
  }
  all.insert(all.end(), flush.begin(), flush.end());
  return all;
}

std::vector<Spans> StatementReader::cases_of(const Spans& pieces, const std::vector<ListItem>& items) const {
  std::vector<Spans> out;
  for (const ListItem& item : items) {
    Spans one = pieces;
    one.push_back(whole(item));
    out.push_back(std::move(one));
  }
  return out;
}

/// “Where: (a) …; the carrier must: (b) …”: what the first list says holds for each norm of the second.
void StatementReader::expand_resumed(Mode mode, const Spans& pieces, const std::vector<ListItem>& items, const Spans& flush,
                                     const std::vector<ListItem>& resumed) {
  if (mode == Mode::whole) return expand(whole_list(pieces, items, flush), resumed, {});
  if (mode != Mode::flush_cases) {
    expand(pieces, items, {});
    return expand(flush, resumed, {});
  }
  const std::vector<Spans> outer = shared_;
  for (Spans& one : cases_of(pieces, items)) shared_.push_back(std::move(one));
  expand(flush, resumed, {});
  shared_ = outer;
}

void StatementReader::emit(const Reading& reading) {
  for (const BuiltClause& clause : reading.clauses) {
    if (clause.norm && !circumstances_) emit_norm(reading, clause);
    else emit_cue(reading, clause, std::nullopt);
  }
}

void StatementReader::emit_norm(const Reading& reading, const BuiltClause& clause) {
  Norm norm = norm_of(reading, clause);
  Spans deed = norm.action;
  deed.insert(deed.end(), members_.begin(), members_.end());
  if (norm.action.empty() || !seen_.emplace(norm.cue, std::move(deed)).second) return;
  out_.norms.push_back(std::move(norm));
  emit_cue(reading, clause, out_.norms.size() - 1);
}

void StatementReader::emit_cue(const Reading& reading, const BuiltClause& clause, std::optional<std::size_t> norm) {
  if (!norm && !clause.hit.rule->modal) return;
  const Spans where = reading.flat.in_document(reading.words.span({clause.hit.first, clause.hit.last}));
  if (where.empty()) return;
  if (!cues_seen_.insert(where.front()).second) {
    for (Cue& cue : out_.cues)  // an item may make a norm of a cue that the chapeau alone left without
      if (norm && !cue.norm_index && cue.span == where.front()) {
        cue.norm_index = norm;
        cue.reason = CueReason::none;
      }
    return;
  }
  Cue cue;
  cue.provision = statement_.provision;
  cue.span = where.front();
  cue.norm_index = norm;
  cue.reason = norm ? CueReason::none : clause.reason;
  out_.cues.push_back(std::move(cue));
}

Span StatementReader::trimmed_piece(Span piece) const {
  const std::string_view text = in_.document.reading();
  const auto strip = [&](std::string_view ending, bool word) {
    const std::string_view s = piece.in(text);
    if (!s.ends_with(ending) || s.size() <= ending.size()) return false;
    if (word && !is_space(static_cast<unsigned char>(s[s.size() - ending.size() - 1]))) return false;
    piece.end -= static_cast<std::uint32_t>(ending.size());
    piece = trimmed(piece, text);
    return true;
  };
  // “(d) keep”: a label that no reader took for one.
  if (const std::string_view s = piece.in(text); s.size() > 4 && s.front() == '(') {
    constexpr std::size_t kLongestLabel = 5;
    const std::size_t close = s.find(')');
    if (close != std::string_view::npos && close > 1 && close <= kLongestLabel && close + 1 < s.size() && s[close + 1] == ' ')
      piece = trimmed({piece.begin + static_cast<std::uint32_t>(close) + 1, piece.end}, text);
  }
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : {";", ",", ":", ".", "—", "–"}) more = strip(mark, false) || more;
    for (const std::string& word : rules_.lexicon.members("coordinator")) more = strip(word, true) || more;
  }
  return piece;
}

Span StatementReader::whole(const ListItem& item) const {
  Span all = item.text;
  for (const ListItem& inner : item.items) all.end = std::max(all.end, whole(inner).end);
  if (!item.flush.empty()) all.end = std::max(all.end, item.flush.end);
  return trimmed_piece(all);
}

}  // namespace pandect
