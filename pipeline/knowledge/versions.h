// Several versions of one law in a knowledge base: which belong together, and which held on a day.
//
//   held_on(kb, "2018-01-01").contains("cn-counter-espionage-law-2014");   // true: the revision came in 2023
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/record.h"

namespace pandect {

/// A title without what tells versions apart (dates, brackets, punctuation), and the language; empty for no title.
std::string bare_title(const Record& record);

/// The day from which a text holds: valid_from, else the last of entry into force and amendments, else adoption, else
/// publication; empty when nothing is known.
std::string holds_from(const DocumentMetadata& metadata);

/// Ids of the documents whose text held on `date` (ISO 8601): begun by then, not ended, and no later version of the same
/// law (work, path or bare title, in one language) begun by then. What has no date holds always.
std::set<std::string> held_on(const KnowledgeBase& kb, std::string_view date);

/// Each version of a law in the knowledge base with the next one in one language, by the day from which they hold.
std::vector<std::pair<const Record*, const Record*>> version_pairs(const KnowledgeBase& kb);

}  // namespace pandect
