#include "extractors/norms/norm_extractor.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "core/diagnostics.h"
#include "extractors/norms/cue_account.h"
#include "extractors/norms/grammar.h"
#include "extractors/norms/time_values.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

struct GrammarRow {
  std::string_view name;
  std::unique_ptr<ClauseGrammar> (*create)(const std::filesystem::path& pack);
};

/// The clause grammars that a pack may name.
constexpr std::array<GrammarRow, 2> kGrammars{{
    {"markers_first", markers_first_grammar},
    {"markers_last", markers_last_grammar},
}};

/// Extractors append their kinds one after the other; grammars look mentions and citations up by place.
Findings in_text_order(Findings found) {
  const auto by_place = [](const auto& a, const auto& b) { return a.span < b.span; };
  std::stable_sort(found.mentions.begin(), found.mentions.end(), by_place);
  std::stable_sort(found.citations.begin(), found.citations.end(), by_place);
  return found;
}

class NormExtractor : public Extractor {
 public:
  explicit NormExtractor(const DataFolders& data) {
    for (const std::string& language : pack_languages(data)) {
      const std::filesystem::path pack = pack_of(data, language);
      std::error_code error;
      if (!std::filesystem::exists(pack / "norms.toml", error)) continue;  // a pack may know structure only
      const std::string wanted = load_rules(pack / "norms.toml").text("grammar");
      for (const GrammarRow& row : kGrammars)
        if (row.name == wanted) grammars_.emplace(language, row.create(pack));
      if (!grammars_.contains(language))
        throw ConfigurationError((pack / "norms.toml").generic_string() + ": there is no clause grammar “" + wanted + "”");
      if (std::filesystem::exists(pack / "cue_account.toml", error))
        accounts_.emplace(language, CueAccount(load_rules(pack / "cue_account.toml")));
      if (std::filesystem::exists(pack / "time_values.toml", error))
        times_.emplace(language, TimeValues(load_rules(pack / "time_values.toml")));
    }
  }

  /// Reports are read by the tags of their words, too.
  AnalysisDepth depth(const Document& document) const override {
    const DocumentKind kind = document.metadata.kind;
    return kind == DocumentKind::news || kind == DocumentKind::commentary ? AnalysisDepth::tags : AnalysisDepth::tokens;
  }

  Findings extract(const ExtractorInput& in) const override {
    Findings out;
    const std::string& language = in.document.metadata.language;
    const auto grammar = grammars_.find(language.substr(0, language.find('-')));
    if (grammar == grammars_.end()) return out;
    const Findings ordered = in_text_order(in.found);
    const ExtractorInput by_place{in.document, in.analysis, ordered};
    for (const Statement& statement : statements_of(in.document, in.analysis)) {
      StatementNorms found = grammar->second->norms_of(statement, by_place);
      for (Cue& cue : found.cues) {
        if (cue.norm_index) *cue.norm_index += out.norms.size();
        out.cues.push_back(std::move(cue));
      }
      for (Norm& norm : found.norms) out.norms.push_back(std::move(norm));
    }
    if (const auto times = times_.find(grammar->first); times != times_.end())
      for (Norm& norm : out.norms) times->second.settle(by_place, norm);
    if (const auto account = accounts_.find(grammar->first); account != accounts_.end()) account->second.complete(in, out);
    return out;
  }

 private:
  std::map<std::string, std::unique_ptr<ClauseGrammar>, std::less<>> grammars_;  // by primary subtag
  std::map<std::string, CueAccount, std::less<>> accounts_;
  std::map<std::string, TimeValues, std::less<>> times_;
};

}  // namespace

std::unique_ptr<Extractor> make_norm_extractor(const DataFolders& data) { return std::make_unique<NormExtractor>(data); }

}  // namespace pandect
