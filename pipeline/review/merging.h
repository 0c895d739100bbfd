// Several reviewers' files as one: lines as they are, interleaved.
//
//   MergedFiles m = merged({bytes_of_anna, bytes_of_bert});
//   file << m.bytes;
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/journal.h"

namespace pandect {

struct MergedFiles {
  std::string bytes;              ///< every line once, unchanged
  std::size_t events = 0;
  std::size_t in_both = 0;        ///< lines that several files had
  std::vector<TornLine> torn;     ///< left out
};

/// By seq, then reviewer, then as they stood: each file's own order is kept, and the order of the files does not matter.
MergedFiles merged(const std::vector<std::string_view>& files);

}  // namespace pandect
