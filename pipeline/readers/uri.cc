// Canonical paths of provisions (ANNOTATION §6): how each country writes the steps below a law.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/unicode.h"
#include "readers/reader.h"

namespace pandect {
namespace {

/// A designator without brackets and stops, as it stands in a path: "(a)" → "a", "R. 311-1" → "R311-1".
std::string designator(std::string_view number) {
  std::string out;
  for (std::size_t at = 0; at < number.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(number, at);
    if (is_alnum(c) || c == '-' || c == '.') out.append(number.substr(from, at - from));
  }
  while (!out.empty() && (out.back() == '.' || out.back() == '-')) out.pop_back();
  return out;
}

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

/// The first `steps` steps of a path: ("/us/usc/t50/ch58", 3) → "/us/usc/t50".
std::string first_steps(std::string_view uri, std::size_t steps) {
  std::size_t at = 0;
  for (std::size_t i = 0; i <= steps && at != std::string_view::npos; ++i) at = uri.find('/', i == 0 ? 0 : at + 1);
  return std::string(uri.substr(0, at));
}

/// What sections hang on: in codes the title ("/us/usc/t50"), elsewhere the law itself.
std::string base_of(std::string_view uri) {
  if (starts_with(uri, "/us/usc/") || starts_with(uri, "/us/cfr/")) return first_steps(uri, 3);
  return std::string(uri);
}

/// Written into as much memory as it needs: a long law has a hundred thousand of them.
std::string joined(std::string_view above, std::string_view step, std::string_view n) {
  std::string out;
  out.reserve(above.size() + step.size() + n.size());
  return out.append(above).append(step).append(n);
}

struct Writer {
  const Document& document;
  std::string law;   // the document's own uri
  std::string base;
  bool cfr = false, eu = false, articles = false;

  std::string ordinal(const Provision& p) const {
    if (!p.number.empty()) return designator(p.number);
    const std::size_t cut = p.path.find_last_of("_/");
    std::string last = cut == std::string::npos ? p.path : p.path.substr(cut + 1);
    if (!last.empty() && last[0] == 'x') last.erase(0, 1);
    return last;
  }

  /// Whether steps above are of the European and Chinese sort ("art_7/para_1"), not bare designators.
  static bool worded(std::string_view above) {
    if (above.find('_') == std::string_view::npos) return false;
    return above.find("/art_") != std::string_view::npos || above.find("/annex_") != std::string_view::npos ||
           above.find("/recital_") != std::string_view::npos;
  }

  std::string below(const Provision& p, const std::string& above) const {
    const std::string n = ordinal(p);
    if (n.empty()) return {};
    if (!worded(above)) return p.number.empty() ? std::string() : joined(above, "/", n);
    switch (p.type) {
      case ProvisionType::paragraph: case ProvisionType::subsection: return joined(above, "/para_", n);
      case ProvisionType::subparagraph: return joined(above, "/subpara_", n);
      default: return joined(above, eu ? "/point_" : "/item_", n);
    }
  }

  /// A step that names a container of a code, e.g. chapter 58 → "ch58"; nothing for types that no code has.
  std::string container(const Provision& p, const std::string& above) const {
    const std::string n = designator(p.number);
    if (n.empty()) return {};
    const auto step = [&](std::string_view prefix) {
      const std::string last = "/" + std::string(prefix) + n;
      if (base.size() >= last.size() && base.compare(base.size() - last.size(), last.size(), last) == 0) return base;
      if (above.size() >= last.size() && above.compare(above.size() - last.size(), last.size(), last) == 0) return above;
      if (law.size() >= last.size() && law.compare(law.size() - last.size(), last.size(), last) == 0) return law;
      return above + last;
    };
    switch (p.type) {
      case ProvisionType::title: return step("t");
      case ProvisionType::chapter: return step("ch");
      case ProvisionType::subchapter: return step("sch");
      case ProvisionType::division: return step("d");
      case ProvisionType::part: return cfr ? base + "/p" + n : step("p");
      case ProvisionType::subpart: return step("sp");
      case ProvisionType::schedule: return step("sched");
      case ProvisionType::supplement: return step("supp");
      case ProvisionType::appendix: return step("app");
      default: return {};
    }
  }

  std::string uri_of(const Provision& p, const std::string& above) const {
    switch (p.type) {
      case ProvisionType::article: return p.number.empty() ? std::string() : joined(base, "/art_", designator(p.number));
      case ProvisionType::recital: return p.number.empty() ? std::string() : joined(base, "/recital_", designator(p.number));
      case ProvisionType::annex: return base + (p.number.empty() ? "/annex" : "/annex_" + designator(p.number));
      case ProvisionType::section: return articles ? std::string() : section(p);  // "Section 1" above articles has no step
      case ProvisionType::rule: return section(p);
      case ProvisionType::title: case ProvisionType::subtitle: case ProvisionType::part: case ProvisionType::subpart:
      case ProvisionType::chapter: case ProvisionType::subchapter: case ProvisionType::division: case ProvisionType::schedule:
      case ProvisionType::supplement: case ProvisionType::appendix: return container(p, above);
      case ProvisionType::subsection: case ProvisionType::paragraph: case ProvisionType::subparagraph: case ProvisionType::clause:
      case ProvisionType::subclause: case ProvisionType::item: return above.empty() || above == law ? std::string() : below(p, above);
      default: return {};
    }
  }

  /// Sections of a public law hang on its division, sections of a schedule on the schedule, all others on the law.
  std::string section(const Provision& p) const {
    const std::string n = designator(p.number);
    if (n.empty()) return {};
    for (ProvisionIndex up = p.parent; up != 0; up = document.provisions[up].parent) {
      const Provision& q = document.provisions[up];
      if ((q.type == ProvisionType::division || q.type == ProvisionType::schedule) && !q.uri.empty()) return joined(q.uri, "/s", n);
    }
    return joined(base, "/s", n);
  }
};

}  // namespace

void assign_uris(Document& document) {
  for (Provision& p : document.provisions) p.uri.clear();
  const std::string law = document.metadata.uri;
  if (law.empty() || document.provisions.empty()) return;
  const bool articles = std::any_of(document.provisions.begin(), document.provisions.end(),
                                    [](const Provision& p) { return p.type == ProvisionType::article; });
  const Writer writer{document, law, base_of(law), starts_with(law, "/us/cfr/"), starts_with(law, "/eu/"), articles};
  document.provisions[0].uri = law;
  std::vector<bool> quoted(document.provisions.size(), false);
  for (std::size_t i = 1; i < document.provisions.size(); ++i) {
    Provision& p = document.provisions[i];
    quoted[i] = p.type == ProvisionType::quotation || quoted[p.parent];
    if (quoted[i]) continue;  // the section of another law
    // A provision that has no step of its own (a heading) does not break the chain below it.
    ProvisionIndex up = p.parent;
    while (up != 0 && document.provisions[up].uri.empty()) up = document.provisions[up].parent;
    p.uri = writer.uri_of(p, document.provisions[up].uri);
  }
}

}  // namespace pandect
