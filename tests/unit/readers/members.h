// What comes out of a container, in order, for the tests of containers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "readers/container.h"

namespace pandect::reading {

struct MemberSeen {
  RawDocument raw;
  std::optional<Issue> issue;
  std::string skipped;
};

/// The input itself where it is no container.
std::vector<MemberSeen> members_of(const RawDocument& raw, const ArchiveLimits& limits = {});

}  // namespace pandect::reading
