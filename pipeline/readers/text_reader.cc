#include "readers/text_reader.h"

#include <algorithm>

#include "core/unicode.h"
#include "domain/document_builder.h"
#include "readers/document_rules.h"
#include "readers/front_matter.h"
#include "readers/language.h"
#include "readers/page_furniture.h"
#include "readers/reader_rules.h"
#include "readers/source_lines.h"
#include "readers/structure.h"
#include "readers/structure_rules.h"
#include "readers/units.h"

namespace pandect {
namespace {

constexpr std::size_t kHead = 8192;

/// Lines of the head that carry Markdown marks no plain text would.
int markdown_marks(std::string_view head) {
  int marks = 0;
  for (const SourceLine& line : split_lines(head)) {
    const std::string_view s = line.span.in(head);
    marks += s.substr(0, 2) == "# " || s.substr(0, 3) == "## " || s.substr(0, 4) == "### " ? 2 : 0;
    marks += s.substr(0, 2) == "**" || s.find("](") != std::string_view::npos || s.substr(0, 4) == "<!--" ? 1 : 0;
  }
  return marks;
}

constexpr std::size_t kLongestTitle = 220;  // bytes

/// A first line that is not ended as a sentence is; titles of reports have verbs.
bool may_be_title(std::string_view words) {
  if (words.empty() || words.size() > kLongestTitle) return false;
  for (const std::string_view stop : {".", ":", ";", ",", "。", "：", "；", "，"})
    if (words.size() >= stop.size() && words.substr(words.size() - stop.size()) == stop) return false;
  return true;
}

/// The words that name the document: a heading of the first level, a registry's entry, or the first paragraph where it
/// stands above everything that is labelled.
std::string title_of(std::string_view reading, const std::vector<Unit>& units, const StructureRules& rules) {
  std::string first;
  bool above_all = true;  // nothing but dates and by-lines so far
  for (std::size_t i = 0; i < std::min<std::size_t>(units.size(), 12); ++i) {
    const Unit& unit = units[i];
    const std::string words = squeezed(unit.span.in(reading));
    if (const std::size_t colon = words.find("："); words.compare(0, 12, "法規名稱") == 0 && colon != std::string::npos)
      return words.substr(colon + 3);
    if (!unit.labels.empty() && rules.form(unit.labels[0].form).level != LabelForm::Level::item) break;
    if (unit.heading == 1 && !words.empty()) return words;
    if (rules.special_block(words) || unit.kind != Unit::Kind::text) continue;
    if (above_all && unit.labels.empty() && may_be_title(words)) first = words;
    above_all = false;
  }
  return first;
}

/// Fills the metadata; what the labels say of the text comes back.
LabelCensus guess_all(DocumentBuilder& builder, std::string_view reading, const std::vector<Unit>& units, const FrontMatter& front,
                      const ReaderRules& rules) {
  DocumentMetadata& metadata = builder.metadata();
  const LanguageGuess language = rules.languages().detect(reading);
  if (language.sure && metadata.language.empty()) metadata.language = language.tag;
  const GuessInput input{reading, front.entries, count_labels(reading, units, rules.structure())};
  rules.documents().take_front_matter(metadata, input);
  if (metadata.title.empty()) metadata.title = title_of(reading, units, rules.structure());
  rules.documents().guess(metadata, input, rules.laws());
  return input.census;
}

/// Text with its lines told apart, ready to be nested.
struct LinedText {
  std::vector<SourceLine> lines;
  std::vector<Layout> layout;
  FrontMatter front;
};

/// Units, guesses and the tree; `lined.layout` is blanked in what is read.
Document structured(DocumentBuilder builder, LinedText lined, const ReaderRules& rules, bool printed) {
  std::string reading = with_layout_blanked(builder.text(), lined.layout);
  settle_lines(reading, lined.lines);
  if (printed) {
    std::vector<Layout> furniture = mark_page_furniture(reading, lined.lines, rules.structure());
    for (const Layout& l : furniture) std::fill(reading.begin() + l.span.begin, reading.begin() + l.span.end, ' ');
    lined.layout.insert(lined.layout.end(), std::make_move_iterator(furniture.begin()), std::make_move_iterator(furniture.end()));
  }
  for (Layout& l : lined.layout) builder.layout(l.span, std::move(l.reason));

  std::vector<Unit> units = make_units(reading, lined.lines, rules.structure());
  mark_contents(reading, units, rules.structure());
  settle_bare_labels(units, rules.structure());
  const LabelCensus census = guess_all(builder, reading, units, lined.front, rules);
  const DocumentMetadata& metadata = builder.metadata();
  constexpr std::size_t kFewestDecimals = 3;
  const bool memorandum = census.decimals >= kFewestDecimals && metadata.kind != DocumentKind::news;
  const bool law = has_provisions(metadata.kind) || memorandum || (metadata.kind == DocumentKind::other && census.provisions() > 0);
  build_structure(builder, {reading, units, rules.structure(), {law, metadata.jurisdiction, metadata.kind, metadata.title}});
  Document document = std::move(builder).finish(std::move(reading));
  assign_uris(document);
  return document;
}

Result<Document> read_text(const RawDocument& raw, const ReaderRules& rules, bool markdown) {
  DocumentBuilder builder(DocumentBuilder::Over{raw.bytes});
  builder.metadata() = raw.known;
  builder.provision(0).source = "line 1";
  const std::string_view text = builder.text();
  LinedText lined{split_lines(text), {}, {}};
  if (markdown) {
    lined.front = read_front_matter(text, lined.lines);
    lined.layout = mark_markdown(text, lined.lines, lined.front.lines);
    if (lined.front.lines > 0) lined.layout.insert(lined.layout.begin(), {{0, lined.lines[lined.front.lines - 1].span.end}, "front_matter"});
  }
  return structured(std::move(builder), std::move(lined), rules, true);
}

SourceLine::Kind line_kind(Paragraph::Kind kind) {
  switch (kind) {
    case Paragraph::Kind::table: return SourceLine::Kind::table;
    case Paragraph::Kind::note: return SourceLine::Kind::note;
    case Paragraph::Kind::contents: return SourceLine::Kind::contents;
    case Paragraph::Kind::quote: return SourceLine::Kind::quote;
    default: return SourceLine::Kind::text;
  }
}

}  // namespace

int sniff_plain_text(const RawDocument&) { return 10; }

int sniff_markdown(const RawDocument& raw) {
  const std::string_view head = std::string_view(raw.bytes).substr(0, kHead);
  const int marks = markdown_marks(head);
  if (head.substr(0, 4) == "---\n" || head.substr(0, 5) == "---\r\n") return 40;
  return marks >= 2 ? 30 : 5;
}

Result<Document> read_plain_text(const RawDocument& raw, const ReaderRules& rules) { return read_text(raw, rules, false); }
Result<Document> read_markdown(const RawDocument& raw, const ReaderRules& rules) { return read_text(raw, rules, true); }

Result<Document> read_paragraphs(const std::vector<Paragraph>& paragraphs, const RawDocument& raw, const ReaderRules& rules) {
  std::string text;
  std::vector<std::pair<std::size_t, const Paragraph*>> begins;
  for (const Paragraph& p : paragraphs) {
    if (squeezed(p.text).empty()) continue;
    begins.emplace_back(text.size(), &p);
    text += p.text;
    text += "\n\n";
  }
  if (begins.empty()) return make_issue(IssueCode::no_text, "the document holds no words; give a file that has text");
  DocumentBuilder builder(DocumentBuilder::Over{std::move(text)});
  builder.metadata() = raw.known;
  LinedText lined{split_lines(builder.text()), {}, {}};
  std::size_t at = 0;
  for (SourceLine& line : lined.lines) {
    while (at + 1 < begins.size() && begins[at + 1].first <= line.span.begin) ++at;
    if (squeezed(line.span.in(builder.text())).empty()) continue;
    const Paragraph& p = *begins[at].second;
    line.kind = line_kind(p.kind);
    if (p.kind == Paragraph::Kind::heading) line.heading = static_cast<std::uint8_t>(std::clamp(p.rank, 1, 6));
  }
  Document document = structured(std::move(builder), std::move(lined), rules, false);
  const auto source_of = [&](Span span) {
    const auto behind = std::upper_bound(begins.begin() + 1, begins.end(), span.begin, [](std::uint32_t byte, const auto& begin) { return byte < begin.first; });
    return std::prev(behind)->second->source;
  };
  for (Provision& p : document.provisions) p.source = source_of(p.span);
  for (Origin& origin : document.origins) origin.source = source_of(origin.span);
  return document;
}

}  // namespace pandect
