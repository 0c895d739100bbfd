#include "readers/text_structure.h"

#include <algorithm>

#include "readers/text_reader.h"

namespace pandect {
namespace {

constexpr std::size_t kFewestProvisions = 2;

bool makes_a_law(ProvisionType type) {
  switch (type) {
    case ProvisionType::part: case ProvisionType::chapter: case ProvisionType::section: case ProvisionType::article:
    case ProvisionType::rule: case ProvisionType::subsection:
      return true;
    default: return false;
  }
}

/// The lines of `text` as paragraphs of their own, and where each byte of the result stood.
std::string paragraphs_of(const std::string& text, const Anchors& anchors, Anchors& moved) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  std::size_t anchor = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (; anchor < anchors.size() && anchors[anchor].first <= at; ++anchor)
      moved.emplace_back(static_cast<std::uint32_t>(out.size()), anchors[anchor].second);
    out += text[at];
    if (text[at] == '\n') out += '\n';
  }
  return out;
}

void fill(std::string& empty, const std::string& value) {
  if (empty.empty()) empty = value;
}

/// What the mark-up says goes before what was guessed from the text.
void fill(DocumentMetadata& known, const DocumentMetadata& guessed) {
  if (known.kind == DocumentKind::other) known.kind = guessed.kind;
  fill(known.language, guessed.language);
  fill(known.jurisdiction, guessed.jurisdiction);
  fill(known.title, guessed.title);
  fill(known.uri, guessed.uri);
  fill(known.dates.adopted, guessed.dates.adopted);
  fill(known.dates.in_force, guessed.dates.in_force);
  fill(known.dates.published, guessed.dates.published);
  if (known.short_titles.empty()) known.short_titles = guessed.short_titles;
}

}  // namespace

Document with_text_structure(Document rendered, const Anchors& anchors, const ReaderRules& rules) {
  // What stands in no provision comes from where the text begins.
  if (rendered.provisions[0].source.empty() && !anchors.empty()) rendered.provisions[0].source = anchors.front().second;
  Anchors moved;
  Result<Document> read = read_plain_text({rendered.source.path, paragraphs_of(rendered.text, anchors, moved)}, rules);
  if (!read) return rendered;
  fill(rendered.metadata, read->metadata);
  const auto provisions = static_cast<std::size_t>(
      std::count_if(read->provisions.begin(), read->provisions.end(), [](const Provision& p) { return makes_a_law(p.type); }));
  if (provisions < kFewestProvisions || rendered.metadata.kind == DocumentKind::news) return rendered;
  Document law = std::move(*read);
  law.metadata = std::move(rendered.metadata);
  std::move(rendered.issues.begin(), rendered.issues.end(), std::back_inserter(law.issues));
  const auto source_of = [&](Span span) {
    const auto behind = std::upper_bound(moved.begin(), moved.end(), span.begin, [](std::uint32_t byte, const auto& anchor) { return byte < anchor.first; });
    return behind == moved.begin() ? rendered.provisions[0].source : std::prev(behind)->second;
  };
  for (Provision& p : law.provisions) p.source = source_of(p.span);
  for (Origin& origin : law.origins) origin.source = source_of(origin.span);
  return law;
}

}  // namespace pandect
