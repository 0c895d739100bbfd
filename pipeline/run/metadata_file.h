// What the user says of documents: `--metadata FILE.jsonl`, one object a source path (KB.md §3).
//
//   MetadataFile file = MetadataFile::read("metadata.jsonl");
//   const MetadataOverride* said = file.find("statutes/nil.md");
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "run/engine.h"

namespace pandect {

/// One object of fields, `path` not among them. An Issue of code malformed for an unknown key or a value of another type.
Result<MetadataOverride> metadata_of(std::string_view json);

class MetadataFile {
 public:
  MetadataFile() = default;
  /// Throws ConfigurationError (file, line, reason) when the file cannot be read, a line is no object, a key is unknown,
  /// a value has the wrong type or names no kind, or two lines speak of one path.
  static MetadataFile read(const std::filesystem::path& file);
  /// The same from memory; `name` stands in messages.
  static MetadataFile parse(std::string_view jsonl, std::string_view name);

  /// The row of a source path, which then counts as used; null when there is none.
  const MetadataOverride* find(const std::string& path);
  /// Paths of rows that no document asked for, sorted.
  std::vector<std::string> unused() const;

 private:
  struct Row {
    MetadataOverride says;
    bool used = false;
  };
  std::map<std::string, Row> rows_;
};

}  // namespace pandect
