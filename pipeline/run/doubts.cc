#include "run/doubts.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/diagnostics.h"
#include "core/unicode.h"

namespace pandect {
namespace {

enum class Doubt { none, bracket, capitals, endless };
constexpr double kLess = 0.8;                 // of the confidence is left
constexpr std::size_t kEndless = 4000;        // bytes; sentences of statutes are longer only where something was lost
constexpr std::size_t kFewestCapitals = 40;   // letters: a heading or an acronym is no text in capitals

struct Kind {
  Doubt doubt;
  const char* message;
};
constexpr std::array<Kind, 3> kKinds{{
    {Doubt::bracket, "norms stand in sentences with a bracket that never closes; parts there may end too early or too late"},
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

/// A list is read in several pieces: what one opens another may close.
Doubt doubt_of(const Norm& norm, const std::string& text) {
  std::string words;
  for (const Span s : norm.sentence) words.append(s.in(text)).append(" ");
  if (words.size() > kEndless) return Doubt::endless;
  if (all_capitals(words)) return Doubt::capitals;
  return stays_open(words) ? Doubt::bracket : Doubt::none;
}

}  // namespace

void note_doubts(Record& record) {
  std::array<std::optional<Span>, kKinds.size()> first;
  std::array<std::size_t, kKinds.size()> count{};
  for (Norm& n : record.findings.norms) {
    const Doubt doubt = n.sentence.empty() ? Doubt::none : doubt_of(n, record.document.text);
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
      if (kKinds[i].doubt != doubt) continue;
      n.confidence *= kLess;
      if (doubt == Doubt::endless) cut_runaway(n.action, record.document.text);
      if (!first[i]) first[i] = n.sentence.front();
      ++count[i];
    }
  }
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
