// Which language a text is written in, from scripts and function words.
//
//   LanguageProfiles p = LanguageProfiles::load(packs / "general" / "languages.toml");
//   LanguageGuess g = p.detect("Die Ausfuhr ist genehmigungspflichtig, wenn …");   // "de", sure
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "packs/rule_file.h"

namespace pandect {

struct LanguageGuess {
  std::string tag = "und";  ///< BCP 47
  bool sure = false;
};

/// The tag that a knowledge base uses for a declared one: language and script, no region (“en-US” → “en”, “zh-CN” →
/// “zh-Hans”); "und" for what is no tag.
std::string canonical_language(std::string_view declared);

class LanguageProfiles {
 public:
  /// Throws ConfigurationError when a profile disagrees with its own examples.
  static LanguageProfiles load(const std::filesystem::path& file);
  explicit LanguageProfiles(const RuleTable& file);
  LanguageProfiles(LanguageProfiles&&) noexcept;
  LanguageProfiles& operator=(LanguageProfiles&&) noexcept;
  ~LanguageProfiles();

  /// Reads samples of the text only, so a long document costs no more than a short one.
  LanguageGuess detect(std::string_view text) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace pandect
