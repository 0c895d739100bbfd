#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

namespace fs = std::filesystem;

struct Layers {
  std::map<std::string, std::set<std::string>> folders;
  std::map<std::string, std::vector<std::string>> libraries;
};

struct Include {
  std::string file;  ///< from the source folder
  std::size_t line;
  std::string header;
  bool quoted;       ///< "…", not <…>
};

Layers parse_layers(std::istream& in) {
  Layers layers;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    std::string what, subject;
    words >> what >> subject;
    REQUIRE(subject.ends_with(":"));
    subject.pop_back();
    const std::vector<std::string> rest{std::istream_iterator<std::string>(words), {}};
    if (what == "folder") {
      layers.folders[subject].insert(rest.begin(), rest.end());
    } else {
      REQUIRE(what == "library");
      layers.libraries[subject] = rest;
    }
  }
  return layers;
}

/// "pipeline/core/span.h" → core, "extractors/matchers/pattern.h" → matchers, "extractors/norms/x.cc" → extractors.
std::string folder_of(const std::string& file) {
  const std::vector<std::string> steps = [&] {
    std::vector<std::string> out;
    for (const fs::path& step : fs::path(file)) out.push_back(step.string());
    return out;
  }();
  if (steps[0] == "pipeline") return steps.size() > 2 ? steps[1] : "";
  return steps.size() > 2 && steps[1] == "matchers" ? "matchers" : "extractors";
}

/// The folder that an include of ours names; empty for other people's headers.
std::string included_folder(const std::string& header) {
  if (header.starts_with("extractors/")) return folder_of(header);
  const std::size_t slash = header.find('/');
  return slash == std::string::npos ? "" : header.substr(0, slash);
}

/// What is wrong with one include; empty when nothing is.
std::string leak(const Layers& layers, const Include& include) {
  const std::string folder = folder_of(include.file);
  if (include.quoted) {
    const std::string target = included_folder(include.header);
    if (target == folder) return "";
    if (layers.folders.count(target) == 0) return "no folder of the table; write the path from pipeline/ or extractors/";
    return layers.folders.at(folder).count(target) ? "" : folder + " may not include " + target;
  }
  for (const auto& [library, files] : layers.libraries) {
    if (!include.header.starts_with(library)) continue;
    if (include.file.ends_with(".h")) return "third-party types stay out of headers";
    const bool allowed = std::any_of(files.begin(), files.end(), [&](const std::string& pattern) {
      return fnmatch(pattern.c_str(), include.file.c_str(), 0) == 0;
    });
    return allowed ? "" : "only " + files.front() + " and its like may include " + library;
  }
  const bool standard = include.header.find('.') == std::string::npos;
  const bool posix = include.header.starts_with("sys/") || fs::exists("/usr/include/" + include.header);
  if (standard || (posix && include.header.find('/') == std::string::npos) || include.header.starts_with("sys/")) return "";
  return "an unknown library: give it a line in tests/layers/layers.txt";
}

std::vector<Include> includes_of(const fs::path& root, const fs::path& path) {
  std::vector<Include> out;
  std::ifstream in(path);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.starts_with("#include ")) continue;
    const std::size_t open = line.find_first_of("<\""), close = line.find_first_of(">\"", open + 1);
    REQUIRE(close != std::string::npos);
    out.push_back({path.lexically_relative(root).generic_string(), number, line.substr(open + 1, close - open - 1),
                   line[open] == '"'});
  }
  return out;
}

Layers read_layers() {
  std::ifstream in(fs::path(PANDECT_SOURCE_DIR) / "tests/layers/layers.txt");
  REQUIRE(in);
  return parse_layers(in);
}

}  // namespace

TEST_CASE("no folder includes what lies downstream, and libraries stay in their files", "[layers]") {
  const Layers layers = read_layers();
  const fs::path root = PANDECT_SOURCE_DIR;
  std::vector<std::string> leaks;
  std::size_t seen = 0;
  for (const char* top : {"pipeline", "extractors"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      for (const Include& include : includes_of(root, entry.path())) {
        ++seen;
        const std::string reason = leak(layers, include);
        if (!reason.empty())
          leaks.push_back(include.file + ":" + std::to_string(include.line) + ": " + include.header + ": " + reason);
      }
    }
  }
  std::sort(leaks.begin(), leaks.end());
  for (const std::string& line : leaks) UNSCOPED_INFO(line);
  CHECK(leaks.empty());
  CHECK(seen > 100);
}

TEST_CASE("the layers table itself is checked for circles", "[layers]") {
  const Layers layers = read_layers();
  for (const auto& [folder, may] : layers.folders) {
    for (const std::string& other : may) {
      INFO(folder << " and " << other);
      REQUIRE(layers.folders.count(other) == 1);
      CHECK(layers.folders.at(other).count(folder) == 0);
    }
  }
}

TEST_CASE("a leak is found", "[layers]") {
  const Layers layers = read_layers();
  CHECK(leak(layers, {"pipeline/core/span.h", 1, "domain/norm.h", true}) == "core may not include domain");
  CHECK(leak(layers, {"pipeline/store/kb_folder.h", 1, "sqlite3.h", false}) == "third-party types stay out of headers");
  CHECK_FALSE(leak(layers, {"pipeline/run/engine.cc", 1, "sqlite3.h", false}).empty());
  CHECK_FALSE(leak(layers, {"pipeline/run/engine.cc", 1, "boost/any.hpp", false}).empty());
  CHECK(leak(layers, {"pipeline/store/kb_folder.cc", 1, "sqlite3.h", false}).empty());
  CHECK(leak(layers, {"pipeline/store/kb_folder.cc", 1, "vector", false}).empty());
}
