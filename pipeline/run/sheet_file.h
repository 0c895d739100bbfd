// A table that came back from somebody, read in a process that can do nothing else.
//
//   Result<Sheet> sheet = read_sheet_file("register.xlsx");
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "readers/sheet.h"

namespace pandect {

/// Issues: those of `read_input` and `read_sheet`.
Result<Sheet> read_sheet_file(const std::filesystem::path& file);

/// A sheet as bytes between two processes; what comes in is believed in nothing.
std::string sheet_to_wire(const Sheet& sheet);
std::optional<Sheet> sheet_from_wire(std::string_view bytes);

}  // namespace pandect
