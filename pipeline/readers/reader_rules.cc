#include "readers/reader_rules.h"

#include "readers/language.h"

namespace pandect {

struct ReaderRules::Parts {
  LanguageProfiles languages;
};

ReaderRules::ReaderRules(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
ReaderRules::ReaderRules(ReaderRules&&) noexcept = default;
ReaderRules& ReaderRules::operator=(ReaderRules&&) noexcept = default;
ReaderRules::~ReaderRules() = default;

ReaderRules ReaderRules::load(const std::filesystem::path& packs, const std::filesystem::path& /*gazetteers*/) {
  return ReaderRules(std::make_unique<const Parts>(Parts{LanguageProfiles::load(packs / "general" / "languages.toml")}));
}

const LanguageProfiles& ReaderRules::languages() const { return parts_->languages; }

}  // namespace pandect
