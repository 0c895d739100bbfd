// kb.json: what a knowledge base was made by and of, and the checksum of every file.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extractor.h"
#include "knowledge/codec.h"

namespace pandect {

/// Version of KB.md that the files follow: the first number changes when a reader would break.
constexpr std::string_view kSchemaVersion = "1.0";

struct KbFile {
  std::string name;  ///< "norms.jsonl", "texts/cn-national-intelligence-law.txt"
  std::uint64_t bytes = 0;
  std::string sha256;
};

struct Manifest {
  std::string schema_version, generator, version;
  struct Pack {
    std::string name;  ///< "rules/en", "gazetteers"
    std::uint64_t files = 0;
    std::string sha256;  ///< over the names and checksums of its files
  };
  std::vector<Pack> packs;
  std::array<std::uint64_t, kTables.size()> counts{};  ///< rows of each table, in the order of kTables
  std::vector<KbFile> files;
};

/// Packs and gazetteers with their checksums, sorted by name.
std::vector<Manifest::Pack> packs_of(const DataFolders& data);

std::string encode(const Manifest& manifest);
/// One of its files as it stands in it.
std::string encode(const KbFile& file);
/// Throws CodecError.
Manifest decode_manifest(std::string_view json);

}  // namespace pandect
