#include "extractors/norms/grammar.h"
#include "extractors/norms/statement_reader.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

ClauseRules load(const std::filesystem::path& pack) {
  const RuleTable words = load_rules(pack / "norms_words.toml");
  ClauseLexicon lexicon(words);
  CueRules cues(load_rules(pack / "norms_cues.toml"), lexicon);
  MarkerRules markers(load_rules(pack / "norms_markers.toml"), lexicon);
  return {std::move(lexicon), std::move(cues), std::move(markers), ClauseJudgement(load_rules(pack / "norms_types.toml"))};
}

class MarkersFirst : public ClauseGrammar {
 public:
  explicit MarkersFirst(const std::filesystem::path& pack) : rules_(load(pack)) {}

  StatementNorms norms_of(const Statement& statement, const ExtractorInput& in) const override {
    StatementNorms out = StatementReader(rules_, statement, in).read();
    if (statement.kind == BlockKind::text || statement.kind == BlockKind::table) return out;
    // Headings, notes, contents and quoted blocks hold no norms; their cues are accounted for.
    const CueReason reason = statement.kind == BlockKind::heading || statement.kind == BlockKind::contents ? CueReason::heading
                             : statement.kind == BlockKind::quote                                        ? CueReason::quoted
                                                                                                         : CueReason::other;
    out.norms.clear();
    for (Cue& cue : out.cues) {
      cue.norm_index.reset();
      cue.reason = reason;
    }
    return out;
  }

 private:
  ClauseRules rules_;
};

}  // namespace

std::unique_ptr<ClauseGrammar> markers_first_grammar(const std::filesystem::path& pack) { return std::make_unique<MarkersFirst>(pack); }

}  // namespace pandect
