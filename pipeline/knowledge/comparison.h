// Two versions of a law side by side, norm by norm.
//
//   Comparison c = compare(old_kb, new_kb, {}, rules);
//   for (const DocumentComparison& d : c.documents)
//     for (const NormChange& change : d.changes) …       // added, removed, or with what changed in it
//
// Norms are matched by their words, not by their numbers, so that a section inserted in the middle does not change all
// that follow it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/quote_rules.h"
#include "knowledge/record.h"

namespace pandect {

/// What became of a norm. `wording`: only function words, inflection or order of words differ. `renumbered`: in its old
/// place among the others, under another number; `moved`: it passed others.
enum class ChangeKind {
  added, removed, type, status, bearer, object, action, conditions, exceptions, times, sanctions, wording, renumbered, moved,
};

std::string_view name(ChangeKind kind);

struct NormChange {
  const Norm* before = nullptr;  ///< null for a norm that was added
  const Norm* after = nullptr;   ///< null for a norm that was removed
  std::vector<ChangeKind> kinds; ///< in the order of the enumeration, never empty
};

/// One law in two versions; one of them is null when the whole document is new or gone.
struct DocumentComparison {
  const Record* before = nullptr;
  const Record* after = nullptr;
  std::vector<NormChange> changes;  ///< in the order of the new text; a removed norm stands where it stood
  std::size_t unchanged = 0;        ///< norms
};

struct Comparison {
  std::vector<DocumentComparison> documents;  ///< those of the new KB in its order, then those that are gone

  bool equal() const;
};

/// Which documents are compared.
struct ComparisonRequest {
  std::string before, after;  ///< as for choose_documents
};

/// The document with this id, else all that have `words` in their id or title; all of the KB for no words.
std::vector<const Record*> choose_documents(const KnowledgeBase& kb, const std::string& words);

/// Documents belong together when they share an id, a work, a law's path, or a title but for its date, in this order; or
/// when one alone is left on each side. `before` and `after` must outlive the result and may be the same.
/// Time: linear in the number of norms for laws as they are, as only rare words are looked up.
Comparison compare(const KnowledgeBase& before, const KnowledgeBase& after, const ComparisonRequest& request,
                   const QuoteRules& rules);

}  // namespace pandect
