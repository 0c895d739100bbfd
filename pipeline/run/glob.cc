#include "run/glob.h"

#include <fnmatch.h>

#include <algorithm>

namespace pandect {
namespace fs = std::filesystem;
namespace {

using Steps = std::vector<std::string>;

/// Sub-entries of a folder, sorted by name; nothing when it cannot be read.
std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code error;
  for (fs::directory_iterator it(folder.empty() ? "." : folder, error), end; !error && it != end; it.increment(error))
    out.push_back(folder / it->path().filename());
  std::sort(out.begin(), out.end());
  return out;
}

void expand(const fs::path& base, const Steps& steps, std::size_t step, std::vector<fs::path>& out) {
  std::error_code error;
  if (step == steps.size()) {
    if (!fs::is_directory(base, error) && fs::exists(base, error)) out.push_back(base);
    return;
  }
  if (steps[step] == "**") expand(base, steps, step + 1, out);
  if (!is_glob(steps[step])) return expand(base / steps[step], steps, step + 1, out);
  for (const fs::path& entry : entries_of(base)) {
    const std::string name = entry.filename().string();
    const bool folder = fs::is_directory(entry, error);
    if (steps[step] == "**") {
      if (folder && !fs::is_symlink(entry, error) && !name.starts_with(".")) expand(entry, steps, step, out);
    } else if (fnmatch(steps[step].c_str(), name.c_str(), FNM_PERIOD) == 0 && (folder || step + 1 == steps.size())) {
      expand(entry, steps, step + 1, out);
    }
  }
}

}  // namespace

bool is_glob(const std::string& text) { return text.find_first_of("*?[") != std::string::npos; }

std::vector<fs::path> expand_glob(const std::string& pattern) {
  Steps steps;
  fs::path base;
  for (const fs::path& step : fs::path(pattern)) {
    if (step.has_root_directory()) base = step;
    else if (!step.empty()) steps.push_back(step.string());
  }
  std::vector<fs::path> out;
  expand(base, steps, 0, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace pandect
