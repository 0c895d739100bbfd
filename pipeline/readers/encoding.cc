#include "readers/encoding.h"

#include <algorithm>
#include <array>
#include <utility>

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
  for (const char c : sample) controls += control(static_cast<unsigned char>(c)) ? 1 : 0;
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

Result<Decoded> decode(std::string_view bytes, std::string_view transport) {
  for (const auto& [mark, charset] : kMarks)
    if (bytes.substr(0, mark.size()) == mark) return by_mark(bytes.substr(mark.size()), charset);

  if (const std::string_view wide = wide_charset(bytes.substr(0, kSample)); !wide.empty()) {
    auto out = converted(bytes, wide);
    if (out && !looks_binary(out->text) && out->replaced * 100 < out->text.size()) return std::move(*out);
    return not_text();
  }
  const std::string declared = transport.empty() ? declared_charset(bytes) : std::string(transport);
  if (looks_binary(bytes)) return not_text();
  const bool escapes = bytes.find("\x1B$") != std::string_view::npos;  // ISO-2022 is ASCII to a UTF-8 reader
  if (!escapes && valid_utf8(bytes)) return Decoded{std::string(bytes), "UTF-8", 0};

  // A few broken bytes among many good sequences: damaged UTF-8, not another charset.
  Decoded utf8{{}, "UTF-8", 0};
  utf8.text = repaired_utf8(bytes, utf8.replaced);
  if (!escapes && utf8.replaced * 20 < high_bytes(bytes)) return utf8;

  if (!declared.empty())
    if (auto out = converted(bytes, declared); out && out->replaced * 1000 <= out->text.size()) return std::move(*out);
  const std::string likely = likely_charset(bytes, declared);
  if (likely.empty()) return utf8;
  auto out = converted(bytes, likely);
  if (!out || looks_binary(out->text) || out->replaced * 5 > out->text.size()) return not_text();
  return std::move(*out);
}

}  // namespace pandect
