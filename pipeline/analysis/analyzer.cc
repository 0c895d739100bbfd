#include "analysis/analyzer.h"

#include <algorithm>
#include <map>
#include <string>

#include "analysis/sentences.h"
#include "analysis/tokens.h"
#include "core/diagnostics.h"

namespace pandect {

struct Analyzer::Languages {
  std::map<std::string, SentenceRules, std::less<>> sentences;  // by primary subtag
  std::string fallback;                                         // for languages without a pack

  const SentenceRules& rules_for(std::string_view language) const {
    const auto it = sentences.find(language.substr(0, language.find('-')));
    return it != sentences.end() ? it->second : sentences.find(fallback)->second;
  }
};

Analyzer::Analyzer(std::unique_ptr<const Languages> languages) : languages_(std::move(languages)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Analyzer Analyzer::load(const std::filesystem::path& packs) {
  auto languages = std::make_unique<Languages>();
  std::vector<std::filesystem::path> folders;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(packs, error)) folders.push_back(entry.path());
  if (error) throw ConfigurationError(packs.generic_string() + ": the language packs cannot be read: " + error.message());
  std::sort(folders.begin(), folders.end());
  for (const auto& folder : folders)
    if (std::filesystem::exists(folder / "sentences.toml"))
      languages->sentences.emplace(folder.filename().string(), SentenceRules::load(folder / "sentences.toml"));
  if (languages->sentences.empty())
    throw ConfigurationError(packs.generic_string() + ": no language pack has a sentences.toml; install Pandect again");
  languages->fallback = languages->sentences.begin()->first;
  return Analyzer(std::move(languages));
}

Analysis Analyzer::analyze(const Document& document) const {
  Analysis out;
  out.names.emplace_back();
  const SentenceRules& rules = languages_->rules_for(document.metadata.language);
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    for (const Span span : rules.split(document.reading, document.blocks[b].span)) {
      Sentence s{.span = span, .block = b, .first_token = static_cast<std::uint32_t>(out.tokens.size())};
      tokenize(document.reading, span, out.tokens);
      s.end_token = static_cast<std::uint32_t>(out.tokens.size());
      out.sentences.push_back(s);
    }
  }
  return out;
}

}  // namespace pandect
