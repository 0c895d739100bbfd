// What a page posts, read strictly.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "review/decisions.h"

namespace pandect {

inline constexpr std::size_t kBatchLimit = 2000;

struct PostedDecisions {
  std::vector<Proposal> proposals;
  std::uint64_t group = 0;
};

/// No JSON, or not of the shape of docs/REVIEW-API.md: what is wrong.
struct RequestError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws RequestError.
PostedDecisions posted_decisions(std::string_view body);

}  // namespace pandect
