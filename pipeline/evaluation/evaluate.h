// A knowledge base against gold annotations: the figures, how sure they are, and what went wrong.
//
//   Evaluation e = evaluate(read_kb("kb"), gold, {.texts = "texts"});
//   e.total.figure("as_is").f1();
//   for (const WorstError& w : worst_errors(e, 10)) …
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "evaluation/calibration.h"
#include "evaluation/gold_file.h"
#include "evaluation/scoring.h"
#include "knowledge/record.h"

namespace pandect {

struct EvaluatedDocument {
  GoldDocument gold;
  ScoredDocument found;   ///< empty when the knowledge base does not have the text
  std::string doc;        ///< its id; empty likewise
  std::string text;       ///< its canonical text; empty likewise
  std::string missing;    ///< why it is not in the knowledge base; empty when it is
  DocumentScore score;
};

struct Evaluation {
  std::vector<EvaluatedDocument> documents;  ///< in the order of the gold
  Tally total;
  Calibration calibration;                   ///< of the norms' confidence

  std::vector<Tally> tallies() const;        ///< of each document
};

struct EvaluationOptions {
  std::filesystem::path texts;  ///< where the gold's texts lie, to say of a missing one whether it is there; may be empty
};

/// A gold file belongs to the document whose source has its checksum. What is not in the knowledge base counts as missed.
/// Throws GoldError when two documents have the same source, or spans were counted in another text.
Evaluation evaluate(const KnowledgeBase& kb, std::vector<GoldDocument> gold, const EvaluationOptions& options = {});

struct WorstError {
  const EvaluatedDocument* document = nullptr;
  const NormError* error = nullptr;
};

/// At most `most`: norms that are missing or do not exist first (of the latter the surest), then those with most to edit.
std::vector<WorstError> worst_errors(const Evaluation& evaluation, std::size_t most);

/// The words at `ranges`, pieces joined by “ … ”.
std::string words_at(std::string_view text, const Ranges& ranges);

}  // namespace pandect
