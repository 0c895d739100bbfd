#include <unistd.h>

#include <iostream>

#include "cli/command.h"
#include "cli/json_summary.h"
#include "cli/terminal.h"
#include "cli/text_table.h"
#include "readers/reader.h"
#include "run/engine.h"
#include "run/rule_list.h"

namespace pandect::cli {
namespace {

struct Listing {
  std::vector<std::string> head;
  std::vector<JsonFields> rows;
};

Listing formats() {
  Listing out{{"format", "what it is", "extensions"}, {}};
  for (const ReaderRow& r : reader_catalog())
    out.rows.push_back({{"format", std::string(r.name)}, {"what it is", std::string(r.title)}, {"extensions", std::string(r.extensions)}});
  return out;
}

Listing extractors() {
  Listing out{{"extractor", "needs", "finds"}, {}};
  for (const ExtractorRow& r : extractor_catalog())
    out.rows.push_back({{"extractor", std::string(r.name)}, {"needs", std::string(r.needs)}, {"finds", std::string(r.makes)}});
  return out;
}

Listing languages(const DataFolders& data) {
  Listing out{{"language", "pack"}, {}};
  for (const std::string& language : pack_languages(data))
    out.rows.push_back({{"language", language}, {"pack", pack_of(data, language).generic_string()}});
  return out;
}

std::vector<RuleInfo> rules(const DataFolders& data, const std::string& language) {
  std::vector<RuleInfo> out = list_rules(data);
  if (!language.empty()) std::erase_if(out, [&](const RuleInfo& r) { return r.language != language; });
  return out;
}

Listing listing_of(const std::vector<RuleInfo>& rules) {
  Listing out{{"rule", "file", "example"}, {}};
  for (const RuleInfo& r : rules)
    out.rows.push_back({{"rule", r.id}, {"file", r.file}, {"example", r.examples.empty() ? r.description : r.examples[0]}});
  return out;
}

void print(const Listing& listing) {
  TextTable table(listing.head, std::vector<bool>(listing.head.size(), false));
  for (const JsonFields& row : listing.rows) {
    std::vector<std::string> cells;
    for (const auto& [key, value] : row) cells.push_back(value);
    table.add(cells);
  }
  table.print(std::cout, Style(STDOUT_FILENO), columns_of(STDOUT_FILENO));
}

}  // namespace

int run_list(const Arguments& arguments) {
  const std::string what = arguments.text("WHAT");
  const bool json = arguments.has("json");
  if (what == "rules") {
    const std::vector<RuleInfo> found = rules(find_data(), arguments.text("language"));
    if (json) std::cout << rules_json(found) << "\n";
    else print(listing_of(found));
    return kGood;
  }
  const Listing listing = what == "formats" ? formats() : what == "extractors" ? extractors() : languages(find_data());
  if (json) std::cout << rows_json(listing.rows) << "\n";
  else print(listing);
  return kGood;
}

}  // namespace pandect::cli
