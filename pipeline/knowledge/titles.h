// Which laws of the knowledge base the title of a document names: “Fact sheet: the Order on Protecting Harbours”.
//
//   LawsByTitle titles(library, rules);
//   titles.named_in(record.document.metadata, 3);   // places of the laws, in the order of their ids
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/library.h"
#include "knowledge/quote_rules.h"

namespace pandect {

class LawsByTitle {
 public:
  LawsByTitle(const Library& library, const QuoteRules& rules);
  /// Laws in the document's language seven eighths of whose longer words, at least four, stand in its title. Not `self`.
  std::vector<LawPlace> named_in(const DocumentMetadata& document, DocumentIndex self) const;

 private:
  std::vector<std::string> words_of(const std::string& title, const std::string& language) const;

  const Library& library_;
  const QuoteRules& rules_;
  std::unordered_map<std::string, std::uint32_t> numbers_;                    // of words
  std::unordered_map<DocumentIndex, std::vector<std::uint32_t>> titles_;      // numbers of the words, sorted
  std::unordered_map<std::uint32_t, std::vector<DocumentIndex>> having_;      // a law is found under its rarest words alone
};

}  // namespace pandect
