// Every reader of text on any bytes. A first byte below the number of readers picks one by its place in the catalog, whatever
// the rest looks like; other inputs go the way of a real file, by detection. Each document must keep its invariants.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/unicode.h"
#include "readers/reader.h"
#include "readers/reading.h"

namespace {

void check(const pandect::Document& document) {
  const std::string broken = pandect::reading::broken_invariant(document);
  if (broken.empty()) return;
  std::fprintf(stderr, "%s\n", broken.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pandect;
  if (size == 0) return 0;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto& catalog = reader_catalog();
  if (const auto picked = static_cast<std::size_t>(data[0]); picked < catalog.size() && catalog[picked].decoded) {
    std::size_t replaced = 0;
    const RawDocument raw{"fuzz", repaired_utf8(std::string_view(bytes).substr(1), replaced)};
    catalog[picked].sniff(raw);
    if (const Result<Document> d = catalog[picked].read(raw, reading::rules())) check(*d);
    return 0;
  }
  // A PDF is read by another program, which is not what is tested here.
  if (bytes.find("%PDF-") < 1024) return 0;
  if (const Result<Document> d = read_document({"fuzz", std::move(bytes)}, reading::rules())) check(*d);
  return 0;
}
