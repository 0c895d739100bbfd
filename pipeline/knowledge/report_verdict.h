// Whether a law says what a report says of it.
#pragma once

#include <string>

#include "knowledge/report_words.h"

namespace pandect {

/// A reported norm in its document.
struct ReportSide {
  const Frame& frame;
  const Record& record;
  const Norm& norm;
  const ReportedLaw::Asked& asked;
  const QuoteLanguage* language;  ///< may be null
};

/// The norm of the law that comes nearest.
struct LawSide {
  const Frame& frame;
  const Record& record;
  const Norm& norm;
  const ReportedLaw::Candidate& words;
  double covered = 0;
  bool contested = false;  ///< see ReportedLaw::Hit
};

struct ReportVerdict {
  std::string verdict, reason;
};

/// A contradiction is never `supported`: whatever cannot be shown to agree is `not_checked`.
ReportVerdict verdict_of(const ReportSide& report, const LawSide& law);

}  // namespace pandect
