// Places whose name is also something else: what bears them out.
#include <algorithm>
#include <set>

#include "core/unicode.h"
#include "extractors/mentions/document_names.h"

namespace pandect {
namespace {

using Kind = NameCandidate::Kind;

bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool small(char c) { return c >= 'a' && c <= 'z'; }

std::string_view word_before(std::string_view text, std::size_t at) {
  while (at > 0 && space(text[at - 1])) --at;
  std::size_t begin = at;
  while (begin > 0 && small(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

std::string_view word_after(std::string_view text, std::size_t at) {
  while (at < text.size() && space(text[at])) ++at;
  std::size_t end = at;
  while (end < text.size() && small(text[end] | 0x20)) ++end;
  return text.substr(at, end - at);
}

}  // namespace

/// Hammond, who was named before as Philip Hammond, is no town.
void DocumentNames::drop_families() {
  std::erase_if(found_, [this](const NameCandidate& c) {
    if (c.kind != Kind::place || !c.needs_support) return false;
    const auto form = forms_.exactly(c.span.in(document_.reading()));
    return form && form_of_[*form].type == ActorType::person && form_of_[*form].rule == "family name";
  });
}

/// A name that is also a word counts as a place beside another place, behind “in”, “at”, “near” or “the town of”, or before “province”.
bool DocumentNames::supported_place(std::size_t i) const {
  const NameCandidate& c = found_[i];
  const std::string_view text = document_.reading();
  if (!document_.metadata.jurisdiction.empty() && c.place == PlaceKind::union_ && c.code == document_.metadata.jurisdiction) return true;
  const auto beside = [&](std::size_t a, std::size_t b) {
    const NameCandidate& left = found_[a];
    const NameCandidate& right = found_[b];
    if (left.kind != Kind::place || right.kind != Kind::place || right.span.begin - left.span.end > 6) return false;
    const std::string between = squeezed(text.substr(left.span.end, right.span.begin - left.span.end));
    return between == "," || between == ", and" || between == "and" || between == "(" || between == "、";
  };
  if (i > 0 && beside(i - 1, i) && (!found_[i - 1].needs_support || found_[i - 1].confidence > 0.8)) return true;
  if (i + 1 < found_.size() && beside(i, i + 1) && !found_[i + 1].needs_support) return true;
  if (c.place == PlaceKind::demonym || c.place == PlaceKind::region) return true;
  if (!codes_.contains(c.code.substr(0, c.code.find('-')))) return false;
  const std::string_view before = word_before(text, c.span.begin);
  if (rules_.states.located.contains(before)) return true;
  const std::string_view after = word_after(text, c.span.end);
  if (rules_.states.districts.contains(after)) return true;
  return before == rules_.states.part && rules_.states.part_of.contains(word_before(text, static_cast<std::size_t>(before.data() - text.data())));
}

/// What one place of a text bears out holds for the same name everywhere in it.
void DocumentNames::support_places() {
  std::set<std::string_view> names;
  const auto weak = [](const NameCandidate& c) { return c.kind == Kind::place && c.needs_support; };
  for (std::size_t i = 0; i < found_.size(); ++i)
    if (weak(found_[i]) && supported_place(i)) names.insert(found_[i].span.in(document_.reading()));
  for (NameCandidate& c : found_)
    if (weak(c) && names.contains(c.span.in(document_.reading()))) {
      c.needs_support = false;
      c.confidence = 0.85;
    }
}

}  // namespace pandect
