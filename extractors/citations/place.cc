#include "extractors/citations/place.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::array<std::string_view, 13> kOuter{"title",      "subtitle", "part",     "subpart", "chapter", "subchapter", "division",
                                                  "supplement", "schedule", "appendix", "annex",   "recital", "preamble"};

std::string bare_number(const Provision& p) {
  std::string out;
  for (const char c : p.number)
    if (c != '(' && c != ')' && c != ' ' && c != '.') out += c;
  if (p.number.find('.') != std::string::npos && p.number.find('.') + 1 < p.number.size()) {
    out = p.number;
    std::erase_if(out, [](char c) { return c == '(' || c == ')' || c == ' '; });
  }
  if (!out.empty()) return out;
  // An unnumbered paragraph is counted by the reader: "art_7/para_2".
  const std::size_t bar = p.path.rfind('_');
  const std::size_t slash = p.path.rfind('/');
  if (bar != std::string::npos && (slash == std::string::npos || bar > slash)) out = p.path.substr(bar + 1);
  return out.substr(0, out.find('~'));
}

bool holds_text_only(ProvisionType type) {
  return type == ProvisionType::document || type == ProvisionType::heading || type == ProvisionType::table ||
         type == ProvisionType::row || type == ProvisionType::note || type == ProvisionType::quotation;
}

}  // namespace

bool is_outer_level(std::string_view level) { return std::find(kOuter.begin(), kOuter.end(), level) != kOuter.end(); }

bool is_section_level(std::string_view level) { return level == "section" || level == "article" || level == "rule"; }

Place place_of(const Document& document, ProvisionIndex provision) {
  Place place;
  std::vector<ProvisionIndex> chain;
  for (ProvisionIndex at = provision; at != 0; at = document.provisions[at].parent) chain.push_back(at);
  std::reverse(chain.begin(), chain.end());
  for (const ProvisionIndex at : chain) {
    const Provision& p = document.provisions[at];
    if (holds_text_only(p.type)) continue;
    Step step{std::string(name(p.type)), bare_number(p)};
    if (step.number.empty()) continue;
    if (is_section_level(step.level)) {
      place.steps.assign(1, step);
      place.section_uri = p.uri;
    } else if (is_outer_level(step.level) && place.steps.empty()) {
      place.outer.push_back(std::move(step));
    } else {
      place.steps.push_back(std::move(step));
    }
  }
  return place;
}

}  // namespace pandect
