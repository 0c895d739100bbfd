// The data that readers need, compiled once and shared across threads.
//
//   ReaderRules rules = ReaderRules::load(packs, gazetteers);   // packs/general/*.toml, gazetteers/laws.tsv
//   std::string language = rules.languages().detect(text).tag;
#pragma once

#include <filesystem>
#include <memory>

namespace pandect {

class LanguageProfiles;
class DocumentRules;
class LawTitles;
class StructureRules;

class ReaderRules {
 public:
  /// Throws ConfigurationError when a file is missing or a rule fails its own example.
  static ReaderRules load(const std::filesystem::path& packs, const std::filesystem::path& gazetteers);
  ReaderRules(ReaderRules&&) noexcept;
  ReaderRules& operator=(ReaderRules&&) noexcept;
  ~ReaderRules();

  const LanguageProfiles& languages() const;
  const DocumentRules& documents() const;
  const LawTitles& laws() const;
  const StructureRules& structure() const;

 private:
  struct Parts;
  explicit ReaderRules(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace pandect
