// Reads a statement with its list: composes chapeau and items the way a lawyer reads them aloud, clause by clause.
//
//   acts       “The licensee shall: (a) keep …; (b) report …”      one norm for each item
//   cases      “… may refuse if: (a) …; (b) …”                     one norm, a condition for each item
//   apart      “Such measures include: (a) …”                      the items stand for themselves
//   limbs      “for five years from the latest of: (a) …; (b) …”   one norm, one time
//   whole      “A person who: (a) …; or (b) …, commits …”          one sentence broken into lines
//   resumed    “If: (a) …; the carrier must: (b) …; and (c) …”     two lists, the first of which is read as above
#pragma once

#include <memory>
#include <optional>
#include <set>

#include "extractors/norms/clause_builder.h"
#include "extractors/norms/grammar.h"

namespace pandect {

class StatementReader {
 public:
  StatementReader(const ClauseRules& rules, const Statement& statement, const ExtractorInput& in);
  StatementNorms read();

 private:
  /// A text put together from pieces, and what it says.
  struct Reading {
    Reading(const Document& document, const Spans& pieces, const ClauseLexicon& lexicon)
        : flat(document.reading(), pieces), words(lexicon, flat) {}
    FlatText flat;
    ClauseWords words;
    std::vector<BuiltClause> clauses;
    bool cut = false;  ///< what is open where the chapeau ends stands in cases_
  };
  enum class Mode { acts, apart, cases, limbs, members, whole, flush_cases, circumstances, introduced };

  bool expand_inline();
  bool awaits_circumstances(const Reading& chapeau) const;
  bool ends_in_announcement(const Reading& chapeau) const;
  std::vector<Spans> shared_conditions() const;
  std::vector<Span> quotations(Span sentence) const;
  std::unique_ptr<Reading> read(const Spans& pieces) const;
  std::unique_ptr<Reading> read_quotation(Span quote) const;
  bool begins_in_quotation() const;
  std::string_view frame_of_open_quotation(std::uint32_t at) const;
  void expand(const Spans& pieces, const std::vector<ListItem>& items, const Spans& flush, const std::vector<ListItem>& resumed = {});
  void expand_acts(const Spans& pieces, const std::vector<ListItem>& items, const Spans& flush);
  void expand_cases(Reading& chapeau, const std::vector<ListItem>& items);
  void expand_limbs(Reading& chapeau, const std::vector<ListItem>& items);
  void expand_members(Reading& chapeau, const std::vector<ListItem>& items);
  void expand_resumed(Mode mode, const Spans& pieces, const std::vector<ListItem>& items, const Spans& flush, const std::vector<ListItem>& resumed);
  Spans whole_list(const Spans& pieces, const std::vector<ListItem>& items, const Spans& flush) const;
  std::vector<Spans> cases_of(const Spans& pieces, const std::vector<ListItem>& items) const;
  Mode mode_of(const Reading& chapeau, const std::vector<ListItem>& items, const Spans& flush) const;
  bool is_title(const ListItem& first) const;
  bool complete(const Reading& chapeau) const;
  bool is_case(const ListItem& item) const;
  bool announces(const Reading& chapeau, const std::vector<WordRange>& part) const;
  bool ends_in_alternative(const ListItem& item) const;
  bool has_cue(const Spans& pieces) const;

  void emit(const Reading& reading);
  void emit_norm(const Reading& reading, const BuiltClause& clause);
  void emit_cue(const Reading& reading, const BuiltClause& clause, std::optional<std::size_t> norm);
  NormTime time_of(const Reading& reading, const Adjunct& adjunct) const;
  Norm norm_of(const Reading& reading, const BuiltClause& clause) const;
  Spans without_announcement(const Reading& reading, const BuiltClause& clause) const;
  Span trimmed_piece(Span piece) const;
  Span whole(const ListItem& item) const;

  const ClauseRules& rules_;
  const Statement& statement_;
  const ExtractorInput& in_;
  bool press_;
  std::vector<Spans> cases_;          // conditions or exceptions that each norm of the reading gets from the list
  std::vector<Spans> shared_;         // conditions of the lists around the statement
  Spans members_;                     // the item that the subject announces
  Spans limbs_;                       // limbs of the period or amount that ends the chapeau
  PartKind case_part_ = PartKind::condition;
  bool circumstances_ = false;  // what is read tells when something holds; its cues make no norms
  ProvisionIndex provision_ = 0;      // that the norms of the reading belong to
  StatementNorms out_;
  std::set<std::pair<Spans, Spans>> seen_;   // cue and action of norms that are out
  std::set<Span> cues_seen_;
};

}  // namespace pandect
