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
  enum class Kind { verb, stating, quoting, source_after, framed, adverb };
  std::string id;
  Kind kind = Kind::verb;
  Pattern pattern;
  bool addressed = false;   ///< its object hears what is said: told
  bool infinitive = false;  ///< what is said may lack a finite verb: urged the crowd to leave
  bool is_verb() const { return kind == Kind::verb || kind == Kind::stating || kind == Kind::quoting; }
};

struct AttributionRules {
  std::vector<AttributionCue> cues;
  std::optional<PatternSet> occurring;
  QuotationMarks marks{{}};
  std::vector<std::string> content_lead, not_source, source_lead, auxiliaries, anonymous, doubtful, reported, source_ends;
  std::vector<std::string> finite_tags, participle_tags, past_participle_tags, relative_tags;  ///< empty where the language is read by its punctuation
  std::vector<std::string> complementizers, rulers, passive_auxiliaries, content_ends;
  std::optional<Pattern> time_lead;  ///< a day or a place in front of what is said or of who says it
  std::vector<RuleInfo> info;

  /// No cues when the language has no file. Throws ConfigurationError; also when a cue disagrees with its examples.
  static AttributionRules load(const std::filesystem::path& packs, std::string_view language);
};

}  // namespace pandect
