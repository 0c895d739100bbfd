// One sentence that holds a cue of speech: who says what in it.
//
//   Speech speech(rules, {text, sentence, quotes, tokens, names}, cues);
//   speech.read(cue, word)     // “The ministry said that firms must register” → source, content
//
// Where the language tags its words (finite_tags of the pack) the subject is found by its tags, else by its punctuation.
#pragma once

#include <optional>
#include <span>

#include "analysis/analysis.h"
#include "domain/findings.h"
#include "extractors/attributions/attribution_rules.h"

namespace pandect {

/// What a sentence lies in.
struct SpeechPlace {
  std::string_view text;                 ///< Document::reading
  Span sentence;
  Spans quotes;                          ///< of its block that overlap it, without their marks; they may reach beyond it
  std::span<const Token> tokens;         ///< of the sentence
  const std::vector<std::string>* names = nullptr;  ///< Analysis::names
};

class Speech {
 public:
  /// `cues`: every cue word of the sentence, in text order.
  Speech(const AttributionRules& rules, SpeechPlace place, Spans cues) : rules_(rules), place_(std::move(place)), cues_(std::move(cues)) {}

  /// `word`: the cue's words; `source`: what the pattern itself gives for it (framed), else empty.
  std::optional<Attribution> read(const AttributionCue& cue, Span word, Span source) const;

 private:
  Span tidy(Span s) const;
  bool quoted(Span s) const;
  bool starts_with_any(Span s, const std::vector<std::string>& words) const;
  Span source_from(std::uint32_t from) const;
  bool is_source(Span s) const;
  void read_source_after(Span word, Attribution& a) const;
  void read_adverb(Span word, Attribution& a) const;
  void read_verb(const AttributionCue& cue, Span word, Attribution& a) const;
  void read_inverted(Span word, Attribution& a) const;
  void read_behind(const AttributionCue& cue, Span word, Attribution& a) const;
  void add_quotes_behind(std::uint32_t from, Attribution& a) const;
  const Span* quote_before(Span word) const;
  const Span* quote_behind(Span word, bool addressed) const;

  // speech_subject.cc
  bool tagged() const { return !rules_.finite_tags.empty() && !place_.tokens.empty() && place_.tokens.front().xpos != 0; }
  Span subject_of(Span word, std::uint32_t from) const;
  Span subject_by_marks(Span word, std::uint32_t from) const;
  Span subject_by_tags(std::size_t verb, std::uint32_t from) const;
  Span noun_phrase_back(std::size_t end, std::uint32_t from) const;
  Span main_subject(std::size_t before) const;
  Span without_lead(Span s, const std::vector<std::string>& leads) const;
  std::size_t token_at(std::uint32_t at) const;
  bool is_tag(std::size_t token, const std::vector<std::string>& tags) const;
  bool has_finite(Span s) const;
  bool has_clause(Span s) const;
  bool is_verb(Span word) const;

  Span said(std::uint32_t from) const;
  Span cut_at_next_cue(Span content, Span word) const;
  Span behind_complementizer(Span word) const;
  Span behind_addressee(Span after) const;
  AttributionKind kind_of(const Spans& content) const;
  Hedge hedge_of(const Attribution& a) const;

  const AttributionRules& rules_;
  SpeechPlace place_;
  Spans cues_;
};

}  // namespace pandect
