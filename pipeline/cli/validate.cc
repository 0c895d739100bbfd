#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "cli/command.h"
#include "cli/json_summary.h"
#include "cli/terminal.h"
#include "run/engine.h"
#include "store/kb_folder.h"

namespace pandect::cli {

int run_validate(const Arguments& arguments) {
  const std::string kb = arguments.text("KB");
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::path(kb) / "kb.json", error))
    throw StoreError(kb + " is no knowledge base: it has no kb.json; give the folder that extract --out wrote");
  const std::vector<Finding> findings = validate_kb(kb, find_data());
  const int code = findings.empty() ? kGood : kSomeFailed;
  if (arguments.has("json")) {
    std::cout << validation_json(kb, findings) << "\n";
    return code;
  }
  const Style style(STDOUT_FILENO);
  for (const Finding& f : findings) {
    const std::string place = f.line > 0 ? f.file + ":" + std::to_string(f.line) : f.file;
    std::cout << style.red(place) << ": " << harmless(f.message) << "\n";
  }
  if (arguments.has("quiet")) return code;
  if (findings.empty()) std::cout << kb << " is valid: schemas, quotations, references, order and checksums.\n";
  else std::cout << counted(findings.size(), "finding", "findings") << "; extract it again, and report it if it stays so.\n";
  return code;
}

}  // namespace pandect::cli
