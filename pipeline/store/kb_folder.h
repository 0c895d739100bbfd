// A knowledge base as a folder of JSON Lines (KB.md): written whole and atomically, read back, checked.
//
//   write_kb(kb, "kb", {.generator = "pandect 0.1.0"});
//   KnowledgeBase again = read_kb("kb");
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "knowledge/record.h"

namespace pandect {

/// Writes tables, texts, manifest and pandect.sqlite into a new folder beside `folder` and then takes its place; an old
/// KB stays whole until then. Throws StoreError (disk full, no permission, `folder` exists and is no KB).
void write_kb(const KnowledgeBase& kb, const std::filesystem::path& folder, const DataFolders& data);

/// Throws StoreError when `folder` is no KB or a record cannot be understood (file, line, reason).
KnowledgeBase read_kb(const std::filesystem::path& folder);

/// Everything that is wrong with a KB: schemas, quote = text at span, references, order, checksums. Empty: valid.
struct Finding {
  std::string file;
  std::size_t line = 0;
  std::string message;
};
std::vector<Finding> validate_kb(const std::filesystem::path& folder, const DataFolders& data);

/// The store failed; exit code 4.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace pandect
