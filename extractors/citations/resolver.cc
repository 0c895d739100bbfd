#include "extractors/citations/resolver.h"

#include <algorithm>
#include <cstdlib>

#include "core/unicode.h"
#include "extractors/citations/cursor.h"

namespace pandect {
namespace {

bool by_name(const Reference& r) { return r.rule == "gazetteer" || r.rule == "short_form" || r.rule == "title_marks"; }

/// “subsection 8(1)” names subsection (1) of section 8: the number outside the brackets is the section's.
/// “Paragraph 4(1)(a)” where laws are so cited: section 4, subsection (1), paragraph (a).
Steps from_section(Steps steps) {
  if (steps.size() < 2 || steps[0].bracketed || !steps[1].bracketed || steps[0].number.empty() || !ascii_digit(steps[0].number[0])) return steps;
  if (steps[0].level == "paragraph" || steps[0].level == "subparagraph" || steps[0].level == "clause") steps[0].level = "section";
  return steps;
}

/// A clause that is numbered without brackets is one of a bill or a contract: what its sections will be.
Steps with_section(Steps steps) {
  if (!steps.empty() && steps[0].level == "clause" && !steps[0].bracketed && !steps[0].number.empty() && ascii_digit(steps[0].number[0])) steps[0].level = "section";
  if (!steps.empty() && steps[0].level == "subsection" && !steps[0].bracketed && steps.size() > 1) steps[0].level = "section";
  return steps;
}

}  // namespace

bool is_legal_text(const Document& document) {
  switch (document.metadata.kind) {
    case DocumentKind::news:
    case DocumentKind::commentary: return false;
    case DocumentKind::other: return document.provisions.size() > 3;
    default: return true;
  }
}

ReferenceResolver::ReferenceResolver(const Document& document, const UriSchemes& schemes, const LawNames& names)
    : document_(document), schemes_(schemes), names_(names), own_(document.metadata.uri) {
  context_.legal = is_legal_text(document);
  about_law_ = document.metadata.kind == DocumentKind::news || document.metadata.kind == DocumentKind::commentary;
  constexpr std::string_view kNotes = "/notes";
  if (own_.ends_with(kNotes)) {
    explained_ = last_law_ = own_.substr(0, own_.size() - kNotes.size());
    own_.clear();
    context_.legal = true;
  }
  context_.has_own_law = !own_.empty();
  for (const std::string& form : document.metadata.short_titles)
    if (!own_.empty() && form.size() > 2) context_.learn(form, own_, CitationKind::statute);
}

std::string ReferenceResolver::filled(std::string_view uri) const {
  constexpr std::string_view kHole = "{jurisdiction}", kAct = "{act}/";
  if (uri.starts_with(kAct)) return schemes_.act_by_name(document_.metadata.jurisdiction, uri.substr(kAct.size()));
  const std::size_t at = uri.find(kHole);
  if (at == std::string_view::npos) return std::string(uri);
  if (document_.metadata.jurisdiction.empty()) return {};
  return std::string(uri.substr(0, at)) + ascii_lowered(document_.metadata.jurisdiction) + std::string(uri.substr(at + kHole.size()));
}

std::string ReferenceResolver::named(const Reference& r, const Steps& member) const {
  const std::string law = filled(r.law);
  if (law.empty() || member.empty()) return law;
  // An act keeps its own section numbers where the code has others: section 1758 of ECRA is 50 U.S.C. 4817.
  if (by_name(r) && law.starts_with("/us/usc/") && is_section_level(member[0].level)) {
    const std::string_view section = names_.section_of(law, member[0].number);
    if (section.empty()) return {};
    std::string out(section);
    for (std::size_t i = 1; i < member.size(); ++i) out += "/" + member[i].number;
    return out;
  }
  return schemes_.compose(law, schemes_.numbers_by_section(law) ? from_section(with_section(member)) : with_section(member));
}

std::string ReferenceResolver::here(const Place& place, const Steps& steps) const {
  if (own_.empty() || steps.empty()) return own_;
  const std::string full = schemes_.compose(own_, steps);
  if (place.section_uri.empty() || place.steps.empty() || !(steps[0] == place.steps[0])) return full;
  const std::string head = schemes_.compose(own_, {steps[0]});
  return full.starts_with(head) ? place.section_uri + full.substr(head.size()) : full;
}

std::string ReferenceResolver::enclosing(const Reference& r, const Place& place, const Steps& member) const {
  if (is_outer_level(r.unit)) {
    std::string unit = schemes_.enclosing_outer(own_, place, r.unit);
    if (unit.empty() && !place.steps.empty()) unit = std::string(names_.unit_around(own_, place.steps[0].number));
    // “§ 762.5 of this part” says enough even where the part is not known: sections are numbered through.
    if (unit.empty() && !member.empty() && is_section_level(member[0].level)) return schemes_.compose(own_, member);
    return unit.empty() ? std::string() : schemes_.compose(unit, member);
  }
  Steps steps = schemes_.enclosing(own_, place, r.unit);
  if (steps.empty()) return {};
  steps.insert(steps.end(), member.begin(), member.end());
  return here(place, steps);
}

std::string ReferenceResolver::previous(const Reference& r, const Steps& member) const {
  if (r.rule == "last_of_kind") {
    const bool fits = last_kind_ == r.kind && (r.kind == CitationKind::treaty || last_law_.starts_with("/eu/dir/"));
    return fits && !last_law_.empty() ? schemes_.compose(last_law_, member) : std::string();
  }
  if (r.unit.empty()) return last_law_.empty() ? std::string() : schemes_.compose(last_law_, member);
  if (last_section_law_.empty() || last_steps_.empty()) return {};
  Steps steps = last_steps_;
  if (is_section_level(r.unit)) steps.resize(1);
  steps.insert(steps.end(), member.begin(), member.end());
  return schemes_.compose(last_section_law_, steps);
}

/// The number `back` places before: 24 before 25 and, when articles were put in between, 25 before 25-1; empty when there is none.
static std::string number_before(const std::string& number, long back) {
  char* rest = nullptr;
  const long whole = std::strtol(number.c_str(), &rest, 10);
  const long inserted = *rest == '-' ? std::strtol(rest + 1, nullptr, 10) : 0;
  if (back < inserted) return std::to_string(whole) + "-" + std::to_string(inserted - back);
  return whole > back - inserted ? std::to_string(whole - (back - inserted)) : std::string();
}

std::string ReferenceResolver::preceding(const Reference& r, const Place& place, const Steps& member) const {
  if (place.steps.empty() || own_.empty()) return {};
  Steps steps = is_section_level(r.unit) ? Steps{place.steps[0]} : schemes_.enclosing(own_, place, r.unit);
  if (steps.empty() || (!is_section_level(r.unit) && steps.back().level != r.unit)) return {};
  long back = 1;
  Steps below = member;
  if (!below.empty() && below[0].level.empty() && below[0].number.starts_with("-")) {
    back = std::strtol(below[0].number.c_str() + 1, nullptr, 10);
    below.erase(below.begin());
  }
  steps.back().number = number_before(steps.back().number, back);
  if (steps.back().number.empty()) return {};
  steps.insert(steps.end(), below.begin(), below.end());
  return is_section_level(r.unit) ? schemes_.compose(own_, steps) : here(place, steps);
}

std::string ReferenceResolver::explained(const Reference& r, const Steps& member) const {
  Steps steps = with_section(member);
  if (r.anchor == Anchor::own) return schemes_.compose(explained_, steps);
  const bool of_section = r.anchor == Anchor::enclosing ? is_section_level(r.unit) : !steps.empty() && !is_section_level(steps[0].level) && !is_outer_level(steps[0].level);
  if (r.anchor == Anchor::enclosing && !of_section) return {};
  if (of_section && explained_section_.empty()) return {};
  if (of_section) steps.insert(steps.begin(), explained_section_.front());
  return schemes_.compose(explained_, steps);
}

/// Nothing but the number of its paragraph stands before it: “22 Section 1 defines”.
bool ReferenceResolver::opens_block(Span span) const {
  const auto behind = std::upper_bound(document_.blocks.begin(), document_.blocks.end(), span.begin, [](std::uint32_t at, const Block& b) { return at < b.span.begin; });
  if (behind == document_.blocks.begin()) return false;
  const std::uint32_t begin = (behind - 1)->span.begin;
  return std::string_view(document_.reading()).substr(begin, span.begin - begin).find_first_not_of("0123456789. \t\n") == std::string_view::npos;
}

/// “§ 1026.35(e)” and “part 1026” of a rule that has named 12 CFR part 1026: sections of the CFR begin with their part.
std::string ReferenceResolver::in_named_part(const Steps& member) const {
  if (member.empty() || parts_.empty() || own_.starts_with("/us/cfr/")) return {};
  const std::size_t point = member[0].number.find('.');
  const bool section = member[0].level == "section" && point != std::string::npos;
  if (!section && member[0].level != "part") return {};
  const auto part = parts_.find(std::string_view(member[0].number).substr(0, point));
  return part == parts_.end() ? std::string() : schemes_.compose(part->second, member);
}

std::string ReferenceResolver::one(const Reference& r, const Place& place, const Steps& member) const {
  const bool elsewhere = r.anchor == Anchor::named || r.anchor == Anchor::previous || r.anchor == Anchor::preceding;
  if (!explained_.empty() && !elsewhere) return explained(r, member);
  switch (r.anchor) {
    case Anchor::named: return named(r, member);
    case Anchor::own: {
      const std::string& law = own_.empty() ? last_law_ : own_;
      return own_.empty() && !about_law_ ? std::string() : schemes_.compose(law, with_section(member));
    }
    case Anchor::enclosing: return enclosing(r, place, member);
    case Anchor::previous: return previous(r, member);
    case Anchor::preceding: return preceding(r, place, member);
    case Anchor::document: break;
  }
  if (std::string part = in_named_part(member); !part.empty()) return part;
  if (!own_.empty()) {
    const Steps sectioned = schemes_.numbers_by_section(own_) ? from_section(with_section(member)) : with_section(member);
    const Steps steps = schemes_.completed(own_, place, sectioned);
    if (!is_section_level(steps[0].level) && !is_outer_level(steps[0].level)) return {};  // below a section that is not known
    return here(place, steps);
  }
  return about_law_ ? schemes_.compose(last_law_, member) : std::string();
}

void ReferenceResolver::remember(const Reference& r, const Place& place) {
  if (r.kind == CitationKind::case_) return;
  if (r.anchor == Anchor::named && r.law.starts_with("/us/cfr/t"))
    for (const Steps& m : r.members)
      if (!m.empty() && (m[0].level == "part" || m[0].level == "section")) parts_.emplace(m[0].number.substr(0, m[0].number.find('.')), r.law);
  if (!explained_.empty() && r.anchor == Anchor::document && !r.members.empty() && is_section_level(r.members[0][0].level) && opens_block(r.span)) explained_section_ = {r.members[0][0]};
  std::string law;
  Steps steps;
  switch (r.anchor) {
    case Anchor::named: law = filled(r.law); break;
    case Anchor::own: law = own_; break;
    case Anchor::previous: return;
    default: law = own_; steps = r.anchor == Anchor::enclosing ? schemes_.enclosing(own_, place, r.unit) : Steps(); break;
  }
  if (!r.members.empty()) {
    const Steps member = r.anchor == Anchor::document ? schemes_.completed(own_, place, r.members.back()) : r.members.back();
    steps.insert(steps.end(), member.begin(), member.end());
  }
  if (!steps.empty() && is_section_level(steps[0].level)) {
    last_section_law_ = law;
    last_steps_ = steps;
  }
  if (r.anchor == Anchor::named && !r.rule.starts_with("us.fr") && !r.rule.starts_with("us.stat")) {
    last_law_ = law;
    last_kind_ = r.kind;
    context_.law_cited = true;
  }
}

Citation ReferenceResolver::resolve(const ReadReference& read, const Place& place) {
  Reference r = schemes_.read_in(own_, read.reference);
  if (r.law.starts_with("{act}/")) r.law = filled(r.law);
  const bool law_without_path = r.anchor == Anchor::named && r.law.empty() && read.parallel;
  const bool parallel_section = read.parallel && !read.parallel->members.empty() && is_section_level(read.parallel->members[0][0].level);
  if (law_without_path)
    r.law = parallel_section || read.parallel->members.empty() ? read.parallel->law : schemes_.compose(read.parallel->law, read.parallel->members[0]);
  Citation c;
  c.span = r.span;
  c.kind = r.kind;
  c.rule = r.rule;
  c.confidence = r.rule == "name" || r.rule == "unit" ? 0.85 : 0.95;
  std::vector<Steps> members = r.members.empty() ? std::vector<Steps>{{}} : r.members;
  std::vector<std::string> targets;
  for (const Steps& m : members) {
    std::string target = one(r, place, m);
    if (!target.empty() && (targets.empty() || targets.back() != target)) targets.push_back(std::move(target));
  }
  // The code's own number in brackets is surer than one worked out from the act's.
  if (parallel_section && read.parallel->members.size() == members.size() && (law_without_path || !r.members.empty())) {
    targets.clear();
    for (const Steps& m : read.parallel->members) targets.push_back(named(*read.parallel, m));
  }
  if (members.size() == 1 && targets.size() == 1) c.target = targets[0];
  else c.targets = std::move(targets);
  if (c.kind == CitationKind::internal && (!context_.legal || !explained_.empty()) && r.anchor != Anchor::enclosing) c.kind = last_kind_;
  if (r.anchor == Anchor::previous && r.unit.empty() && r.rule != "last_of_kind") c.kind = last_kind_;
  const std::string law = r.members.empty() && !c.target.empty() ? c.target : r.rule == "last_of_kind" ? std::string() : filled(r.law);
  for (const Span form : read.short_forms) context_.learn(form.in(document_.reading()), law, r.kind);
  if (r.rule == "name" && r.members.empty() && !c.target.empty() && read.short_forms.empty() == false)
    context_.learn(r.span.in(document_.reading()).substr(0, read.short_forms[0].begin - r.span.begin), law, r.kind);
  remember(r, place);
  return c;
}

}  // namespace pandect
