#include "review/leaving.h"

#include "review/decisions.h"
#include "review/register_book.h"

namespace pandect {

std::filesystem::path register_file(const std::filesystem::path& folder) { return folder / "register.jsonl"; }

Leaving leaving_of(const std::filesystem::path& folder, const Snapshot& seen) {
  std::error_code error;
  std::vector<Track> tracks;
  if (const std::filesystem::path file = folder / "review.jsonl"; std::filesystem::exists(file, error))
    tracks = Decisions(seen, file, {"reader", "reader"}).all_tracks();
  return {reviewed(seen, tracks), RegisterBook::read(register_file(folder)).cells()};
}

Outgoing outgoing(const Leaving& leaving, const OfficialLinks& links) {
  Outgoing out{leaving.reviewed.kb, links};
  for (const auto& [id, standing] : leaving.reviewed.norms) out.standings[id] = {std::string(name(standing.state)), standing.reviewers};
  out.cells = leaving.cells;
  return out;
}

}  // namespace pandect
