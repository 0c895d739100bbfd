// What a knowledge base holds, counted.
//
//   Statistics s = count(kb);
//   s.norms["obligation"]["in_text"];
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "knowledge/record.h"

namespace pandect {

using Counts = std::map<std::string, std::size_t>;

struct Statistics {
  std::size_t documents = 0, provisions = 0, definitions = 0, actors = 0, jurisdictions = 0;
  std::uint64_t characters = 0;  ///< code points of all canonical texts
  Counts documents_by_kind, documents_by_language, documents_by_jurisdiction;  ///< "unknown" where it is not known
  std::map<std::string, Counts> norms;  ///< type → status → norms
  Counts mentions;                      ///< by kind
  std::size_t cues_claimed = 0;         ///< cues that a norm claims
  Counts cues_unclaimed;                ///< by reason
  std::size_t citations = 0, citations_with_target = 0, citations_resolved = 0;
  Counts quotes;                        ///< by verdict
  Counts attributions;                  ///< by kind
  Counts links;                         ///< by kind
  Counts issues;                        ///< by code

  std::size_t norm_count() const;
};

Statistics count(const KnowledgeBase& kb);
/// Adds one record.
void count(const Record& record, Statistics& statistics);

}  // namespace pandect
