#include "run/rule_list.h"

#include <algorithm>
#include <filesystem>

#include "packs/rule_file.h"

namespace pandect {
namespace fs = std::filesystem;
namespace {

/// Sentences for people: a list of strings, or the `text` of a list of tables.
std::vector<std::string> sentences(const RuleTable& rule, std::string_view key) {
  if (!rule.has_tables(key)) return rule.texts(key);
  std::vector<std::string> out;
  for (const RuleTable& example : rule.tables(key)) out.push_back(example.text("text", ""));
  return out;
}

RuleInfo info_of(const RuleTable& rule, const std::string& language, const std::string& file) {
  RuleInfo info{rule.text("id"), language, file, "", {}, {}};
  for (const char* key : {"description", "note", "type"})
    if (info.description.empty() && rule.has(key)) info.description = rule.text(key);
  info.examples = sentences(rule, rule.has("example") ? "example" : "examples");
  info.counter_examples = sentences(rule, "counter_examples");
  return info;
}

}  // namespace

std::vector<RuleInfo> list_rules(const DataFolders& data) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(data.packs, error))
    if (entry.path().extension() == ".toml") files.push_back(entry.path().lexically_relative(data.packs));
  std::sort(files.begin(), files.end());
  std::vector<RuleInfo> out;
  for (const fs::path& file : files) {
    const std::string language = file.has_parent_path() ? file.begin()->string() : "";
    const RuleTable table = load_rules(data.packs / file);
    for (const std::string& key : table.keys()) {
      if (!table.has_tables(key)) continue;
      for (const RuleTable& rule : table.tables(key))
        if (rule.has("id")) out.push_back(info_of(rule, language, file.generic_string()));
    }
  }
  return out;
}

}  // namespace pandect
