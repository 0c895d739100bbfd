// What a worker sends may be anything, if a document took it over: it is refused, or it is a record that can be written.
#include <cstddef>
#include <cstdint>

#include "knowledge/codec.h"
#include "knowledge/merge.h"
#include "run/wire.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pandect;
  auto outcome = outcome_from_wire({reinterpret_cast<const char*>(data), size});
  if (!outcome || !outcome->record) return 0;
  std::vector<Record> records;
  records.push_back(std::move(*outcome->record));
  const KnowledgeBase kb = merge(std::move(records), {});
  for (const Table table : kTables) encode(kb, table);
  return 0;
}
