#include "knowledge/pin_citation.h"

#include <algorithm>
#include <vector>

#include "core/unicode.h"

namespace pandect {
namespace {

/// Levels that are numbered through the whole document: a citation begins with the innermost of them.
bool stands_alone(ProvisionType type) {
  switch (type) {
    case ProvisionType::section:
    case ProvisionType::article:
    case ProvisionType::rule:
    case ProvisionType::recital:
    case ProvisionType::schedule:
    case ProvisionType::annex:
    case ProvisionType::appendix:
    case ProvisionType::supplement:
    case ProvisionType::preamble: return true;
    default: return false;
  }
}

/// "para_2" → "2"
std::string ordinal_of(const Provision& p) {
  const std::string step = p.path.substr(p.path.rfind('/') + 1);
  const std::size_t mark = step.rfind('_');
  return mark == std::string::npos ? step : step.substr(mark + 1);
}

/// A printed label without the stop behind it; a bare number below a section is bracketed, as lawyers write it.
std::string label_of(const Provision& p) {
  std::string label = squeezed(p.label);
  if (label.ends_with('.')) label.pop_back();
  const bool bare = !label.empty() && label.find_first_not_of("0123456789") == std::string::npos;
  return bare && !stands_alone(p.type) ? "(" + label + ")" : label;
}

std::string step_of(const Provision& p) {
  if (!p.label.empty()) return label_of(p);
  if (!p.number.empty()) return (p.type == ProvisionType::paragraph ? "¶ " : std::string(name(p.type)) + " ") + p.number;
  return p.type == ProvisionType::paragraph ? "¶ " + ordinal_of(p) : std::string(name(p.type)) + " " + ordinal_of(p);
}

}  // namespace

std::string pin_citation(const Document& document, ProvisionIndex provision) {
  std::vector<ProvisionIndex> chain;
  for (ProvisionIndex at = provision; at != 0; at = document.provisions[at].parent) {
    chain.push_back(at);
    if (stands_alone(document.provisions[at].type)) break;
  }
  std::string out;
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    const std::string step = step_of(document.provisions[*at]);
    const bool joined = out.empty() || step.starts_with("(") || step.starts_with("（");
    out += joined ? step : " " + step;
  }
  return out;
}

const std::string& short_name(const Document& document) {
  const DocumentMetadata& m = document.metadata;
  if (!m.short_titles.empty() && !m.short_titles.front().empty()) return m.short_titles.front();
  return m.title.empty() ? m.id : m.title;
}

}  // namespace pandect
