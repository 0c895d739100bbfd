// What the review's routes answer, as JSON text (docs/REVIEW-API.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/official_links.h"
#include "review/decisions.h"

namespace pandect {

std::string json_text(std::string_view text);
/// "[a,b]" of texts that are JSON.
std::string list_of(const std::vector<std::string>& items);
/// "{key:value}"; values are JSON.
std::string object_of(const std::vector<std::pair<std::string_view, std::string>>& fields);

std::string events_json(const std::vector<Event>& events);
/// `place`: of its document in the list, added to the fields when it is given.
std::string track_json(const Snapshot& seen, const Track& track, bool with_place = false);
/// {target id: track}.
std::string tracks_json(const Snapshot& seen, const std::vector<Track>& tracks);

/// What the first operation of a patch puts in; null for none.
std::string patch_value(std::string_view patch);
/// A proposal as it was posted.
std::string proposal_json(const Proposal& proposal);

/// One line of the list of documents.
std::string document_line(const SeenDocument& document, std::size_t decided, const std::string& url);
/// All of a document.
std::string document_json(const Snapshot& seen, std::size_t index, const std::vector<Track>& tracks, const OfficialLinks& links);

}  // namespace pandect
