#include "store/schema.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/diagnostics.h"
#include "extractors/matchers/pattern.h"

namespace pandect {

using nlohmann::json;

/// One schema, compiled: patterns once, properties by name.
struct Schema::Node {
  std::vector<std::string> types;
  std::vector<json> values;  // enum
  std::map<std::string, Node, std::less<>> properties;
  std::vector<std::string> required;
  bool open = true;  // additional properties are allowed
  std::unique_ptr<Node> items;
  std::optional<double> minimum, maximum;
  std::optional<std::size_t> min_items, max_items, min_length;
  std::optional<Pattern> pattern;
};

namespace {

constexpr int kDeepest = 64;

using Node = Schema::Node;

[[noreturn]] void broken(std::string_view name, const std::string& why) {
  throw ConfigurationError(std::string(name) + ": " + why + "; install Pandect again");
}

Node compile(const json& j, std::string_view name);

void compile_keyword(Node& node, const std::string& key, const json& value, std::string_view name) {
  if (key == "title" || key == "description" || key == "examples" || key == "$schema" || key == "$id" || key == "$comment") return;
  if (key == "type") {
    for (const json& t : value.is_array() ? value : json::array({value})) node.types.push_back(t.get<std::string>());
  } else if (key == "enum") {
    node.values.assign(value.begin(), value.end());
  } else if (key == "properties") {
    for (const auto& [property, schema] : value.items()) node.properties.emplace(property, compile(schema, name));
  } else if (key == "required") {
    node.required = value.get<std::vector<std::string>>();
  } else if (key == "additionalProperties" && value.is_boolean()) {
    node.open = value.get<bool>();
  } else if (key == "items" && value.is_object()) {
    node.items = std::make_unique<Node>(compile(value, name));
  } else if (key == "minimum" || key == "maximum") {
    (key == "minimum" ? node.minimum : node.maximum) = value.get<double>();
  } else if (key == "minItems" || key == "maxItems" || key == "minLength") {
    (key == "minItems" ? node.min_items : key == "maxItems" ? node.max_items : node.min_length) = value.get<std::size_t>();
  } else if (key == "pattern") {
    node.pattern.emplace(value.get<std::string>());
  } else {
    broken(name, "the keyword “" + key + "” is none that Pandect's schemas use");
  }
}

Node compile(const json& j, std::string_view name) {
  if (!j.is_object()) broken(name, "a schema is no object");
  Node node;
  for (const auto& [key, value] : j.items()) compile_keyword(node, key, value, name);
  return node;
}

bool is_type(const json& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "integer") return value.is_number_integer();
  return type == "number" && value.is_number();
}

class Check {
 public:
  std::vector<std::string> errors;

  void value(const Node& node, const json& j, const std::string& path) {
    if (!node.types.empty() &&
        std::none_of(node.types.begin(), node.types.end(), [&](const std::string& t) { return is_type(j, t); })) {
      fail(path, fmt::format("{} where {} is wanted", j.type_name(), fmt::join(node.types, " or ")));
      return;
    }
    if (!node.values.empty() && std::find(node.values.begin(), node.values.end(), j) == node.values.end())
      fail(path, j.dump(-1, ' ', false, json::error_handler_t::replace) + " is none of its values");
    if (j.is_object()) object(node, j, path);
    if (j.is_array()) array(node, j, path);
    if (j.is_string()) string(node, j.get_ref<const std::string&>(), path);
    if (j.is_number()) number(node, j.get<double>(), path);
  }

 private:
  void fail(const std::string& path, const std::string& reason) { errors.push_back(path.empty() ? reason : path + ": " + reason); }

  void object(const Node& node, const json& j, const std::string& path) {
    for (const std::string& key : node.required)
      if (!j.contains(key)) fail(path, "the field “" + key + "” is missing");
    for (const auto& [key, value] : j.items()) {
      const auto found = node.properties.find(key);
      if (found != node.properties.end())
        this->value(found->second, value, path.empty() ? key : path + "." + key);
      else if (!node.open)
        fail(path, "the field “" + key + "” is not in the schema");
    }
  }
  void array(const Node& node, const json& j, const std::string& path) {
    if (node.min_items && j.size() < *node.min_items) fail(path, fmt::format("{} items where at least {} are wanted", j.size(), *node.min_items));
    if (node.max_items && j.size() > *node.max_items) fail(path, fmt::format("{} items where at most {} are wanted", j.size(), *node.max_items));
    if (node.items)
      for (std::size_t i = 0; i < j.size(); ++i) value(*node.items, j[i], fmt::format("{}[{}]", path, i));
  }
  void string(const Node& node, const std::string& text, const std::string& path) {
    if (node.min_length && *node.min_length > 0 && text.empty()) fail(path, "an empty string");
    if (node.pattern && !node.pattern->found_in(text)) fail(path, "“" + text + "” does not match " + node.pattern->expression());
  }
  void number(const Node& node, double n, const std::string& path) {
    if (node.minimum && n < *node.minimum) fail(path, fmt::format("{} is less than {}", n, *node.minimum));
    if (node.maximum && n > *node.maximum) fail(path, fmt::format("{} is more than {}", n, *node.maximum));
  }
};

}  // namespace

Schema::Schema(std::unique_ptr<const Node> root) : root_(std::move(root)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Schema Schema::load(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) broken(file.generic_string(), "the schema cannot be read");
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return parse(bytes, file.filename().generic_string());
}

Schema Schema::parse(std::string_view text, std::string_view name) {
  try {
    return Schema(std::make_unique<const Node>(compile(json::parse(text), name)));
  } catch (const json::exception& error) {
    broken(name, error.what());
  }
}

std::vector<std::string> Schema::errors(std::string_view text) const {
  Check check;
  try {
    const json j = json::parse(text, [](int depth, json::parse_event_t, json&) {
      if (depth > kDeepest) throw std::length_error("nested deeper than any record");
      return true;
    });
    check.value(*root_, j, "");
  } catch (const json::exception& error) {
    return {std::string("not JSON: ") + error.what()};
  } catch (const std::length_error& error) {
    return {error.what()};
  }
  return std::move(check.errors);
}

}  // namespace pandect
