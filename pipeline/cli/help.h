// Help, completion and the manual page, all made from the flag table.
#pragma once

#include <string>

#include "cli/command.h"
#include "cli/terminal.h"

namespace pandect::cli {

std::string overview(const Style& style, int columns);
std::string help_for(const Command& command, const Style& style, int columns);
/// `shell`: bash, zsh or fish.
std::string completion_script(const std::string& shell);
/// The manual page, roff.
std::string manual_page();

std::string version_line();  ///< "pandect 0.1.0"

}  // namespace pandect::cli
