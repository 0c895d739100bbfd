// What the trained finder saw, weighed against what lists and rules say: it brings persons that stand in no list and
// confirms places whose name is also something else.
#include <algorithm>
#include <set>

#include "core/unicode.h"
#include "extractors/mentions/document_names.h"

namespace pandect {
namespace {

using Kind = NameCandidate::Kind;

constexpr char32_t kBehindLatin = 0x250;

/// Latin letters or Han, and what may stand between those of a name; begins with a capital or a Han character. A text in another
/// script that is quoted in this one is nothing the finder knows.
bool written_as_name(std::string_view name) {
  std::size_t at = 0, letters = 0;
  const char32_t first = next_code_point(name, at);
  if (!is_upper(first) && !is_han(first)) return false;
  for (at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    const bool between = c == ' ' || c == '-' || c == '\'' || c == U'’' || c == '.' || c == U'·';
    if (!between && (!is_letter(c) || (c >= kBehindLatin && !is_han(c)))) return false;
    letters += !between;
  }
  return letters >= 2 && letters <= 60;
}

bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool one_word(std::string_view name) { return name.find_first_of(" \n\t") == std::string_view::npos && name.find("·") == std::string_view::npos; }

}  // namespace

/// “State” of “Secretary of State Ada Lind”: the word from `begin` to `end` ends a title that began before it.
bool DocumentNames::ends_title(std::size_t begin, std::size_t end) const {
  constexpr int kWordsBefore = 3;
  const std::string_view text = document_.reading();
  for (int n = 0; n < kWordsBefore && begin > 1 && text[begin - 1] == ' '; ++n) {
    std::size_t word = begin - 1;
    while (word > 0 && !space(text[word - 1])) --word;
    begin = word;
    const auto title = rules_.persons.titles.longest_at(text, begin);
    if (title && begin + title->length == end) return true;
  }
  return false;
}

/// Every word begins with a capital or is a particle, none is an abbreviation among words, and no company or body of the text has
/// one of them, unless a given name says that a person is meant.
bool DocumentNames::could_be_person(std::string_view name) const {
  bool given = false, known = false;
  std::size_t shouts = 0, words = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of(" \n", at), name.size());
    const std::string_view word = name.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    std::size_t first = 0;
    const char32_t letter = next_code_point(word, first);
    if (!is_upper(letter) && !is_han(letter) && !rules_.person_particles.contains(word.substr(0, word.find('-')))) return false;
    ++words;
    shouts += word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; }) && !is_han(letter);
    given = given || gazetteer_.is_any_given_name(word);
    known = known || of_bodies_.contains(word);
  }
  const bool abbreviated = shouts > 0 && (shouts < words || words == 1);
  return given || !(known || abbreviated);
}

/// Words of the names of companies and organisations that this text has.
void DocumentNames::learn_words_of_bodies() {
  for (const NameCandidate& c : found_) {
    if (c.kind != Kind::actor || (c.type != ActorType::company && c.type != ActorType::organization) || c.rule == rules_.companies.rule) continue;
    const std::string_view name = c.span.in(document_.reading());
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find_first_of(" \n", at), name.size());
      if (end > at + 2 && name[at] >= 'A' && name[at] <= 'Z') of_bodies_.insert(std::string(name.substr(at, end - at)));
      at = end + 1;
    }
  }
}

/// Without titles and articles before it; empty when nothing is left.
Span DocumentNames::bare_name(Span seen) const {
  const std::string_view text = document_.reading();
  for (bool again = true; again && !seen.empty();) {
    const std::string_view name = seen.in(text);
    const auto title = rules_.persons.titles.longest_at(name, 0);
    std::size_t skip = title && title->length < name.size() && word_ends_at(name, title->length) ? title->length : 0;
    if (const std::size_t space = name.find(' '); skip == 0 && space != std::string_view::npos && stop_words_.contains(name.substr(0, space))) skip = space;
    if (const std::size_t word = std::min(name.find(' '), name.size()); skip == 0 && word < name.size() && ends_title(seen.begin, seen.begin + word)) skip = word;
    // “Ukraine Volodymyr …”: whose President he is
    if (const auto place = gazetteer_.longest_at(name, 0); skip == 0 && place && place->length < name.size() && name[place->length] == ' ') {
      const NamedThing& thing = place->things.front();
      const bool whose = thing.is_place && thing.level == NameLevel::strong && (thing.place == PlaceKind::country || thing.place == PlaceKind::demonym);
      if (whose && !gazetteer_.is_any_given_name(name.substr(0, place->length))) skip = place->length;
    }
    while (skip > 0 && skip < name.size() && (name[skip] == ' ' || name[skip] == '.' || name[skip] == '\n')) ++skip;
    again = skip > 0;
    seen.begin += static_cast<std::uint32_t>(skip);
  }
  return seen;
}

/// Mount Sorrel, Hurricane Ida: what bears a person's name, or sounds so.
bool DocumentNames::of_a_thing(Span name) const {
  const std::string_view text = document_.reading();
  std::size_t end = name.begin;
  while (end > 0 && text[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && ((text[begin - 1] | 0x20) >= 'a' && (text[begin - 1] | 0x20) <= 'z')) --begin;
  const std::string_view own = name.in(text);
  return rules_.persons.bearers.contains(text.substr(begin, end - begin)) || rules_.persons.bearers.contains(own.substr(0, own.find(' '))) ||
         rules_.persons.things.contains(own.substr(own.rfind(' ') + 1));
}

/// Whether a person may stand at `n`, for which the candidates `lost` go, beside what was found before: an actor there is surer, a place in it is part of the name.
bool DocumentNames::room_for_person(const SeenName& n, const std::vector<std::size_t>& by_begin, std::vector<std::size_t>& lost) {
  const auto last = std::partition_point(by_begin.begin(), by_begin.end(), [&](std::size_t i) { return found_[i].span.begin < n.span.end; });
  constexpr std::ptrdiff_t kNear = 12;  // candidates that may overlap one name
  for (auto at = last; at != by_begin.begin() && last - at < kNear;) {
    NameCandidate& c = found_[*--at];
    if (!c.span.overlaps(n.span)) continue;
    if (c.kind != Kind::place) return false;
    if (c.span.size() < n.span.size() && n.span.begin <= c.span.begin && c.span.end <= n.span.end) continue;
    if (!c.needs_support || c.span != n.span) return false;
    // A place that could be meant, in a text that speaks of its country: the list knows it, the finder only sees a name.
    const auto spoken_of = [this](const NamedThing& t) { return t.is_place && codes_.contains(t.code.substr(0, t.code.find('-'))); };
    if (std::any_of(c.things.begin(), c.things.end(), spoken_of)) {
      c.needs_support = false;
      return false;
    }
    lost.push_back(*at);
  }
  return true;
}

/// Where “administration” ends that stands right behind byte `at`; 0 when another word does.
std::size_t DocumentNames::administration_end(std::size_t at) const {
  const std::string_view text = document_.reading();
  if (at >= text.size() || (text[at] != ' ' && text[at] != '\n')) return 0;
  std::size_t end = ++at;
  while (end < text.size() && ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z')) ++end;
  return rules_.states.administration.contains(text.substr(at, end - at)) ? end : 0;
}

/// “the developer Ada Lind”: words before a name may introduce a company as well as a person.
void DocumentNames::introduce_persons(const std::vector<SeenName>& seen) {
  std::set<std::string_view> persons;
  for (const SeenName& n : seen)
    if (n.kind == NameKind::person && !one_word(n.span.in(document_.reading()))) persons.insert(n.span.in(document_.reading()));
  for (NameCandidate& c : found_)
    if (c.kind == Kind::actor && c.rule == rules_.companies.rule && persons.contains(c.span.in(document_.reading()))) c.type = ActorType::person;
}

Spans DocumentNames::sure() const {
  Spans out;
  for (const NameCandidate& c : found_)
    if (!c.needs_support) out.push_back(c.span);
  return normalized(std::move(out));
}

void DocumentNames::weigh(const std::vector<SeenName>& seen) {
  std::vector<std::size_t> by_begin(found_.size());
  for (std::size_t i = 0; i < by_begin.size(); ++i) by_begin[i] = i;
  std::sort(by_begin.begin(), by_begin.end(), [this](std::size_t a, std::size_t b) { return found_[a].span < found_[b].span; });
  codes_.clear();
  for (const NameCandidate& c : found_)
    if (c.kind == Kind::place && !c.needs_support && !c.code.empty()) ++codes_[c.code.substr(0, c.code.find('-'))];
  learn_words_of_bodies();
  introduce_persons(seen);
  std::vector<NameCandidate> more;
  std::vector<std::size_t> lost;
  for (SeenName n : seen) {
    if (n.kind == NameKind::place) {
      const auto at = std::partition_point(by_begin.begin(), by_begin.end(), [&](std::size_t i) { return found_[i].span.begin < n.span.begin; });
      for (auto same = at; same != by_begin.end() && found_[*same].span.begin == n.span.begin; ++same)
        if (NameCandidate& c = found_[*same]; c.kind == Kind::place && c.span == n.span) c.needs_support = false;
      continue;
    }
    if (n.kind != NameKind::person) continue;
    n.span = bare_name(n.span);
    const std::string_view name = n.span.in(document_.reading());
    const bool title = rules_.persons.titles.exactly(name.substr(name.rfind(' ') + 1)).has_value();  // “US Ambassador”
    if (title || !written_as_name(name) || !could_be_person(name) || stop_words_.contains(name) || of_a_thing(n.span) || !room_for_person(n, by_begin, lost)) continue;
    NameCandidate c;
    c.span = n.span;
    c.type = ActorType::person;
    c.rule = kFoundName;
    c.confidence = 0.7;
    if (const std::size_t end = administration_end(n.span.end); end > 0) {
      c.type = ActorType::government_body;
      c.span.end = static_cast<std::uint32_t>(end);
      more.push_back(std::move(c));
      continue;
    }
    (one_word(name) && static_cast<unsigned char>(name.front()) < 0xE0 ? single_ : more).push_back(std::move(c));
  }
  codes_.clear();
  std::sort(lost.rbegin(), lost.rend());
  for (const std::size_t i : lost) found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(i));
  add(std::move(more));
}

/// “Prime Minister Johnson” is Boris Johnson where the text has one of them.
void DocumentNames::name_in_full() {
  for (NameCandidate& c : found_) {
    if (c.kind != Kind::actor || c.type != ActorType::person || !c.name.empty()) continue;
    const auto form = forms_.exactly(c.span.in(document_.reading()));
    if (form && form_of_[*form].type == ActorType::person && !form_of_[*form].ambiguous && !form_of_[*form].place) c.name = form_of_[*form].name;
  }
}

}  // namespace pandect
