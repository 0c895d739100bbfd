#include "readers/members.h"

#include "readers/reading.h"

namespace pandect::reading {

std::vector<MemberSeen> members_of(const RawDocument& raw, const ArchiveLimits& limits) {
  struct Sink : MemberSink {
    void member(RawDocument&& one) override { seen.push_back({std::move(one), {}, {}}); }
    void failed(const std::string& path, Issue issue) override { seen.push_back({{path, "", {}, {}}, std::move(issue), {}}); }
    void skipped(const std::string& path, const std::string& reason) override { seen.push_back({{path, "", {}, {}}, {}, reason}); }
    std::vector<MemberSeen> seen;
  } sink;
  if (!unpack(raw, rules(), limits, sink)) sink.seen.push_back({raw, {}, {}});
  return std::move(sink.seen);
}

}  // namespace pandect::reading
