// Which norms somebody asks for.
//
//   NormQuery q;
//   q.types = {NormType::prohibition};
//   q.actors = {"exporter"};
//   for (const NormHit& hit : find_norms(kb, q)) use(hit.record->document, *hit.norm);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/record.h"

namespace pandect {

/// Every condition that is given must hold; of several values of one condition one must. Words are compared folded
/// (case, width), anywhere inside.
struct NormQuery {
  std::vector<std::string> actors = {};    ///< in the bearer, its role, or a name of its actor
  std::vector<std::string> jurisdictions = {};  ///< code of the document ("US" also finds "US-VA")
  std::vector<std::string> documents = {};  ///< the id, or part of the title or source path
  std::vector<std::string> cites = {};     ///< a citation inside the norm: its words, or its target or what lies below it
  std::vector<std::string> texts = {};     ///< all words in the sentence
  std::vector<NormType> types = {};
  std::vector<NormStatus> statuses = {};
  /// A time with a value: "any", no longer than ("30d", "6m", "P1Y"), or not after a date ("2025-06-30").
  std::string due = {};
  std::string as_of = {};                  ///< only documents that held on this day, "2018-01-01" (versions.h)
  double min_confidence = 0;
};

struct NormHit {
  const Record* record = nullptr;
  const Norm* norm = nullptr;
};

/// In the order of the knowledge base. The hits point into `kb`. `due` must be valid_due.
std::vector<NormHit> find_norms(const KnowledgeBase& kb, const NormQuery& query);

bool valid_due(std::string_view due);
/// "2018-01-01": the form alone.
bool is_date(std::string_view text);
/// Length of an ISO 8601 duration ("P30D", "P1Y6M", "PT72H") or of its short form ("30d", "72h", "6m", "1y") in days;
/// months count 30.4375 days, years 365.25. None when it is no duration.
std::optional<double> days_of(std::string_view duration);

}  // namespace pandect
