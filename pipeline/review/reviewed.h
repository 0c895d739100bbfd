// The knowledge base as reviewers leave it: rejected norms gone, corrected ones corrected, added ones there.
//
//   Reviewed r = reviewed(snapshot, decisions.all_tracks());
//   write_register_csv(r.kb);
#pragma once

#include <map>
#include <string>
#include <vector>

#include "review/track.h"

namespace pandect {

struct Reviewed {
  KnowledgeBase kb;
  struct Standing {
    State state = State::proposed;
    std::string reviewers;  ///< "anna, bert"
  };
  std::map<std::string, Standing> norms;  ///< by id, those that somebody decided on
};

Reviewed reviewed(const Snapshot& seen, const std::vector<Track>& tracks);

}  // namespace pandect
