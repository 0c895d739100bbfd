// Rules of packs/<lang>/attributions.toml.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extractor.h"
#include "extractors/matchers/pattern.h"
#include "extractors/quotes/quotation_marks.h"

namespace pandect {

struct AttributionCue {
  enum class Kind { verb, source_after, framed, adverb };
  std::string id;
  Kind kind = Kind::verb;
  Pattern pattern;
};

struct AttributionRules {
  std::vector<AttributionCue> cues;
  std::optional<PatternSet> occurring;
  QuotationMarks marks{{}};
  std::vector<std::string> content_lead, not_source, source_lead, auxiliaries, anonymous, doubtful, reported, source_ends;
  std::vector<RuleInfo> info;

  /// No cues when the language has no file. Throws ConfigurationError; also when a cue disagrees with its examples.
  static AttributionRules load(const std::filesystem::path& packs, std::string_view language);
};

}  // namespace pandect
