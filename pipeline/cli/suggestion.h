// "Did you mean …?"
//
//   closest("extrct", {"extract", "explain"})      // "extract"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pandect::cli {

/// The candidate that a slip of the fingers could have made `word` from; empty when none is near.
std::string closest(std::string_view word, const std::vector<std::string>& candidates);
/// "; did you mean X?" or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace pandect::cli
