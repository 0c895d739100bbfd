// From candidates to mentions: what only the whole document can tell.
//
//   DocumentNames names(document, gazetteer);
//   names.add(candidates of each block);
//   std::vector<Mention> mentions = names.mentions(hidden spans);
//
// Bracketed abbreviations and short forms are found again wherever they stand, readings of an ambiguous place are chosen
// by what else the document speaks of, and every actor gets one canonical name.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/document.h"
#include "domain/findings.h"
#include "extractors/mentions/gazetteer.h"
#include "extractors/mentions/name_candidate.h"
#include "extractors/mentions/name_evidence.h"
#include "extractors/mentions/name_rules.h"
#include "extractors/mentions/words.h"

namespace pandect {

class DocumentNames {
 public:
  /// All must outlive this object. Of `rules` it uses the words that are no names and the legal forms of companies.
  DocumentNames(const Document& document, const Gazetteer& gazetteer, const NameRules& rules)
      : document_(document), gazetteer_(gazetteer), rules_(rules), stop_words_(rules.not_in_names), legal_forms_(rules.legal_forms) {}

  void add(std::vector<NameCandidate> candidates);
  /// Persons whose last word the text writes small again and again are none (“Prepenalty Notice”), and such a word is no short
  /// form of a company (“Naval”). `words` of all blocks; call before learning.
  void leave_ordinary(const std::vector<std::vector<Word>>& words);
  /// Where lists and rules need nobody's word, in text order.
  Spans sure() const;
  /// Takes the persons that nobody else found, and places that need support, from what the finder saw; call before learning.
  void weigh(const std::vector<SeenName>& seen);
  /// Short forms that brackets introduce: “… Security (BIS)”, 《…》（以下简称“…”）.
  void learn_brackets(const std::vector<std::string>& leads);
  /// Short forms that follow from a name: Pompeo, Mahan, the Bureau.
  void learn_short_forms(const Phrases& organ_heads);
  /// Finds the short forms in the words of a block; call after learning.
  void find_short_forms(const std::vector<Word>& words);
  void find_short_forms(Span han_block);
  /// Mentions in text order; names that overlap a span of `hidden` are left out.
  std::vector<Mention> mentions(const Spans& hidden);

 private:
  struct ShortForm {
    std::string name;   ///< canonical
    ActorType type = ActorType::organization;
    std::string code;
    std::string rule;
    bool ambiguous = false;
    bool place = false;
  };
  void learn(std::string_view form, const NameCandidate& of, std::string rule);
  std::string canonical(const NameCandidate& c) const;
  const NamedThing* owned(std::string_view name) const;
  void choose_readings();
  bool of_a_thing(Span name) const;
  bool ends_title(std::size_t begin, std::size_t end) const;
  bool could_be_person(std::string_view name) const;
  void learn_words_of_bodies();
  void introduce_persons(const std::vector<SeenName>& seen);
  void name_in_full();
  Span bare_name(Span seen) const;
  std::size_t administration_end(std::size_t at) const;
  bool room_for_person(const SeenName& n, const std::vector<std::size_t>& by_begin, std::vector<std::size_t>& lost);
  bool supported_place(std::size_t i) const;
  void drop_families();
  void support_places();
  bool supported_actor(const NameCandidate& c) const;
  std::string company_key(std::string_view name) const;
  std::size_t times_small(std::string_view word) const;

  const Document& document_;
  const Gazetteer& gazetteer_;
  const NameRules& rules_;
  const WordSet& stop_words_;
  const Phrases& legal_forms_;
  std::vector<NameCandidate> found_;
  WordSet of_bodies_;  ///< words of the names of companies and organisations
  std::vector<NameCandidate> single_;  ///< persons of one word that the finder saw: whatever else says of them is surer
  std::unordered_map<std::string, std::size_t, WordHash, std::equal_to<>> small_;  ///< words of names: how often the text writes them small
  Phrases forms_;
  std::vector<ShortForm> form_of_;
  std::map<std::string, std::size_t> codes_;  ///< how often each country is named for certain
};

}  // namespace pandect
