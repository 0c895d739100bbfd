#include "readers/reader_rules.h"

#include "readers/dialect.h"
#include "readers/document_rules.h"
#include "readers/dump_fields.h"
#include "readers/language.h"
#include "readers/law_titles.h"
#include "readers/structure_rules.h"

namespace pandect {

struct ReaderRules::Parts {
  LanguageProfiles languages;
  DocumentRules documents;
  LawTitles laws;
  StructureRules structure;
  DumpFields dumps;
  Dialects dialects;
};

ReaderRules::ReaderRules(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
ReaderRules::ReaderRules(ReaderRules&&) noexcept = default;
ReaderRules& ReaderRules::operator=(ReaderRules&&) noexcept = default;
ReaderRules::~ReaderRules() = default;

ReaderRules ReaderRules::load(const std::filesystem::path& packs, const std::filesystem::path& gazetteers, const std::filesystem::path& fields) {
  const std::filesystem::path general = packs / "general";
  DumpFields dumps = DumpFields::load(general / "dumps.toml");
  if (!fields.empty()) dumps.override_with(load_rules(fields));
  return ReaderRules(std::make_unique<const Parts>(
      Parts{LanguageProfiles::load(general / "languages.toml"), DocumentRules::load(general / "documents.toml"),
            LawTitles::load(gazetteers / "laws.tsv"), StructureRules::load(general / "structure.toml"), std::move(dumps),
            Dialects::load(general / "dialects")}));
}

const LanguageProfiles& ReaderRules::languages() const { return parts_->languages; }
const DocumentRules& ReaderRules::documents() const { return parts_->documents; }
const LawTitles& ReaderRules::laws() const { return parts_->laws; }
const StructureRules& ReaderRules::structure() const { return parts_->structure; }
const DumpFields& ReaderRules::dumps() const { return parts_->dumps; }

const Dialects& ReaderRules::dialects() const { return parts_->dialects; }

}  // namespace pandect
