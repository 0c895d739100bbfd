// What leaves: a knowledge base with what people decided on its norms and keep about them.
//
//   Outgoing out{kb, links};
//   out.standings[norm.id] = {"accepted", "anna"};
//   file << find_writer("register.csv")->write(out);
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "knowledge/official_links.h"
#include "knowledge/record.h"

namespace pandect {

/// What reviewers made of a norm.
struct NormStanding {
  std::string state;      ///< "accepted"
  std::string reviewers;  ///< "anna, bert"
};

/// What whoever keeps the register writes beside a norm.
struct RegisterCells {
  std::string owner, status, notes;
  std::uint64_t revision = 0;  ///< how often they were changed; 0: never
  bool empty() const { return owner.empty() && status.empty() && notes.empty(); }
};

struct Outgoing {
  const KnowledgeBase& kb;
  const OfficialLinks& links;
  std::map<std::string, NormStanding> standings = {};  ///< by id of the norm; who is not here is proposed
  std::map<std::string, RegisterCells> cells = {};     ///< by id of the norm, also of norms that are gone

  /// "proposed" of whom nobody has decided on.
  NormStanding standing(const std::string& norm) const {
    const auto known = standings.find(norm);
    return known == standings.end() ? NormStanding{"proposed", ""} : known->second;
  }
};

}  // namespace pandect
