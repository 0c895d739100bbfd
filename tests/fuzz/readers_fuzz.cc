// One reader on any bytes, the one that PANDECT_FUZZ_READER names: each of the catalog, picked directly, so that no detection is in
// the way; "containers" (what is packed comes out or fails, nothing is read); "detected" (as a file goes). What is packed in DOCX,
// ODT and EPUB and what pdftotext prints is what the fuzzer writes. Each document must keep its invariants.
// Without a name it lists the names, each with the extensions of its files.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/unicode.h"
#include "readers/container.h"
#include "readers/pdf.h"
#include "readers/reader.h"
#include "readers/reading.h"
#include "stored_zip.h"

namespace {

using namespace pandect;

Result<Document> by_reader(const ReaderRow& row, std::string bytes) {
  if (const auto* format = fuzz::office_format(row.name)) return row.read({"fuzz", fuzz::packed_office(*format, bytes)}, reading::rules());
  if (row.name == "pdf") return read_pdf_pages("fuzz", bytes, reading::rules());
  std::size_t replaced = 0;
  const RawDocument raw{"fuzz", repaired_utf8(bytes, replaced)};
  row.sniff(raw);
  return row.read(raw, reading::rules());
}

void unpacked(std::string bytes) {
  struct Ignore : MemberSink {
    void member(RawDocument&&) override {}
    void failed(const std::string&, Issue) override {}
    void skipped(const std::string&, const std::string&) override {}
  } ignore;
  ArchiveLimits limits;
  limits.total = 4 << 20;
  unpack({"fuzz", std::move(bytes)}, reading::rules(), limits, ignore);
}

const ReaderRow* reader = nullptr;
std::string chosen;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  if (const char* given = std::getenv("PANDECT_FUZZ_READER")) chosen = given;
  for (const ReaderRow& row : reader_catalog()) {
    if (chosen.empty()) std::printf("%.*s\t%.*s\n", static_cast<int>(row.name.size()), row.name.data(), static_cast<int>(row.extensions.size()), row.extensions.data());
    if (row.name == chosen) reader = &row;
  }
  if (chosen.empty()) std::printf("containers\teml,warc,zip,gz,csv,tsv,jsonl\ndetected\t\n");
  if (chosen.empty()) std::exit(0);
  if (reader == nullptr && chosen != "containers" && chosen != "detected") {
    std::fprintf(stderr, "PANDECT_FUZZ_READER=%s names no reader\n", chosen.c_str());
    std::exit(2);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (chosen == "containers") return unpacked(std::move(bytes)), 0;
  if (reader == nullptr && bytes.find("%PDF-") < 1024) return 0;  // another program's work
  const Result<Document> d = reader != nullptr ? by_reader(*reader, std::move(bytes)) : read_document({"fuzz", std::move(bytes)}, reading::rules());
  if (!d) return 0;
  if (const std::string broken = reading::broken_invariant(*d); !broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
