#include "readers/warc.h"

#include <algorithm>
#include <cstdlib>

#include "core/unicode.h"
#include "readers/header_fields.h"
#include "readers/member_paths.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestAddress = 500;  // bytes

/// Chunks of HTTP joined; what is broken ends it.
std::string dechunked(std::string_view body) {
  std::string out;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = body.find('\n', at);
    if (end == std::string_view::npos) break;
    const std::string size_line(body.substr(at, std::min<std::size_t>(end - at, 20)));
    char* stopped = nullptr;
    const unsigned long long size = std::strtoull(size_line.c_str(), &stopped, 16);
    if (stopped == size_line.c_str() || size == 0 || size > body.size()) break;
    out.append(body.substr(end + 1, size));
    at = std::min(body.size(), end + 1 + static_cast<std::size_t>(size));
    at = std::min(body.size(), body.find('\n', at) == std::string_view::npos ? body.size() : body.find('\n', at) + 1);
  }
  return out;
}

std::string address_of(const HeaderFields& record) {
  std::string address = record["warc-target-uri"];
  if (address.size() > 1 && address.front() == '<' && address.back() == '>') address = address.substr(1, address.size() - 2);
  std::size_t ignored = 0;
  address = repaired_utf8(std::string_view(address).substr(0, kLongestAddress), ignored);
  return address.empty() ? "record" : address;
}

class Reader {
 public:
  Reader(const RawDocument& raw, ArchiveBudget& budget, MemberSink& sink) : raw_(raw), budget_(budget), sink_(sink), paths_(raw.path) {}

  void run() {
    const std::string_view all = raw_.bytes;
    std::size_t at = 0;
    while (at < all.size()) {
      if (const auto hit = budget_.spend_entry()) return sink_.failed(raw_.path, *hit);
      at = std::min(all.find("WARC/", at), all.size());
      if (at == all.size()) return;
      const std::size_t begin = at;
      at = std::min(all.find('\n', at), all.size() - 1) + 1;
      const HeaderFields head = read_header_fields(all, at);
      char* stopped = nullptr;
      const std::string length = head["content-length"];
      const unsigned long long bytes = std::strtoull(length.c_str(), &stopped, 10);
      const std::string where = "byte " + std::to_string(begin);
      if (length.empty() || *stopped != '\0')
        return sink_.failed(raw_.path, make_issue(IssueCode::malformed, where + ": a record does not say how long it is; the records before it were read, make the archive again"));
      if (bytes > all.size() - at)
        return sink_.failed(raw_.path, make_issue(IssueCode::malformed, where + ": the archive ends within a record; the records before it were read, fetch it again"));
      record(head, all.substr(at, static_cast<std::size_t>(bytes)));
      at += static_cast<std::size_t>(bytes);
    }
  }

 private:
  void record(const HeaderFields& head, std::string_view content) {
    const std::string type = ascii_lowered(head["warc-type"]);
    const bool page_like = type == "response" || type == "resource" || type == "conversion";
    const std::string path = paths_.of((page_like ? "" : type.substr(0, 40) + " ") + address_of(head));
    if (type == "response" && media_type(head["content-type"]) == "application/http") return response(head, path, content);
    if (page_like) return page(head, path, {std::string(content), head["content-type"]});
    sink_.skipped(path, type == "revisit" ? "a revisit of a page without its content" : "no page but a record of type " + (type.empty() ? "unknown" : type.substr(0, 40)));
  }

  void response(const HeaderFields& record, const std::string& path, std::string_view content) {
    std::size_t at = std::min(content.find('\n'), content.size() - (content.empty() ? 0 : 1)) + 1;
    at = std::min(at, content.size());
    const std::string status_line = squeezed(content.substr(0, std::min<std::size_t>(at, 100)));
    const std::string status = status_line.size() > 9 ? status_line.substr(9, 3) : "";
    if (status != "200") return sink_.skipped(path, "no page: the server answered " + (status.empty() ? "nothing" : status));
    const HeaderFields http = read_header_fields(content, at);
    std::string body(content.substr(at));
    if (ascii_lowered(http["transfer-encoding"]).find("chunked") != std::string::npos) body = dechunked(body);
    const std::string packed = ascii_lowered(http["content-encoding"]);
    if (packed.find("gzip") != std::string::npos) {
      Archive archive(body, Archive::Form::gzip, budget_);
      Result<std::string> plain = archive.next() ? archive.read() : Result<std::string>(archive.error().value_or(make_issue(IssueCode::malformed, "the page is not packed as its head says")));
      if (!plain) return sink_.failed(path, plain.issue());
      body = std::move(*plain);
    } else if (!packed.empty() && packed != "identity") {
      return sink_.failed(path, make_issue(IssueCode::unsupported_format, "the page is packed with " + packed.substr(0, 20) + ", which is not read; make the archive with pages unpacked"));
    }
    page(record, path, {std::move(body), http["content-type"]});
  }

  struct Page {
    std::string bytes, content_type;
  };
  void page(const HeaderFields& record, const std::string& path, Page page) {
    if (no_document(media_type(page.content_type))) return sink_.skipped(path, "no document by its media type " + media_type(page.content_type).substr(0, 60));
    RawDocument member{path, std::move(page.bytes), parameter(page.content_type, "charset"), {}};
    const std::string address = address_of(record);
    if (address.find("://") != std::string::npos) member.known.url = address;
    sink_.member(std::move(member));
  }

  const RawDocument& raw_;
  ArchiveBudget& budget_;
  MemberSink& sink_;
  MemberPaths paths_;
};

}  // namespace

bool is_warc(std::string_view bytes) { return bytes.starts_with("WARC/1.") || bytes.starts_with("WARC/0."); }

void unpack_warc(const RawDocument& raw, ArchiveBudget& budget, MemberSink& sink) { Reader(raw, budget, sink).run(); }

}  // namespace pandect
