// Citations to the documents and provisions of the knowledge base that they name.
//
//   LawIndex index(library);
//   resolve_citations(record, 3, index);           // record is document 3 of the library
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/library.h"

namespace pandect {

/// Every canonical path of the knowledge base. Versions and translations of one law share their paths.
class LawIndex {
 public:
  explicit LawIndex(const Library& library) : library_(library) {}

  /// The place that `target` names exactly, for a reader of `from`: its own document first, then the same language, the
  /// authentic text, the latest version, the first id. Nothing when no document of the base has it.
  std::optional<LawPlace> find(std::string_view target, DocumentIndex from);
  /// All places that `target` names, or else the nearest path around it that the base has; the best for a reader of
  /// `from` first.
  std::vector<LawPlace> nearest(std::string_view target, DocumentIndex from);
  /// Whether some document of the base is the law that `target` is a part of.
  bool has_law_of(std::string_view target);

  const Library& library() const { return library_; }

 private:
  const std::vector<LawPlace>& at(std::string_view uri);
  bool better(const LawPlace& a, const LawPlace& b, DocumentIndex from) const;

  const Library& library_;
  std::unordered_map<std::string, std::vector<LawPlace>> seen_;  // what was asked lately
};

/// Fills `resolved` of every citation, with the exact place or not at all (one without a target keeps what its own
/// document found), and notes where a law of the base lacks the
/// provision that is cited. `record` is document `self` of the library.
void resolve_citations(Record& record, DocumentIndex self, LawIndex& index);

}  // namespace pandect
