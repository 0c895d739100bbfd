// A folder as it leaves: the knowledge base as reviewers leave it, who decided, and what the register's keepers wrote.
//
//   Leaving leaving = leaving_of("kb", snapshot);
//   file << find_writer("memo.docx")->write(outgoing(leaving, links));
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "review/reviewed.h"
#include "writers/outgoing.h"

namespace pandect {

/// Where the register's cells lie.
std::filesystem::path register_file(const std::filesystem::path& folder);

struct Leaving {
  Reviewed reviewed;
  std::map<std::string, RegisterCells> cells;
};

/// By what is in review.jsonl and register.jsonl; neither is made when it is not there. Throws StoreError.
Leaving leaving_of(const std::filesystem::path& folder, const Snapshot& seen);

/// `leaving` and `links` must outlive it.
Outgoing outgoing(const Leaving& leaving, const OfficialLinks& links);

}  // namespace pandect
