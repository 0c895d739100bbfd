#include "readers/html_metadata.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/unicode.h"
#include "readers/markup_renderer.h"

namespace pandect {
namespace {

using Json = nlohmann::json;

constexpr int kDeepestJson = 64;

/// The date in front of a time stamp ("2024-03-01T08:00:00Z"); empty when it is written otherwise.
std::string iso_date(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin);
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
    if (text[i] < '0' || text[i] > '9') return {};
  return std::string(text.substr(0, 10));
}

std::string clean(std::string_view text) {
  std::size_t ignored = 0;
  return squeezed(plain_spaces(repaired_utf8(text, ignored)));
}

void set(std::string& where, std::string_view value) {
  if (where.empty()) where = clean(value);
}

void add_author(PageMetadata& about, std::string_view name) {
  const std::string author = clean(name);
  if (author.empty() || author.size() > 200 || author.find("://") != std::string::npos) return;
  if (std::find(about.authors.begin(), about.authors.end(), author) == about.authors.end()) about.authors.push_back(author);
}

std::string text_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_object()) return text_in(*found, key == std::string_view("mainEntityOfPage") ? "@id" : "name");
  return {};
}

bool article_type(std::string_view type) {
  for (const std::string_view ending : {"Article", "BlogPosting", "Report", "PressRelease", "Blog"})
    if (type.ends_with(ending)) return true;
  return false;
}

void read_authors(const Json& value, PageMetadata& about) {
  if (value.is_string()) add_author(about, value.get<std::string>());
  if (value.is_object()) add_author(about, text_in(value, "name"));
  if (value.is_array())
    for (const Json& one : value)
      if (!one.is_array()) read_authors(one, about);
}

void read_article(const Json& object, PageMetadata& about) {
  about.news = true;
  set(about.title, text_in(object, "headline"));
  set(about.site, text_in(object, "publisher"));
  set(about.url, text_in(object, "mainEntityOfPage"));
  set(about.language, text_in(object, "inLanguage"));
  set(about.published, iso_date(text_in(object, "datePublished")));
  set(about.modified, iso_date(text_in(object, "dateModified")));
  if (object.contains("author")) read_authors(object["author"], about);
}

/// Articles stand at the top, in a list, or below @graph.
void read_linked_data(const Json& value, PageMetadata& about, int depth) {
  if (depth > 4) return;
  if (value.is_array()) {
    for (const Json& one : value) read_linked_data(one, about, depth + 1);
  } else if (value.is_object()) {
    const auto type = value.find("@type");
    bool article = false;
    if (type != value.end() && type->is_string()) article = article_type(type->get<std::string>());
    if (type != value.end() && type->is_array())
      for (const Json& one : *type) article = article || (one.is_string() && article_type(one.get<std::string>()));
    if (article) read_article(value, about);
    if (value.contains("@graph")) read_linked_data(value["@graph"], about, depth + 1);
  }
}

void read_json_ld(const std::string& text, PageMetadata& about) {
  bool too_deep = false;
  const auto shallow = [&too_deep](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > kDeepestJson;
    return !too_deep;
  };
  const Json value = Json::parse(text, shallow, false, true);
  if (!value.is_discarded() && !too_deep) read_linked_data(value, about, 0);
}

struct MetaName {
  std::string_view name;
  std::string PageMetadata::*field;
  bool date;
};

/// <meta property=…> and <meta name=…>, the more telling first.
constexpr std::array<MetaName, 20> kMeta{{
    {"og:title", &PageMetadata::title, false}, {"citation_title", &PageMetadata::title, false}, {"dc.title", &PageMetadata::title, false},
    {"twitter:title", &PageMetadata::title, false}, {"og:site_name", &PageMetadata::site, false}, {"application-name", &PageMetadata::site, false},
    {"publisher", &PageMetadata::site, false}, {"og:url", &PageMetadata::url, false}, {"twitter:url", &PageMetadata::url, false},
    {"article:published_time", &PageMetadata::published, true}, {"og:published_time", &PageMetadata::published, true},
    {"datepublished", &PageMetadata::published, true}, {"date", &PageMetadata::published, true}, {"dc.date", &PageMetadata::published, true},
    {"dcterms.created", &PageMetadata::published, true}, {"pubdate", &PageMetadata::published, true}, {"dc.date.issued", &PageMetadata::published, true},
    {"article:modified_time", &PageMetadata::modified, true}, {"last-modified", &PageMetadata::modified, true},
    {"og:updated_time", &PageMetadata::modified, true},
}};

void read_meta(const HtmlTree& page, PageMetadata& about) {
  const auto name_of = [](const HtmlNode& node) { return ascii_lowered(node.attribute("property").empty() ? node.attribute("name") : node.attribute("property")); };
  std::vector<std::pair<std::string, std::string_view>> all;  // name, content
  for (const HtmlNode& node : page.nodes)
    if (node.name == "meta") all.emplace_back(name_of(node), node.attribute("content"));
  for (const MetaName& meta : kMeta)
    for (const auto& [name, content] : all)
      if (name == meta.name) set(about.*meta.field, meta.date ? iso_date(content) : std::string(content));
  for (const HtmlNode& node : page.nodes) {
    if (node.name == "meta") {
      const std::string name = name_of(node);
      if (about.authors.empty() && (name == "author" || name == "article:author" || name == "dc.creator" || name == "citation_author"))
        add_author(about, node.attribute("content"));
      if (name == "og:type" && node.attribute("content") == "article") about.news = true;
    } else if (node.name == "link" && node.attribute("rel") == "canonical") {
      set(about.url, node.attribute("href"));
    } else if (node.name == "html") {
      set(about.language, node.attribute("lang"));
    }
  }
}

void read_microdata(const HtmlTree& page, PageMetadata& about) {
  const bool no_author = about.authors.empty();
  for (NodeIndex n = 0; n < page.nodes.size(); ++n) {
    const HtmlNode& node = page.nodes[n];
    if (node.attributes.empty()) continue;
    const std::string_view property = node.attribute("itemprop");
    const auto value = [&] { return node.attribute("content").empty() ? page.text_of(n) : std::string(node.attribute("content")); };
    if (property == "headline") set(about.title, value());
    if (property == "datePublished") set(about.published, iso_date(node.attribute("datetime").empty() ? value() : std::string(node.attribute("datetime"))));
    if (no_author && (property == "author" || node.attribute("rel") == "author")) add_author(about, value());
    if (article_type(node.attribute("itemtype"))) about.news = true;
    if (node.name == "time" && !node.attribute("datetime").empty()) set(about.published, iso_date(node.attribute("datetime")));
  }
}

/// Converters put the name of the file they were given where the title belongs.
bool file_name(std::string_view title) {
  for (const std::string_view ending : {".doc", ".docx", ".pdf", ".xml", ".htm", ".html", ".indd"})
    if (title.ends_with(ending)) return true;
  return false;
}

bool language_tag(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find('-'));
  return (primary.size() == 2 || primary.size() == 3) && tag.size() <= 12 &&
         std::all_of(tag.begin(), tag.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
}

/// "Title | Site", "Site - Title": the name of the site is no part of the title.
std::string without_site(const std::string& title, const std::string& site) {
  for (const std::string_view bar : {" | ", " – ", " — ", " - ", " :: ", " » "}) {
    const std::size_t at = title.rfind(bar);
    if (at == std::string::npos) continue;
    const std::string before = title.substr(0, at), after = title.substr(at + bar.size());
    if (!site.empty() && lowered(after) == lowered(site)) return before;
    if (!site.empty() && lowered(title.substr(0, title.find(bar))) == lowered(site)) return title.substr(title.find(bar) + bar.size());
    if (site.empty() && bar == " | " && before.size() > after.size()) return before;
  }
  return title;
}

}  // namespace

PageMetadata page_metadata(const HtmlTree& page) {
  PageMetadata about;
  for (NodeIndex n = 0; n < page.nodes.size(); ++n)
    if (page.nodes[n].name == "script" && page.nodes[n].attribute("type") == "application/ld+json") {
      std::string json;
      for (NodeIndex child = n + 1; child < page.nodes[n].end; ++child) json += page.nodes[child].text;
      read_json_ld(json, about);
    }
  read_meta(page, about);
  read_microdata(page, about);
  if (about.title.empty())
    if (const NodeIndex title = page.first("title"); title != kNoNode) about.title = page.text_of(title);
  if (file_name(about.title)) about.title.clear();
  if (about.title.empty())
    if (const NodeIndex h1 = page.first("h1"); h1 != kNoNode) about.title = page.text_of(h1);
  about.title = without_site(about.title, about.site);
  if (about.url.find("://") == std::string::npos) about.url.clear();
  about.url.resize(std::min(about.url.find('#'), about.url.size()));
  std::replace(about.language.begin(), about.language.end(), '_', '-');
  if (!language_tag(about.language)) about.language.clear();
  return about;
}

}  // namespace pandect
