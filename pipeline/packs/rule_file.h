// Rules and lexicons as typed tables. TOML stays behind this header.
//
//   RuleTable file = load_rules(packs / "en" / "cues.toml");
//   for (const RuleTable& rule : file.tables("cue"))
//     use(rule.text("id"), rule.text("pattern"), rule.texts("examples"));
//
// A missing key, a wrong type or an unknown key is a ConfigurationError that names file, line and key.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

class RuleTable {
 public:
  bool has(std::string_view key) const;
  bool has_tables(std::string_view key) const;                             ///< [[key]] or [key] is there
  std::string text(std::string_view key) const;                            ///< required
  std::string text(std::string_view key, std::string_view otherwise) const;
  std::vector<std::string> texts(std::string_view key) const;              ///< empty when absent; one string is a list of one
  bool flag(std::string_view key, bool otherwise = false) const;
  double number(std::string_view key, double otherwise) const;
  std::int64_t integer(std::string_view key, std::int64_t otherwise) const;
  std::vector<RuleTable> tables(std::string_view key) const;               ///< [[key]]; empty when absent
  std::vector<std::string> keys() const;                                   ///< in file order
  /// Throws when the table has a key that is none of `known`: a misspelt key must not be silently without effect.
  void only(std::initializer_list<std::string_view> known) const;
  std::string where() const;                                               ///< "en/cues.toml:12"
  [[noreturn]] void fail(std::string_view message) const;

  struct Node;
  explicit RuleTable(std::shared_ptr<const Node> node) : node_(std::move(node)) {}

 private:
  std::shared_ptr<const Node> node_;
};

/// Throws ConfigurationError when the file cannot be read or is not TOML.
RuleTable load_rules(const std::filesystem::path& file);
/// What `load_rules` reads without parsing when it stands in `packed_rules` (packs/proven.h).
std::string pack_rules(const std::filesystem::path& file);
/// The same from memory, for tests; `name` stands in messages.
RuleTable parse_rules(std::string_view toml, std::string_view name);

}  // namespace pandect
