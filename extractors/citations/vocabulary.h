// What the citation grammars know of a language: packs/general/citations.toml (forms that texts of every language
// use: U.S.C., CFR, Regulation (EU) …, ECLI) under packs/<lang>/citations.toml (names of units, joining words, heads of
// names). The general file is read first; a language adds to it.
//
//   CitationVocabulary v = CitationVocabulary::load(packs, "en");
//   if (auto t = v.trigger_at(text, at)) …
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/findings.h"
#include "extractors/citations/designators.h"
#include "extractors/extractor.h"
#include "extractors/matchers/openings.h"
#include "extractors/matchers/pattern.h"
#include "extractors/matchers/phrases.h"

namespace pandect {

/// A word for a level of a law.
struct UnitWord {
  std::string level;     ///< "section"
  bool plural = false;
  bool letters = false;  ///< "Part II", "Annex B"
  bool weak = false;     ///< also an everyday word ("point 5"): outside legal texts only with a law behind it
  bool alone = false;    ///< cites without a number: "the Annex to …"
};

/// The last (or first) noun of a law's name: Act, Convention, 法.
struct HeadWord {
  std::string word;
  CitationKind kind = CitationKind::statute;
  int fewest = 0;       ///< words that must stand before it to make a name ("Export Control Act"); 0: none make one
  bool first = false;   ///< it may begin a name ("Convention on …", "Regulations for …")
  bool alone = false;   ///< “the Act” cites by itself
  bool definite = false;  ///< behind a unit “the Convention” is the last one of its kind
};

/// A citation with a fixed form.
struct CitationForm {
  std::string id;
  CitationKind kind = CitationKind::other;
  Pattern pattern;
  std::string law;                 ///< "/us/cfr/t{title}"
  std::vector<std::string> steps;  ///< "part {part}"
  std::string level;               ///< the numbers behind the match are of this level
  bool plural = false;             ///< and may be a list
  bool letters = false;
  bool needs_numbers = false;      ///< no citation without numbers behind the match
  std::string unit;                ///< tried where this unit's word stands ("title 18, United States Code")
  bool linked = false;             ///< only behind a unit and “of” ("section 5 of title 22")
  bool parallel = false;           ///< may stand in brackets behind a name
};

/// A relation told by the words before and after; an absent side asks for nothing.
struct RelationCue {
  CitationRelation relation = CitationRelation::cites;
  int before = -1, after = -1;  ///< indices of the sets below
};

enum class TriggerKind { unit, self, such, ordinal, head, form, versus, number_mark, preceding, title_mark };

struct Trigger {
  TriggerKind kind = TriggerKind::unit;
  std::uint32_t index = 0;   ///< into units, ordinals, heads, form groups
  std::uint32_t length = 0;  ///< bytes
};

class CitationVocabulary {
 public:
  /// Throws ConfigurationError; also when a form disagrees with its own examples.
  static CitationVocabulary load(const std::filesystem::path& packs, std::string_view language);

  /// The longest trigger that begins at `at`, a word's first byte.
  std::optional<Trigger> trigger_at(std::string_view text, std::size_t at) const;
  /// Forms whose mark stands behind a number ("U.S.C."): indices of `forms`, in order; empty when none does.
  const std::vector<std::uint32_t>& forms_after_number(std::string_view text, std::size_t at) const;
  const std::vector<std::uint32_t>& form_group(std::uint32_t index) const { return form_groups_[index]; }
  /// Of all triggers.
  const Openings& openings() const { return openings_; }
  bool may_begin(char c) const { return begins_[static_cast<unsigned char>(c)]; }

  std::string grammar = "of";
  JoiningWords joining;
  std::vector<std::string> back_words;  ///< behind a unit: it is one of the law named last (“Article 5 thereof”)
  std::vector<std::string> links, articles, connectors, lead_words, hereinafter, amended, origins, head_links, codified;
  std::vector<std::pair<std::string, std::string>> owners;  ///< “China's” → "cn": whose law a name before it is
  std::vector<UnitWord> units;
  std::vector<std::string> ordinals;  ///< "1", "2" … by trigger index
  std::vector<HeadWord> heads;
  std::vector<CitationForm> forms;
  std::vector<RelationCue> relations;
  std::optional<PatternSet> relation_before, relation_after;
  /// All of relation_before in one expression that is bound to the end, and so read from there and done after a word or two.
  std::optional<Pattern> any_before;
  std::vector<std::string> anaphor_nouns;      ///< nouns that with “this” stand for the law itself
  // The juxtaposed grammar (Chinese): 《…法》第七条第二款第（一）项
  std::vector<std::string> title_marks;   ///< opening and closing marks by turns: 《 》 〈 〉
  std::vector<std::string> open_ends;     ///< behind a number: it goes on from there ("et seq.")
  std::vector<std::string> statute_heads, treaty_heads;  ///< of title_heads those of statutes and treaties; the others are of regulations
  std::vector<std::string> title_heads;   ///< what a title in marks ends with when it is a law's: 法, 条例
  std::vector<std::string> unmarked_heads;  ///< ends of laws' names that stand without marks: 條例第七條
  std::vector<std::string> name_bounds;     ///< what such a name does not reach over: 依, 不適用, marks
  std::vector<std::string> no_word_after; ///< with one of these behind it a noun is another word: 法 of 法院
  std::vector<std::string> no_self_after; ///< with one of these before it “this” is no word: 本 of 基本
  std::vector<std::string> count_words;   ///< 两, 二, 三 of 前两款, with their numbers: "两 2"
  std::vector<RuleInfo> rules;

 private:
  std::vector<std::string> before_, after_;
  void read(const std::filesystem::path& file, std::string_view language);
  void add_trigger(std::string_view phrase, TriggerKind kind, std::uint32_t index);

  Phrases triggers_{true};
  Openings openings_;
  Phrases after_number_;
  std::vector<Trigger> trigger_table_;
  std::vector<std::vector<std::uint32_t>> form_groups_;
  std::vector<std::uint32_t> none_;
  std::vector<char> begins_ = std::vector<char>(256, 0);
};

/// The relation that the words around `span` tell.
CitationRelation relation_at(const CitationVocabulary& vocabulary, std::string_view text, Span span, Span block);

/// `shape` with each {group} replaced by the group's text, commas and blanks dropped.
std::string filled_from(const std::string& shape, const Pattern::Match& match, std::string_view text);

}  // namespace pandect
