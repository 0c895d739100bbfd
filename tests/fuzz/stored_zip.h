// A ZIP of parts that a fuzzer wrote. A fuzzer that has to write ZIP itself never comes past its check sums.
//
//   packed_office("docx", "<w:document>…\xFF<w:styles>…")      // "\xFF" parts the members, named as the format names them
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pandect::fuzz {

struct OfficeFormat {
  std::string_view name, type;
  std::array<std::string_view, 5> members;
};

inline constexpr std::array<OfficeFormat, 3> kOfficeFormats{{
    {"docx", "", {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "docProps/core.xml"}},
    {"odt", "application/vnd.oasis.opendocument.text", {"content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml", "settings.xml"}},
    {"epub", "application/epub+zip", {"META-INF/container.xml", "OEBPS/content.opf", "OEBPS/a.xhtml", "OEBPS/b.xhtml", "OEBPS/toc.ncx"}},
}};

inline std::uint32_t check_sum(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

inline void number(std::string& out, std::uint64_t value, int bytes) {
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

inline const OfficeFormat* office_format(std::string_view name) {
  const auto* at = std::find_if(kOfficeFormats.begin(), kOfficeFormats.end(), [&](const OfficeFormat& f) { return f.name == name; });
  return at == kOfficeFormats.end() ? nullptr : at;
}

inline std::string packed_office(const OfficeFormat& format, std::string_view parts) {
  StoredZip zip;
  if (format.type.empty()) zip.add("[Content_Types].xml", "<Types/>");
  else zip.add("mimetype", format.type);
  for (const std::string_view member : format.members) {
    const std::size_t end = std::min(parts.find('\xFF'), parts.size());
    if (end > 0) zip.add(member, parts.substr(0, end));
    parts.remove_prefix(std::min(end + 1, parts.size()));
  }
  return zip.finish();
}

}  // namespace pandect::fuzz
