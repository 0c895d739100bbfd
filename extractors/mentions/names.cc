#include "extractors/mentions/names.h"

#include "extractors/mentions/document_names.h"
#include "extractors/mentions/settle_places.h"
#include "extractors/mentions/spaced_names.h"
#include "extractors/mentions/words.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

/// Where names are not looked for: citations that were found before.
Spans hidden_by(const Findings& found) {
  Spans spans;
  for (const Citation& c : found.citations) spans.push_back(c.span);
  return normalized(std::move(spans));
}

}  // namespace

Names::Names(const DataFolders& data) : gazetteer_(Gazetteer::load(data.gazetteers)) {
  for (const std::string& language : pack_languages(data)) {
    const auto file = data.packs / language / "actors.toml";
    std::error_code error;
    if (!std::filesystem::exists(file, error)) continue;
    if (load_rules(file).text("script", "spaced") == "han")
      han_.emplace(language, HanNameRules::load(file));
    else
      spaced_.emplace(language, NameRules::load(file));
    if (std::filesystem::exists(data.packs / language / "names.model", error)) evidence_.try_emplace(language, data.packs / language);
  }
}

std::unique_ptr<Extractor> make_names(const DataFolders& data) { return std::make_unique<Names>(data); }

std::vector<RuleInfo> Names::rules() const {
  std::vector<RuleInfo> out;
  for (const auto& [language, rules] : spaced_) out.insert(out.end(), rules.infos.begin(), rules.infos.end());
  for (const auto& [language, rules] : han_) out.insert(out.end(), rules.infos.begin(), rules.infos.end());
  return out;
}

AnalysisDepth Names::depth(const Document& document) const {
  const bool weighed = NameEvidence::wanted(document) && evidence_.contains(primary(document.metadata.language));
  return weighed ? AnalysisDepth::tags : AnalysisDepth::sentences;
}

Findings Names::extract(const ExtractorInput& in) const {
  const Document& document = in.document;
  const auto han = han_.find(primary(document.metadata.language));
  auto spaced = spaced_.find(primary(document.metadata.language));
  static const NameRules none;
  const NameRules& rules = spaced == spaced_.end() ? none : spaced->second;
  const SpacedNames spaced_names(gazetteer_, rules);

  DocumentNames names(document, gazetteer_, rules);
  std::vector<std::vector<Word>> words;
  words.reserve(document.blocks.size());
  for (const Block& block : document.blocks) {
    words.push_back(words_of(document.reading(), block.span));
    const SpacedRun run{document.reading(), words.back(), document.metadata.kind};
    if (han != han_.end()) {
      const HanNames han_names(gazetteer_, han->second);
      names.add(han_names.find(document.reading(), block.span));
      names.add(spaced_names.find_listed(run));
    } else {
      names.add(spaced == spaced_.end() ? spaced_names.find_listed(run) : spaced_names.find(run));
    }
  }
  names.leave_ordinary(words);
  if (const auto evidence = evidence_.find(primary(document.metadata.language)); evidence != evidence_.end() && NameEvidence::wanted(document))
    names.weigh(evidence->second.names(document, in.analysis, {names.sure(), rules.not_in_names}));
  names.learn_brackets(han == han_.end() ? rules.alias_leads : han->second.alias_leads);
  names.learn_short_forms(rules.short_organs);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    names.find_short_forms(words[i]);
    if (han != han_.end()) names.find_short_forms(document.blocks[i].span);
  }
  Findings out;
  out.mentions = names.mentions(hidden_by(in.found));
  settle_places(out.mentions, document, gazetteer_);
  return out;
}

}  // namespace pandect
