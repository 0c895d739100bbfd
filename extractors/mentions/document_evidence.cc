// What the trained finder saw, weighed against what lists and rules say: it brings persons that stand in no list and
// confirms places whose name is also something else.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/mentions/document_names.h"

namespace pandect {
namespace {

using Kind = NameCandidate::Kind;

/// Letters, and what may stand between those of a name; begins with a capital or a Han character.
bool written_as_name(std::string_view name) {
  std::size_t at = 0, letters = 0;
  const char32_t first = next_code_point(name, at);
  if (!is_upper(first) && !is_han(first)) return false;
  for (at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    const bool between = c == ' ' || c == '-' || c == '\'' || c == U'’' || c == '.' || c == U'·';
    if (!between && !is_letter(c)) return false;
    letters += !between;
  }
  return letters >= 2 && letters <= 60;
}

bool one_word(std::string_view name) { return name.find_first_of(" \n\t") == std::string_view::npos && name.find("·") == std::string_view::npos; }

}  // namespace

/// Without titles and articles before it; empty when nothing is left.
Span DocumentNames::bare_name(Span seen) const {
  const std::string_view text = document_.reading;
  for (bool again = true; again && !seen.empty();) {
    const std::string_view name = seen.in(text);
    const auto title = rules_.persons.titles.longest_at(name, 0);
    std::size_t skip = title && title->length < name.size() && word_ends_at(name, title->length) ? title->length : 0;
    if (const std::size_t space = name.find(' '); skip == 0 && space != std::string_view::npos && stop_words_.contains(name.substr(0, space))) skip = space;
    while (skip > 0 && skip < name.size() && (name[skip] == ' ' || name[skip] == '.' || name[skip] == '\n')) ++skip;
    again = skip > 0;
    seen.begin += static_cast<std::uint32_t>(skip);
  }
  return seen;
}

/// Mount Sorrel, Hurricane Ida: what bears a person's name, or sounds so.
bool DocumentNames::of_a_thing(Span name) const {
  const std::string_view text = document_.reading;
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
  const std::string_view text = document_.reading;
  if (at >= text.size() || (text[at] != ' ' && text[at] != '\n')) return 0;
  std::size_t end = ++at;
  while (end < text.size() && ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z')) ++end;
  return rules_.states.administration.contains(text.substr(at, end - at)) ? end : 0;
}

std::vector<Span> DocumentNames::sure() const {
  std::vector<Span> out;
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
    const std::string_view name = n.span.in(document_.reading);
    const bool title = rules_.persons.titles.exactly(name.substr(name.rfind(' ') + 1)).has_value();  // “US Ambassador”
    if (title || !written_as_name(name) || stop_words_.contains(name) || of_a_thing(n.span) || !room_for_person(n, by_begin, lost)) continue;
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

}  // namespace pandect
