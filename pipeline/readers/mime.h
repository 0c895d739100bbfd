// The encodings of mail: base64, quoted-printable, and words in header fields.
//
//   decoded_words("=?UTF-8?B?5Ye65Y+j?= rules")     // "出口 rules"
#pragma once

#include <string>
#include <string_view>

namespace pandect {

/// Characters that are none of base64's are passed over, as readers of mail do.
std::string from_base64(std::string_view text);
std::string from_quoted_printable(std::string_view text);
/// A body in its Content-Transfer-Encoding.
std::string transfer_decoded(std::string_view body, std::string_view encoding);
/// A header field in UTF-8, its encoded words (RFC 2047) decoded.
std::string decoded_words(std::string_view field);
/// "2024-03-01" of "Fri, 1 Mar 2024 08:00:00 +0000"; empty when it is no such date.
std::string mail_date(std::string_view field);

}  // namespace pandect
