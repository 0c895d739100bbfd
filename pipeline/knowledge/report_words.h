// The norms of a law as bags of words, to find the one that a report comes nearest to.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/frame.h"
#include "knowledge/quote_rules.h"
#include "knowledge/record.h"

namespace pandect {

/// Stems with content; of Chinese text pairs of neighbouring characters.
using ReportWords = std::set<std::string>;

/// Verbs of a norm, as they are compared.
ReportWords report_verbs(const Norm& norm, const QuoteLanguage* language);

/// The words of some spans. `language` is the one of reports ("report:en" of QuoteRules) and may be null.
ReportWords report_words(const Frame& frame, const Spans& spans, const QuoteLanguage* language);

/// Those of a bearer, without a clause that describes them: “firms that supply banks” are no banks.
ReportWords bearer_words(const Frame& frame, const Spans& spans, const QuoteLanguage* language);

/// What a norm does to the one it is for.
enum class Force { binds, forbids, frees, empowers, punishes };

Force force_of(NormType type);

/// One law, read once for all reports of it.
class ReportedLaw {
 public:
  struct Candidate {
    const Norm* norm = nullptr;
    ReportWords words, bearer, verbs;
    double weight = 0;  ///< of its words
  };
  /// What a report says, in words.
  struct Asked {
    ReportWords words, bearer, verbs;
    NormType type = NormType::obligation;
  };
  struct Hit {
    const Candidate* candidate = nullptr;
    double covered = 0;  ///< share of the report's words, by weight, that the norm has
    double score = 0;
    bool same_deed = false; ///< the same verb, and a bearer of mostly the same words
    bool contested = false; ///< a norm of another force tells of the same deed, or one for others in more of its words
  };

  ReportedLaw(const Record& law, const Frame& frame, const QuoteLanguage* language);

  /// The norm at or below `provision` that comes nearest, the first of equals. A common verb, a common bearer and the same
  /// kind of norm count beside the words.
  Hit nearest(const Asked& asked, ProvisionIndex provision) const;
  const Frame& frame() const { return frame_; }

 private:
  /// A word of the law.
  struct Word {
    double weight = 0;
    std::vector<std::uint32_t> candidates;  ///< that have it
  };
  double weight_of_word(std::size_t having) const;
  /// Whether `c` is about what the report tells of.
  static bool same_deed(const Candidate& c, const Asked& asked);
  bool below(ProvisionIndex at, ProvisionIndex above) const;

  const Record& law_;
  const Frame& frame_;
  std::vector<Candidate> candidates_;
  std::unordered_map<std::string, Word> words_;
};

}  // namespace pandect
