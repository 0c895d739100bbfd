// Why a record is there: the rule, the words it matched, what was ruled out.
//
//   for (const Explanation& e : explain(record)) print(e.kind, e.text, e.rule, e.trace);
//   if (auto e = explain(kb, "cn-national-intelligence-law/art_7/n-5f1c")) …
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/record.h"

namespace pandect {

struct Explanation {
  std::string kind;                ///< "obligation", "definition", "actor mention", "citation", "cue without a norm" …
  std::string id;
  std::string text;                ///< the words it stands on
  std::string rule;                ///< id of the rule that found it, empty when there is none
  std::vector<std::string> trace;  ///< one line a decision
  double confidence = 0;           ///< 0: not given
  const Record* record = nullptr;  ///< where it stands; null for actors and jurisdictions
  const Norm* norm = nullptr;      ///< set when it is a norm
};

/// Every finding of a record: norms, cues without a norm, definitions, citations, mentions, quotes, attributions, links.
std::vector<Explanation> explain(const Record& record);

/// The record of that id in a knowledge base; nothing when there is none.
std::optional<Explanation> explain(const KnowledgeBase& kb, std::string_view id);

}  // namespace pandect
