// What `--json` prints: one object, for programs. nlohmann stays behind this header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evaluation/evaluate.h"
#include "extractors/extractor.h"
#include "knowledge/statistics.h"
#include "run/batch.h"
#include "store/kb_folder.h"

namespace pandect::cli {

/// What became of an extraction.
struct ExtractSummary {
  std::string kb;                 ///< folder
  std::size_t added = 0, replaced = 0, kept = 0, removed = 0;  ///< documents
  std::size_t gone = 0;           ///< sources whose records stay although they are no longer there
  double seconds = 0;
};

std::string extract_json(const ExtractSummary& summary, const BatchResult& batch, const Statistics& statistics);
std::string statistics_json(const Statistics& statistics);
/// Figures in all and, on request, of each document, with intervals, calibration, the worst errors, and what is missing.
std::string evaluation_json(const Evaluation& evaluation, bool per_document, std::size_t errors);
std::string validation_json(std::string_view kb, const std::vector<Finding>& findings);
std::string rules_json(const std::vector<RuleInfo>& rules);
std::string version_json(std::string_view version);

/// Rows of named texts, in the order given.
using JsonFields = std::vector<std::pair<std::string, std::string>>;
std::string rows_json(const std::vector<JsonFields>& rows);

}  // namespace pandect::cli
