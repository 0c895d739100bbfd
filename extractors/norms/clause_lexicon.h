// Words of a language that mark clauses, as classes, and the phrases built from them. All of it comes from the pack.
//
//   [[class]]                                    // norms_words.toml
//   name = "be"
//   words = ["is", "are", "be", "was", "were", "been", "being"]
//
//   lexicon.find("Are").classes & WordClass::be  // not 0
//   phrases.add(lexicon, "{be} required to", 3); // one entry for each form of the class
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "packs/rule_file.h"

namespace pandect {

/// Bits. A word may be in several classes.
namespace word_class {
enum Bit : std::uint64_t {
  determiner = 1u << 0,    ///< opens a noun phrase: the, any, such
  pronoun = 1u << 1,       ///< is a noun phrase: it, they, whoever
  preposition = 1u << 2,
  coordinator = 1u << 3,   ///< and, or, but
  relative = 1u << 4,      ///< who, which, that
  subordinator = 1u << 5,  ///< if, because, whether: a finite clause follows
  be = 1u << 6,
  finite = 1u << 7,        ///< a finite verb by its form: has, does, contains
  negation = 1u << 8,      ///< not, never
  negative = 1u << 9,      ///< negates its clause from within a noun phrase: no, neither, nobody
  adverb = 1u << 10,       ///< may stand between the words of a cue or before a verb
  participle = 1u << 11,   ///< past participles without -ed: made, kept
  linking = 1u << 12,      ///< opens a clause without being part of it: however, then
  left_out = 1u << 13,     ///< behind a cue, outside of the action: also, either
  noun_in_ed = 1u << 14,   ///< no participle in spite of its ending: need, speed
  contrast = 1u << 15,     ///< ends the clause before it: but, see
  agent_particle = 1u << 16,  ///< by
  genitive = 1u << 18,     ///< of: what follows belongs to the noun before it
  alternative = 1u << 19,  ///< or: joins words of one phrase rather than phrases
  infinitive = 1u << 20,   ///< to
  near = 1u << 21,         ///< as, than: a clause follows only when the cue stands a few words behind
  announcing = 1u << 22,   ///< following: stands for the list that comes
  remark = 1u << 23,       ///< with: behind a comma it opens a reporter's remark
  noun_link = 1u << 24,    ///< of, for: a noun phrase goes on behind it
  applying = 1u << 25,     ///< apply: its subject is a topic and bears nothing
  speaker = 1u << 26,      ///< I, we
  possessive = 1ull << 33,  ///< whose: a noun follows
  hypothetical = 1u << 30, ///< would: “which would be banned if sold”
  exemplar = 1u << 31,     ///< such: “such … as” is one noun phrase
  resuming = 1ull << 34,   ///< because, so: in a report a clause of its own begins behind it
  existential = 1ull << 32,  ///< there: a subject that bears nothing
  reporting = 1u << 27,    ///< said: the words before it name a speaker
  stating = 1u << 28,      ///< provides that, on condition that: a content clause follows
  complementizer = 1u << 29,  ///< that: opens it
  opining = 1ull << 36,    ///< think: with “not” before it, what is thought is denied: “I don't think they should”
  deed = 1ull << 39,       ///< move, step: in a report, what a state did that lays down a rule: “a move that bars …”
  attributing = 1ull << 40,  ///< according: whose words the sentence reports stands behind it
  ruling = 1ull << 42,     ///< ruled, decided: in a report, how an authority says what holds
  generic = 1ull << 43,    ///< any, all, those: a noun phrase of anybody, not of one whose case is told
  telling = 1ull << 44,    ///< told: somebody stands between it and what is told
  counting = 1ull << 45,   ///< two, ten: a number written out
  fewer = 1ull << 46,      ///< fewer, less: with “no” before it a number that must be reached, no negation
  predicative = 1ull << 47,  ///< guilty, liable: stands behind its noun, opens no noun phrase: “anyone found guilty”
  basis = 1ull << 41,      ///< law, section: what is required by it is the law's demand
  takes_to = 1ull << 38,   ///< necessary, subject: “to” behind it belongs to it
  exclusive = 1ull << 37,  ///< only: nobody else may
  addressee = 1ull << 35,  ///< you: whom a guide tells what to do
  verb = 1u << 17,         ///< base forms that resume a clause behind a parenthesis: be, report, obtain
};
}  // namespace word_class

/// What the tagger took a word for; untagged where the document was not tagged.
enum class WordTag : std::uint8_t { untagged, other, noun, adjective, base, finite, participle, gerund };

struct LexiconEntry {
  std::uint32_t id = 0;  ///< 0: unknown
  std::uint64_t classes = 0;
};

class ClauseLexicon {
 public:
  explicit ClauseLexicon(const RuleTable& table);

  /// Entry of a word in any case; ’ equals '.
  LexiconEntry find(std::string_view word) const;
  /// Whether an unlisted word has the ending of adverbs.
  bool looks_like_adverb(std::string_view word) const { return !adverb_ending_.empty() && word.size() > adverb_ending_.size() + 2 && word.ends_with(adverb_ending_); }
  /// Id of a word, made when it is new; for loading only.
  std::uint32_t intern(std::string_view word) { return entry_of(word).id; }
  /// What the pack makes of a tag of the tagger (XPOS); other when it names none.
  WordTag tag(std::string_view xpos) const;
  /// Members of a class named in the pack, in file order. Throws ConfigurationError for an unknown name.
  const std::vector<std::string>& members(std::string_view class_name) const;

 private:
  LexiconEntry& entry_of(std::string_view word);
  /// Its place in slots_: that of the word, or the free one where it belongs.
  std::size_t slot_of(std::string_view word, std::uint64_t hash) const;
  void grow();

  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t entry = 0;  // one more than its index in entries_; 0: free
  };
  struct KnownWord {
    std::string key;
    LexiconEntry entry;
  };
  std::string adverb_ending_;
  std::vector<Slot> slots_;  // a power of two, at most half full: most words of a text are looked up, and most are found
  std::vector<KnownWord> entries_;
  std::unordered_map<std::string, std::vector<std::string>> members_;
  std::vector<std::pair<std::string, WordTag>> tags_;
};

/// Phrases over word ids.
class PhraseTable {
 public:
  struct Hit {
    std::size_t length = 0;   ///< words
    std::uint32_t value = 0;
  };

  /// `*` stands for any one word but the first; `{class}` stands for each word or phrase of a class; a word of class adverb may stand before any word but the first.
  void add(ClauseLexicon& lexicon, std::string_view phrase, std::uint32_t value);
  /// Longest phrase at word `at`; of equally long ones the first added.
  std::optional<Hit> longest_at(const std::vector<LexiconEntry>& words, std::size_t at) const;

 private:
  struct Entry {
    std::uint32_t second = 0;           // its second word, or that any will do: looked at before the others
    std::uint32_t rest = 0, count = 0;  // the words behind the first, in `rests_`
    std::uint32_t value = 0;
  };
  using Choice = std::vector<std::vector<std::uint32_t>>;  // ids of the words or phrases of which one stands at a place
  void add_each(std::span<const Choice> choices, std::vector<std::uint32_t>& ids, std::uint32_t value);
  std::size_t match(const Entry& entry, const std::vector<LexiconEntry>& words, std::size_t at) const;

  std::vector<std::uint32_t> rests_;
  std::vector<std::vector<Entry>> by_first_;  // by the id of the first word; ids are dense
};

}  // namespace pandect
