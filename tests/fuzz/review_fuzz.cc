// Requests as anybody may send them: they are answered, nothing is written without the cookie, and what is written reads
// back. The first line is method, path and query, then headers, an empty line, the body.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "review/merging.h"
#include "review/patch.h"
#include "review/small_law.h"
#include "serve/review_site.h"
#include "serve/safety.h"
#include "store/temporary_folder.h"

namespace {

using namespace pandect;

std::string_view until(std::string_view& rest, std::string_view mark) {
  const std::size_t at = rest.find(mark);
  const std::string_view out = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + mark.size());
  return out;
}

Request request_of(std::string_view bytes) {
  Request out;
  std::string_view line = until(bytes, "\n");
  out.method = until(line, " ");
  out.path = until(line, "?");
  while (!line.empty()) {
    std::string_view field = until(line, "&");
    const std::string key(until(field, "="));
    out.query.emplace_back(key, field);
  }
  for (std::string_view header = until(bytes, "\n"); !header.empty(); header = until(bytes, "\n")) {
    const std::string key(until(header, ": "));
    out.headers.emplace_back(key, header);
  }
  out.body = bytes;
  return out;
}

struct House {
  testing::TemporaryFolder folder;
  Snapshot seen{testing::small_law()};
  Decisions decisions{seen, folder / "review.jsonl", {"anna", "reviewer"}};
  ReviewTools tools;
  ReviewSite site{folder.path(), seen, decisions, tools};
  Gate gate{8080, std::string(64, 'a'), std::string(64, 'b')};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static House house;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Request request = request_of(bytes);
  if (!house.gate.refuse(request) && request.header("cookie").value_or("").find(std::string(64, 'b')) == std::string::npos && request.path != "/open")
    std::abort();
  house.gate.open(request);
  if (house.site.answer(request).status >= 500) std::abort();
  const Frame& frame = *house.seen.documents()[0].frame;
  const Norm& norm = house.seen.documents()[0].record->findings.norms[0];
  const Patched patched = patched_norm(frame, norm, bytes);
  if (patched.error.empty() && !patched_norm(frame, norm, patched.patch).error.empty() && !patched.fields.empty()) std::abort();
  added_norm(frame, bytes);
  checked_actor_patch(bytes);
  const MergedFiles once = merged({bytes});
  if (merged({once.bytes, once.bytes}).bytes != once.bytes) std::abort();
  return 0;
}
