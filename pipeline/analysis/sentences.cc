#include "analysis/sentences.h"

#include "core/diagnostics.h"
#include "core/unicode.h"

namespace pandect {
namespace {

bool is_stop(char32_t c) { return c == '.' || c == '!' || c == '?' || c == U'。' || c == U'！' || c == U'？' || c == U'…'; }
bool is_wide_stop(char32_t c) { return c == U'。' || c == U'！' || c == U'？'; }
bool is_closer(char32_t c) {
  return c == ')' || c == ']' || c == '"' || c == '\'' || c == U'”' || c == U'’' || c == U'」' || c == U'』' || c == U'）' ||
         c == U'》' || c == U'»';
}
bool is_opener(char32_t c) {
  return c == '(' || c == '[' || c == '"' || c == '\'' || c == U'“' || c == U'‘' || c == U'「' || c == U'『' || c == U'（' || c == U'«';
}

/// The word of letters, digits and inner stops that ends at byte `stop`: "U.S.C" of "U.S.C.".
std::string word_before(std::string_view text, std::size_t begin, std::size_t stop) {
  std::size_t at = stop;
  while (at > begin) {
    std::size_t before = at;
    const char32_t c = previous_code_point(text, before);
    if (!is_alnum(c) && c != '.' && c != '-') break;
    at = before;
  }
  return lowered(text.substr(at, stop - at));
}

std::string word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    std::size_t next = end;
    if (!is_letter(next_code_point(text, next))) break;
    end = next;
  }
  return lowered(text.substr(at, end - at));
}

}  // namespace

SentenceRules::SentenceRules(const RuleTable& table) {
  table.only({"never_final", "rarely_final", "openers", "example"});
  for (std::string& s : table.texts("never_final")) never_final_.insert(std::move(s));
  for (std::string& s : table.texts("rarely_final")) rarely_final_.insert(std::move(s));
  for (std::string& s : table.texts("openers")) openers_.insert(std::move(s));
  for (const RuleTable& example : table.tables("example")) {
    example.only({"text", "sentences"});
    const std::string text = example.text("text");
    std::vector<std::string> got;
    for (const Span s : split(text, span_of(0, text.size()))) got.emplace_back(s.in(text));
    if (got == example.texts("sentences")) continue;
    std::string shown;
    for (const std::string& s : got) shown += "\n  [" + s + "]";
    example.fail("the rules split this example differently:" + shown);
  }
}

SentenceRules SentenceRules::load(const std::filesystem::path& file) { return SentenceRules(load_rules(file)); }

bool SentenceRules::abbreviated(std::string_view text, std::size_t begin, std::size_t stop, std::size_t next) const {
  const std::string word = word_before(text, begin, stop);
  if (word.empty()) return false;
  if (never_final_.contains(word)) return true;
  std::size_t at = next;
  const char32_t c = at < text.size() ? next_code_point(text, at) : 0;
  const bool initial = word.size() == 1 && is_letter(static_cast<unsigned char>(word[0]));
  if (!rarely_final_.contains(word) && !initial) return false;
  // “… of the U.S. The Bureau …”: a capital ends the sentence only when its word commonly begins one.
  return !is_upper(c) || !openers_.contains(word_at(text, next));
}

bool SentenceRules::ends_sentence(std::string_view text, Span sentence, std::size_t stop, std::size_t after) const {
  std::size_t next = after;
  while (next < sentence.end) {
    std::size_t further = next;
    if (!is_space(next_code_point(text, further))) break;
    next = further;
  }
  if (next >= sentence.end) return true;
  if (next == after) return false;  // 744.21, U.S.C, e.g.
  std::size_t at = next;
  char32_t c = next_code_point(text, at);
  while (is_opener(c) && at < sentence.end) c = next_code_point(text, at);
  if (!is_upper(c) && !is_digit(c) && !is_han(c) && c != U'§') return false;
  return text[stop] != '.' || !abbreviated(text, sentence.begin, stop, next);
}

std::vector<Span> SentenceRules::split(std::string_view text, Span block) const {
  std::vector<Span> out;
  std::uint32_t begin = block.begin;
  for (std::size_t at = block.begin; at < block.end;) {
    const std::size_t stop = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80 && byte != '.' && byte != '!' && byte != '?') {
      ++at;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (!is_stop(c)) continue;
    std::size_t after = at;
    while (after < block.end) {  // the rest of “?!”, “...”, and closing quotes and brackets
      std::size_t further = after;
      const char32_t closer = next_code_point(text, further);
      if (!is_closer(closer) && !is_stop(closer)) break;
      after = further;
    }
    if (!is_wide_stop(c) && !ends_sentence(text, {begin, block.end}, stop, after)) continue;
    const Span s = trimmed(span_of(begin, after), text);
    if (!s.empty()) out.push_back(s);
    begin = static_cast<std::uint32_t>(after);
    at = after;
  }
  const Span rest = trimmed({begin, block.end}, text);
  if (!rest.empty()) out.push_back(rest);
  return out;
}

}  // namespace pandect
