#include "extractors/norms/norm_extractor.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "core/diagnostics.h"
#include "extractors/norms/cue_account.h"
#include "extractors/norms/grammar.h"
#include "extractors/norms/time_values.h"
#include "packs/late.h"
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

/// Extractors append their kinds one after the other; grammars look mentions and citations up by place, and nothing else.
Findings in_text_order(const Findings& all) {
  Findings found;
  found.mentions = all.mentions;
  found.citations = all.citations;
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
      if (std::filesystem::exists(pack / "norms.toml", error))  // a pack may know structure only
        languages_.try_emplace(language, [pack] { return load(pack); });
    }
  }

  /// Reports are read by the tags of their words, too.
  AnalysisDepth depth(const Document& document) const override {
    const DocumentKind kind = document.metadata.kind;
    return kind == DocumentKind::news || kind == DocumentKind::commentary ? AnalysisDepth::tags : AnalysisDepth::sentences;
  }

  Findings extract(const ExtractorInput& in) const override {
    Findings out;
    const std::string& language = in.document.metadata.language;
    const auto pack = languages_.find(language.substr(0, language.find('-')));
    if (pack == languages_.end()) return out;
    const Language& rules = pack->second.get();
    const Findings ordered = in_text_order(in.found);
    const ExtractorInput by_place{in.document, in.analysis, ordered};
    // Room that no norm takes is never touched; growing would hold the norms twice.
    if (constexpr std::size_t kLong = 1 << 18; in.document.text.size() >= kLong) {
      constexpr std::size_t kBytesANorm = 100;
      out.norms.reserve(in.document.text.size() / kBytesANorm);
      out.cues.reserve(in.document.text.size() / kBytesANorm);
    }
    each_statement(in.document, in.analysis, [&](const Statement& statement) {
      StatementNorms found = rules.grammar->norms_of(statement, by_place);
      for (Cue& cue : found.cues) {
        if (cue.norm_index) *cue.norm_index += out.norms.size();
        out.cues.push_back(std::move(cue));
      }
      for (Norm& norm : found.norms) out.norms.push_back(std::move(norm));
    });
    if (rules.times)
      for (Norm& norm : out.norms) rules.times->settle(by_place, norm);
    if (rules.account) rules.account->complete(in, out);
    return out;
  }

 private:
  struct Language {
    std::unique_ptr<ClauseGrammar> grammar;
    std::optional<CueAccount> account;
    std::optional<TimeValues> times;
  };

  static Language load(const std::filesystem::path& pack) {
    Language out;
    const std::string wanted = load_rules(pack / "norms.toml").text("grammar");
    for (const GrammarRow& row : kGrammars)
      if (row.name == wanted) out.grammar = row.create(pack);
    if (out.grammar == nullptr)
      throw ConfigurationError((pack / "norms.toml").generic_string() + ": there is no clause grammar “" + wanted + "”");
    std::error_code error;
    if (std::filesystem::exists(pack / "cue_account.toml", error)) out.account.emplace(load_rules(pack / "cue_account.toml"));
    if (std::filesystem::exists(pack / "time_values.toml", error)) out.times.emplace(load_rules(pack / "time_values.toml"));
    return out;
  }

  std::map<std::string, Late<Language>, std::less<>> languages_;  // by primary subtag
};

}  // namespace

std::unique_ptr<Extractor> make_norm_extractor(const DataFolders& data) { return std::make_unique<NormExtractor>(data); }

}  // namespace pandect
