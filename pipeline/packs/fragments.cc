#include "packs/fragments.h"

namespace pandect {

Fragments::Fragments(const RuleTable& file) {
  for (const RuleTable& t : file.tables("fragment")) {
    t.only({"name", "pattern"});
    add(t.text("name"), t.text("pattern"));
  }
}

void Fragments::add(const std::string& name, const std::string& pattern) { patterns_["{" + name + "}"] = in(pattern); }

std::string Fragments::in(std::string pattern) const {
  for (const auto& [name, expression] : patterns_)
    for (std::size_t at = 0; (at = pattern.find(name, at)) != std::string::npos; at += expression.size()) pattern.replace(at, name.size(), expression);
  return pattern;
}

}  // namespace pandect
