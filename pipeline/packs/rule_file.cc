#include "packs/rule_file.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <span>
#include <sstream>
#include <toml++/toml.h>

#include "core/diagnostics.h"
#include "packs/proven.h"
#include "packs/rule_tree.h"

namespace pandect {

struct RuleTable::Node {
  struct File {
    RuleTreeView tree;
    std::string name;
    std::shared_ptr<const void> held;  // by whom the tree's bytes are
  };
  const RuleItem* find(std::string_view key) const { return file->tree.child(*table, key); }
  std::string_view text(const RuleItem& item) const { return file->tree.text(item); }
  std::span<const RuleItem> children(const RuleItem& item) const { return file->tree.items.subspan(item.first, item.count); }

  std::shared_ptr<const File> file;
  const RuleItem* table = nullptr;
};

namespace {

using Kind = RuleItem::Kind;

std::string shown(const std::filesystem::path& file) {
  return (file.parent_path().filename() / file.filename()).generic_string();
}

RuleItem item_of(const toml::node& node, RuleTree& tree) {
  RuleItem item;
  item.line = node.source().begin.line;
  if (const auto* text = node.as_string()) {
    item.kind = Kind::text;
    item.first = static_cast<std::uint32_t>(tree.words.size());
    item.count = static_cast<std::uint32_t>(text->get().size());
    tree.words += text->get();
  } else if (const auto* integer = node.as_integer()) {
    item.kind = Kind::integer;
    item.value = integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    item.kind = Kind::number;
    item.value = std::bit_cast<std::int64_t>(number->get());
  } else if (const auto* flag = node.as_boolean()) {
    item.kind = Kind::flag;
    item.value = flag->get() ? 1 : 0;
  }
  return item;
}

/// Puts what a table or list holds behind all items that there are.
void add_children(RuleTree& tree, std::size_t parent, const toml::node& node) {
  std::vector<const toml::node*> children;
  tree.items[parent].first = static_cast<std::uint32_t>(tree.items.size());
  if (const toml::table* table = node.as_table()) {
    tree.items[parent].kind = Kind::table;
    for (const auto& [key, value] : *table) {  // by key
      RuleItem item = item_of(value, tree);
      item.key_begin = static_cast<std::uint32_t>(tree.words.size());
      item.key_size = static_cast<std::uint32_t>(key.str().size());
      tree.words += key.str();
      tree.items.push_back(item);
      children.push_back(&value);
    }
  } else if (const toml::array* list = node.as_array()) {
    tree.items[parent].kind = Kind::list;
    for (const toml::node& value : *list) {
      tree.items.push_back(item_of(value, tree));
      children.push_back(&value);
    }
  }
  tree.items[parent].count = static_cast<std::uint32_t>(children.size());
  const std::size_t first = tree.items[parent].first;
  for (std::size_t i = 0; i < children.size(); ++i)
    if (children[i]->is_table() || children[i]->is_array()) add_children(tree, first + i, *children[i]);
}

RuleTree tree_of(std::string_view text, std::string_view file_name) {
  try {
    const toml::table root = toml::parse(text, file_name);
    RuleTree tree;
    tree.items.push_back(item_of(root, tree));
    add_children(tree, 0, root);
    return tree;
  } catch (const toml::parse_error& error) {
    throw ConfigurationError(std::string(file_name) + ":" + std::to_string(error.source().begin.line) + ": not valid TOML: " +
                             std::string(error.description()));
  }
}

RuleTable table_of(const RuleTreeView& tree, std::string_view file_name, std::shared_ptr<const void> held) {
  auto file = std::make_shared<const RuleTable::Node::File>(RuleTable::Node::File{tree, std::string(file_name), std::move(held)});
  const RuleItem* root = file->tree.items.data();
  return RuleTable(std::make_shared<const RuleTable::Node>(RuleTable::Node{std::move(file), root}));
}

RuleTable table_of(RuleTree tree, std::string_view file_name) {
  const auto held = std::make_shared<const RuleTree>(std::move(tree));
  return table_of(held->view(), file_name, held);
}

}  // namespace

bool RuleTable::has(std::string_view key) const { return node_->find(key) != nullptr; }

bool RuleTable::has_tables(std::string_view key) const {
  const RuleItem* item = node_->find(key);
  if (item == nullptr || item->kind == Kind::table) return item != nullptr;
  return item->kind == Kind::list && item->count > 0 && std::ranges::all_of(node_->children(*item), [](const RuleItem& i) { return i.kind == Kind::table; });
}

std::string RuleTable::where() const { return node_->file->name + ":" + std::to_string(node_->table->line); }

void RuleTable::fail(std::string_view message) const {
  throw ConfigurationError(where() + ": " + std::string(message));
}

std::string RuleTable::text(std::string_view key) const {
  if (!has(key)) fail("the key “" + std::string(key) + "” is missing");
  return text(key, "");
}

std::string RuleTable::text(std::string_view key, std::string_view otherwise) const {
  const RuleItem* item = node_->find(key);
  if (item == nullptr) return std::string(otherwise);
  if (item->kind != Kind::text) fail("“" + std::string(key) + "” must be a string");
  return std::string(node_->text(*item));
}

std::vector<std::string> RuleTable::texts(std::string_view key) const {
  const RuleItem* item = node_->find(key);
  if (item == nullptr) return {};
  if (item->kind == Kind::text) return {text(key)};
  if (item->kind != Kind::list) fail("“" + std::string(key) + "” must be a list of strings");
  std::vector<std::string> out;
  out.reserve(item->count);
  for (const RuleItem& i : node_->children(*item)) {
    if (i.kind != Kind::text) fail("“" + std::string(key) + "” must hold strings only");
    out.emplace_back(node_->text(i));
  }
  return out;
}

bool RuleTable::flag(std::string_view key, bool otherwise) const {
  const RuleItem* item = node_->find(key);
  if (item == nullptr) return otherwise;
  if (item->kind != Kind::flag) fail("“" + std::string(key) + "” must be true or false");
  return item->value != 0;
}

double RuleTable::number(std::string_view key, double otherwise) const {
  const RuleItem* item = node_->find(key);
  if (item == nullptr) return otherwise;
  if (item->kind == Kind::integer) return static_cast<double>(item->value);
  if (item->kind != Kind::number) fail("“" + std::string(key) + "” must be a number");
  return std::bit_cast<double>(item->value);
}

std::int64_t RuleTable::integer(std::string_view key, std::int64_t otherwise) const {
  const RuleItem* item = node_->find(key);
  if (item == nullptr) return otherwise;
  if (item->kind != Kind::integer) fail("“" + std::string(key) + "” must be a whole number");
  return item->value;
}

std::vector<RuleTable> RuleTable::tables(std::string_view key) const {
  std::vector<RuleTable> out;
  const RuleItem* item = node_->find(key);
  if (item == nullptr) return out;
  const auto add = [&](const RuleItem& table) { out.emplace_back(std::make_shared<const Node>(Node{node_->file, &table})); };
  if (item->kind == Kind::table) {
    add(*item);
    return out;
  }
  if (item->kind != Kind::list) fail("“" + std::string(key) + "” must be a table or a list of tables");
  for (const RuleItem& i : node_->children(*item)) {
    if (i.kind != Kind::table) fail("“" + std::string(key) + "” must hold tables only");
    add(i);
  }
  return out;
}

std::vector<std::string> RuleTable::keys() const {
  const std::span<const RuleItem> items = node_->children(*node_->table);
  std::vector<const RuleItem*> found;
  for (const RuleItem& item : items) found.push_back(&item);
  std::ranges::stable_sort(found, {}, [](const RuleItem* item) { return item->line; });
  std::vector<std::string> out;
  for (const RuleItem* item : found) out.emplace_back(node_->file->tree.key(*item));
  return out;
}

void RuleTable::only(std::initializer_list<std::string_view> known) const {
  for (const RuleItem& item : node_->children(*node_->table))
    if (const std::string_view key = node_->file->tree.key(item); std::find(known.begin(), known.end(), key) == known.end())
      fail("unknown key “" + std::string(key) + "”");
}

RuleTable parse_rules(std::string_view text, std::string_view file_name) { return table_of(tree_of(text, file_name), file_name); }

namespace {

RuleTree tree_in(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw ConfigurationError(file.generic_string() +
                             ": cannot be read; the installation is incomplete, install Pandect again or set PANDECT_DATA");
  std::ostringstream text;
  text << in.rdbuf();
  return tree_of(text.str(), shown(file));
}

RuleTable read_rules(const std::filesystem::path& file) {
  if (const std::shared_ptr<const PackedRules> packed = packed_rules())
    if (const auto bytes = packed->find(file.native()); bytes != packed->end()) return table_of(RuleTreeView::of(bytes->second), shown(file), packed);
  return table_of(tree_in(file), shown(file));
}

}  // namespace

RuleTable load_rules(const std::filesystem::path& file) { return parsed_once(file, read_rules); }
std::string pack_rules(const std::filesystem::path& file) { return tree_in(file).packed(); }

}  // namespace pandect
