#pragma once

#include <stdexcept>

namespace pandect {

/// The store failed: what, why, and what to do about it. Exit code 4.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace pandect
