#include "domain/document.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace pandect {
namespace {

constexpr std::array<std::pair<DocumentKind, std::string_view>, 11> kKinds{{
    {DocumentKind::statute, "statute"}, {DocumentKind::regulation, "regulation"}, {DocumentKind::treaty, "treaty"},
    {DocumentKind::bill, "bill"}, {DocumentKind::order, "order"}, {DocumentKind::guidance, "guidance"},
    {DocumentKind::case_, "case"}, {DocumentKind::contract, "contract"}, {DocumentKind::news, "news"},
    {DocumentKind::commentary, "commentary"}, {DocumentKind::other, "other"},
}};

constexpr std::array<std::string_view, 28> kProvisionTypes{
    "document", "title", "subtitle", "part", "subpart", "chapter", "subchapter", "division", "section", "article",
    "rule", "subsection", "paragraph", "subparagraph", "clause", "subclause", "item", "schedule", "annex", "appendix",
    "supplement", "recital", "preamble", "table", "row", "quotation", "note", "heading",
};
static_assert(kProvisionTypes.size() == static_cast<std::size_t>(ProvisionType::heading) + 1);

}  // namespace

std::string_view name(DocumentKind kind) { return kKinds[static_cast<std::size_t>(kind)].second; }
std::string_view name(ProvisionType type) { return kProvisionTypes[static_cast<std::size_t>(type)]; }

std::optional<DocumentKind> document_kind(std::string_view text) {
  for (const auto& [kind, label] : kKinds)
    if (label == text) return kind;
  return std::nullopt;
}

std::optional<ProvisionType> provision_type(std::string_view text) {
  for (std::size_t i = 0; i < kProvisionTypes.size(); ++i)
    if (kProvisionTypes[i] == text) return static_cast<ProvisionType>(i);
  return std::nullopt;
}

std::string with_layout_blanked(std::string_view text, const std::vector<Layout>& layout) {
  std::string out(text);
  for (const Layout& l : layout)
    for (std::size_t at = l.span.begin, end = std::min<std::size_t>(l.span.end, out.size()); at < end; ++at)
      if (out[at] != '\n') out[at] = ' ';
  return out;
}

std::string_view origin_of(const Document& document, const Block& block) {
  const auto behind = std::upper_bound(document.origins.begin(), document.origins.end(), block.span.begin,
                                       [](std::uint32_t at, const Origin& origin) { return at < origin.span.begin; });
  if (behind != document.origins.begin() && block.span.begin < std::prev(behind)->span.end) return std::prev(behind)->source;
  return document.provisions[block.provision].source;
}

}  // namespace pandect
