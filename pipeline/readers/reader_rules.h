// The data that readers need, compiled once and shared across threads.
//
//   ReaderRules rules = ReaderRules::load(packs, gazetteers);   // packs/general/*.toml, gazetteers/laws.tsv
//   std::string language = rules.languages().detect(text).tag;
#pragma once

#include <filesystem>
#include <memory>

namespace pandect {

class Dialects;
class LanguageProfiles;
class DocumentRules;
class DumpFields;
class LawTitles;
class StructureRules;

class ReaderRules {
 public:
  /// Throws ConfigurationError when a file is missing or a rule fails its own example.
  /// `fields` is the user's mapping of dump fields (readers/dump_fields.h), empty for none.
  static ReaderRules load(const std::filesystem::path& packs, const std::filesystem::path& gazetteers, const std::filesystem::path& fields = {});
  ReaderRules(ReaderRules&&) noexcept;
  ReaderRules& operator=(ReaderRules&&) noexcept;
  ~ReaderRules();

  const LanguageProfiles& languages() const;
  const DocumentRules& documents() const;
  const LawTitles& laws() const;
  const StructureRules& structure() const;
  const DumpFields& dumps() const;
  const Dialects& dialects() const;

 private:
  struct Parts;
  explicit ReaderRules(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace pandect
