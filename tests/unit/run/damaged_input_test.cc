#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "knowledge/codec.h"
#include "knowledge/merge.h"
#include "readers/reading.h"
#include "run/loaded_engine.h"

using namespace pandect;

namespace {

std::vector<std::filesystem::path> samples() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(PANDECT_SOURCE_DIR) / "corpora/samples"))
    if (entry.is_regular_file() && entry.path().extension() != ".pdf") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

/// A copy with a few kinds of damage: cut short, bytes changed, a piece repeated, a piece taken out.
std::string damaged(std::string bytes, std::mt19937& random) {
  const auto at = [&] { return random() % (bytes.size() + 1); };
  switch (random() % 4) {
    case 0: bytes.resize(at()); break;
    case 1:
      for (int i = 0; i < 20 && !bytes.empty(); ++i) bytes[at() % bytes.size()] = static_cast<char>(random() % 256);
      break;
    case 2: {
      const std::size_t begin = at();
      bytes.insert(at(), bytes.substr(begin, 200));
      break;
    }
    default: bytes.erase(std::min(at(), bytes.size()), random() % 400);
  }
  return bytes;
}

}  // namespace

TEST_CASE("damaged files are read or refused, and what is read can be written", "[damage]") {
  std::mt19937 random(7);
  std::size_t read = 0;
  for (const auto& file : samples()) {
    const std::string bytes = reading::file_bytes(file.string());
    for (int i = 0; i < 12; ++i) {
      INFO(file.filename().string() << ", damage " << i);
      Result<Record> record = loaded_engine().extract({file.filename().string(), damaged(bytes, random), {}});
      if (!record) {
        INFO(record.issue().message);
        CHECK(record.issue().code != IssueCode::internal);
        continue;
      }
      ++read;
      CHECK(reading::broken_invariant(record->document).empty());
      std::vector<Record> records;
      records.push_back(std::move(*record));
      const KnowledgeBase kb = merge(std::move(records), {});
      for (const Table table : kTables) CHECK_NOTHROW(encode(kb, table));
    }
  }
  CHECK(read > 50);
}
