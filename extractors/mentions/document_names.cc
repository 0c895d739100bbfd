#include "extractors/mentions/document_names.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

using Kind = NameCandidate::Kind;

bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view without_prefix(std::string_view s, std::initializer_list<std::string_view> prefixes) {
  for (bool again = true; again;) {
    again = false;
    while (!s.empty() && space(s.front())) s.remove_prefix(1);
    for (const std::string_view p : prefixes)
      if (s.size() > p.size() && s.starts_with(p)) {
        s.remove_prefix(p.size());
        again = true;
      }
  }
  return s;
}

std::string_view without_suffix(std::string_view s, std::initializer_list<std::string_view> suffixes) {
  for (bool again = true; again;) {
    again = false;
    while (!s.empty() && space(s.back())) s.remove_suffix(1);
    for (const std::string_view p : suffixes)
      if (s.size() > p.size() && s.ends_with(p)) {
        s.remove_suffix(p.size());
        again = true;
      }
  }
  return s;
}

bool abbreviation(std::string_view s) {
  std::size_t capitals = 0;
  for (const char c : s) {
    capitals += c >= 'A' && c <= 'Z';
    if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '&' || c == '-')) return false;
  }
  return capitals >= 2 && s.size() <= 12;
}

/// “Treasury”: one word with small letters.
bool one_common_word(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) { return c >= 'a' && c <= 'z'; }) && s.find_first_of(" \n") == std::string_view::npos;
}

std::size_t last_word(std::string_view name) {
  const std::size_t at = name.find_last_of(" \n\t");
  return at == std::string_view::npos ? 0 : at + 1;
}

std::string country_of(const std::string& code) { return code.substr(0, code.starts_with("XX:") ? code.size() : code.find('-')); }

}  // namespace

void DocumentNames::add(std::vector<NameCandidate> candidates) {
  found_.insert(found_.end(), std::make_move_iterator(candidates.begin()), std::make_move_iterator(candidates.end()));
}

std::size_t DocumentNames::times_small(std::string_view word) const {
  const auto known = small_.find(ascii_lowered(word));
  return known == small_.end() ? 0 : known->second;
}

void DocumentNames::leave_ordinary(const std::vector<std::vector<Word>>& words) {
  constexpr std::size_t kOrdinary = 3, kShortest = 5;  // Cook, Long and May are families whatever a text cooks
  const auto unsure = [&](const NameCandidate& c) { return c.kind == Kind::actor && c.type == ActorType::person && c.rule == rules_.persons.rule && c.confidence < 0.9; };
  const auto word_of = [&](const NameCandidate& c) {
    const std::string_view name = c.span.in(document_.reading());
    return c.type == ActorType::person ? name.substr(last_word(name)) : name.substr(0, name.find(' '));
  };
  for (const NameCandidate& c : found_)
    if (unsure(c) || (c.kind == Kind::actor && c.type == ActorType::company)) small_.try_emplace(ascii_lowered(word_of(c)), 0);
  if (small_.empty()) return;
  for (const std::vector<Word>& block : words)
    for (const Word& w : block)
      if (!w.capital)
        if (const auto known = small_.find(w.span.in(document_.reading())); known != small_.end()) ++known->second;
  std::erase_if(found_, [&](const NameCandidate& c) {
    return unsure(c) && word_of(c).size() >= kShortest && times_small(word_of(c)) >= kOrdinary;
  });
}

std::string DocumentNames::company_key(std::string_view name) const {
  std::string key = squeezed(name);
  const std::size_t comma = key.find(',');
  if (comma != std::string::npos) key.resize(comma);
  for (std::size_t space = key.find(' '); space != std::string::npos; space = key.find(' ', space + 1)) {
    const auto form = legal_forms_.longest_at(key, space + 1);
    if (form && space + 1 + form->length == key.size()) {
      key.resize(space);
      break;
    }
  }
  return key;
}

std::string DocumentNames::canonical(const NameCandidate& c) const {
  if (!c.name.empty()) return c.name;
  const std::string_view text = c.span.in(document_.reading());
  return c.type == ActorType::company ? company_key(text) : squeezed(text);
}

void DocumentNames::learn(std::string_view form, const NameCandidate& of, std::string rule) {
  if (form.size() < 2 || stop_words_.contains(form)) return;
  if (const auto known = forms_.exactly(form)) {
    ShortForm& old = form_of_[*known];
    if (old.name != canonical(of)) old.ambiguous = old.ambiguous || old.rule == rule;
    return;
  }
  forms_.add(form, static_cast<std::uint32_t>(form_of_.size()));
  form_of_.push_back({canonical(of), of.type, of.code, std::move(rule), false});
}

void DocumentNames::learn_brackets(const std::vector<std::string>& leads) {
  const std::string_view text = document_.reading();
  for (const NameCandidate& c : found_) {
    if (c.kind != Kind::actor || c.type == ActorType::person) continue;
    std::size_t at = c.span.end;
    while (at < text.size() && space(text[at])) ++at;
    const bool wide = text.substr(at).starts_with("（");
    if (!wide && !text.substr(at).starts_with("(")) continue;
    at += wide ? 3 : 1;
    std::size_t close = at;
    while (close < text.size() && close - at < 160 && text[close] != ')' && !text.substr(close).starts_with("）")) ++close;
    if (close >= text.size() || close - at >= 160) continue;
    std::string_view inner = text.substr(at, close - at);
    bool announced = false;
    for (const std::string& lead : leads)
      if (inner.starts_with(lead)) {
        inner.remove_prefix(lead.size());
        announced = true;
        break;
      }
    const bool quoted = inner.find("“") != std::string_view::npos || inner.find('"') != std::string_view::npos;
    inner = without_prefix(inner, {"“", "\"", "‘", "：", "为"});
    inner = without_suffix(inner, {"”", "\"", "’"});
    if (announced || quoted)
      for (const std::string& lead : leads)
        if (inner.starts_with(lead)) inner = without_prefix(inner.substr(lead.size()), {"“", "\""});
    if (inner.empty() || inner.size() > 60) continue;
    // “(the House concurring)” says what another does
    if (!quoted && inner.size() > last_word(inner) && inner[last_word(inner)] >= 'a' && inner[last_word(inner)] <= 'z') continue;
    std::size_t first = 0;
    const char32_t initial = next_code_point(inner, first);
    if (abbreviation(inner) || ((announced || quoted) && (is_upper(initial) || is_han(initial))))
      learn(inner, c, "bracket");
  }
}

void DocumentNames::learn_short_forms(const Phrases& organ_heads) {
  std::vector<NameCandidate> heads;  // of administrations; learned last, a full name of theirs is better
  for (const NameCandidate& c : found_) {
    if (c.kind == Kind::place && c.rule == kPlaceBeside && !forms_.exactly(c.span.in(document_.reading()))) {
      forms_.add(squeezed(c.span.in(document_.reading())), static_cast<std::uint32_t>(form_of_.size()));
      form_of_.push_back({"", c.type, c.code, c.rule, false, true});
    }
    if (c.kind != Kind::actor || c.needs_support) continue;
    const std::string name = squeezed(c.span.in(document_.reading()));
    const std::size_t last = last_word(name);
    if (c.type == ActorType::person && last > 0) {
      std::string_view family = std::string_view(name).substr(c.family_first ? 0 : last);
      if (c.family_first) family = family.substr(0, family.find(' '));
      const auto listed = gazetteer_.longest_at(family, 0);
      if (!listed || listed->things.front().level == NameLevel::weak) learn(family, c, "family name");
    } else if (c.type == ActorType::government_body && (c.rule == rules_.persons.rule || c.rule == kFoundName) && last > 0) {
      NameCandidate& head = heads.emplace_back(c);
      head.type = ActorType::person;
      head.name = name.substr(0, last - 1);
    } else if (c.type == ActorType::company) {
      const std::string key = company_key(name);
      if (key != name) learn(key, c, "company");
      const std::string_view first = std::string_view(key).substr(0, key.find(' '));
      if (first.size() >= 4 && first.size() < key.size() && !gazetteer_.longest_at(first, 0) && !gazetteer_.is_any_given_name(first) && times_small(first) == 0 && !legal_forms_.longest_at(key, 0))
        learn(first, c, "company");
    } else if (c.type == ActorType::government_body || c.type == ActorType::military || c.type == ActorType::political_party) {
      const std::string_view view = name;
      for (const std::string_view head : {view.substr(0, view.find(' ')), view.substr(last)})
        if (last > 0 && organ_heads.exactly(head)) learn(head, c, "organ");
    }
  }
  for (const NameCandidate& c : heads) learn(std::string_view(c.name).substr(last_word(c.name)), c, "head");
}

void DocumentNames::find_short_forms(const std::vector<Word>& words) {
  if (form_of_.empty()) return;
  const std::string_view text = document_.reading();
  std::vector<NameCandidate> more;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].capital && !(i + 1 < words.size() && words[i + 1].gap == Gap::hyphen)) continue;
    const std::uint32_t at = words[i].span.begin;
    const auto hit = forms_.longest_at(text, at);
    if (!hit || !word_ends_at(text, at + hit->length)) continue;
    const ShortForm& form = form_of_[hit->value];
    if (form.ambiguous) continue;
    if (form.rule == "organ") {  // the Bureau, but not “Bureau” in another name
      const bool article = i > 0 && words[i].gap == Gap::space && ascii_lowered(words[i - 1].span.in(text)) == "the";
      const bool runs_on = i + 1 < words.size() && words[i + 1].gap == Gap::space && words[i + 1].capital;
      if (!article || runs_on) continue;
    }
    NameCandidate c;
    c.span = {at, at + hit->length};
    if (form.place) c.kind = Kind::place, c.place = PlaceKind::city;
    c.type = form.type;
    c.name = form.name;
    c.code = form.code;
    c.rule = form.rule;
    c.confidence = 0.8;
    more.push_back(std::move(c));
  }
  add(std::move(more));
}

void DocumentNames::find_short_forms(Span block) {
  if (form_of_.empty()) return;
  const std::string_view text = std::string_view(document_.reading()).substr(0, block.end);
  std::vector<NameCandidate> more;
  for (std::size_t at = block.begin; at < block.end;) {
    const auto hit = static_cast<unsigned char>(text[at]) >= 0xE2 ? forms_.longest_at(text, at) : std::nullopt;
    if (!hit || form_of_[hit->value].ambiguous) {
      next_code_point(text, at);
      continue;
    }
    const ShortForm& form = form_of_[hit->value];
    NameCandidate c;
    c.span = span_of(at, at + hit->length);
    c.type = form.type;
    c.name = form.name;
    c.code = form.code;
    c.rule = form.rule;
    more.push_back(std::move(c));
    at += hit->length;
  }
  add(std::move(more));
}

void DocumentNames::choose_readings() {
  std::map<std::string, std::size_t> regions;
  for (const NameCandidate& c : found_)
    if (c.kind != Kind::hidden && !c.code.empty() && !c.needs_support && c.things.size() <= 1) {
      ++codes_[country_of(c.code)];
      ++regions[gazetteer_.region_of(country_of(c.code))];
    }
  regions.erase("");
  for (NameCandidate& c : found_) {
    if (c.kind == Kind::actor && c.things.size() > 1)
      for (const NamedThing& thing : c.things)
        if (!thing.is_place && thing.level == c.things.front().level && !thing.code.empty() && thing.code == document_.metadata.jurisdiction) {
          c.name = thing.canonical;
          c.code = thing.code;
          c.type = thing.actor;
        }
    if (c.kind != Kind::place || c.things.size() < 2) continue;
    std::size_t best = 0;
    for (std::size_t i = 0; i < c.things.size(); ++i) {
      const NamedThing& thing = c.things[i];
      if (!thing.is_place || thing.level != c.things.front().level) continue;
      const auto count = codes_.find(country_of(thing.code));
      const auto around = regions.find(gazetteer_.region_of(country_of(thing.code)));
      const std::size_t votes = (count == codes_.end() ? 0 : 2 * count->second) + (around == regions.end() ? 0 : around->second);
      if (i == 0 || votes > best) {
        if (i > 0) {
          c.code = thing.code;
          c.place = thing.place;
        }
        best = votes;
      }
    }
  }
}

bool DocumentNames::supported_actor(const NameCandidate& c) const {
  const auto known = codes_.find(c.code);
  // “the Treasury” in one country's text is not that of another, of which it speaks: abbreviations and longer names are less common.
  const std::string& home = document_.metadata.jurisdiction;
  const bool elsewhere = home.size() == 2 && home != "EU" && !c.code.empty() && home != c.code && one_common_word(c.span.in(document_.reading()));
  if (!elsewhere && !c.code.empty() && (document_.metadata.jurisdiction == c.code || (known != codes_.end() && known->second >= 2))) return true;
  for (const NameCandidate& other : found_)
    if (other.kind == Kind::actor && !other.needs_support && other.name == c.name) return true;
  return false;
}

/// The listed organ that a name ends with behind its owner: “the Treasury’s Office of Foreign Assets Control”.
const NamedThing* DocumentNames::owned(std::string_view name) const {
  for (const std::string_view owner : {"’s ", "'s "}) {
    const std::size_t at = name.rfind(owner);
    if (at == std::string_view::npos) continue;
    const std::size_t begin = at + owner.size();
    const auto hit = gazetteer_.longest_at(name, begin);
    if (!hit || begin + hit->length != name.size()) continue;
    const NamedThing& thing = hit->things.front();
    if (!thing.is_place && thing.level == NameLevel::strong && thing.actor == ActorType::government_body) return &thing;
  }
  return nullptr;
}

std::vector<Mention> DocumentNames::mentions(const Spans& hidden) {
  choose_readings();
  drop_families();
  add(std::move(single_));
  settle_overlaps(found_);
  name_in_full();
  support_places();
  std::map<std::string, bool> supported;  // by canonical name: each short form is decided once
  std::vector<Mention> out;
  auto veil = hidden.begin();
  for (std::size_t i = 0; i < found_.size(); ++i) {
    NameCandidate& c = found_[i];
    while (veil != hidden.end() && veil->end <= c.span.begin) ++veil;
    if (c.kind == Kind::hidden || (veil != hidden.end() && veil->overlaps(c.span))) continue;
    if (c.needs_support && c.kind == Kind::place) continue;
    if (c.needs_support && c.kind == Kind::actor) {
      const auto [it, fresh] = supported.try_emplace(c.name, false);
      if (fresh) it->second = supported_actor(c);
      if (!it->second) continue;
    }
    Mention m;
    m.span = c.span;
    m.rule = c.rule;
    m.confidence = c.confidence;
    if (c.kind == Kind::place) {
      m.kind = MentionKind::jurisdiction;
      m.code = c.code;
      out.push_back(m);
      if (!c.acts) continue;
    }
    m.kind = MentionKind::actor;
    m.type = c.kind == Kind::place ? (c.place == PlaceKind::union_ ? ActorType::international_organization : ActorType::state) : c.type;
    m.name = c.kind == Kind::place ? gazetteer_.state_name(c.code) : canonical(c);
    m.jurisdiction = country_of(c.code);
    if (const NamedThing* organ = m.type == ActorType::government_body ? owned(m.name) : nullptr) {
      m.name = organ->canonical;
      m.jurisdiction = organ->code;
    }
    // The President of one country's law is not that of another's.
    const std::string& issued_in = document_.metadata.jurisdiction;
    if (m.jurisdiction.empty() && c.rule == rules_.offices.rule && issued_in.size() == 2 && document_.metadata.kind != DocumentKind::treaty)
      m.jurisdiction = issued_in;
    m.code.clear();
    if (m.type == ActorType::state && m.name == "Government") m.name = gazetteer_.state_name(document_.metadata.jurisdiction);
    out.push_back(std::move(m));
  }
  return out;
}

}  // namespace pandect
