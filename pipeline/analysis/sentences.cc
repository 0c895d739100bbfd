#include "analysis/sentences.h"

#include <array>

#include "analysis/sentence_layout.h"
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

constexpr std::size_t kWholeWord = 4;

/// The word of ASCII small letters that ends at byte `stop`, when nothing else is joined to it.
std::string_view small_word_before(std::string_view text, std::size_t begin, std::size_t stop) {
  std::size_t at = stop;
  while (at > begin && text[at - 1] >= 'a' && text[at - 1] <= 'z') --at;
  const bool whole = at == begin || text[at - 1] == ' ' || text[at - 1] == '\n' || text[at - 1] == '(' || text[at - 1] == '"';
  return whole ? text.substr(at, stop - at) : std::string_view();
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

bool SentenceRules::ends_before_small_letter(std::string_view text, Span sentence, std::size_t stop, std::size_t after) const {
  if (const char32_t last = previous_code_point(text, after); is_closer(last)) return false;  // “Why not?” she asked.
  if (text[stop] == '!' || text[stop] == '?') return true;
  if (stop + 1 < sentence.end && text[stop + 1] == '.') return false;  // an ellipsis
  // People who write no capitals still write whole words, and a word of small letters is seldom cut short.
  const std::string_view word = small_word_before(text, sentence.begin, stop);
  return word.size() >= kWholeWord && !never_final_.contains(std::string(word)) && !rarely_final_.contains(std::string(word));
}

bool SentenceRules::ends_glued(std::string_view text, Span sentence, std::size_t stop, std::size_t after) const {
  std::size_t at = after;
  if (!is_upper(next_code_point(text, at)) || small_word_before(text, sentence.begin, stop).size() < 2) return false;
  if (text[stop] != '.' || after - stop >= 2) return at < sentence.end && text[at] != '!';
  return openers_.contains(word_at(text, after));  // “of high quality.You will”, but Example.Net
}

bool SentenceRules::ends_sentence(std::string_view text, Span sentence, std::size_t stop, std::size_t after) const {
  std::size_t next = after;
  while (next < sentence.end) {
    std::size_t further = next;
    if (!is_space(next_code_point(text, further))) break;
    next = further;
  }
  if (next >= sentence.end) return true;
  if (next == after) return ends_glued(text, sentence, stop, after);  // 744.21, U.S.C, e.g.
  std::size_t at = next;
  char32_t c = next_code_point(text, at);
  if (c >= 'a' && c <= 'z') return ends_before_small_letter(text, sentence, stop, after);
  const bool bullet = c == '*' || c == '+' || c == U'•' || c == '>' || c == '<' || c == '_' || c == '=';
  while (is_opener(c) && at < sentence.end) c = next_code_point(text, at);
  if (!is_upper(c) && !is_digit(c) && !is_han(c) && c != U'§' && !bullet) return false;
  return text[stop] != '.' || !abbreviated(text, sentence.begin, stop, next);
}

namespace {

/// No author writes a sentence of more bytes. What goes on without a stop for longer is a table, a dump or made to harm: every
/// norm in it would quote all of it.
constexpr std::uint32_t kLongestSentence = 8192;

/// Collects sentences: each piece ends where the next begins.
class Pieces {
 public:
  Pieces(std::string_view text, Span block) : text_(text), begin_(block.begin) {}
  void end_at(std::size_t end) {
    Span s = trimmed(span_of(begin_, end), text_);
    while (s.size() > kLongestSentence) {
      const std::string_view head = text_.substr(s.begin, kLongestSentence);
      std::size_t cut = head.find_last_of(" \t\n");
      if (cut == std::string_view::npos || cut < kLongestSentence / 2) {
        for (cut = kLongestSentence; (static_cast<unsigned char>(text_[s.begin + cut]) & 0xC0) == 0x80;) --cut;
        std::size_t at = s.begin + cut;
        if (!is_han(next_code_point(text_, at))) break;  // a word without end stays one
      }
      out_.push_back(trimmed(span_of(s.begin, s.begin + cut), text_));
      s = trimmed(span_of(s.begin + cut, s.end), text_);
    }
    if (!s.empty()) out_.push_back(s);
    begin_ = static_cast<std::uint32_t>(end);
  }
  std::uint32_t begin() const { return begin_; }
  std::vector<Span> taken() { return std::move(out_); }

 private:
  std::string_view text_;
  std::uint32_t begin_;
  std::vector<Span> out_;
};

/// The bytes at which a sentence may end: stops, digits (stamps), the marks of drawn lines, and all that are not ASCII.
constexpr std::array<bool, 256> kMayEnd = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = c >= 0x80 || (c >= '0' && c <= '9');
  for (const char c : {'.', '!', '?', '_', '*', '=', '-'}) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

/// The end of a break of the layout that begins at `at`, after white space; `at` when none does.
std::size_t layout_break(std::string_view text, Span block, std::size_t at) {
  if (at > block.begin && text[at - 1] != ' ') return at;
  // “Posted on 3/9/2005 11:16:00 PM” is running text; a stamp that breaks it stands behind a name or an address.
  if (at > block.begin && !small_word_before(text, block.begin, at - 1).empty()) return at;
  const char c = text[at];
  return c >= '0' && c <= '9' ? time_stamp_end(text, at, block.end) : drawn_line_end(text, at, block.end);
}

}  // namespace

std::vector<Span> SentenceRules::split(std::string_view text, Span block) const {
  Pieces pieces(text, block);
  for (std::size_t at = block.begin; at < block.end;) {
    if (!kMayEnd[static_cast<unsigned char>(text[at])]) {
      ++at;
      continue;
    }
    const std::size_t stop = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80 && byte != '.' && byte != '!' && byte != '?') {
      if (const std::size_t end = layout_break(text, block, at); end > at) {
        pieces.end_at(at);
        pieces.end_at(end);
        at = end;
      } else {
        ++at;
      }
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
    if (!is_wide_stop(c) && !ends_sentence(text, {pieces.begin(), block.end}, stop, after)) continue;
    pieces.end_at(after);
    at = after;
  }
  pieces.end_at(block.end);
  return pieces.taken();
}

}  // namespace pandect
