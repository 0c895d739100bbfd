// One libFuzzer target a kind of input: whatever the bytes are, a document is read or refused, its invariants hold, and
// every table can be written from it. PANDECT_FUZZ_NAME is the name that the bytes come under.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "knowledge/codec.h"
#include "knowledge/merge.h"
#include "readers/reading.h"
#include "run/engine.h"

namespace {

const pandect::Engine& engine() {
  static const pandect::Engine loaded = [] {
    const std::filesystem::path source = PANDECT_SOURCE_DIR;
    return pandect::Engine::load({source / "extractors/packs", source / "corpora/gazetteers", source / "schemas"});
  }();
  return loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pandect;
  Result<Record> record = engine().extract({PANDECT_FUZZ_NAME, std::string(reinterpret_cast<const char*>(data), size), {}});
  if (!record) {
    if (record.issue().code != IssueCode::internal) return 0;
    std::fprintf(stderr, "internal: %s\n", record.issue().message.c_str());
    std::abort();
  }
  const std::string broken = reading::broken_invariant(record->document);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  std::vector<Record> records;
  records.push_back(std::move(*record));
  const KnowledgeBase kb = merge(std::move(records), {});
  for (const Table table : kTables) encode(kb, table);
  return 0;
}
