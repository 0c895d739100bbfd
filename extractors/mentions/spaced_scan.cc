#include "extractors/mentions/spaced_scan.h"

#include <algorithm>

namespace pandect {
namespace {

constexpr std::size_t kLongestLeft = 7;   // words before the head of a name
constexpr std::size_t kLongestRight = 14; // words after it

}  // namespace

SpacedScan::SpacedScan(const Gazetteer& gazetteer, const NameRules& rules, const SpacedRun& run)
    : gazetteer_(gazetteer), rules_(rules), run_(run), covered_(run.words.size(), -1) {}

bool SpacedScan::joined(std::size_t i) const {
  return i < size() && (word(i).gap == Gap::space || word(i).gap == Gap::hyphen || word(i).gap == Gap::ampersand);
}

bool SpacedScan::name_word(std::size_t i) const {
  return i < size() && word(i).capital && !rules_.not_in_names.contains(text(i));
}

bool SpacedScan::listed_actor(std::size_t i) const {
  return covered_[i] >= 0 && found_[static_cast<std::size_t>(covered_[i])].kind == NameCandidate::Kind::actor;
}

bool SpacedScan::place_at(std::size_t i) const {
  return i < size() && covered_[i] >= 0 && found_[static_cast<std::size_t>(covered_[i])].kind == NameCandidate::Kind::place;
}

bool SpacedScan::heads_name(std::size_t i) const {
  const auto ends = [&](const Phrases& p) {
    const auto hit = p.longest_at(run_.text, word(i).span.begin);
    return hit && word_ends_at(run_.text, word(i).span.begin + hit->length);
  };
  return ends(rules_.heads_of) || ends(rules_.heads_suffix) || ends(rules_.offices.bare) || ends(rules_.offices.of);
}

std::size_t SpacedScan::words_in(std::size_t i, std::uint32_t bytes) const {
  std::size_t n = 0;
  while (i + n < size() && word(i + n).span.begin < word(i).span.begin + bytes) ++n;
  return n;
}

std::size_t SpacedScan::word_at(std::uint32_t byte) const {
  const auto it = std::lower_bound(run_.words.begin(), run_.words.end(), byte,
                                   [](const Word& w, std::uint32_t at) { return w.span.begin < at; });
  return static_cast<std::size_t>(it - run_.words.begin());
}

NameCandidate& SpacedScan::add(Range words, ActorType type, const std::string& rule, double confidence) {
  NameCandidate c;
  c.span = {word(words.first).span.begin, word(words.last).span.end};
  c.type = type;
  c.rule = rule;
  c.confidence = confidence;
  found_.push_back(std::move(c));
  return found_.back();
}

void SpacedScan::listed() {
  for (std::size_t i = 0; i < size(); ++i) {
    if (!word(i).capital && !word(i).camel) continue;
    const auto hit = gazetteer_.longest_at(run_.text, word(i).span.begin);
    if (!hit) continue;
    const NamedThing& thing = hit->things.front();
    NameCandidate c;
    c.span = {word(i).span.begin, word(i).span.begin + hit->length};
    c.kind = thing.is_place ? NameCandidate::Kind::place : NameCandidate::Kind::actor;
    c.type = thing.actor;
    c.name = thing.canonical;
    c.code = thing.code;
    c.place = thing.place;
    c.rule = thing.list;
    c.confidence = thing.level == NameLevel::strong ? 0.95 : 0.7;
    c.needs_support = thing.level != NameLevel::strong;
    c.things = hit->things;
    const std::size_t n = std::max<std::size_t>(1, words_in(i, hit->length));
    if (thing.actor == ActorType::company && !thing.is_place && is(i + n, rules_.companies.products) && spaced(i + n)) {
      c.kind = NameCandidate::Kind::hidden;
    }
    for (std::size_t k = 0; k < n; ++k) covered_[i + k] = static_cast<int>(found_.size());
    found_.push_back(std::move(c));
    i += n - 1;
  }
}

/// The first word of the run of capitals that ends before word `i`, or `i`.
std::size_t SpacedScan::left_edge(std::size_t i) const {
  std::size_t first = i;
  while (first > 0 && i - first < kLongestLeft && joined(first)) {
    const std::size_t before = first - 1;
    const bool inside_listed = covered_[before] >= 0;
    if (!word(before).capital || (!inside_listed && rules_.not_in_names.contains(text(before)))) break;
    if (word(before).possessive && inside_listed) break;  // China's Ministry: two names
    if (inside_listed && found_[static_cast<std::size_t>(covered_[before])].type == ActorType::person) break;
    first = before;
  }
  // Trade and Technology Council: a body for two matters
  if (first < i && first >= 2 && spaced(first) && text(first - 1) == "and" && spaced(first - 1) && is(first - 2, rules_.topics)) return left_edge(first - 2);
  return first;
}

/// The last word of “A, B, and C” that begins with the capitals ending at `i`; `i` when no such list follows.
std::size_t SpacedScan::list_edge(std::size_t i) const {
  std::size_t last = i;
  bool items = false;  // “A, and B” alone is two names
  for (std::size_t k = i + 1; k < size() && k - i < kLongestRight; ++k) {
    if (word(k).gap == Gap::comma && name_word(k) && !heads_name(k)) {
      while (k + 1 < size() && joined(k + 1) && name_word(k + 1)) ++k;
      items = true;
      continue;
    }
    if (!items && place_at(i) && !place_at(k + 1)) break;  // Union of Norway and Farmers' Fund: two names
    const bool and_word = text(k) == "and" && ((items && word(k).gap == Gap::comma) || word(k).gap == Gap::space);
    if (and_word && spaced(k + 1) && name_word(k + 1) && !heads_name(k + 1) && (covered_[k + 1] < 0 || covered_[k + 1] == covered_[i])) {
      last = k + 1;
      while (last + 1 < size() && joined(last + 1) && name_word(last + 1) && !word(last).possessive && !heads_name(last + 1)) ++last;
    }
    break;
  }
  return last;
}

std::size_t SpacedScan::right_edge(std::size_t i) const {
  std::size_t last = i;
  bool first_link = true;
  while (last + 2 < size() + 0 && last - i < kLongestRight) {
    std::size_t k = last + 1;
    if (!spaced(k) || word(last).possessive) break;
    const std::string_view link = text(k);
    if (link != "of" && !(first_link && (link == "for" || link == "on"))) break;
    ++k;
    if (k < size() && spaced(k) && (text(k) == "the" || text(k) == "The")) ++k;
    if (k >= size() || !spaced(k) || !name_word(k)) break;
    while (k + 1 < size() && joined(k + 1) && name_word(k + 1) && (!word(k).possessive || heads_name(k + 1)) && (!gazetteer_.is_given_name(text(k + 1)) || one_listed(k))) ++k;
    last = word(k).possessive ? k : list_edge(k);
    first_link = false;
  }
  return last;
}

void SpacedScan::headed() {
  for (std::size_t i = 0; i < size(); ++i) {
    if (!word(i).capital) continue;
    const std::uint32_t at = word(i).span.begin;
    const auto phrase = [&](const Phrases& p) {
      auto hit = p.longest_at(run_.text, at);
      if (hit && !word_ends_at(run_.text, at + hit->length)) hit.reset();
      return hit;
    };
    const auto of = phrase(rules_.heads_of);
    const auto suffix = phrase(rules_.heads_suffix);
    if (!of && !suffix) continue;
    const std::size_t n = words_in(i, of ? of->length : suffix->length);
    const std::size_t head_last = i + n - 1;
    const std::size_t first = left_edge(i);
    const std::size_t last = of ? right_edge(head_last) : head_last;
    const auto emit = [&](std::uint32_t head, Range words) {
      const NameHead& h = rules_.heads[head];
      if (!h.roles.empty() && h.roles.contains(span_of(word(words.first).span.begin, word(words.last).span.end).in(run_.text))) return;
      NameCandidate& c = add(words, h.type.value_or(ActorType::organization), h.id, 0.85);
      if (!h.type) c.kind = NameCandidate::Kind::hidden;
    };
    if (of && last > head_last) {
      emit(of->value, {first, last});
    } else if (suffix && first < i) {
      emit(suffix->value, {first, i + words_in(i, suffix->length) - 1});
    }
  }
}

void SpacedScan::legal_forms() {
  for (std::size_t i = 1; i < size(); ++i) {
    if (word(i).gap != Gap::space && word(i).gap != Gap::comma && word(i).gap != Gap::ampersand) continue;
    const auto hit = rules_.legal_forms.longest_at(run_.text, word(i).span.begin);
    if (!hit || !word_ends_at(run_.text, word(i).span.begin + hit->length)) continue;
    const std::size_t before = i - 1;
    if (!name_word(before) || word(before).possessive) continue;
    const std::size_t first = left_edge(before);
    const std::size_t last = i + std::max<std::size_t>(1, words_in(i, hit->length)) - 1;
    if (rules_.no_companies.contains(span_of(word(first).span.begin, word(before).span.end).in(run_.text))) continue;
    NameCandidate& c = add({first, last}, ActorType::company, rules_.form_rule, 0.92);
    c.span.end = std::max(c.span.end, word(i).span.begin + hit->length);
  }
}

void SpacedScan::offices() {
  if (!rules_.offices.kinds.contains(run_.kind)) return;
  for (std::size_t i = 0; i < size(); ++i) {
    if (!word(i).capital) continue;
    const std::uint32_t at = word(i).span.begin;
    if (const auto hit = rules_.offices.of.longest_at(run_.text, at); hit && word_ends_at(run_.text, at + hit->length)) {
      const std::size_t head = i + words_in(i, hit->length) - 1;
      const std::size_t last = right_edge(head);
      if (last > head && person_end(last + 1, 2) <= last + 1) {
        add({i, last}, ActorType::government_body, rules_.offices.rule, 0.85);
        i = last;
        continue;
      }
    }
    const auto hit = rules_.offices.bare.longest_at(run_.text, at);
    if (!hit || !word_ends_at(run_.text, at + hit->length)) continue;
    const std::size_t last = i + words_in(i, hit->length) - 1;
    const bool introduced = i > 0 && word(i).gap == Gap::space && rules_.offices.before.contains(text(i - 1));
    const bool runs_on = last + 1 < size() && joined(last + 1) && (name_word(last + 1) || text(last + 1) == "of");
    if (introduced && !runs_on) add({i, last}, ActorType::government_body, rules_.offices.rule, 0.8);
    i = last;
  }
}

}  // namespace pandect
