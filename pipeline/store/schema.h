// The published schemas (schemas/*.schema.json), held against rows.
//
//   Schema norms = Schema::load(data.schemas / "norms.schema.json");
//   for (const std::string& wrong : norms.errors(line)) …   // "bearer.spans[0]: 1 item where 2 are wanted"
//
// The keywords are those whose meaning drafts 7 and 2020-12 of JSON Schema share: type, enum, properties, required,
// additionalProperties, items, minItems, maxItems, minimum, maximum, minLength, pattern.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

class Schema {
 public:
  /// Throws ConfigurationError when the file cannot be read, is not JSON or uses another keyword.
  static Schema load(const std::filesystem::path& file);
  /// The same from memory; `name` stands in messages.
  static Schema parse(std::string_view json, std::string_view name);
  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  /// What is wrong with one JSON text: path and reason each; empty when nothing is.
  std::vector<std::string> errors(std::string_view json) const;

  struct Node;

 private:
  explicit Schema(std::unique_ptr<const Node> root);
  std::unique_ptr<const Node> root_;
};

}  // namespace pandect
