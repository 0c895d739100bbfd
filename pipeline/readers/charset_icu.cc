// ICU converters and the charset detector: the one file that knows them.
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "core/unicode.h"
#include "readers/encoding.h"

namespace pandect {
namespace {

constexpr std::size_t kSample = 64 * 1024;

/// Names under which files declare an older subset of the charset that they are really written in.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kSupersets{{
    {"gb2312", "GB18030"}, {"gbk", "GB18030"}, {"gb_2312-80", "GB18030"}, {"x-gbk", "GB18030"}, {"hz-gb-2312", "HZ"},
    {"iso-8859-1", "windows-1252"}, {"us-ascii", "windows-1252"}, {"ascii", "windows-1252"}, {"latin1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
}};

std::string superset_of(std::string_view charset) {
  const std::string lower = ascii_lowered(charset);
  for (const auto& [name, superset] : kSupersets)
    if (lower == name) return std::string(superset);
  return std::string(charset);
}

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

std::size_t replacements(const icu::UnicodeString& s) {
  std::size_t n = 0;
  for (int32_t i = 0; i < s.length(); ++i)
    if (s.charAt(i) == 0xFFFD) ++n;
  return n;
}

}  // namespace

std::optional<Decoded> converted(std::string_view bytes, std::string_view charset) {
  const std::string name = superset_of(charset);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  const icu::UnicodeString wide(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  Decoded out{{}, name, replacements(wide)};
  wide.toUTF8String(out.text);
  return out;
}

std::vector<CharsetGuess> charset_guesses(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  const std::string_view sample = bytes.substr(0, kSample);
  ucsdet_enableInputFilter(detector.get(), true);  // tags are ASCII whatever the text is
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
  std::vector<CharsetGuess> guesses;
  for (int32_t i = 0; i < found && U_SUCCESS(status); ++i)
    guesses.push_back({superset_of(ucsdet_getName(matches[i], &status)), ucsdet_getConfidence(matches[i], &status)});
  return guesses;
}

std::string likely_charset(std::string_view bytes, std::string_view declared) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  const std::string_view sample = bytes.substr(0, kSample);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  if (!declared.empty())
    ucsdet_setDeclaredEncoding(detector.get(), declared.data(), static_cast<int32_t>(declared.size()), &status);
  int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
  if (U_FAILURE(status)) return {};
  // The detector's second choice is taken where its first cannot read the sample and the second can.
  for (int32_t i = 0; i < std::min(found, 3); ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    if (U_FAILURE(status)) return {};
    const auto trial = converted(sample, name);
    if (trial && trial->replaced <= 1) return superset_of(name);
  }
  return found > 0 ? superset_of(ucsdet_getName(matches[0], &status)) : std::string();
}

}  // namespace pandect
