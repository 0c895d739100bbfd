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

/// The lines of `text` as paragraphs of their own, and where its anchors stand then.
std::string paragraphs_of(const std::string& text, const Anchors& anchors, std::vector<std::uint32_t>& moved) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    for (std::size_t i = moved.size(); i < anchors.size() && anchors.byte(i) <= end && anchors.byte(i) < text.size(); ++i)
      moved.push_back(static_cast<std::uint32_t>(out.size() + std::max<std::size_t>(anchors.byte(i), at) - at));
    out.append(text, at, end - at);
    if (end < text.size()) out += "\n\n";
    at = end + 1;
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
  if (rendered.provisions[0].source.empty() && anchors.size() > 0) rendered.provisions[0].source = anchors.source(0);
  std::vector<std::uint32_t> moved;
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
    const auto behind = std::upper_bound(moved.begin(), moved.end(), span.begin);
    return behind == moved.begin() ? std::string_view(rendered.provisions[0].source) : anchors.source(static_cast<std::size_t>(behind - moved.begin()) - 1);
  };
  for (Provision& p : law.provisions) p.source = source_of(p.span);
  for (Origin& origin : law.origins) origin.source = source_of(origin.span);
  return law;
}

}  // namespace pandect
