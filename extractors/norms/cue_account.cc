#include "extractors/norms/cue_account.h"
#include "packs/proven.h"

#include <algorithm>

namespace pandect {
namespace {

constexpr std::size_t kWindow = 60;  // bytes on each side in which a pattern may see a cue word

/// Whether some match of `pattern` covers `word`.
bool covers(const Pattern& pattern, std::string_view text, Span word) {
  Pattern::Match m;
  const std::size_t to = std::min<std::size_t>(word.end + kWindow, text.size());
  for (std::size_t at = word.begin > kWindow ? word.begin - kWindow : 0; at <= word.begin && pattern.find(text, at, m, to);) {
    if (m.span().begin > word.begin) return false;
    if (m.span().contains(word)) return true;
    at = m.span().begin + 1;
  }
  return false;
}

/// The words of an expression that is nothing but a choice of words, none of which begins another one; otherwise none.
std::vector<std::string> literals(std::string_view expression) {
  if (expression.find_first_of("\\.+*?()[]{}^$ \t\n") != std::string_view::npos) return {};
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= expression.size();) {
    const std::size_t bar = std::min(expression.find('|', at), expression.size());
    out.emplace_back(expression.substr(at, bar - at));
    at = bar + 1;
  }
  for (const std::string& a : out)
    for (const std::string& b : out)
      if (a.empty() || (&a != &b && b.starts_with(a))) return {};
  return out;
}

/// Pieces of the text with what they are, for look-ups in text order.
struct Piece {
  Span span;
  CueReason reason = CueReason::other;
  std::string_view detail;  // of what outlives the account
  std::string_view layout;  // of layout: why it is
};

/// The narrowest piece around `span`; pieces are sorted by begin and nest a few deep at most.
const Piece* around(const std::vector<Piece>& pieces, Span span) {
  constexpr int kDeepest = 24;
  const Piece* best = nullptr;
  auto at = std::partition_point(pieces.begin(), pieces.end(), [span](const Piece& p) { return p.span.begin <= span.begin; });
  for (int steps = 0; at != pieces.begin() && steps < kDeepest; ++steps) {
    const Piece& p = *--at;
    if (p.span.contains(span) && (best == nullptr || p.span.size() < best->span.size())) best = &p;
  }
  return best;
}

void sort_by_place(std::vector<Piece>& pieces) {
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.span < b.span; });
}

std::vector<Piece> parts_of_norms(const std::vector<Norm>& norms) {
  std::vector<Piece> out;
  const auto add = [&](const Spans& spans, const char* detail) {
    for (const Span s : spans) out.push_back({s, CueReason::other, detail, {}});
  };
  for (const Norm& n : norms) {
    if (n.bearer) add(n.bearer->spans, "inside the bearer of a norm");
    add(n.object, "inside the object of a norm");
    add(n.action, "inside the action of a norm");
    for (const Spans& s : n.conditions) add(s, "inside a condition of a norm");
    for (const Spans& s : n.exceptions) add(s, "inside an exception of a norm");
    for (const NormTime& t : n.times) add(t.spans, "inside a time of a norm");
  }
  sort_by_place(out);
  return out;
}

std::vector<Piece> parts_of_definitions(const std::vector<Definition>& definitions) {
  std::vector<Piece> out;
  for (const Definition& d : definitions)
    for (const Spans* part : {&d.term, &d.body})
      for (const Span s : *part) out.push_back({s, CueReason::definition, "inside a definition", {}});
  sort_by_place(out);
  return out;
}

/// What kind of block, or which layout, a place of the text belongs to.
std::vector<Piece> kinds_of_text(const Document& document) {
  std::vector<Piece> out;
  for (const Block& b : document.blocks) {
    const bool title = b.provision == 0 && b.kind == BlockKind::heading;
    switch (b.kind) {
      case BlockKind::heading: out.push_back({b.span, title ? CueReason::title : CueReason::heading, title ? "in a title" : "in a heading", {}}); break;
      case BlockKind::contents: out.push_back({b.span, CueReason::heading, "in a table of contents", {}}); break;
      case BlockKind::quote: out.push_back({b.span, CueReason::quoted, "in text that is quoted or to be inserted elsewhere", {}}); break;
      case BlockKind::note: out.push_back({b.span, CueReason::other, "in a note", {}}); break;
      case BlockKind::metadata: out.push_back({b.span, CueReason::other, "in a line about the document", {}}); break;
      default: break;
    }
  }
  for (const Layout& l : document.layout) out.push_back({l.span, CueReason::title, "in layout: ", l.reason});
  sort_by_place(out);
  return out;
}

/// Spans of cues and norm cues, sorted: words that are accounted for.
std::vector<Span> accounted(const Findings& out) {
  std::vector<Span> spans;
  for (const Cue& c : out.cues) spans.push_back(c.span);
  for (const Norm& n : out.norms) spans.insert(spans.end(), n.cue.begin(), n.cue.end());
  std::sort(spans.begin(), spans.end());
  return spans;
}

ProvisionIndex provision_at(const Document& document, Span word) {
  const auto behind = std::partition_point(document.blocks.begin(), document.blocks.end(), [word](const Block& b) { return b.span.begin <= word.begin; });
  if (behind == document.blocks.begin()) return 0;
  const Block& block = *(behind - 1);
  return block.span.contains(word) ? block.provision : 0;
}

}  // namespace

struct CueAccount::Around {
  std::string_view text;
  std::vector<Piece> kinds, definitions, parts;
};

CueAccount::CueAccount(const RuleTable& rules) : words_(rules.text("words")) {
  rules.only({"words", "no_cue", "reading", "examples", "counter_examples"});
  for (const std::string& word : literals(rules.text("words"))) literal_words_.add(word, 0);
  for (const std::string& pattern : rules.texts("no_cue")) no_cues_.emplace_back(pattern);
  no_cue_filter_ = PatternFilter(rules.texts("no_cue"));
  for (const RuleTable& row : rules.tables("reading")) {
    row.only({"id", "reason", "detail", "pattern", "examples"});
    const auto reason = cue_reason(row.text("reason"));
    if (!reason) row.fail("there is no reason “" + row.text("reason") + "”");
    readings_.push_back({row.text("id"), *reason, row.text("detail"), Pattern(row.text("pattern"))});
  }
  check_examples(rules);
}

std::vector<Span> CueAccount::words(std::string_view text) const {
  std::vector<Span> out;
  if (!literal_words_.empty()) {
    for (std::size_t at = 0; at < text.size();) {
      const auto word = literal_words_.longest_at(text, at);
      std::size_t end = at + 1;
      if (word) end = at + word->length;
      else
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
      if (word && !no_cue(text, span_of(at, end))) out.push_back(span_of(at, end));
      at = end;
    }
    return out;
  }
  Pattern::Match m;
  for (std::size_t at = 0; words_.find(text, at, m); at = m.end_after(at))
    if (!no_cue(text, m.span())) out.push_back(m.span());
  return out;
}

bool CueAccount::no_cue(std::string_view text, Span word) const {
  const std::size_t from = word.begin > kWindow ? word.begin - kWindow : 0;
  const std::vector<int> worth = no_cue_filter_.candidates_in(text.substr(from, word.end + kWindow - from));
  return std::any_of(worth.begin(), worth.end(), [&](int i) { return covers(no_cues_[static_cast<std::size_t>(i)], text, word); });
}

const CueAccount::Reading* CueAccount::reading(std::string_view text, Span word) const {
  for (const Reading& r : readings_)
    if (covers(r.pattern, text, word)) return &r;
  return nullptr;
}

void CueAccount::check_examples(const RuleTable& rules) const {
  if (rules.texts("examples").empty()) rules.fail("every rule carries examples");
  for (const std::string& example : unproven(rules, "examples"))
    if (words(example).empty()) rules.fail("no cue word is found in “" + example + "”");
  for (const std::string& example : unproven(rules, "counter_examples"))
    if (!words(example).empty()) rules.fail("a cue word is found in “" + example + "”");
  for (const RuleTable& row : rules.tables("reading")) {
    if (row.texts("examples").empty()) row.fail("every rule carries examples");
    for (const std::string& example : unproven(row, "examples")) {
      const std::vector<Span> found = words(example);
      const bool holds = std::any_of(found.begin(), found.end(), [&](Span word) {
        const Reading* r = reading(example, word);
        return r != nullptr && r->id == row.text("id");
      });
      if (!holds) row.fail("the rule does not read “" + example + "”");
    }
  }
}

void CueAccount::explain(const Around& around_it, Cue& cue) const {
  const Piece* kind = around(around_it.kinds, cue.span);
  if (kind == nullptr) kind = around(around_it.definitions, cue.span);
  if (kind != nullptr) {
    cue.reason = kind->reason;
    cue.detail = std::string(kind->detail) + std::string(kind->layout);
    return;
  }
  if (const Reading* r = reading(around_it.text, cue.span)) {
    cue.reason = r->reason;
    cue.detail = r->detail;
    return;
  }
  const Piece* part = around(around_it.parts, cue.span);
  cue.reason = CueReason::other;
  cue.detail = part != nullptr ? part->detail : std::string_view("no clause of its own");
}

void CueAccount::complete(const ExtractorInput& in, Findings& out) const {
  const Around places{in.document.text, kinds_of_text(in.document), parts_of_definitions(in.found.definitions), parts_of_norms(out.norms)};
  std::erase_if(out.cues, [&](const Cue& c) { return !c.norm_index && no_cue(in.document.text, c.span); });
  for (Cue& cue : out.cues)
    if (!cue.norm_index && (cue.reason == CueReason::other || cue.reason == CueReason::none)) explain(places, cue);
  const std::vector<Span> known = accounted(out);
  std::size_t next = 0;
  std::uint32_t reached = 0;  // end of the known spans that begin at or before the word
  for (const Span word : words(in.document.text)) {
    for (; next < known.size() && known[next].begin < word.end; ++next) reached = std::max(reached, known[next].end);
    if (reached > word.begin) continue;
    Cue cue;
    cue.span = word;
    cue.provision = provision_at(in.document, word);
    explain(places, cue);
    out.cues.push_back(std::move(cue));
  }
  std::stable_sort(out.cues.begin(), out.cues.end(), [](const Cue& a, const Cue& b) { return a.span < b.span; });
}

}  // namespace pandect
