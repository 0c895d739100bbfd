// Citations to the documents and provisions of the knowledge base that they name.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/record.h"

namespace pandect {

/// A document, or one of its provisions, under its canonical path.
struct LawPlace {
  const Record* record = nullptr;
  ProvisionIndex provision = 0;
};

/// Every canonical path of the knowledge base. Versions and translations of one law share their paths.
class LawIndex {
 public:
  /// `records` must stay where they are.
  explicit LawIndex(const std::vector<Record>& records);

  /// The place that `target` names exactly, for a reader of `from`: its own document first, then the same language, the
  /// authentic text, the latest version, the first id. Null when no document of the base has it.
  const LawPlace* find(std::string_view target, const Record& from) const;
  /// All places that `target` names, or else the nearest path around it that the base has; the best for a reader of
  /// `from` first.
  std::vector<LawPlace> nearest(std::string_view target, const Record& from) const;
  /// Whether some document of the base is the law that `target` is a part of.
  bool has_law_of(std::string_view target) const;

 private:
  void add(const std::string& uri, LawPlace place);
  std::unordered_map<std::string, std::vector<LawPlace>> places_;
};

/// Fills `resolved` of every citation, with the exact place or not at all, and notes where a law of the base lacks the
/// provision that is cited.
void resolve_citations(std::vector<Record>& records);

}  // namespace pandect
