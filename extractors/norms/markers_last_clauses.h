// A sentence cut at its commas, with the cues in it, and the pieces before a cue told apart by their markers.
//
//   ClauseReader reader(rules);
//   Clauses c = reader.clauses("船东迟延的，海关可以罚款。", false);   // chunks 船东迟延的 | 海关可以罚款; cue 可以
//   Region r = reader.region(c, 0, c.hits[0]);                          // subject 海关; unit condition 船东迟延的
//
// All spans count bytes of the sentence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/span.h"
#include "extractors/norms/markers_last_rules.h"

namespace pandect::markers_last {

/// The byte behind the character at `at`; the text is UTF-8 without faults.
inline std::size_t behind_character(std::string_view text, std::size_t at) {
  do ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}
/// The byte at which the character before `at` begins.
inline std::size_t before_character(std::string_view text, std::size_t at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

/// starts_with and ends_with that look first at the byte that tells most words apart.
inline bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && (word.size() < 3 || text[2] == word[2]) && text.starts_with(word);
}
inline bool ends_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && !word.empty() && text.back() == word.back() && text.ends_with(word);
}

/// A piece between two commas, without them.
struct Chunk {
  Span span;
  bool ends_segment = false;  ///< followed by “；” or the end of the sentence
  bool joined = false;        ///< no comma before it: 或者由…
  bool source = false;        ///< names who says what follows: 律师表示
  bool fresh = false;         ///< nothing before it in the sentence bears on it
};

enum class HitFate { main, governed, embedded };

struct CueHit {
  std::size_t rule = 0;
  Span span;             ///< the cue's word
  Span closer;           ///< second word of a frame; empty otherwise
  Span modal;            ///< modal that stands with an operative verb: 可以 of 可以并处; empty otherwise
  Span added_to;         ///< 除 before a duty that the next clause adds to (除须报告外，还应当…); empty otherwise
  std::size_t chunk = 0;
  HitFate fate = HitFate::main;
  std::size_t governor = 0;  ///< governed: index of the hit whose norm holds it
  std::size_t modal_rule = 0;  ///< rule of `modal`

  std::uint32_t begin() const { return modal.empty() ? span.begin : modal.begin; }
};

/// A piece of the stretch before a cue.
struct Unit {
  UnitKind kind = UnitKind::plain;
  Span span;
  Span subject;          ///< noun phrase at its beginning that may bear the norm; empty when there is none
  std::size_t last_chunk = 0;
  const Marker* marker = nullptr;
  bool postposed = false;  ///< told by the word that closes it alone: …的, …时
};

struct Clauses {
  std::string text;      ///< folded
  std::vector<Chunk> chunks;
  std::vector<CueHit> hits;  ///< in text order
  /// What has been read of a whole chunk, with the span it was read of; ClauseReader keeps it.
  mutable std::vector<std::optional<std::pair<Span, Unit>>> units = {};
};

struct Region {
  std::vector<Unit> units;
  Span subject;          ///< noun phrase right before the cue; empty when there is none
};

class ClauseReader {
 public:
  explicit ClauseReader(const Rules& rules) : rules_(rules) {}

  /// `relays`: the text is news or commentary, where a law is said to demand, allow, forbid.
  Clauses clauses(std::string folded_text, bool traditional, bool relays = false) const;
  /// The cue words alone, wherever they stand.
  std::vector<Span> cue_words(std::string folded_text, bool traditional, bool relays) const;
  /// Reads the chunks from `first` up to the cue.
  Region region(const Clauses& c, std::size_t first, const CueHit& hit, bool traditional) const;
  /// What a whole chunk does; plain when no marker fits.
  Unit unit_of(const Clauses& c, std::size_t chunk, bool traditional) const;
  Unit unit_of(const std::string& text, Span span, bool traditional) const;
  /// A time or a condition from its opening word to the end of `span`: 在到港后; nothing when `span` is something else.
  std::optional<Unit> adverbial(const std::string& text, Span span, bool traditional) const;
  /// Where the bearer at the beginning of `span` ends and its verb phrase begins; npos when there is no such place.
  /// `described`: a bearer may describe the one who acts: 机关派出的人员.
  std::size_t subject_end(const std::string& text, Span span, bool described = true) const;
  bool object_of_verb(std::string_view phrase) const;
  /// The same by the noun alone, whatever follows it; for what somebody is said to be told to do.
  std::size_t head_end(const std::string& text, Span span) const;
  bool describes_person(std::string_view text) const;
  bool ends_like_bearer(std::string_view noun_phrase) const;
  bool begins_like_verb(std::string_view text) const;
  /// The verb of the lexicon that `text` ends with; empty when it ends otherwise.
  std::string_view ending_verb(std::string_view text) const;
  Span without_adverbs_behind(const std::string& text, Span span) const;
  Span without_links(const std::string& text, Span span) const;
  bool begins_with_connective(std::string_view text) const;

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

 private:
  void split(Clauses& c) const;
  void find_cues(Clauses& c, bool traditional, bool relays) const;
  void settle(Clauses& c, bool traditional) const;
  bool enumerated(const Clauses& c, std::size_t i, Span before, bool listed) const;
  static bool names_breach(const Clauses& c, std::size_t chunk);
  void settle_pair(Clauses& c, std::size_t i) const;
  bool leads_adverbial(const Clauses& c, std::size_t i, bool traditional) const;
  bool step_of_breach(const Clauses& c, const CueHit& hit, Span before) const;
  bool inside_condition(const Clauses& c, std::size_t chunk, const Unit& whole, bool traditional) const;
  static bool whole_manner(const Unit& whole);
  bool coordinated(std::string_view words) const;
  bool leads_to_penalty(std::string_view words) const;
  static std::string_view words_of(const Clauses& c, Span span);
  bool on_request(std::string_view behind) const;
  std::size_t duty_across(std::string_view text, std::size_t begin, std::size_t end) const;
  bool stands_free(const Clauses& c, const CueHit& hit) const;
  bool may_open(const std::string& text, Span span, std::size_t at, const Marker& marker) const;
  static Span without_words_before(const std::string& text, Span span, const std::vector<std::string>& words);
  Span bearer_in(const std::string& text, Span span) const;
  bool holds_agent(std::string_view words) const;
  bool names_person(std::string_view text) const;
  bool owned(std::string_view text) const;
  bool commanded(Clauses& c, std::size_t i, Span before) const;
  Span added_to(const Clauses& c, std::size_t i, const Unit& whole) const;
  bool in_time(const Clauses& c, const CueHit& hit) const;
  bool describes_fronted(const Clauses& c, const CueHit& hit) const;
  bool tells_rule(std::string_view words) const;
  bool relative_thing(std::string_view predicate) const;
  bool holds_verb(std::string_view text) const;
  bool lone_verb(std::string_view text) const;
  bool noun_phrase(std::string_view text) const;
  bool one_act(std::string_view text) const;
  void name_thing(const std::string& text, const CueHit& hit, Unit& unit) const;
  std::size_t described_end(const std::string& text, std::size_t bearer_end, std::size_t end) const;
  Span handled_thing(const std::string& text, Span span) const;
  void join_relative(const Clauses& c, Region& out) const;
  struct Opened {
    std::size_t marker, at;
  };
  std::vector<Opened> openings(const std::string& text, Span span) const;
  std::vector<Opened> in_order(const std::vector<Opened>& opened, Span span, std::string_view words) const;
  void absorb(const std::string& text, Unit& unit, std::vector<Unit>& units, bool continues) const;
  void add_unit(const Clauses& c, Unit unit, Region& out) const;
  std::size_t bearer_before_time(const std::string& text, Span span) const;
  void cut_time_behind(const Clauses& c, Span& span, Region& out) const;
  std::size_t occasion_end(const std::string& text, Span span, bool traditional) const;
  void read_last_chunk(const Clauses& c, const CueHit& hit, bool traditional, Region& out) const;

  const Rules& rules_;
};

/// Whether `text` ends with one of `words`; which of them (the longest), or empty.
std::string_view ending_of(std::string_view text, const std::vector<std::string>& words);
/// The longest of `words` that `text` begins with, or empty.
std::string_view opening_of(std::string_view text, const std::vector<std::string>& words);

}  // namespace pandect::markers_last
