#include <unistd.h>

#include <fmt/format.h>
#include <iostream>

#include "cli/command_line.h"
#include "cli/terminal.h"
#include "knowledge/pin_citation.h"
#include "knowledge/word_difference.h"
#include "knowledge/words_at.h"
#include "run/engine.h"
#include "store/kb_folder.h"
#include "writers/comparison_writers.h"

namespace pandect::cli {
namespace {

/// Changes as people read them: kinds, places, and the sentence with what went out and what came in.
class DiffReport {
 public:
  void print(const DocumentComparison& d) {
    std::cout << style_.bold(title(d)) << "\n  " << counted(d.changes.size(), "norm changed", "norms changed") << ", "
              << with_thousands(d.unchanged) << " unchanged\n";
    std::size_t only_renumbered = 0;
    for (const NormChange& change : d.changes) {
      if (change.kinds == std::vector<ChangeKind>{ChangeKind::renumbered}) ++only_renumbered;
      else print(d, change);
    }
    if (only_renumbered > 0)
      std::cout << "\n  " << counted(only_renumbered, "norm", "norms") << " renumbered and otherwise as before (--json lists them)\n";
    std::cout << "\n";
  }

 private:
  static std::string title(const DocumentComparison& d) {
    if (d.before == nullptr) return "new: " + harmless(short_name(d.after->document));
    if (d.after == nullptr) return "gone: " + harmless(short_name(d.before->document));
    const std::string before = harmless(d.before->document.metadata.id), after = harmless(d.after->document.metadata.id);
    return harmless(short_name(d.after->document)) + (before == after ? "" : "  (" + before + " → " + after + ")");
  }

  std::string marked(const DifferencePiece& piece) const {
    using Kind = DifferencePiece::Kind;
    if (piece.kind == Kind::same) return harmless(piece.text);
    if (style_.colour()) return piece.kind == Kind::removed ? style_.red(harmless(piece.text)) : style_.green(harmless(piece.text));
    return (piece.kind == Kind::removed ? "[-" : "{+") + harmless(piece.text) + (piece.kind == Kind::removed ? "-]" : "+}");
  }

  void print(const DocumentComparison& d, const NormChange& change) const {
    std::string kinds, place;
    for (const ChangeKind kind : change.kinds) kinds += (kinds.empty() ? "" : ", ") + std::string(name(kind));
    if (change.before != nullptr) place = pin_citation(d.before->document, change.before->provision);
    if (change.after != nullptr) {
      const std::string now = pin_citation(d.after->document, change.after->provision);
      place = change.before == nullptr || place == now ? now : place + " → " + now;
    }
    std::cout << "\n  " << style_.bold(kinds) << "  " << style_.blue(harmless(place)) << "\n    ";
    const std::string before = change.before == nullptr ? "" : words_at(d.before->document, change.before->sentence);
    const std::string after = change.after == nullptr ? "" : words_at(d.after->document, change.after->sentence);
    for (const DifferencePiece& piece : word_difference(before, after)) std::cout << marked(piece);
    std::cout << "\n";
  }

  Style style_{STDOUT_FILENO};
};

/// A document was asked for by words that none has.
void check_found(const KnowledgeBase& kb, const std::string& words, const std::string& folder) {
  if (!words.empty() && choose_documents(kb, words).empty())
    throw UsageError("no document of " + folder + " has the id or title \"" + words + "\"; see them with: pandect stats, or jq -r .id " +
                     folder + "/documents.jsonl");
}

}  // namespace

int run_diff(const Arguments& arguments) {
  if (arguments.has("json") && arguments.has("html")) throw UsageError("give --json or --html, not both");
  const std::string old_folder = arguments.text("OLD");
  const std::string new_folder = arguments.has("NEW") ? arguments.text("NEW") : old_folder;
  const ComparisonRequest request{arguments.text("before"), arguments.text("after")};
  if (old_folder == new_folder && (request.before.empty() || request.after.empty()))
    throw UsageError("give two knowledge bases, or one with --before DOC and --after DOC");
  const KnowledgeBase before = read_kb(old_folder), after = read_kb(new_folder);
  check_found(before, request.before, old_folder);
  check_found(after, request.after, new_folder);
  const Comparison comparison = compare(before, after, request, QuoteRules::load(find_data()));
  if (arguments.has("json")) std::cout << comparison_jsonl(comparison);
  else if (arguments.has("html")) std::cout << comparison_html(comparison);
  else {
    DiffReport report;
    for (const DocumentComparison& d : comparison.documents) report.print(d);
  }
  std::cout.flush();
  return comparison.equal() ? kGood : kSomeFailed;
}

}  // namespace pandect::cli
