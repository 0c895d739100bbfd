// Dates, durations, amounts, percentages, quantities and list numbers, normalised.
//
//   Values values(data);
//   Findings f = values.extract({document, analysis, found});
//
//   "28 June 2017" → date 2017-06-28     "thirty days" → duration P30D      "RMB 50,000" → amount 50000 CNY
//   "12.5 percent" → percentage 12.5     "300 kW" → quantity 300 kW         "ECCN 3A090" → item 3A090
//
// A date without a year is written --06-28, one without a day 2017-06. Two ends that share a unit (“five to ten days”)
// are one mention, "P5D/P10D"; ends with units of their own are two mentions.
// One pass: patterns are tried only where a figure, a number word, a month or a sign begins.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "extractors/mentions/value_rules.h"
#include "packs/late.h"

namespace pandect {

class Values : public Extractor {
 public:
  /// Throws ConfigurationError when a pack is broken.
  explicit Values(const DataFolders& data);
  Findings extract(const ExtractorInput& in) const override;
  std::vector<RuleInfo> rules() const;

 private:
  std::map<std::string, Late<ValueRules>, std::less<>> packs_;
};

std::unique_ptr<Extractor> make_values(const DataFolders& data);

/// The mention that a match means; nothing when its parts make no value (31 February).
std::optional<Mention> value_of(const ValueRules& pack, const ValueRule& rule, const Pattern::Match& match, std::string_view text);

}  // namespace pandect
