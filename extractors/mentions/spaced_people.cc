// Persons and companies: names that no list holds, told by what stands around them.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/mentions/spaced_scan.h"

namespace pandect {

/// A person's name of up to four words, initials and particles included; at least `least` full words.
std::size_t SpacedScan::person_end(std::size_t i, std::size_t least) const {
  std::size_t end = i, full = 0;
  while (end < size() && full < 4) {
    if (end > i && !joined(end)) break;
    if (word(end).gap == Gap::ampersand) break;
    if (word(end).initial) {
      ++end;
      continue;
    }
    if (end > i && is(end, rules_.person_particles) && end + 1 < size() && joined(end + 1) && name_word(end + 1)) {
      ++end;
      continue;
    }
    if (!name_word(end) || heads_name(end) || listed_actor(end)) break;
    if (covered_[end] >= 0 && end > i && found_[static_cast<std::size_t>(covered_[end])].place == PlaceKind::demonym) break;
    if (word(end).shout && end > i && !word(i).shout) break;
    ++end;
    ++full;
    if (word(end - 1).possessive) break;
  }
  if (end > i + 1 && is(end - 1, rules_.persons.things)) return i;  // Patrick Air Base, Clara Street
  if (end == i + 1 && rules_.persons.titles.exactly(text(i))) return i;  // Governor General
  return full >= least ? end : i;
}

void SpacedScan::add_person(std::size_t first, std::size_t end, double confidence) {
  // A particle at the front belongs to the name: Bashar al-Assad, but also al-Assad alone.
  add({first, end - 1}, ActorType::person, rules_.persons.rule, confidence);
}

bool SpacedScan::role_near(std::size_t i) const {
  // “, a former foreign minister of”: a role within six words, before the next comma.
  for (std::size_t k = i; k < size() && k < i + 7; ++k) {
    if (k > i && word(k).gap != Gap::space && word(k).gap != Gap::hyphen) return false;
    if (is(k, rules_.persons.roles)) return true;
  }
  return false;
}

bool SpacedScan::company_near(std::size_t i) const {
  for (std::size_t k = i; k < size() && k < i + 7; ++k) {
    if (k > i && word(k).gap != Gap::space && word(k).gap != Gap::hyphen) return false;
    if (is(k, rules_.companies.after)) return true;
  }
  return false;
}

/// A name that no list has before “regime” in a report: the Vandermolen regime, Vandermolen's brutal regime.
bool SpacedScan::rules_a_regime(std::size_t i) const {
  if (rules_.offices.kinds.contains(run_.kind) || covered_[i] >= 0 || word(i).shout || word(i).first || heads_name(i) || is(i, rules_.persons.things)) return false;
  if (joined(i) && i > 0 && word(i - 1).capital && !rules_.not_in_names.contains(text(i - 1))) return false;
  if (is(i + 1, rules_.states.ruled)) return spaced(i + 1);
  return word(i).possessive && is(i + 2, rules_.states.ruled) && spaced(i + 2) && !word(i + 1).capital;
}

void SpacedScan::persons() {
  const auto& p = rules_.persons;
  for (std::size_t i = 0; i < size(); ++i) {
    const std::string_view w = text(i);
    if (p.roles.contains(w)) {  // its spokesperson, Steffen Seibert
      const std::size_t name = i + 1;
      const bool titled = name < size() && rules_.persons.titles.exactly(text(name));  // its own turn comes
      if (name < size() && !titled && (word(name).gap == Gap::space || word(name).gap == Gap::comma) && !word(i).possessive)
        if (const std::size_t end = person_end(name, 2); end > name) add_person(name, end, 0.8);
      continue;
    }
    if (!word(i).capital) continue;
    if (const auto title = p.titles.longest_at(run_.text, word(i).span.begin);
        title && (run_.text[word(i).span.begin + title->length - 1] == '.' ||
                  word_ends_at(run_.text, word(i).span.begin + title->length))) {
      std::size_t name = i + std::max<std::size_t>(1, words_in(i, title->length));
      while (name + 1 < size() && spaced(name) && joined(name + 1) && p.titles.exactly(text(name)) && name_word(name + 1)) ++name;  // Minister Sir
      const bool dotted = run_.text[word(i).span.begin + title->length - 1] == '.';
      if (name < size() && (spaced(name) || (dotted && word(name).gap == Gap::stop)) && !word(name - 1).possessive)
        if (const std::size_t end = person_end(name, 1); end > name) add_person(name, end, 0.9);
      i = name - 1;  // “State” of a Secretary of State begins nobody's name
      continue;
    }
    if (!name_word(i) || listed_actor(i)) continue;
    if (word(i).possessive) {
      if (rules_a_regime(i)) add_person(i, i + 1, 0.75);
      continue;
    }
    std::size_t end = i;
    if (gazetteer_.is_given_name(w) && spaced(i + 1)) end = person_end(i, 2);
    if (end > i) {
      add_person(i, end, 0.85);
      i = end - 1;
      continue;
    }
    const bool family = p.chinese_family_names.contains(w) && spaced(i + 1) && name_word(i + 1) && covered_[i + 1] < 0;
    if (family && !p.chinese_given_name.empty() && p.chinese_given_name.front().matches_whole(text(i + 1))) {
      add_person(i, i + 2, 0.85);
      found_.back().family_first = true;
      ++i;
      continue;
    }
    if (i > 0 && joined(i) && word(i - 1).capital && !rules_.not_in_names.contains(text(i - 1))) continue;
    if (rules_a_regime(i)) {
      add_person(i, i + 1, 0.75);
      continue;
    }
    end = covered_[i] < 0 || found_[static_cast<std::size_t>(covered_[i])].needs_support ? person_end(i, 2) : i;
    if (end == i || end >= size()) continue;
    const bool speaks = word(end).gap == Gap::space && p.says.contains(text(end));
    const bool spoken = i > 0 && word(i).gap == Gap::space && p.says.contains(text(i - 1)) && end - i <= 3;
    const bool appositive = word(end).gap == Gap::comma && role_near(end);
    if (speaks || spoken || appositive) {
      add_person(i, end, 0.75);
      i = end - 1;
    }
  }
}

void SpacedScan::companies() {
  const auto& c = rules_.companies;
  for (std::size_t i = 0; i < size(); ++i) {
    if (!word(i).capital || covered_[i] >= 0 || rules_.not_in_names.contains(text(i)) || heads_name(i)) continue;
    const bool starts = i == 0 || !joined(i) || !word(i - 1).capital || rules_.not_in_names.contains(text(i - 1));
    std::size_t end = i + 1;
    while (end < size() && joined(end) && name_word(end) && covered_[end] < 0 && end - i < 3 && !word(end - 1).possessive &&
           !heads_name(end))
      ++end;
    const std::string_view w = text(i);
    const bool product = is(end, c.products) && spaced(end);
    // ByteDance; not McKay, and not two words that lost the space between them (UnderSection)
    const std::size_t hump = w.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
    const std::string_view front = w.substr(0, std::min(hump, w.size()));
    const bool camel = word(i).camel && w.size() > 4 && front != "Mc" && front != "Mac" && !rules_.not_in_names.contains(front);
    const bool introduced = starts && i > 0 && word(i).gap == Gap::space && c.before.contains(text(i - 1));
    const bool described = starts && end < size() && word(end).gap == Gap::comma && company_near(end);
    const bool owner = starts && !word(i).first && word(end - 1).possessive && end < size() && c.owns.contains(text(end));
    if (product || !(camel || introduced || described || owner)) continue;
    if (camel && !introduced && !described) end = i + 1;
    add({i, end - 1}, ActorType::company, c.rule, camel ? 0.8 : 0.75);
    i = end - 1;
  }
}

}  // namespace pandect
