// A clause around a cue, cut into parts: what stands before the cue (fronted phrases, subject, interrupters) and what
// stands behind it (the verb phrase, with conditions, exceptions and times).
//
//   ClauseText text{words, markers, legal};
//   Front front = read_front(text, {0, cue});        // “If asked, the Board” → condition “If asked”, subject “the Board”
//   Body body = read_body(text, {cue + 1, end});     // “report within 30 days” → time “within 30 days”, rest “report”
#pragma once

#include <vector>

#include "extractors/norms/clause_words.h"
#include "extractors/norms/marker_rules.h"

namespace pandect {

/// What the readers below look at.
struct ClauseText {
  const ClauseWords& words;
  const Markers& markers;
  bool press = false;   ///< the document speaks about the law instead of laying it down
  bool quoted = false;  ///< the clause stands inside quotation marks
  bool spoken = false;  ///< in a report: all of it is what somebody is quoted as saying
  std::string_view frame = {};  ///< spoken: what stands before the quotation in its sentence

  /// Hidden from this clause by brackets or quotation marks.
  bool hidden(std::size_t i) const { return words[i].depth > 0 || (words[i].quoted && !quoted); }
  bool comma(std::size_t i) const { return i < words.size() && !hidden(i) && (words.comma(i) || words.colon(i)); }
  /// A noun phrase certainly begins at `i`.
  bool opens_noun_phrase(std::size_t i) const;
  /// A finite verb or a participle, by form.
  bool verb_like(std::size_t i) const;
};

struct Adjunct {
  const MarkerRule* rule = nullptr;
  PartKind part = PartKind::condition;
  WordRange range;
  bool open = false;  ///< reaches the end of what was read
};

struct Front {
  WordRange subject;              ///< empty when none was found
  std::vector<Adjunct> adjuncts;  ///< conditions, exceptions and times before the cue, in text order
  bool conjoined = false;         ///< a report's clause that begins with its conjunction: “Though the agency may …, it did not”
  bool led = false;               ///< something stands there, but only subordinate phrases
};

/// `region` ends at the cue.
Front read_front(const ClauseText& text, WordRange region);

/// A relative clause or subordinate clause in `subject` still lacks its verb: the cue is that verb.
bool dangling(const ClauseText& text, WordRange subject);

/// The noun phrase before the main verb of a clause without a cue (“A person who … commits an offence and”).
WordRange subject_before_verb(const ClauseText& text, WordRange region);

struct Body {
  std::vector<WordRange> action;  ///< pieces in text order
  std::vector<Adjunct> adjuncts;
};

Body read_body(const ClauseText& text, WordRange region);

}  // namespace pandect
