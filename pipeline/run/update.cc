#include "run/update.h"

#include <algorithm>
#include <set>

#include "knowledge/merge.h"
#include "store/kb_folder.h"

namespace pandect {
namespace fs = std::filesystem;
void check_target(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return;
  if (!fs::is_directory(folder, error))
    throw StoreError(folder.string() + " is a file, not a folder; give --out another name");
  if (!is_kb(folder) && !fs::is_empty(folder, error))
    throw StoreError(folder.string() + " is a folder with other things in it, not a knowledge base; give --out another name");
}

Update add_to(const fs::path& folder, std::vector<Record> records, std::vector<Issue> issues, const QuoteRules& rules) {
  Update update;
  update.added = records.size();
  if (!is_kb(folder)) {
    update.kb = merge(std::move(records), std::move(issues), rules);
    return update;
  }
  KnowledgeBase old = read_kb(folder);
  std::set<std::string> paths;
  for (const Record& r : records) paths.insert(r.document.source.path);
  for (const Record& r : old.records) ++(paths.count(r.document.source.path) ? update.replaced : update.kept);
  update.added -= std::min(update.added, update.replaced);
  update.kb = updated(std::move(old), std::move(records), std::move(issues), rules);
  return update;
}

}  // namespace pandect
