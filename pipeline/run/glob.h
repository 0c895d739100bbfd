// Wildcards in paths, for shells that do not expand them and for `**`.
//
//   if (is_glob("laws/**/*.md")) for (const fs::path& file : expand_glob("laws/**/*.md")) …
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pandect {

bool is_glob(const std::string& text);
/// Files that match, sorted byte for byte. `*`, `?` and `[…]` stay inside a folder's name, `**` stands for any folders.
/// A name that begins with a dot is matched only where the pattern writes the dot.
std::vector<std::filesystem::path> expand_glob(const std::string& pattern);

}  // namespace pandect
