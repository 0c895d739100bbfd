#include "analysis/language_models.h"

namespace pandect {

LanguageModels::LanguageModels(std::filesystem::path pack)
    : pack_(std::move(pack)), sentences_(SentenceRules::load(pack_ / "sentences.toml")), tokenizer_(Tokenizer::load(pack_)) {
  const RuleTable rules = load_rules(pack_ / "analysis.toml");
  rules.only({"triggers"});
  for (std::string& word : rules.texts("triggers")) triggers_.insert(std::move(word));
}

}  // namespace pandect
