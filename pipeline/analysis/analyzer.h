// Makes the Analysis of a document with the models and rules of its language.
//
//   Analyzer analyzer = Analyzer::load("share/pandect/packs");
//   Analysis a = analyzer.analyze(document);          // const, shared across threads
#pragma once

#include <filesystem>
#include <memory>

#include "analysis/analysis.h"
#include "domain/document.h"

namespace pandect {

class Analyzer {
 public:
  /// Reads every language pack of the folder. Throws ConfigurationError when one is broken.
  static Analyzer load(const std::filesystem::path& packs);
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// Sentences and tokens of every block, read from Document::reading. Linear in the length of the text.
  Analysis analyze(const Document& document) const;

 private:
  struct Languages;
  explicit Analyzer(std::unique_ptr<const Languages> languages);
  std::unique_ptr<const Languages> languages_;
};

}  // namespace pandect
