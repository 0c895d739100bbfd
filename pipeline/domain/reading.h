// The reading of a document, which follows from its text and its layout: it need not be kept, nor sent, beside them.
//
//   d.reading = reading_of(d.text, d.layout);
//   release_reading(d);                           // a law without layout is read in its text
//   std::string_view words = reading_view(d);     // whichever is there
#pragma once

#include <string>
#include <string_view>

#include "domain/document.h"

namespace pandect {

/// `text` with its layout blanked to spaces, line breaks but kept. Layout outside of the text is passed over.
std::string reading_of(std::string_view text, const std::vector<Layout>& layout);

/// Frees the reading where it is the text over again.
void release_reading(Document& document);

inline std::string_view reading_view(const Document& document) { return document.reading.empty() ? document.text : document.reading; }

}  // namespace pandect
