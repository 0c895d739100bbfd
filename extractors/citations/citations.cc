#include "extractors/citations/citations.h"

#include <utility>

#include "extractors/citations/cursor.h"

namespace pandect {
namespace {

/// A number at the head of a paragraph that no reader took for a label: “Article 5 Duties”, 第三条 …
bool is_label(const Document& document, const Block& block, const Reference& r) {
  if (r.anchor != Anchor::document || r.members.size() != 1 || !is_legal_text(document)) return false;
  const Steps& steps = r.members[0];
  if (steps.size() != 1 || !(is_section_level(steps[0].level) || is_outer_level(steps[0].level))) return false;
  const std::string_view text = document.reading();
  if (skip_blanks(text, block.span.begin, block.span.end) != r.span.begin) {
    if (r.span.begin == 0 || text[r.span.begin - 1] != '\n') return false;
  }
  const std::size_t after = skip_blanks(text, r.span.end, block.span.end);
  if (after >= block.span.end) return true;
  const char c = text[after];
  if (after == r.span.end) return c == '.' || text.substr(after, 3) == "—";
  return !ascii_lower(c) && c != '(' && c != ',';
}

/// The law's own name as its title is no reference to it.
bool is_own_title(const Document& document, const Block& block, const Citation& c) {
  if (c.target.empty() || c.target != document.metadata.uri || !c.targets.empty()) return false;
  const bool whole = trimmed(block.span, document.reading()) == c.span;
  return (whole || block.kind == BlockKind::heading) && (c.rule == "gazetteer" || c.rule == "zh.national_law" || c.rule == "name");
}

}  // namespace

Citations::Citations(const DataFolders& data)
    : names_(LawNames::load(data.gazetteers)), schemes_(UriSchemes::load(data.packs / "general" / "uri_schemes.toml")) {
  std::vector<std::string> tags = pack_languages(data);
  tags.emplace_back();
  for (const std::string& tag : tags) languages_.try_emplace(tag, [this, packs = data.packs, tag] { return load(packs, tag); });
}

std::unique_ptr<const Citations::Language> Citations::load(const std::filesystem::path& packs, const std::string& tag) const {
  auto language = std::make_unique<Language>(Language{CitationVocabulary::load(packs, tag), nullptr, nullptr});
  if (language->vocabulary.grammar == "juxtaposed") language->juxtaposed = std::make_unique<const JuxtaposedGrammar>(language->vocabulary, names_);
  else language->of = std::make_unique<const OfGrammar>(language->vocabulary, names_);
  return language;
}

const Citations::Language& Citations::language_of(std::string_view tag) const {
  const auto at = languages_.find(tag.substr(0, tag.find('-')));
  return *(at == languages_.end() ? languages_.find("") : at)->second.get();
}

void Citations::read_block(const Document& document, const Block& block, ReferenceResolver& resolver, std::vector<Citation>& out) const {
  const std::string& own = document.provisions[block.provision].language;
  const Language& language = language_of(own.empty() ? document.metadata.language : own);
  const std::string_view text = document.reading();
  Place place;
  bool placed = false;
  std::size_t at = block.span.begin;
  while (at < block.span.end) {
    const std::optional<ReadReference> read = language.juxtaposed ? language.juxtaposed->next(text, at, block.span.end, resolver.context())
                                                                  : language.of->next(text, at, block.span.end, resolver.context());
    if (!read) break;
    at = std::max<std::size_t>(read->reference.span.end, at + 1);
    if (read->reference.confidence == 0 || is_label(document, block, read->reference)) continue;
    if (!std::exchange(placed, true)) place = place_of(document, block.provision);
    Citation c = resolver.resolve(*read, place);
    if (is_own_title(document, block, c)) continue;
    c.relation = relation_at(language.vocabulary, text, c.span, block.span);
    out.push_back(std::move(c));
  }
}

Findings Citations::extract(const ExtractorInput& in) const {
  Findings found;
  ReferenceResolver resolver(in.document, schemes_, names_);
  for (const Block& block : in.document.blocks)
    if (block.kind != BlockKind::contents) read_block(in.document, block, resolver, found.citations);
  return found;
}

}  // namespace pandect
