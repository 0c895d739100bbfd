// References to laws, provisions and cases, with their canonical paths (ANNOTATION §6).
//
//   Citations citations(data);
//   Findings f = citations.extract({document, analysis, found});   // f.citations, in text order, no overlaps
//
// Linear in the text: a byte table finds places where a citation may begin, the grammar of the language reads on from
// there, and nothing is read twice but names before their noun (at most 18 words back).
#pragma once

#include <map>
#include <memory>
#include <string>

#include "extractors/citations/juxtaposed_grammar.h"
#include "extractors/citations/resolver.h"
#include "extractors/extractor.h"
#include "packs/late.h"

namespace pandect {

class Citations : public Extractor {
 public:
  /// Throws ConfigurationError when a pack or a table is broken.
  explicit Citations(const DataFolders& data);
  Findings extract(const ExtractorInput& in) const override;

  static std::unique_ptr<Extractor> create(const DataFolders& data) { return std::make_unique<Citations>(data); }

 private:
  struct Language {
    CitationVocabulary vocabulary;
    std::unique_ptr<const OfGrammar> of;
    std::unique_ptr<const JuxtaposedGrammar> juxtaposed;
  };
  std::unique_ptr<const Language> load(const std::filesystem::path& packs, const std::string& tag) const;
  const Language& language_of(std::string_view tag) const;
  void read_block(const Document& document, const Block& block, ReferenceResolver& resolver, std::vector<Citation>& out) const;

  LawNames names_;
  UriSchemes schemes_;
  std::map<std::string, Late<std::unique_ptr<const Language>>, std::less<>> languages_;  // "" serves every other language
};

}  // namespace pandect
