// A knowledge base as a folder of JSON Lines (KB.md): written whole and atomically, read back, checked.
//
//   write_kb(kb, "kb", engine.data());
//   KnowledgeBase again = read_kb("kb");
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "knowledge/record.h"
#include "store/store_error.h"

namespace pandect {

/// Writes tables, texts, manifest and pandect.sqlite into a new folder beside `folder`, which then takes its place; an
/// old KB stays whole until then, and what Pandect did not write there (review.jsonl, notes) is carried over. `data`
/// is what the records were made with; its checksums stand in the manifest. Throws StoreError (disk full, no
/// permission, `folder` exists and is no KB, another process is writing it).
void write_kb(const KnowledgeBase& kb, const std::filesystem::path& folder, const DataFolders& data);

/// Throws StoreError unless `folder` is a knowledge base, or empty, or not there: nothing of a user's is ever replaced.
void refuse_foreign(const std::filesystem::path& folder);

/// Whether `folder` holds a manifest that this version can read.
bool is_kb(const std::filesystem::path& folder);

/// Throws StoreError when `folder` is no KB or a record cannot be understood (file, line, reason).
KnowledgeBase read_kb(const std::filesystem::path& folder);

/// Everything that is wrong with a KB: schemas, quote = text at span, references, order, checksums. Empty: valid.
struct Finding {
  std::string file;
  std::size_t line = 0;
  std::string message;
};
std::vector<Finding> validate_kb(const std::filesystem::path& folder, const DataFolders& data);

}  // namespace pandect
