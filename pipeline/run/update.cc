#include "run/update.h"

#include <set>

#include "knowledge/merge.h"
#include "store/kb_folder.h"

namespace pandect {
namespace fs = std::filesystem;
namespace {

struct Names {
  std::set<std::string> ids, paths;  ///< of documents that were read
  std::set<std::string> tried;       ///< paths that were read or failed: what was said of them before is out of date
};

Names names_of(const std::vector<Record>& records, const std::vector<Issue>& issues) {
  Names out;
  for (const Record& r : records) {
    out.ids.insert(r.document.metadata.id);
    out.paths.insert(r.document.source.path);
  }
  out.tried = out.paths;
  for (const Issue& i : issues) out.tried.insert(i.source);
  return out;
}

}  // namespace

void check_target(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return;
  if (!fs::is_directory(folder, error))
    throw StoreError(folder.string() + " is a file, not a folder; give --out another name");
  if (!is_kb(folder) && !fs::is_empty(folder, error))
    throw StoreError(folder.string() + " is a folder with other things in it, not a knowledge base; give --out another name");
}

Update updated(const fs::path& folder, std::vector<Record> records, const std::vector<Issue>& issues) {
  Update update;
  std::vector<Issue> all_issues = issues;
  const std::size_t fresh = records.size();
  if (is_kb(folder)) {
    const Names names = names_of(records, issues);
    KnowledgeBase old = read_kb(folder);
    for (Record& record : old.records) {
      const bool again = names.ids.count(record.document.metadata.id) || names.paths.count(record.document.source.path);
      if (again) {
        ++update.replaced;
        continue;
      }
      ++update.kept;
      records.push_back(std::move(record));
    }
    for (Issue& issue : old.issues)
      if (names.tried.count(issue.source) == 0) all_issues.push_back(std::move(issue));
  }
  update.added = fresh - std::min(fresh, update.replaced);
  update.kb = merge(std::move(records), std::move(all_issues));
  return update;
}

}  // namespace pandect
