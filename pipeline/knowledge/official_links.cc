#include "knowledge/official_links.h"

#include <algorithm>
#include <map>
#include <optional>

#include "core/unicode.h"
#include "extractors/matchers/pattern.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

/// What a document and one of its provisions are known by.
struct Known {
  std::string law, id, url, source, jurisdiction, language, path;
  bool legislation = true;  ///< a news item may be named like a law
};

using Values = std::map<std::string, std::string>;

/// "…/section/{s}" with the values put in; characters that end an address are escaped.
std::string filled(std::string_view form, const Values& values) {
  std::string out;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t close = form[at] == '{' ? form.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += form[at++];
      continue;
    }
    const auto value = values.find(std::string(form.substr(at + 1, close - at - 1)));
    for (const char c : value == values.end() ? std::string() : value->second) {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      if (byte > 0x20 && byte < 0x7F && std::string_view("\"<>\\^`{}|").find(c) == std::string_view::npos) out += c;
      else out += std::string("%") + kDigits[byte >> 4] + kDigits[byte & 15];
    }
    at = close + 1;
  }
  return out;
}

/// The names in braces of a form.
std::vector<std::string> names_in(std::string_view form) {
  std::vector<std::string> out;
  for (std::size_t at = form.find('{'); at != std::string_view::npos; at = form.find('{', at + 1))
    out.emplace_back(form.substr(at + 1, form.find('}', at) - at - 1));
  return out;
}

/// A pattern and the address it makes.
struct Form {
  Pattern pattern;
  std::string form;
  std::vector<std::string> names;  ///< groups that are kept

  bool read(const std::string& text, Values& values) const {
    Pattern::Match match;
    if (!pattern.find(text, 0, match)) return false;
    for (const std::string& name : names)
      if (match.has(name)) values[name] = std::string(match[name].in(text));
    return true;
  }
  bool complete(const Values& values) const {
    const std::vector<std::string> wanted = names_in(form);
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& name) { return values.contains(name); });
  }
};

Form form_of(const std::string& pattern, const std::string& form) { return {Pattern(pattern), form, names_in(form)}; }

std::string field_of(const Known& known, std::string_view name) {
  return name == "law" ? known.law : name == "id" ? known.id : name == "url" ? known.url : known.source;
}

}  // namespace

struct OfficialLinks::Site {
  std::string from, jurisdiction, language;
  Form law;
  std::vector<Form> provisions;  ///< the first whose pattern is in the provision's path is put behind

  std::optional<std::string> address(const Known& known) const {
    if (!jurisdiction.empty() && known.jurisdiction != jurisdiction) return std::nullopt;
    if ((from == "id" || from == "source") && !known.legislation) return std::nullopt;
    if (!language.empty() && !known.language.starts_with(language)) return std::nullopt;
    Values values;
    if (!law.read(field_of(known, from), values)) return std::nullopt;
    for (const Form& p : provisions)
      if (p.read(known.path, values) && p.complete(values)) return filled(law.form + p.form, values);
    return filled(law.form, values);
  }

  static Site read(const RuleTable& row) {
    row.only({"name", "from", "jurisdiction", "language", "pattern", "url", "provision", "examples", "counter_examples"});
    Site site{row.text("from"), row.text("jurisdiction", ""), row.text("language", ""), form_of(row.text("pattern"), row.text("url")), {}};
    if (site.from != "law" && site.from != "id" && site.from != "url" && site.from != "source") row.fail("from is law, id, url or source");
    for (const RuleTable& p : row.tables("provision")) {
      p.only({"path", "add"});
      site.provisions.push_back(form_of(p.text("path"), p.text("add")));
      for (const std::string& name : site.provisions.back().names) site.law.names.push_back(name);
    }
    if (row.texts("examples").empty()) row.fail("a publisher has examples");
    for (const std::string& example : row.texts("examples")) site.check(row, example);
    for (const std::string& text : row.texts("counter_examples"))
      if (site.law.pattern.found_in(text)) row.fail("its pattern is in the counter-example “" + text + "”");
    return site;
  }

 private:
  /// "what it is known by | path → address".
  void check(const RuleTable& row, const std::string& example) const {
    const std::size_t bar = example.find(" | "), arrow = example.find(" → ");
    if (bar == std::string::npos || arrow == std::string::npos) row.fail("an example is written: known by | path → address");
    Known known;
    known.law = known.id = known.url = known.source = example.substr(0, bar);
    known.path = example.substr(bar + 3, arrow - bar - 3);
    known.jurisdiction = jurisdiction;
    known.language = language;
    const std::string made = address(known).value_or("nothing");
    if (made != example.substr(arrow + std::string_view(" → ").size())) row.fail("its example makes " + made);
  }
};

OfficialLinks::OfficialLinks() : sites_(std::make_unique<const std::vector<Site>>()) {}
OfficialLinks::OfficialLinks(OfficialLinks&&) noexcept = default;
OfficialLinks& OfficialLinks::operator=(OfficialLinks&&) noexcept = default;
OfficialLinks::~OfficialLinks() = default;

OfficialLinks OfficialLinks::load(const DataFolders& data) {
  std::vector<Site> sites;
  for (const RuleTable& row : load_rules(data.packs / "general" / "official_links.toml").tables("site")) sites.push_back(Site::read(row));
  OfficialLinks out;
  out.sites_ = std::make_unique<const std::vector<Site>>(std::move(sites));
  return out;
}

std::string OfficialLinks::of(const Document& d, ProvisionIndex provision) const {
  const DocumentMetadata& m = d.metadata;
  const std::size_t slash = d.source.path.rfind('/');
  const std::string file = slash == std::string::npos ? d.source.path : d.source.path.substr(slash + 1);
  const bool legislation = m.kind == DocumentKind::statute || m.kind == DocumentKind::regulation || m.kind == DocumentKind::order ||
                           m.kind == DocumentKind::treaty || m.kind == DocumentKind::bill;
  Known known{"", m.id, m.url, file, m.jurisdiction, m.language, d.provisions[provision].path, legislation};
  // A provision without a path of its own is known by that of the one around it.
  ProvisionIndex at = provision;
  while (at != 0 && d.provisions[at].uri.empty()) at = d.provisions[at].parent;
  known.law = d.provisions[at].uri.empty() ? m.uri : d.provisions[at].uri;
  for (const Site& site : *sites_)
    if (auto address = site.address(known)) return *address;
  return m.url.starts_with("https://") || m.url.starts_with("http://") ? m.url : "";
}

}  // namespace pandect
