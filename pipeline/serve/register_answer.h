// The register of the reviewed knowledge base as the page shows it before it is exported.
#pragma once

#include <string>
#include <string_view>

#include "knowledge/official_links.h"
#include "review/reviewed.h"

namespace pandect {

/// Empty: any.
struct RegisterFilter {
  std::string state, type;
  std::string words;  ///< anywhere in the row, folded
};

/// {columns, rows} with state and reviewers filled in.
std::string register_json(const Reviewed& reviewed, const RegisterFilter& filter, const OfficialLinks& links);

/// By the extension of an export.
std::string_view download_type(std::string_view extension);

}  // namespace pandect
