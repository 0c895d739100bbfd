// What a document is: kind, issuing jurisdiction, title, dates and canonical path, guessed from weighted signs.
//
//   DocumentRules rules = DocumentRules::load(packs / "general" / "documents.toml");
//   rules.guess(metadata, {reading, front_matter, census}, laws);     // fills what is still empty
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/document.h"
#include "packs/rule_file.h"
#include "readers/law_titles.h"
#include "readers/structure.h"

namespace pandect {

struct GuessInput {
  std::string_view reading;                                     ///< text without layout
  const std::vector<std::pair<std::string, std::string>>& front;  ///< front matter: lower-case keys and values
  LabelCensus census;
};

class DocumentRules {
 public:
  /// Throws ConfigurationError when a rule fails its own example.
  static DocumentRules load(const std::filesystem::path& file);
  explicit DocumentRules(const RuleTable& file);
  DocumentRules(DocumentRules&&) noexcept;
  DocumentRules& operator=(DocumentRules&&) noexcept;
  ~DocumentRules();

  /// Title, dates, url, authors and country that the front matter states.
  void take_front_matter(DocumentMetadata& metadata, const GuessInput& input) const;
  /// Kind (where it is `other`), jurisdiction, dates and uri where they are empty. Needs language and title.
  void guess(DocumentMetadata& metadata, const GuessInput& input, const LawTitles& laws) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

/// Whether a document of this kind is built of provisions that are nested by their labels.
bool has_provisions(DocumentKind kind);

}  // namespace pandect
