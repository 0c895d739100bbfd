// The register of the reviewed knowledge base as the page shows it before it is exported.
#pragma once

#include <string>
#include <string_view>

#include "writers/outgoing.h"

namespace pandect {

/// Empty: any.
struct RegisterFilter {
  std::string state, type;
  std::string words;  ///< anywhere in the row, folded
};

/// {columns, rows}
std::string register_json(const Outgoing& outgoing, const RegisterFilter& filter);

/// By the extension of an export.
std::string_view download_type(std::string_view extension);

}  // namespace pandect
