// Files that commands write for people.
//
//   write_output("kb.html", bytes);
#pragma once

#include <filesystem>
#include <string>

namespace pandect::cli {

/// Beside its place first: whoever opens the file finds the old one or the new one whole. Throws StoreError.
void write_output(const std::filesystem::path& file, const std::string& bytes);

}  // namespace pandect::cli
