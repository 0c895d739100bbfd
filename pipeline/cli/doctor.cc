#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/json_summary.h"
#include "cli/text_table.h"
#include "readers/sandbox.h"
#include "run/engine.h"
#include "run/limits.h"
#include "run/proof.h"
#include "run/rule_list.h"

namespace pandect::cli {
namespace fs = std::filesystem;
namespace {

struct Check {
  std::string what, state, detail;  ///< state: ok, missing, broken
};

/// The first program of that name in PATH; empty when there is none.
std::string program(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path file = fs::path(folder) / name;
    if (!folder.empty() && ::access(file.c_str(), X_OK) == 0) return file.generic_string();
  }
  return "";
}

std::size_t files_in(const fs::path& folder) {
  std::error_code error;
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder, error), fs::directory_iterator()));
}

Check folder_check(const std::string& what, const fs::path& folder) {
  const std::size_t files = files_in(folder);
  if (files == 0) return {what, "missing", folder.generic_string() + ": install Pandect again, or set PANDECT_DATA"};
  return {what, "ok", folder.generic_string() + " (" + std::to_string(files) + " files)"};
}

Check engine_check(const DataFolders& data) {
  try {
    Engine::load(data, Engine::Trust::nobody);
    const std::vector<std::string> languages = pack_languages(data);
    std::string detail = std::to_string(list_rules(data).size()) + " rules with an id; languages:";
    for (const std::string& language : languages) detail += " " + language;
    return {"language packs", languages.empty() ? "missing" : "ok", detail};
  } catch (const ConfigurationError& problem) {
    return {"language packs", "broken", problem.what()};
  }
}

/// What keeps a hostile document from doing harm.
Check isolation_check() {
  const SandboxSupport support = sandbox_support();
  std::string detail = "documents are parsed in processes of their own with limits of memory and time";
  detail += support.seccomp ? "; seccomp: no network, no programs" : "; this kernel has no seccomp";
  detail += support.landlock > 0 ? "; Landlock " + std::to_string(support.landlock) + ": no files" : "; this kernel has no Landlock";
  return {"isolation", support.seccomp || support.landlock > 0 ? "ok" : "partial", detail};
}

std::vector<Check> checks() {
  std::vector<Check> out = {{"version", "ok", version_line()}};
  try {
    const DataFolders data = find_data();
    out.push_back(engine_check(data));
    out.push_back(folder_check("gazetteers", data.gazetteers));
    out.push_back(folder_check("schemas", data.schemas));
  } catch (const ConfigurationError& problem) {
    out.push_back({"data", "missing", problem.what()});
  }
  const std::string pdf = program("pdftotext");
  out.push_back(pdf.empty() ? Check{"pdftotext", "missing", "PDF files cannot be read; apt-get install poppler-utils"}
                            : Check{"pdftotext", "ok", pdf});
  out.push_back(isolation_check());
  for (const LimitRow& row : limit_table())
    out.push_back({"limit " + std::string(row.name), "ok", std::to_string(row.get(RunLimits())) + " " + std::string(row.unit) + " " + std::string(row.says) + " (" + std::string(row.issue) + ")"});
  return out;
}

}  // namespace

int run_doctor(const Arguments& arguments) {
  if (arguments.has("prove")) {
    prove(find_data());
    return kGood;
  }
  const std::vector<Check> all = checks();
  if (arguments.has("json")) {
    std::vector<JsonFields> rows;
    for (const Check& c : all) rows.push_back({{"check", c.what}, {"state", c.state}, {"detail", c.detail}});
    std::cout << rows_json(rows) << "\n";
  } else {
    TextTable table({"check", "state", "detail"}, {false, false, false});
    for (const Check& c : all) table.add({c.what, c.state, c.detail});
    table.print(std::cout, Style(STDOUT_FILENO), columns_of(STDOUT_FILENO));
  }
  const bool good = std::none_of(all.begin(), all.end(), [](const Check& c) { return c.state == "missing" || c.state == "broken"; });
  return good ? kGood : kUsage;
}

}  // namespace pandect::cli
