// The YAML block at the head of a Markdown file.
//
//   FrontMatter f = read_front_matter(text, lines);
//   f.value("title");      // "Outbound Investment Security Program"
//   f.lines;               // how many lines it takes, the fences included; 0 when there is none
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers/source_lines.h"

namespace pandect {

struct FrontMatter {
  std::size_t lines = 0;
  std::vector<std::pair<std::string, std::string>> entries;  ///< keys in lower case, in file order; lists joined with "; "

  std::string value(std::string_view key) const;
};

/// A block that is not YAML is read line by line as `key: value`; it never fails.
FrontMatter read_front_matter(std::string_view text, const std::vector<SourceLine>& lines);

}  // namespace pandect
