#include "extractors/citations/uri_schemes.h"

#include <algorithm>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

bool all(std::string_view s, bool (*test)(char)) { return !s.empty() && std::all_of(s.begin(), s.end(), test); }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower_roman(char c) { return std::string_view("ivxlcdm").find(c) != std::string_view::npos; }
bool upper_roman(char c) { return std::string_view("IVXLCDM").find(c) != std::string_view::npos; }

NumberStyle style_of(std::string_view number, bool letter_above, bool capital_above) {
  if (!number.empty() && digit(number[0])) return NumberStyle::digits;
  const bool long_roman = number.size() > 1;
  if (all(number, lower_roman) && (long_roman ? number[0] != number[1] || number[0] == 'i' || number[0] == 'x' : letter_above))
    return NumberStyle::lower_roman;
  if (all(number, upper_roman) && (long_roman || capital_above)) return NumberStyle::upper_roman;
  if (all(number, lower)) return NumberStyle::lower;
  if (all(number, upper)) return NumberStyle::upper;
  return NumberStyle::other;
}

std::string filled(std::string_view shape, std::string_view number) {
  const std::size_t hole = shape.find("{}");
  std::string out(shape.substr(0, hole));
  if (hole != std::string_view::npos) out.append(number).append(shape.substr(hole + 2));
  return out;
}

std::string first_segments(std::string_view path, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < count && at != std::string_view::npos; ++i) at = path.find('/', at + 1);
  return std::string(path.substr(0, at));
}

Step step_from(std::string_view written) {
  const std::size_t space = written.find(' ');
  if (space == std::string_view::npos) return {"", std::string(written)};
  return {std::string(written.substr(0, space)), std::string(written.substr(space + 1))};
}

}  // namespace

std::vector<NumberStyle> styles_of(const Steps& steps) {
  std::vector<NumberStyle> out;
  bool letter = false, capital = false;
  for (const Step& s : steps) {
    const bool roman_level = s.level == "clause" || s.level == "subclause";
    out.push_back(style_of(s.number, letter || roman_level, capital || s.level == "subclause"));
    letter = letter || out.back() == NumberStyle::lower;
    capital = capital || out.back() == NumberStyle::upper;
  }
  return out;
}

std::string UriSchemes::act_by_name(std::string_view jurisdiction, std::string_view name) const {
  if (std::find(acts_by_name_.begin(), acts_by_name_.end(), jurisdiction) == acts_by_name_.end()) return {};
  return "/" + ascii_lowered(jurisdiction) + "/act/" + std::string(name);
}

UriSchemes UriSchemes::load(const std::filesystem::path& path) {
  UriSchemes out;
  const RuleTable file = load_rules(path);
  file.only({"scheme", "example", "acts_by_name"});
  out.acts_by_name_ = file.texts("acts_by_name");
  for (const RuleTable& t : file.tables("scheme")) {
    t.only({"prefix", "base", "steps", "order", "by_style", "innermost", "outer", "part_in_section", "section_first", "own_base", "reads"});
    Scheme s;
    s.prefix = t.text("prefix");
    s.base = static_cast<std::size_t>(t.integer("base", 3));
    for (const std::string& pair : t.texts("steps")) {
      const Step kv = step_from(pair);
      s.steps[kv.level] = kv.number;
    }
    for (const std::string& pair : t.texts("outer")) {
      const Step kv = step_from(pair);
      s.outer_prefix[kv.level] = kv.number;
    }
    for (const std::string& pair : t.texts("reads")) {
      const Step kv = step_from(pair);
      s.reads[kv.level] = kv.number;
    }
    s.order = t.texts("order");
    s.by_style = t.flag("by_style");
    s.innermost = t.text("innermost", "");
    s.part_in_section = t.flag("part_in_section");
    s.section_first = t.flag("section_first");
    s.own_base = t.texts("own_base");
    out.schemes_.push_back(std::move(s));
  }
  if (out.schemes_.empty() || !out.schemes_.back().prefix.empty())
    file.fail("the last scheme must have an empty prefix: it serves every law that no other serves");
  for (const RuleTable& t : file.tables("example")) {
    t.only({"law", "steps", "path"});
    Steps steps;
    for (const std::string& s : t.texts("steps")) steps.push_back(step_from(s));
    const std::string got = out.compose(t.text("law"), steps);
    if (got != t.text("path")) t.fail("the example gives “" + got + "”");
  }
  return out;
}

const UriSchemes::Scheme& UriSchemes::scheme_of(std::string_view law) const {
  for (const Scheme& s : schemes_)
    if (law.starts_with(s.prefix)) return s;
  return schemes_.back();
}

std::string UriSchemes::level_in(const Scheme& scheme, const Step& step, NumberStyle style, std::string_view above) const {
  if (!step.level.empty() && scheme.steps.contains(step.level)) return step.level;
  if (scheme.by_style) return "";
  // Unnamed brackets: a digit is a paragraph, a letter a point; deeper ones follow the order of the scheme.
  const auto at = std::find(scheme.order.begin(), scheme.order.end(), above);
  if (style == NumberStyle::digits && (is_section_level(above) || above.empty()) && !scheme.order.empty()) return scheme.order.front();
  if (style != NumberStyle::digits && !scheme.order.empty()) return scheme.order.back();
  return at != scheme.order.end() && at + 1 != scheme.order.end() ? *(at + 1) : std::string();
}

std::string UriSchemes::compose(std::string_view law, const Steps& steps) const {
  if (law.empty() || steps.empty()) return std::string(law);
  const Scheme& scheme = scheme_of(law);
  const std::string& first = steps.front().level;
  const bool on_base = std::find(scheme.own_base.begin(), scheme.own_base.end(), first) != scheme.own_base.end();
  std::string out = on_base ? first_segments(law, scheme.base) : std::string(law);
  const std::vector<NumberStyle> styles = styles_of(steps);
  std::string above;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string level = level_in(scheme, steps[i], styles[i], above);
    above = level;
    if (level == "subparagraph" && steps[i].number == "1" && i + 1 < steps.size() && !scheme.by_style) continue;
    const auto shape = scheme.steps.find(level);
    out += '/';
    out += shape == scheme.steps.end() ? steps[i].number : filled(shape->second, steps[i].number);
  }
  return out;
}

Reference UriSchemes::read_in(std::string_view own, Reference reference) const {
  const Scheme& scheme = scheme_of(reference.anchor == Anchor::named ? std::string_view(reference.law) : own);
  const auto read = [&scheme](std::string& level) {
    if (const auto other = scheme.reads.find(level); other != scheme.reads.end()) level = other->second;
  };
  read(reference.unit);
  for (Steps& member : reference.members)
    for (Step& step : member) read(step.level);
  return reference;
}

Steps UriSchemes::completed(std::string_view law, const Place& place, const Steps& steps) const {
  if (steps.empty() || is_section_level(steps[0].level) || is_outer_level(steps[0].level)) return steps;
  const Scheme& scheme = scheme_of(law);
  std::size_t keep = place.steps.size();
  if (scheme.by_style) {
    const std::vector<NumberStyle> here = styles_of(place.steps), there = styles_of(steps);
    for (std::size_t i = 1; i < here.size() && keep == place.steps.size(); ++i)
      if (here[i] == there[0]) keep = i;
  } else {
    const auto rank = [&](const Step& s) {
      const auto at = std::find(scheme.order.begin(), scheme.order.end(), s.level == "item" && !scheme.steps.contains("item") ? scheme.order.back() : s.level);
      return static_cast<std::size_t>(at - scheme.order.begin());
    };
    const std::size_t wanted = rank(steps[0]);
    for (std::size_t i = 1; i < place.steps.size(); ++i)
      if (rank(place.steps[i]) >= wanted) keep = std::min(keep, i);
  }
  Steps out(place.steps.begin(), place.steps.begin() + static_cast<std::ptrdiff_t>(keep));
  out.insert(out.end(), steps.begin(), steps.end());
  return out;
}

Steps UriSchemes::enclosing(std::string_view law, const Place& place, std::string_view level) const {
  if (place.steps.empty()) return {};
  if (is_section_level(level)) return {place.steps[0]};
  const Scheme& scheme = scheme_of(law);
  if (level == scheme.innermost) return place.steps;
  std::size_t depth = 0;
  for (std::size_t i = 1; i < place.steps.size(); ++i)
    if (place.steps[i].level == level) depth = i;
  if (depth == 0) {
    const auto at = std::find(scheme.order.begin(), scheme.order.end(), level);
    if (at == scheme.order.end() && !scheme.by_style) return {};
    depth = static_cast<std::size_t>(at - scheme.order.begin()) + 1;
  }
  if (scheme.by_style) {  // the names of the levels follow their depth
    const auto at = std::find(scheme.order.begin(), scheme.order.end(), level);
    if (at == scheme.order.end()) return {};
    depth = static_cast<std::size_t>(at - scheme.order.begin()) + 1;
  }
  depth = std::min(depth, place.steps.size() - 1);
  return Steps(place.steps.begin(), place.steps.begin() + static_cast<std::ptrdiff_t>(depth) + 1);
}

std::string UriSchemes::enclosing_outer(std::string_view law, const Place& place, std::string_view level) const {
  if (law.empty()) return {};
  const Scheme& scheme = scheme_of(law);
  const auto prefix = scheme.outer_prefix.find(std::string(level));
  for (std::size_t i = place.outer.size(); i-- > 0;) {
    if (place.outer[i].level != level) continue;
    Steps steps(place.outer.begin(), place.outer.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    const auto based = std::find_if(steps.begin(), steps.end(), [&](const Step& s) {
      return std::find(scheme.own_base.begin(), scheme.own_base.end(), s.level) != scheme.own_base.end();
    });
    if (based != steps.end()) steps.erase(steps.begin(), based);
    return compose(law, steps);
  }
  if (level == "part" && scheme.part_in_section && !place.steps.empty()) {
    const std::string& number = place.steps[0].number;
    return compose(law, {{"part", number.substr(0, number.find('.'))}});
  }
  if (prefix == scheme.outer_prefix.end()) return {};
  // The document is itself that unit or lies in it: its path says which.
  for (std::size_t at = law.find('/', 1); at != std::string_view::npos; at = law.find('/', at + 1)) {
    const std::string_view segment = law.substr(at + 1, law.find('/', at + 1) - at - 1);
    if (segment.starts_with(prefix->second) && segment.size() > prefix->second.size() && (digit(segment[prefix->second.size()]) || upper(segment[prefix->second.size()])))
      return std::string(law.substr(0, at + 1 + segment.size()));
  }
  return {};
}

}  // namespace pandect
