#include "extractors/quotes/quotes.h"

#include <algorithm>

#include "core/unicode.h"
#include "extractors/citations/resolver.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

std::size_t weight_of(std::string_view words) {
  std::size_t weight = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    if (is_alnum(c)) weight += is_han(c) ? 3 : 1;
  }
  return weight;
}

const RuleTable& checked(const RuleTable& file) {
  file.only({"marks", "shortest", "reach", "reach_behind"});
  if (file.texts("marks").empty() || file.texts("marks").size() % 2 != 0) file.fail("marks are pairs of an opening and a closing mark");
  return file;
}

}  // namespace

Quotes::Quotes(const DataFolders& data) : marks_({}), shortest_(0), reach_(0), reach_behind_(0) {
  const RuleTable file = load_rules(data.packs / "general" / "quotes.toml");
  marks_ = QuotationMarks(checked(file).texts("marks"));
  shortest_ = static_cast<std::size_t>(file.integer("shortest", 18));
  reach_ = static_cast<std::size_t>(file.integer("reach", 320));
  reach_behind_ = static_cast<std::size_t>(file.integer("reach_behind", 90));
}

/// The citation that a quotation belongs to: the last one before it in its paragraph, else the first one close behind
/// it (“…”, says Article 7). A citation of a provision goes before one of a whole law.
const Citation* Quotes::citation_for(const ExtractorInput& in, Span quote, Span block) const {
  const auto& all = in.found.citations;
  const auto behind = std::lower_bound(all.begin(), all.end(), quote.begin, [](const Citation& c, std::uint32_t at) { return c.span.begin < at; });
  const Citation* law = nullptr;
  for (auto c = behind; c != all.begin();) {
    --c;
    if (c->span.begin < block.begin || c->span.end + reach_ < quote.begin) break;
    if (c->target.empty() || c->kind == CitationKind::case_) continue;
    if (c->target.find('/', 1) != std::string::npos && (c->target.find("/art_") != std::string::npos || c->target.find("/s", 4) != std::string::npos)) return &*c;
    if (law == nullptr) law = &*c;
  }
  for (auto c = behind; c != all.end() && c->span.begin < std::min<std::size_t>(block.end, quote.end + reach_behind_); ++c)
    if (c->span.begin >= quote.end && !c->target.empty() && c->kind != CitationKind::case_) return &*c;
  return law;
}

/// The block, and the lines right below it as long as a quotation is open: mail and plain text break their lines. `index`
/// moves to the last of them.
Span Quotes::with_wrapped_lines(const Document& document, std::size_t& index) const {
  constexpr std::size_t kMostLines = 40;
  const std::string_view text = document.reading();
  Span out = document.blocks[index].span;
  for (std::size_t last = index; last + 1 < document.blocks.size() && last < index + kMostLines; ++last) {
    const Block& next = document.blocks[last + 1];
    const std::string_view between = text.substr(out.end, next.span.begin - out.end);
    const bool line = next.kind == BlockKind::text || next.kind == BlockKind::heading || next.kind == BlockKind::note;  // a short line looks like a heading
    if (!line || std::count(between.begin(), between.end(), '\n') != 1) break;
    if (marks_.in(text, out).size() == marks_.in(text, out, true).size()) break;
    out.end = next.span.end;
    if (marks_.in(text, out).size() == marks_.in(text, out, true).size()) {
      index = last + 1;
      return out;
    }
  }
  return document.blocks[index].span;
}

Findings Quotes::extract(const ExtractorInput& in) const {
  Findings found;
  const Document& document = in.document;
  if (in.found.citations.empty() || document.metadata.kind == DocumentKind::other ||
      (is_legal_text(document) && document.metadata.kind != DocumentKind::guidance))
    return found;
  const std::string_view text = document.reading();
  const auto add = [&](Span quote, const Citation& c) {
    Quote q;
    q.span = quote;
    q.citation = c.target;
    found.quotes.push_back(std::move(q));
  };
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind == BlockKind::quote && i > 0) {  // a block quotation behind “Article 7 provides:”
      const Span before = trimmed(document.blocks[i - 1].span, text);
      const Citation* c = before.in(text).ends_with(":") || before.in(text).ends_with("：") ? citation_for(in, {before.end, before.end}, before) : nullptr;
      if (c != nullptr) add(trimmed(block.span, text), *c);
      continue;
    }
    if (block.kind == BlockKind::heading || block.kind == BlockKind::contents) continue;
    const Span words = with_wrapped_lines(document, i);
    for (const Span quote : marks_.in(text, words)) {
      if (weight_of(quote.in(text)) < shortest_) continue;
      const auto inside = [&](const Citation& c) { return c.span.overlaps(quote) && c.span.contains(quote); };
      const auto near = std::lower_bound(in.found.citations.begin(), in.found.citations.end(), quote.begin, [](const Citation& c, std::uint32_t at) { return c.span.end <= at; });
      if (near != in.found.citations.end() && inside(*near)) continue;  // the title of a law
      if (const Citation* c = citation_for(in, quote, words)) add(quote, *c);
    }
  }
  return found;
}

}  // namespace pandect
