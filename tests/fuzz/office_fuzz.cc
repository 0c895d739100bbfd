// The readers of DOCX, ODT and EPUB on any parts. A fuzzer that has to write ZIP never comes past its check sums: here it writes
// what stands inside. The first byte picks the format; "\xFF" parts the members, which get the names that the format gives them.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/unicode.h"
#include "readers/reader.h"
#include "readers/reading.h"

namespace {

using Names = std::array<std::string_view, 5>;
constexpr std::array<Names, 3> kFormats{{
    {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "docProps/core.xml"},
    {"content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml", "settings.xml"},
    {"META-INF/container.xml", "OEBPS/content.opf", "OEBPS/a.xhtml", "OEBPS/b.xhtml", "OEBPS/toc.ncx"},
}};
constexpr std::array<std::string_view, 3> kFiles{"fuzz.docx", "fuzz.odt", "fuzz.epub"};
constexpr std::array<std::string_view, 3> kTypes{"", "application/vnd.oasis.opendocument.text", "application/epub+zip"};

std::uint32_t check_sum(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

void number(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

/// A ZIP whose members are stored as they are.
class StoredZip {
 public:
  void add(std::string_view name, std::string_view content) {
    const auto offset = static_cast<std::uint32_t>(out_.size());
    out_ += "PK\x03\x04";
    std::string head;
    number(head, 20, 2);
    number(head, 0, 8);  // flags, method, time and date
    number(head, check_sum(content), 4);
    number(head, static_cast<std::uint32_t>(content.size()), 4);
    number(head, static_cast<std::uint32_t>(content.size()), 4);
    number(head, static_cast<std::uint32_t>(name.size()), 2);
    number(head, 0, 2);
    out_ += head;
    out_ += name;
    out_ += content;
    directory_ += "PK\x01\x02";
    number(directory_, 20, 2);
    directory_ += head;
    number(directory_, 0, 2);   // comment
    number(directory_, 0, 2);   // disk
    number(directory_, 0, 2);   // attributes
    number(directory_, 0, 4);
    number(directory_, offset, 4);
    directory_ += name;
    ++count_;
  }
  std::string finish() {
    const auto at = static_cast<std::uint32_t>(out_.size());
    out_ += directory_;
    out_ += "PK\x05\x06";
    number(out_, 0, 4);
    number(out_, count_, 2);
    number(out_, count_, 2);
    number(out_, static_cast<std::uint32_t>(directory_.size()), 4);
    number(out_, at, 4);
    number(out_, 0, 2);
    return std::move(out_);
  }

 private:
  std::string out_, directory_;
  std::uint32_t count_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pandect;
  if (size < 2) return 0;
  const std::size_t format = data[0] % kFormats.size();
  std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  StoredZip zip;
  if (!kTypes[format].empty()) zip.add("mimetype", kTypes[format]);
  else zip.add("[Content_Types].xml", "<Types/>");
  for (const std::string_view name : kFormats[format]) {
    const std::size_t end = std::min(rest.find('\xFF'), rest.size());
    if (end > 0) zip.add(name, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const Result<Document> d = read_document({std::string(kFiles[format]), zip.finish()}, reading::rules());
  if (!d) return 0;
  const std::string broken = reading::broken_invariant(*d);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
