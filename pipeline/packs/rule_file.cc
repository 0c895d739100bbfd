#include "packs/rule_file.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <toml++/toml.h>

#include "core/diagnostics.h"
#include "packs/proven.h"

namespace pandect {

struct RuleTable::Node {
  std::shared_ptr<const toml::table> root;  // keeps `table` alive
  const toml::table* table = nullptr;
  std::string file;
};

namespace {

std::string shown(const std::filesystem::path& file) {
  return (file.parent_path().filename() / file.filename()).generic_string();
}

}  // namespace

bool RuleTable::has(std::string_view key) const { return node_->table->contains(key); }

bool RuleTable::has_tables(std::string_view key) const {
  const auto view = (*node_->table)[key];
  return view.is_table() || view.is_array_of_tables();
}

std::string RuleTable::where() const {
  return node_->file + ":" + std::to_string(node_->table->source().begin.line);
}

void RuleTable::fail(std::string_view message) const {
  throw ConfigurationError(where() + ": " + std::string(message));
}

std::string RuleTable::text(std::string_view key) const {
  if (!has(key)) fail("the key “" + std::string(key) + "” is missing");
  return text(key, "");
}

std::string RuleTable::text(std::string_view key, std::string_view otherwise) const {
  const auto view = (*node_->table)[key];
  if (!view) return std::string(otherwise);
  const auto* value = view.as_string();
  if (value == nullptr) fail("“" + std::string(key) + "” must be a string");
  return value->get();
}

std::vector<std::string> RuleTable::texts(std::string_view key) const {
  const auto view = (*node_->table)[key];
  if (!view) return {};
  if (view.is_string()) return {text(key)};
  const toml::array* array = view.as_array();
  if (array == nullptr) fail("“" + std::string(key) + "” must be a list of strings");
  std::vector<std::string> out;
  for (const toml::node& item : *array) {
    const auto* value = item.as_string();
    if (value == nullptr) fail("“" + std::string(key) + "” must hold strings only");
    out.push_back(value->get());
  }
  return out;
}

bool RuleTable::flag(std::string_view key, bool otherwise) const {
  const auto view = (*node_->table)[key];
  if (!view) return otherwise;
  const auto* value = view.as_boolean();
  if (value == nullptr) fail("“" + std::string(key) + "” must be true or false");
  return value->get();
}

double RuleTable::number(std::string_view key, double otherwise) const {
  const auto view = (*node_->table)[key];
  if (!view) return otherwise;
  const auto value = view.value<double>();
  if (!value) fail("“" + std::string(key) + "” must be a number");
  return *value;
}

std::int64_t RuleTable::integer(std::string_view key, std::int64_t otherwise) const {
  const auto view = (*node_->table)[key];
  if (!view) return otherwise;
  const auto* value = view.as_integer();
  if (value == nullptr) fail("“" + std::string(key) + "” must be a whole number");
  return value->get();
}

std::vector<RuleTable> RuleTable::tables(std::string_view key) const {
  const auto view = (*node_->table)[key];
  std::vector<RuleTable> out;
  if (!view) return out;
  const auto add = [&](const toml::table& table) {
    out.emplace_back(std::make_shared<const Node>(Node{node_->root, &table, node_->file}));
  };
  if (const toml::table* table = view.as_table()) {
    add(*table);
    return out;
  }
  const toml::array* array = view.as_array();
  if (array == nullptr) fail("“" + std::string(key) + "” must be a table or a list of tables");
  for (const toml::node& item : *array) {
    const toml::table* table = item.as_table();
    if (table == nullptr) fail("“" + std::string(key) + "” must hold tables only");
    add(*table);
  }
  return out;
}

std::vector<std::string> RuleTable::keys() const {
  std::vector<std::pair<std::uint32_t, std::string>> found;
  for (const auto& [key, value] : *node_->table) found.emplace_back(value.source().begin.line, std::string(key.str()));
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (auto& [line, key] : found) out.push_back(std::move(key));
  return out;
}

void RuleTable::only(std::initializer_list<std::string_view> known) const {
  for (const auto& [key, value] : *node_->table)
    if (std::find(known.begin(), known.end(), key.str()) == known.end())
      fail("unknown key “" + std::string(key.str()) + "”");
}

RuleTable parse_rules(std::string_view text, std::string_view file_name) {
  try {
    auto root = std::make_shared<const toml::table>(toml::parse(text, file_name));
    const toml::table* table = root.get();
    return RuleTable(std::make_shared<const RuleTable::Node>(RuleTable::Node{std::move(root), table, std::string(file_name)}));
  } catch (const toml::parse_error& error) {
    throw ConfigurationError(std::string(file_name) + ":" + std::to_string(error.source().begin.line) + ": not valid TOML: " +
                             std::string(error.description()));
  }
}

namespace {

RuleTable read_rules(const std::filesystem::path& file) {
  if (const std::shared_ptr<const RuleTexts> texts = texts_of_rules())
    if (const auto text = texts->find(file.native()); text != texts->end()) return parse_rules(text->second, shown(file));
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw ConfigurationError(file.generic_string() +
                             ": cannot be read; the installation is incomplete, install Pandect again or set PANDECT_DATA");
  std::ostringstream text;
  text << in.rdbuf();
  return parse_rules(text.str(), shown(file));
}

}  // namespace

RuleTable load_rules(const std::filesystem::path& file) { return parsed_once(file, read_rules); }

}  // namespace pandect
