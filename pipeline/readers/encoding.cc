#include "readers/encoding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "core/sixteen_bytes.h"
#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kHead = 4096;
constexpr std::size_t kSample = 64 * 1024;

/// Longer marks first: the mark of UTF-32 begins with that of UTF-16.
const std::array<std::pair<std::string_view, std::string_view>, 5> kMarks{{
    {std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
    {std::string_view("\xFE\xFF", 2), "UTF-16BE"},
}};

bool name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

/// The name behind `key`, an equals sign and an optional quotation mark.
std::string name_after(std::string_view head, std::string_view lower, std::string_view key) {
  for (std::size_t at = lower.find(key); at != std::string_view::npos; at = lower.find(key, at + 1)) {
    std::size_t i = at + key.size();
    while (i < head.size() && (head[i] == ' ' || head[i] == '\t')) ++i;
    if (i >= head.size() || head[i] != '=') continue;
    ++i;
    while (i < head.size() && (head[i] == ' ' || head[i] == '"' || head[i] == '\'')) ++i;
    std::size_t end = i;
    while (end < head.size() && name_byte(head[end])) ++end;
    if (end > i) return std::string(head.substr(i, end - i));
  }
  return {};
}

/// UTF-16 and UTF-32 without a mark betray themselves by zero bytes that all stand at the same place of each unit.
std::string_view wide_charset(std::string_view sample) {
  if (sample.find('\0') == std::string_view::npos) return {};
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i)
    if (sample[i] == '\0') ++zeros[i % 4];
  const std::size_t all = zeros[0] + zeros[1] + zeros[2] + zeros[3];
  const std::size_t quarter = sample.size() / 4;
  if (quarter > 0 && zeros[0] * 10 > quarter * 9 && zeros[1] * 10 > quarter * 9 && zeros[3] * 10 < quarter) return "UTF-32BE";
  if (quarter > 0 && zeros[3] * 10 > quarter * 9 && zeros[2] * 10 > quarter * 9 && zeros[0] * 10 < quarter) return "UTF-32LE";
  if (all * 50 < sample.size()) return {};
  if ((zeros[1] + zeros[3]) * 20 > all * 19) return "UTF-16LE";
  if ((zeros[0] + zeros[2]) * 20 > all * 19) return "UTF-16BE";
  return {};
}

bool control(unsigned char c) { return (c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B) || c == 127; }

/// Text holds next to no control characters; a picture or a program holds many.
bool looks_binary(std::string_view text) {
  const std::string_view sample = text.substr(0, kSample);
  std::size_t controls = 0;
  for (std::size_t at = 0; at < sample.size();) {
    // Sixteen bytes without a control character but the end of a line are passed at once.
    if (at + sizeof(SixteenBytes) <= sample.size()) {
      const SixteenBytes bytes = sixteen_at(sample.data() + at);
      if (!any_of(((bytes < ' ') & (bytes != '\n')) | (bytes == 0x7F))) {
        at += sizeof(SixteenBytes);
        continue;
      }
    }
    for (const std::size_t end = std::min(sample.size(), at + sizeof(SixteenBytes)); at < end; ++at) controls += control(static_cast<unsigned char>(sample[at])) ? 1 : 0;
  }
  return controls * 100 > sample.size() * 2 || (sample.size() >= 16 && controls * 20 > sample.size());
}

Issue not_text() {
  return make_issue(IssueCode::unsupported_format,
                    "the bytes are no text in any known encoding and no supported format; see `pandect list formats`");
}

std::size_t high_bytes(std::string_view bytes) {
  return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 128; }));
}

Result<Decoded> by_mark(std::string_view bytes, std::string_view charset) {
  if (charset == "UTF-8") {
    Decoded out{{}, "UTF-8", 0};
    out.text = repaired_utf8(bytes, out.replaced);
    return out;
  }
  auto out = converted(bytes, charset);
  if (!out)
    return make_issue(IssueCode::encoding, "the byte-order mark says " + std::string(charset) +
                                               " but the bytes cannot be converted; save the file as UTF-8");
  return std::move(*out);
}

/// UTF-16 without a mark, of a script whose characters have no zero byte: the way round in which nearly all units are letters,
/// digits, punctuation or white space, where the other way round they are not.
std::optional<Decoded> wide_by_content(std::string_view bytes) {
  const auto share = [&](std::string_view charset) {
    const std::size_t size = std::min(bytes.size(), kSample) & ~std::size_t{1};
    const auto trial = converted(bytes.substr(0, size), charset);
    if (!trial || trial->replaced > 1) return 0.0;
    std::size_t known = 0, all = 0;
    for (std::size_t at = 0; at < trial->text.size(); ++all) {
      const char32_t c = next_code_point(trial->text, at);
      const bool punctuation = (c >= 0x20 && c < 0x7F) || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF);
      known += is_alnum(c) || is_space(c) || punctuation || c == '\n' || c == '\r' ? 1 : 0;
    }
    return all == 0 ? 0.0 : static_cast<double>(known) / static_cast<double>(all);
  };
  if (bytes.size() < 16) return std::nullopt;
  const double little = share("UTF-16LE"), big = share("UTF-16BE");
  // A space or a line break is 20 00 or 0A 00: the other way round it is no such character.
  const bool spaced = bytes.find('\0') != std::string_view::npos;
  if (!spaced || std::max(little, big) < 0.98 || std::abs(little - big) < 0.02) return std::nullopt;
  return converted(bytes, little > big ? "UTF-16LE" : "UTF-16BE");
}

bool western(std::string_view charset) {
  const std::string name = ascii_lowered(charset);
  return name == "windows-1252" || name == "iso-8859-1" || name == "iso-8859-15" || name == "us-ascii" || name == "latin1" || name == "ascii" || name == "cp1252";
}

/// Programs declare ISO-8859-1 without looking, and everything can be read as that. The declaration stands unless the bytes
/// speak clearly for another script: high bytes in rows, as no Western text has them, or letters that another language has.
bool mislabelled(std::string_view bytes, std::string_view declared) {
  if (!western(declared)) return false;
  const std::vector<CharsetGuess> guesses = charset_guesses(bytes);
  if (guesses.empty() || western(guesses[0].charset) || guesses[0].charset == "UTF-8") return false;
  int own = 0;
  for (const CharsetGuess& guess : guesses)
    if (western(guess.charset)) own = std::max(own, guess.confidence);
  const std::string_view sample = bytes.substr(0, kSample);
  std::size_t high = 0, beside = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (static_cast<unsigned char>(sample[i]) < 128) continue;
    ++high;
    beside += i > 0 && static_cast<unsigned char>(sample[i - 1]) >= 128 ? 1 : 0;
  }
  const bool rows = high >= 8 && beside * 2 > high;
  return rows ? guesses[0].confidence > own : guesses[0].confidence >= 40 && guesses[0].confidence >= own + 15;
}

/// Where 1252 has the currency sign that nobody writes, ISO-8859-15 has the euro.
Decoded with_euro(Decoded decoded, std::string_view bytes) {
  if (decoded.charset != "windows-1252" || decoded.text.find("¤") == std::string::npos) return decoded;
  for (const char c : bytes)
    if (const auto byte = static_cast<unsigned char>(c); byte >= 0x80 && byte < 0xA0) return decoded;
  auto other = converted(bytes, "ISO-8859-15");
  return other ? std::move(*other) : decoded;
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHead);
  const std::string lower = ascii_lowered(head);
  if (lower.find("<?xml") != std::string::npos) {
    const std::size_t end = lower.find("?>");
    return name_after(head.substr(0, end), std::string_view(lower).substr(0, end), "encoding");
  }
  return lower.find("<meta") != std::string::npos ? name_after(head, lower, "charset") : std::string();
}

namespace {

/// Bytes of ISO-2022, which are ASCII to a reader of UTF-8.
bool holds_escapes(std::string_view bytes) { return bytes.find("\x1B$") != std::string_view::npos; }

}  // namespace

bool is_utf8_as_it_stands(std::string_view bytes) {
  const bool marked = std::any_of(kMarks.begin(), kMarks.end(), [&](const auto& mark) { return bytes.starts_with(mark.first); });
  return !marked && wide_charset(bytes.substr(0, kSample)).empty() && !looks_binary(bytes) && !holds_escapes(bytes) && valid_utf8(bytes);
}

Result<Decoded> decode(std::string_view bytes, std::string_view transport) {
  if (is_utf8_as_it_stands(bytes)) return Decoded{std::string(bytes), "UTF-8", 0};
  for (const auto& [mark, charset] : kMarks)
    if (bytes.substr(0, mark.size()) == mark) return by_mark(bytes.substr(mark.size()), charset);

  if (const std::string_view wide = wide_charset(bytes.substr(0, kSample)); !wide.empty()) {
    auto out = converted(bytes, wide);
    if (out && !looks_binary(out->text) && out->replaced * 100 < out->text.size()) return std::move(*out);
    return not_text();
  }
  if (looks_binary(bytes)) {
    auto wide = wide_by_content(bytes);
    return wide ? Result<Decoded>(std::move(*wide)) : Result<Decoded>(not_text());
  }
  const bool escapes = holds_escapes(bytes);

  // A few broken bytes among many good sequences: damaged UTF-8, not another charset.
  Decoded utf8{{}, "UTF-8", 0};
  utf8.text = repaired_utf8(bytes, utf8.replaced);
  if (!escapes && utf8.replaced * 20 < high_bytes(bytes)) return utf8;

  const std::string declared = transport.empty() ? declared_charset(bytes) : std::string(transport);
  const bool believed = !declared.empty() && !(escapes && ascii_lowered(declared).find("2022") == std::string::npos) && !mislabelled(bytes, declared);
  if (believed)
    if (auto out = converted(bytes, declared); out && out->replaced * 1000 <= out->text.size()) return with_euro(std::move(*out), bytes);
  const std::string likely = likely_charset(bytes, believed ? declared : std::string_view());
  if (likely.empty()) return utf8;
  auto out = converted(bytes, likely);
  if (!out || looks_binary(out->text) || out->replaced * 5 > out->text.size()) return not_text();
  return with_euro(std::move(*out), bytes);
}

}  // namespace pandect
