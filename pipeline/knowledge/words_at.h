// The words of a document as people read them.
//
//   words_at(d, norm.action);     // "keep … the records specified in the Second Schedule"
#pragma once

#include <string>

#include "domain/document.h"

namespace pandect {

/// The words at `spans`, white space squeezed, pieces joined with " … ".
std::string words_at(const Document& document, const Spans& spans);

}  // namespace pandect
