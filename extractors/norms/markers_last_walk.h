// The walk through one sentence, cue by cue. Internal to markers_last_sentence.cc, _penalty.cc and _action.cc.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractors/norms/markers_last_clauses.h"
#include "extractors/norms/markers_last_sentence.h"

namespace pandect::markers_last {

/// A condition that later cues of the sentence may share.
struct Carried {
  Spans spans;              ///< bytes of the document
  Spans whole;              ///< the same with the bearer that was taken out of it
  int layer = 0;
  bool breach = false;      ///< found before the verb of a consequence
  bool activity = false;    ///< a clause without a mark of condition: 开展数据处理活动
  bool postposed = false;   ///< …的
  bool one_clause = false;  ///< for the next cue only
  bool personal = false;    ///< for its own bearer only
  Spans core = {};          ///< a breach without the circumstance that ends it, for later segments; empty when it has none
  std::size_t segment = 0;
};

class SentenceWalk {
 public:
  SentenceWalk(const Rules& rules, const ClauseReader& clauses, const SentenceContext& context);
  SentenceNorms read();

 private:
  // the sentence
  CueReason barred();
  void number_segments();
  void attach_exceptions();
  void report_cues(CueReason reason);
  std::size_t region_begin(const CueHit& hit) const;
  bool leads(std::size_t chunk) const;
  void take(std::size_t i);
  Span quotable(const Norm& norm) const;
  bool only_allowed(const CueHit& hit, const Norm& norm) const;
  bool tells_breach(const Norm& norm) const;
  bool tells_measure(const CueRule& rule, const Unit& unit) const;
  bool own_actor(const Norm& norm) const;
  void share_with_duty(const Bearer& bearer);
  static bool bare(const Region& region);
  void take_cue(const CueHit& hit, Norm& norm) const;
  Bearer lone_subject() const;

  // spans: of the sentence to spans of the document
  Span in_document(Span s) const { return {s.begin + context_.sentence.begin, s.end + context_.sentence.begin}; }
  Spans in_document(const Spans& spans) const;
  /// The words of a span of the document that lies in the sentence, folded.
  std::string_view folded(Span s) const { return words({s.begin - context_.sentence.begin, s.end - context_.sentence.begin}); }
  std::string_view words(Span s) const { return s.in(c_.text); }

  // who says so
  bool relays() const;
  void mark_sources();
  bool says_so(const CueHit& hit) const;
  bool names_speaker(std::string_view clause) const;
  bool counts_point(const Chunk& chunk) const;
  void cut_count(Chunk& chunk) const;
  void cut_lead_of_condition(Chunk& chunk) const;
  void cut_lead(Chunk& chunk, std::uint32_t cue);
  void start_afresh(const CueHit& hit);
  bool tells_alone(const CueHit& hit) const;
  bool authority_acts(Span clause) const;
  bool state_acts(Span subject, const CueHit& hit) const;
  bool own_place(Span span) const;
  bool continues_authority(std::size_t chunk) const;
  bool relayed_by_law(const CueHit& hit) const;
  bool read_as_in_law(CueHit& hit) const;
  bool speaker_behind(std::size_t chunk) const;
  void settle_status(const CueHit& hit, Norm& norm) const;

  // before a modal
  void read_clause(const CueHit& hit, const Region& region, Norm& norm);
  bool lifts_prohibition(const CueRule& rule) const;
  void take_subject(const CueRule& rule, Span subject, Norm& norm);
  void forget(std::size_t segment, bool own_subject, const Region& region);
  void take_unit(const Unit& unit, bool giver, std::size_t segment, Norm& norm);
  Span agent_before(std::size_t chunk) const;
  bool tells_event(Span clause) const;
  const Unit* headless_bearer(const CueRule& rule, const Region& region) const;
  const Unit* topic_of(const Region& region) const;
  bool deepens(const Region& region) const;
  static Unit as_condition(Unit unit);
  void share_conditions(Norm& norm);
  void add_time(const Spans& spans, Norm& norm) const;
  Bearer make_bearer(Span subject) const;

  // before the verb of a consequence
  void read_penalty(const CueHit& hit, const Region& region, Norm& norm);
  bool judges(const CueHit& hit, const Unit& unit) const;
  const Bearer* same_organ(const CueHit& hit) const;
  void read_parts(const CueHit& hit, Norm& norm);
  bool is_adverb(std::string_view word) const;
  void take_part(Span part, const CueHit& hit, Norm& norm);
  std::vector<Span> parts_before(Span before) const;
  void add_breach(Span breach, std::size_t segment);

  // behind the cue
  void read_action(std::size_t i, Draft& draft);
  Span action_span(std::size_t i, Norm& norm);
  bool proviso(std::size_t chunk) const;
  bool states_effect(std::string_view clause) const;
  std::size_t last_chunk_of(std::size_t i, Norm& norm);
  void resume_duty(const CueHit& hit);
  void cut_addressee(Span& action, Norm& norm);
  std::size_t named_addressee(Span action) const;
  std::size_t actor_end(std::uint32_t begin) const;
  bool give_back_subject(Norm& norm) const;
  Span adverbs_before_agent(Span action) const;
  std::size_t agent_end(Span rest, std::string_view word) const;
  void cut_passive_agent(Span& action, Norm& norm);
  bool bare_verbs(std::string_view text) const;
  void restore_thing(const CueRule& rule, Norm& norm) const;
  void turn_patient(Span action, Norm& norm);
  bool done_to_thing(Span action, const Norm& norm) const;
  void cut_approval(Span& action, Norm& norm) const;
  void cut_adverbial(const CueHit& hit, Span& action, Norm& norm);
  void share_fronted(const CueHit& hit, Span action);
  void cut_list_modifier(Span action, Spans& holes, Draft& draft) const;
  void cut_times(Span action, Spans& holes, Norm& norm);

  // the whole norm
  bool public_body(const Bearer& bearer) const;
  bool is_organ(std::string_view name) const;
  bool joined_organ(const Bearer& bearer) const;
  void turn_consequence(const CueHit& hit, Norm& norm);
  void name_barred();
  void settle_type(const CueRule& rule, Norm& norm) const;
  void place_list(Draft& draft) const;
  double confidence(const Draft& draft, const CueHit& hit) const;
  void name_verbs(Span action, Norm& norm) const;

  const Rules& rules_;
  const ClauseReader& reader_;
  const SentenceContext& context_;
  Clauses c_;
  std::vector<std::size_t> segments_;                ///< of each chunk: the number of its segment
  std::vector<std::size_t> segment_ends_;            ///< of each chunk: the last chunk of its segment
  std::vector<std::size_t> next_main_;               ///< of each hit: the next one with a norm of its own
  SentenceNorms out_;
  std::vector<std::optional<std::size_t>> norm_of_;  ///< of each hit: index into the drafts
  std::optional<CueHit> previous_;
  Bearer bearer_;                                    ///< of the cue before
  Bearer barred_;                                    ///< who was just said to be hit by a consequence: 对负责人，可以禁止其…
  Bearer agent_;                                     ///< 由…: for all penalties of the sentence
  std::vector<Carried> carried_;
  std::vector<std::pair<std::size_t, Spans>> limits_; ///< exceptions before a cue, by the segment they stand in
  Spans front_;                                      ///< fronted pieces of the action at hand
  Spans last_front_;                                 ///< the same of the cue before
  bool own_subject_ = false;                         ///< the cue at hand has a bearer before it
  bool follows_penalty_ = false;                     ///< a permission right behind a penalty: 并可以决定禁止其任职
  Span resumed_;                                     ///< behind the act at hand: of the duty before it
  std::size_t taken_chunk_ = 0;                      ///< of the cue at hand
  bool list_modifier_ = false;                       ///< the sentence may hold a list modifier: 有下列情形之一的
  bool additive_ = false;                            ///< 还 before the cue: “除…外” takes nothing away
  bool others_ = false;                              ///< 其他 behind the cue: neither does “除本法规定外”
  Span time_lead_;                                   ///< 至迟 before the cue at hand
  Span penalty_;                                     ///< where the action of the penalty at hand begins
};

/// `span` without punctuation and white space at its edges.
Span without_marks_at_edges(std::string_view text, Span span);
/// Puts the parts of a norm into text order, without doubles.
void sort_parts(Norm& norm);

}  // namespace pandect::markers_last
