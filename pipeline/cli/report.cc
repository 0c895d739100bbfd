#include <iostream>

#include "cli/command_line.h"
#include "cli/help.h"
#include "cli/output_file.h"
#include "cli/terminal.h"
#include "run/engine.h"
#include "serve/report.h"

namespace pandect::cli {

int run_report(const Arguments& arguments) {
  const std::filesystem::path folder = arguments.text("KB");
  const std::string by = arguments.has("by") ? arguments.text("by") : "reader";
  if (by.empty() || by.size() > 100 || by.find_first_of("\r\n\t") != std::string::npos)
    throw UsageError("--by must be a name of at most 100 bytes on one line");
  const Snapshot seen = Snapshot::load(folder);
  Decisions decisions(seen, folder / "review.jsonl", {by, "reviewer"});
  const ReviewTools tools{QuoteRules::load(find_data()), OfficialLinks::load(find_data()), version_line()};
  ReviewSite site(folder, seen, decisions, tools);
  const std::string bytes = report_html(site, seen.documents().size());
  const std::string out = arguments.text("out");
  write_output(out, bytes);
  std::cerr << harmless(out) << ": " << in_bytes(bytes.size()) << "\n";
  return kGood;
}

}  // namespace pandect::cli
