// Defined terms, with the defining phrase and the provision within which they hold (ANNOTATION §3).
//
//   Definitions definitions(data);
//   Findings f = definitions.extract(in);      // f.definitions: term without quotation marks, body without end stop
//
// Uses the citations found before it: the body of (the “Act”) is the act's name.
#pragma once

#include <map>
#include <memory>

#include "extractors/definitions/definition_rules.h"

namespace pandect {

class Definitions : public Extractor {
 public:
  /// Throws ConfigurationError when a pack is broken.
  explicit Definitions(const DataFolders& data);
  Findings extract(const ExtractorInput& in) const override;
  static std::unique_ptr<Extractor> create(const DataFolders& data) { return std::make_unique<Definitions>(data); }

 private:
  std::map<std::string, DefinitionRules, std::less<>> languages_;
};

}  // namespace pandect
