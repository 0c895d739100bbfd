#include "run/doubts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.h"
#include "core/unicode.h"

namespace pandect {
namespace {

enum class Doubt { bracket, quotation, wrapped, capitals, endless };
constexpr double kLess = 0.8;                 // of the confidence is left
constexpr std::size_t kEndless = 4000;        // bytes; sentences of statutes are longer only where something was lost
constexpr std::size_t kFewestCapitals = 40;   // letters: a heading or an acronym is no text in capitals

struct Kind {
  Doubt doubt;
  const char* message;
};
constexpr std::array<Kind, 5> kKinds{{
    {Doubt::bracket, "norms stand in sentences with a bracket that never closes; parts there may end too early or too late"},
    {Doubt::quotation, "norms or cues stand in paragraphs with a quotation mark that never closes; what is quoted there cannot be told from the rest"},
    {Doubt::wrapped, "norms stand in sentences that go on over a broken word or an empty line, as scanned pages have them"},
    {Doubt::capitals, "norms stand in text all in capitals, where names and headings cannot be told from the rest"},
    {Doubt::endless, "norms stand in sentences of more than 4,000 bytes, as where a table was flattened or stops were lost"},
}};

char32_t closing(char32_t c) {
  switch (c) {
    case '(': return ')';
    case '[': return ']';
    case U'（': return U'）';
    case U'《': return U'》';
    case U'「': return U'」';
    default: return 0;
  }
}

/// Whether a bracket is opened and closed nowhere.
bool stays_open(std::string_view sentence) {
  std::u32string wanted;
  for (std::size_t at = 0; at < sentence.size();) {
    const char32_t c = next_code_point(sentence, at);
    if (const char32_t closer = closing(c)) wanted.push_back(closer);
    else if (const std::size_t found = wanted.rfind(c); found != std::u32string::npos) wanted.erase(found);
  }
  return !wanted.empty();
}

bool all_capitals(std::string_view sentence) {
  std::size_t letters = 0;
  for (const char c : sentence) {
    if (c >= 'a' && c <= 'z') return false;
    letters += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return letters >= kFewestCapitals;
}

/// No part is longer than a sentence that ends: what a flattened table adds behind it is cut off at a word.
void cut_runaway(Spans& part, const std::string& text) {
  for (Span& s : part) {
    if (s.size() <= kEndless) continue;
    std::size_t end = s.begin + kEndless;
    while (end > s.begin && text[end] != ' ' && text[end] != '\n') --end;
    if (end == s.begin) end = s.begin + kEndless;
    while (end > s.begin && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    s = trimmed(span_of(s.begin, end), text);
  }
}

bool lower(char c) { return c >= 'a' && c <= 'z'; }

/// A line ends at `at`, and the next one goes on in the middle of a word or of a sentence.
bool broken_off(std::string_view text, std::size_t at) {
  std::size_t before = at, next = at;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\r' || text[next] == '\n')) ++next;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\r' || text[before - 1] == '\n')) --before;
  if (before < 2 || next >= text.size() || !lower(text[next]) || text.substr(before, next - before).find('\n') == std::string_view::npos) return false;
  return lower(text[before - 1]) || (text[before - 1] == '-' && lower(text[before - 2]));
}

/// “pro-⏎vision”, or an empty line in the middle.
bool broken_lines(std::string_view piece) {
  for (std::size_t at = piece.find('\n'); at != std::string_view::npos; at = piece.find('\n', at + 1)) {
    std::size_t next = at + 1;
    while (next < piece.size() && (piece[next] == ' ' || piece[next] == '\r')) ++next;
    if (next >= piece.size()) return false;
    if (piece[next] == '\n') {
      const std::size_t behind = piece.find_first_not_of(" \r\n", next);
      if (behind != std::string_view::npos && lower(piece[behind])) return true;
    }
    if (at > 1 && piece[at - 1] == '-' && lower(piece[at - 2]) && lower(piece[next])) return true;
  }
  return false;
}

/// Paragraphs whose quotation marks do not pair. One that the next paragraph takes up with a mark of its own is quoted on.
class OpenQuotations {
 public:
  explicit OpenQuotations(const Document& document) : document_(document), known_(document.blocks.size()) {}

  /// Whether `at` stands in such a paragraph.
  bool around(std::uint32_t at) {
    const auto& blocks = document_.blocks;
    const auto behind = std::upper_bound(blocks.begin(), blocks.end(), at, [](std::uint32_t where, const Block& b) { return where < b.span.begin; });
    if (behind == blocks.begin()) return false;
    const std::size_t i = static_cast<std::size_t>(behind - blocks.begin()) - 1;
    if (!known_[i]) known_[i] = open(i);
    return *known_[i];
  }

 private:
  bool open(std::size_t i) const {
    const std::string_view words = document_.blocks[i].span.in(document_.text);
    const bool goes_on = i + 1 < document_.blocks.size() && opens_with_mark(document_.blocks[i + 1].span.in(document_.text));
    int curved = 0, corner = 0;
    std::size_t straight = 0;
    char32_t last = 0;
    for (std::size_t at = 0; at < words.size();) {
      const char32_t c = next_code_point(words, at);
      if (c == U'“' || c == U'„') ++curved;
      if (c == U'”') --curved;
      if (c == U'「' || c == U'『') ++corner;
      if (c == U'」' || c == U'』') --corner;
      if (c == U'"' && !(last >= '0' && last <= '9')) ++straight;  // 12" is a length
      last = c;
    }
    return !goes_on && (curved > 0 || corner > 0 || (straight % 2 == 1 && curved == 0));
  }

  static bool opens_with_mark(std::string_view words) {
    std::size_t at = words.find_first_not_of(" \n");
    if (at == std::string_view::npos) return false;
    const char32_t c = next_code_point(words, at);
    return c == U'“' || c == U'"' || c == U'„' || c == U'「' || c == U'『';
  }

  const Document& document_;
  std::vector<std::optional<bool>> known_;  // by block
};

using Doubts = std::array<bool, kKinds.size()>;

/// A list is read in several pieces: what one opens another may close.
Doubts doubts_of(const Norm& norm, const std::string& text, OpenQuotations& quotations) {
  Doubts out{};
  const auto doubt = [&out](Doubt d) -> bool& { return out[static_cast<std::size_t>(d)]; };
  std::string words;
  for (const Span s : norm.sentence) {
    words.append(s.in(text)).append(" ");
    if (broken_lines(s.in(text))) doubt(Doubt::wrapped) = true;
  }
  if (broken_off(text, norm.sentence.front().begin) || broken_off(text, norm.sentence.back().end)) doubt(Doubt::wrapped) = true;
  doubt(Doubt::quotation) = quotations.around(norm.cue.empty() ? norm.sentence.front().begin : norm.cue.front().begin);
  if (words.size() > kEndless) doubt(Doubt::endless) = true;
  else if (all_capitals(words)) doubt(Doubt::capitals) = true;
  else doubt(Doubt::bracket) = stays_open(words);
  return out;
}

}  // namespace

void note_doubts(Record& record) {
  std::array<std::optional<Span>, kKinds.size()> first;
  std::array<std::size_t, kKinds.size()> count{};
  OpenQuotations quotations(record.document);
  const auto note = [&](std::size_t kind, Span where) {
    if (!first[kind]) first[kind] = where;
    ++count[kind];
  };
  for (Norm& n : record.findings.norms) {
    if (n.sentence.empty()) continue;
    const Doubts doubts = doubts_of(n, record.document.text, quotations);
    if (std::find(doubts.begin(), doubts.end(), true) != doubts.end()) n.confidence *= kLess;
    for (std::size_t i = 0; i < kKinds.size(); ++i)
      if (doubts[i]) note(i, n.sentence.front());
    if (doubts[static_cast<std::size_t>(Doubt::endless)]) cut_runaway(n.action, record.document.text);
  }
  // A mark that never closes may hide a norm altogether.
  for (const Cue& cue : record.findings.cues)
    if (cue.reason == CueReason::quoted && quotations.around(cue.span.begin)) note(static_cast<std::size_t>(Doubt::quotation), cue.span);
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    const bool whole = kKinds[i].doubt == Doubt::capitals && all_capitals(record.document.text);  // taken for headings, it may hold no norm
    if (count[i] == 0 && !whole) continue;
    Issue issue = make_issue(IssueCode::structure_uncertain, std::to_string(count[i]) + " " + kKinds[i].message, first[i]);
    issue.source = record.document.source.path;
    issue.doc = record.document.metadata.id;
    record.findings.issues.push_back(std::move(issue));
  }
}

}  // namespace pandect
