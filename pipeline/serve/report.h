// The review page with everything it shows as one HTML file that asks nobody for anything.
//
//   ReviewSite site(folder, seen, decisions, tools);
//   file << report_html(site, seen.documents().size());
#pragma once

#include <string>

#include "serve/review_site.h"

namespace pandect {

/// All bytes of the file, `documents` being how many the site has. No word of a document can end the element it stands in.
/// Throws ConfigurationError when this build has no page.
std::string report_html(ReviewSite& site, std::size_t documents);

}  // namespace pandect
