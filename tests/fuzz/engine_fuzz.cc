// The whole engine on any Markdown: each document is read or refused, its invariants hold, and every table can be written from it.
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
  struct Check : OutcomeSink {
    bool begin(const std::string&) override { return true; }
    void done(MemberOutcome outcome) override {
      if (outcome.issue && outcome.issue->code == IssueCode::internal) fail("internal: " + outcome.issue->message);
      if (!outcome.record) return;
      const std::string broken = reading::broken_invariant(outcome.record->document);
      if (!broken.empty()) fail(broken);
      records.push_back(std::move(*outcome.record));
    }
    [[noreturn]] static void fail(const std::string& why) {
      std::fprintf(stderr, "%s\n", why.c_str());
      std::abort();
    }
    std::vector<Record> records;
  } check;
  engine().extract_each({"law.md", std::string(reinterpret_cast<const char*>(data), size), {}}, check);
  const KnowledgeBase kb = merge(std::move(check.records), {});
  for (const Table table : kTables) encode(kb, table);
  return 0;
}
