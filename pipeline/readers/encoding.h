// Bytes of a text file made UTF-8: byte-order mark, declaration, UTF-8 validity, and only then a guess.
//
//   Result<Decoded> d = decode(bytes);
//   if (!d) return d.issue();                    // binary rubbish: unsupported_format
//   use(d->text, d->charset, d->replaced);       // "…", "GB18030", 0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace pandect {

struct Decoded {
  std::string text;          ///< valid UTF-8, byte-order mark removed, nothing else changed
  std::string charset;       ///< as detected: "UTF-8", "GB18030", "windows-1252"
  std::size_t replaced = 0;  ///< broken sequences that became U+FFFD
};

/// Issues of code unsupported_format (not text) and encoding (a charset is declared by a mark but cannot be converted).
/// `transport` is the charset that HTTP or MIME states, empty for none: it goes before what the text says of itself.
Result<Decoded> decode(std::string_view bytes, std::string_view transport = {});

/// Whether `decode` would return these very bytes: nearly all texts are UTF-8 without a mark, and need no copy.
bool is_utf8_as_it_stands(std::string_view bytes);

/// What an XML declaration or an HTML meta element within the first kilobytes says; empty when nothing is said.
std::string declared_charset(std::string_view bytes);

/// `bytes` converted by ICU; nothing when the charset has no converter. Broken sequences become U+FFFD and are counted.
std::optional<Decoded> converted(std::string_view bytes, std::string_view charset);
/// What ICU's detector makes of the bytes, the likelier first; confidence from 0 to 100.
struct CharsetGuess {
  std::string charset;
  int confidence = 0;
};
std::vector<CharsetGuess> charset_guesses(std::string_view bytes);
/// The charset that ICU's detector finds most likely, with what was declared as a hint; empty when it has no idea.
std::string likely_charset(std::string_view bytes, std::string_view declared);

}  // namespace pandect
