// Actors and jurisdictions across documents, counted from the mentions, one record after the other.
//
//   CorpusTally tally(library, rules.identifiers());
//   for (DocumentIndex i = 0; i < library.size(); ++i) tally.add(records[i], i);
//   tally.actors([&](const Actor& a) { … });
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "knowledge/identifiers.h"
#include "knowledge/library.h"
#include "knowledge/statistics.h"

namespace pandect {

class CorpusTally {
 public:
  CorpusTally(const Library& library, const Identifiers& identifiers) : library_(library), identifiers_(identifiers) {}
  /// Records come in the order of the library.
  void add(const Record& record, DocumentIndex at);

  /// Mentions with one `entity` are one actor. Its name is the canonical name that most mentions have, then the first by
  /// bytes. A state has its ISO 3166 code; a company its Central Index Key, an actor that can be on the Entity List its
  /// party, where its names have exactly one. Sorted by id.
  void actors(const std::function<void(const Actor&)>& take) const;
  /// Every code that a mention, an actor or a document carries. The name is English where the code has one (ISO 3166-1,
  /// EU, "XX:ASEAN"), else the form seen most often. Sorted by code.
  void jurisdictions(const std::function<void(const Jurisdiction&)>& take) const;

 private:
  /// What is collected of one actor or jurisdiction before it is named.
  struct Entry {
    Counts names, forms;
    std::vector<DocumentIndex> documents;  // in their order
    std::size_t mentions = 0;
    ActorType type = ActorType::organization;
    std::string jurisdiction;
    void in(DocumentIndex at) {
      if (documents.empty() || documents.back() != at) documents.push_back(at);
    }
  };
  std::vector<std::string> ids_of(const Entry& entry) const;

  const Library& library_;
  const Identifiers& identifiers_;
  std::map<std::string, Entry> actors_, jurisdictions_;
};

}  // namespace pandect
