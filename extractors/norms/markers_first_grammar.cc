#include <algorithm>

#include "extractors/norms/grammar.h"
#include "extractors/norms/statement_reader.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

ClauseRules load(const std::filesystem::path& pack) {
  const RuleTable words = load_rules(pack / "norms_words.toml");
  ClauseLexicon lexicon(words);
  CueRules cues(load_rules(pack / "norms_cues.toml"), lexicon);
  cues.add(load_rules(pack / "norms_reports.toml"), lexicon);
  cues.add(load_rules(pack / "norms_advice.toml"), lexicon);
  MarkerRules markers(load_rules(pack / "norms_markers.toml"), lexicon);
  return {std::move(lexicon), std::move(cues), std::move(markers), ClauseJudgement(load_rules(pack / "norms_types.toml"))};
}

/// A law reproduces wording over several sentences: this one begins inside the quotation marks.
bool inside_quotation(const Statement& statement, const ExtractorInput& in) {
  const DocumentKind kind = in.document.metadata.kind;
  if (kind == DocumentKind::news || kind == DocumentKind::commentary) return false;
  constexpr std::uint32_t kWindow = 2000;  // bytes that a quotation may reach back
  const Block& block = in.document.blocks[in.analysis.sentences[statement.sentence_index].block];
  const std::uint32_t begin = std::max(block.span.begin, statement.sentence.begin > kWindow ? statement.sentence.begin - kWindow : 0);
  const std::string_view before = Span{begin, statement.sentence.begin}.in(in.document.reading());
  const std::size_t open = before.rfind("“");
  return open != std::string_view::npos && before.find("”", open) == std::string_view::npos &&
         statement.sentence.in(in.document.reading()).find("”") != std::string_view::npos;
}

class MarkersFirst : public ClauseGrammar {
 public:
  explicit MarkersFirst(const std::filesystem::path& pack) : rules_(load(pack)) {}

  StatementNorms norms_of(const Statement& statement, const ExtractorInput& in) const override {
    StatementNorms out = StatementReader(rules_, statement, in).read();
    const bool quoted = inside_quotation(statement, in);
    if (!quoted && (statement.kind == BlockKind::text || statement.kind == BlockKind::table)) return out;
    // Headings, notes, contents and quoted blocks hold no norms; their cues are accounted for.
    const CueReason reason = statement.kind == BlockKind::heading || statement.kind == BlockKind::contents ? CueReason::heading
                             : quoted || statement.kind == BlockKind::quote                                        ? CueReason::quoted
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
