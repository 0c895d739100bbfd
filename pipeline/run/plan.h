// From what the user names to the list of files to read. Every file found has a place in it: to be read, or skipped with
// a reason; what was named and is not there is a problem.
//
//   Plan plan = make_plan({.inputs = {"laws/", "news/*.html", "@more.txt", "-"}, .metadata = "metadata.jsonl"});
//   for (const PlannedInput& input : plan.inputs) …
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "run/engine.h"

namespace pandect {

struct PlanRequest {
  std::vector<std::string> inputs;        ///< files, folders, globs (`*`, `?`, `[…]`, `**`), `@list`, `-`
  std::filesystem::path metadata;         ///< JSON Lines, empty for none
};

/// What the user says of an input and of documents in it.
struct Said {
  MetadataOverride metadata;
  std::map<std::string, MetadataOverride> members;  ///< of documents in it, when it is a container: by path
};

/// Small, as a plan may have a million of them.
struct PlannedInput {
  /// As it will stand in source.path, '/' separated: relative to the folder that was named; of a file that was named
  /// itself its name, with as many folders before it as tell it from the others.
  std::string path;
  std::string file;                       ///< to open; "-" is standard input
  std::uint64_t bytes = 0;                ///< size when the plan was made, 0 when unknown
  bool in_folder = false;                 ///< found in a folder, not named itself
  std::shared_ptr<const Said> said = nullptr;            ///< null when the user says nothing
  std::shared_ptr<const std::string> content = nullptr;  ///< bytes that are here already; then no file is opened

  const Said& says() const;
};

struct SkippedInput {
  std::string path, reason;
};

struct Plan {
  std::vector<PlannedInput> inputs;       ///< in the order named; of a folder sorted by path, byte for byte
  std::vector<SkippedInput> skipped;      ///< hidden files, second mentions, folders that are knowledge bases
  std::vector<Issue> problems;            ///< of code unreadable: named, and not there
  std::vector<Issue> notes;               ///< metadata_unused, folders without a document
};

/// Throws ConfigurationError when the metadata file or an `@list` cannot be read.
Plan make_plan(const PlanRequest& request);

}  // namespace pandect
