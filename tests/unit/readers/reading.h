// Shared by the reader tests: a document written down so that a whole tree can be compared at once, and the check that no
// character of the mark-up was lost.
//
//   CHECK(outline(document) == "section 1 [/us/pl/1/1/s1]\n  text: No person may …\n");
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/document.h"
#include "readers/reader_rules.h"

namespace pandect::reading {

/// Provisions by depth with number and uri, blocks below them with their kind.
std::string outline(const Document& document);
/// Letters and digits of the mark-up's text (tags, comments, instructions left out) that the canonical text holds too,
/// as a share of the former. `without` names elements that are furniture or metadata.
double share_kept(std::string_view markup, const Document& document, std::initializer_list<std::string_view> without);
/// Every span is in order, inside the text and on character borders; blocks do not overlap.
std::string broken_invariant(const Document& document);
/// The installation's own rules, loaded once.
const ReaderRules& rules();
/// The folder of real documents, where it is there.
std::optional<std::string> shared_folder();
std::string file_bytes(const std::string& path);

}  // namespace pandect::reading
