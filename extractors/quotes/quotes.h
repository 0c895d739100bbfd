// Quotations of laws in news, commentary and other texts about laws: the quoted words and the provision that they are
// said to come from. The verdict is the merge's, which has the laws' texts.
//
//   Quotes quotes(data);
//   Findings f = quotes.extract(in);    // needs in.found.citations
#pragma once

#include <memory>

#include "extractors/extractor.h"
#include "extractors/quotes/quotation_marks.h"

namespace pandect {

class Quotes : public Extractor {
 public:
  /// Throws ConfigurationError when packs/general/quotes.toml is broken.
  explicit Quotes(const DataFolders& data);
  Findings extract(const ExtractorInput& in) const override;
  static std::unique_ptr<Extractor> create(const DataFolders& data) { return std::make_unique<Quotes>(data); }

 private:
  Span with_wrapped_lines(const Document& document, std::size_t& index) const;
  const Citation* citation_for(const ExtractorInput& in, Span quote, Span block) const;

  QuotationMarks marks_;
  std::size_t shortest_, reach_, reach_behind_;
};

}  // namespace pandect
