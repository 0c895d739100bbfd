// New records into a knowledge base that may be there already.
//
//   check_target("kb");                                        // before hours of work
//   Update u = add_to("kb", std::move(records), std::move(issues));
//   write_kb(u.kb, "kb", engine.data());
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "knowledge/quote_rules.h"
#include "knowledge/record.h"

namespace pandect {

struct Update {
  KnowledgeBase kb;
  std::size_t added = 0, replaced = 0, kept = 0;  ///< documents
};

/// Throws StoreError when `folder` is there and is neither empty nor a knowledge base.
void check_target(const std::filesystem::path& folder);

/// The KB of `folder`, if there is one, with `records` added: a document of the same source path is replaced; one whose
/// input failed this time stays. Throws StoreError when the old KB cannot be read.
Update add_to(const std::filesystem::path& folder, std::vector<Record> records, std::vector<Issue> issues,
              const QuoteRules& rules = {});

}  // namespace pandect
