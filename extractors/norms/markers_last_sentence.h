// The norms of one Chinese sentence: cues, then the clause before each, then the action behind it.
//
//   SentenceReader reader(rules);
//   SentenceNorms n = reader.read({.reading = document.reading(), .sentence = span, .found = &found});
#pragma once

#include <optional>
#include <vector>

#include "extractors/norms/inline_list.h"
#include "extractors/norms/markers_last_clauses.h"
#include "extractors/norms/markers_last_rules.h"

namespace pandect::markers_last {

struct SentenceContext {
  std::string_view reading;     ///< Document::reading
  Span sentence;
  const Findings* found = nullptr;
  DocumentKind kind = DocumentKind::other;
  bool traditional = false;
  std::string_view before;      ///< of the reading, the block's words before the sentence
  bool leads_list = false;      ///< whoever reads it asks for `barred` and `last_bearer` even when it holds no cue
  Bearer inherited;             ///< subject of the chapeau that the sentence is an item of; empty spans when there is none
};

/// Where the list that a sentence opens has its place in a norm.
enum class ListPlace { none, condition, action };

struct Draft {
  Norm norm;                    ///< spans count bytes of the document
  ListPlace list = ListPlace::none;
  std::size_t list_condition = 0;  ///< the condition that the items fill
  bool goes_on = false;         ///< a permission that names nobody and nothing before its cue but the need: 必要时，得委托…
};

struct SentenceNorms {
  std::vector<Draft> drafts;
  std::vector<Cue> cues;        ///< norm_index counts within `drafts`
  CueReason barred = CueReason::none;  ///< why the sentence can hold no norm: a definition
  bool organ_bears = false;     ///< the last bearer named is a public body
  Bearer last_bearer;           ///< for the items of a list, when the context asks for it
};

class SentenceReader {
 public:
  explicit SentenceReader(const Rules& rules) : rules_(rules), clauses_(rules) {}

  SentenceNorms read(const SentenceContext& context) const;
  /// The cue words of a sentence that only fills a norm of another one; none has a norm or a reason.
  std::vector<Cue> cues(const SentenceContext& context) const;
  /// A sentence that cuts back the norm before it and states none of its own: 但紧急情况不在此限.
  bool is_proviso(const SentenceContext& context) const;
  /// Whether it names a list (下列…); whether it is a proviso that ends in a colon.
  bool opens_list(const SentenceContext& context) const;
  bool leads_list_as_proviso(const SentenceContext& context) const;
  /// A list that runs on in one sentence (…下列措施：（一）检查；（二）询问。); nothing when there are not two items.
  std::optional<InlineList> running_list(std::string_view reading, Span sentence) const;
  /// An act that only points to the rules of a list: 遵守下列规定.
  bool announces_rules(const Norm& norm, std::string_view reading) const;
  /// An item that begins with a condition (“…的，取消…”): moves it from the action to the conditions of `norm`.
  void lift_condition(const SentenceContext& item, Norm& norm) const;
  /// `span` without punctuation at its edges.
  Span without_marks(std::string_view text, Span span) const;

 private:
  const Rules& rules_;
  ClauseReader clauses_;
};

}  // namespace pandect::markers_last
