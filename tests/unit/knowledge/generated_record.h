// Records of random content, the same for the same seed: Latin, Chinese, emoji and combining text, page headers in the
// middle of sentences, every kind of finding.
#pragma once

#include <cstdint>
#include <string>

#include "knowledge/record.h"

namespace pandect::testing {

/// With ids, as the engine leaves it.
Record generated_record(std::uint32_t seed, const std::string& id);

}  // namespace pandect::testing
