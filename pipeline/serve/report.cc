#include "serve/report.h"

#include "core/diagnostics.h"
#include "serve/page_assets.h"
#include "serve/review_json.h"

namespace pandect {
namespace {

constexpr std::string_view kPlace = "<!-- pandect-data -->";

std::string answer_to(ReviewSite& site, const std::string& path) { return site.answer({.method = "GET", .path = path, .query = {}, .headers = {}, .body = {}}).body; }

/// In JSON a `<` stands only within texts; without it neither `</script` nor `<!--` can be there.
std::string safe_in_script(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<') out += "\\u003c";
    else out += c;
  }
  return out;
}

std::string data_of(ReviewSite& site, std::size_t documents) {
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < documents; ++i) answers.push_back(answer_to(site, "/api/documents/" + std::to_string(i)));
  return object_of({{"session", answer_to(site, "/api/session")},
                    {"documents", list_of(answers)},
                    {"actors", answer_to(site, "/api/actors")},
                    {"versions", answer_to(site, "/api/versions")},
                    {"audit", answer_to(site, "/api/audit")},
                    {"register", answer_to(site, "/api/register")}});
}

}  // namespace

std::string report_html(ReviewSite& site, std::size_t documents) {
  const PageAsset* page = page_asset("report.html");
  const std::size_t place = page == nullptr ? std::string_view::npos : page->bytes.find(kPlace);
  if (place == std::string_view::npos) throw ConfigurationError("this build has no review page; build it with pipeline/web/dist");
  std::string out(page->bytes.substr(0, place));
  out += "<script type=\"application/json\" id=\"pandect-data\">";
  out += safe_in_script(data_of(site, documents));
  out += "</script>";
  out += page->bytes.substr(place + kPlace.size());
  return out;
}

}  // namespace pandect
