#include "core/language_code.h"

#include <unicode/locid.h>

#include "core/unicode.h"

namespace pandect {

std::string short_language(std::string_view code) {
  const std::string lower = ascii_lowered(code);
  const std::string known = icu::Locale(lower.c_str()).getLanguage();
  return known.empty() ? lower : known;
}

}  // namespace pandect
