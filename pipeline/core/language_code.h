// Codes of languages.
//
//   short_language("deu");   // "de"
#pragma once

#include <string>
#include <string_view>

namespace pandect {

/// A language code of ISO 639-2 or 639-1 in the shortest form, as BCP 47 asks for it: "deu" → "de", "DE" → "de".
std::string short_language(std::string_view code);

}  // namespace pandect
