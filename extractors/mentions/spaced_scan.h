// The state of one search for names in a run of words; spaced_names.cc runs its steps in order.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/mentions/spaced_names.h"

namespace pandect {

class SpacedScan {
 public:
  SpacedScan(const Gazetteer& gazetteer, const NameRules& rules, const SpacedRun& run);

  void listed();      ///< gazetteer names
  void headed();      ///< Ministry of …, … Commission, titles of laws
  void legal_forms(); ///< … Inc.
  void offices();     ///< the Secretary of …
  void persons();
  void companies();   ///< by their context
  void places();      ///< in Vellbruk, Norway
  void join();        ///< US + Congress, Department + of the + United States; overlaps are settled before
  void name_organs(); ///< U.S. Department of Commerce is the Department of Commerce of the US, Government of Iran the state
  void states();      ///< governments, and places that act
  std::vector<NameCandidate> take() { return std::move(found_); }
  void settle() { settle_overlaps(found_); }

 private:
  struct Range {
    std::size_t first = 0, last = 0;  ///< words, both included
  };
  const Word& word(std::size_t i) const { return run_.words[i]; }
  std::size_t size() const { return run_.words.size(); }
  std::string_view text(std::size_t i) const { return run_.words[i].span.in(run_.text); }
  bool is(std::size_t i, const WordSet& set) const { return i < size() && set.contains(text(i)); }
  bool joined(std::size_t i) const;  ///< word i follows word i-1 as in a name: by a space, hyphen or ampersand
  bool spaced(std::size_t i) const { return i < size() && word(i).gap == Gap::space; }
  bool name_word(std::size_t i) const;  ///< a capital that may be part of a name
  bool listed_actor(std::size_t i) const;
  bool place_at(std::size_t i) const;
  bool one_listed(std::size_t i) const { return covered_[i] >= 0 && covered_[i] == covered_[i + 1]; }  ///< South + Carolina
  bool heads_name(std::size_t i) const;
  std::size_t words_in(std::size_t i, std::uint32_t bytes) const;  ///< how many words a phrase of `bytes` at word i has
  std::size_t left_edge(std::size_t i) const;
  std::size_t right_edge(std::size_t i) const;  ///< `i` itself when no “of …” follows
  std::size_t list_edge(std::size_t i) const;
  NameCandidate& add(Range words, ActorType type, const std::string& rule, double confidence);
  std::size_t person_end(std::size_t i, std::size_t least) const;  ///< behind the last word of a person's name at i, or i
  void add_person(std::size_t first, std::size_t end, double confidence);
  bool rules_a_regime(std::size_t i) const;
  bool role_near(std::size_t i) const;
  bool company_near(std::size_t i) const;
  std::size_t word_at(std::uint32_t byte) const;  ///< first word that begins at or after the byte
  const NameCandidate* containing(std::size_t i) const;
  bool acts(std::size_t first, std::size_t after) const;
  bool preceded_by(std::uint32_t byte, std::string_view words) const;
  bool name_as_forces(NameCandidate& c, std::size_t after) const;
  bool name_as_state(NameCandidate& c) const;
  void name_within_state(NameCandidate& c) const;

  const Gazetteer& gazetteer_;
  const NameRules& rules_;
  const SpacedRun& run_;
  std::vector<NameCandidate> found_;
  std::vector<int> covered_;  ///< by word: index into found_ of the gazetteer hit, or -1
};

}  // namespace pandect
