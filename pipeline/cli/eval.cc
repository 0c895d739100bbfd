#include "evaluation/evaluate.h"

#include <unistd.h>

#include <fmt/format.h>
#include <iostream>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/json_summary.h"
#include "cli/terminal.h"
#include "cli/text_table.h"
#include "store/kb_folder.h"

namespace pandect::cli {
namespace {

class Report {
 public:
  explicit Report(const Evaluation& evaluation) : evaluation_(evaluation), style_(STDOUT_FILENO), columns_(columns_of(STDOUT_FILENO)) {}

  void print(bool per_document, std::size_t errors) const {
    for (const WorstError& w : worst_errors(evaluation_, errors)) print(w);
    if (per_document)
      for (const EvaluatedDocument& d : evaluation_.documents) {
        std::cout << style_.bold(harmless(d.gold.file.filename().string())) << "\n";
        figures(d.score.tally, {});
        std::cout << "\n";
      }
    figures(evaluation_.total, evaluation_.tallies());
    calibration();
    missing();
  }

 private:
  /// Without intervals where `documents` is empty.
  void figures(const Tally& tally, const std::vector<Tally>& documents) const {
    std::vector<std::string> head{"figure", "P", "R", "F1"};
    if (!documents.empty()) head.emplace_back("95 %");
    for (const char* count : {"right", "predicted", "gold"}) head.emplace_back(count);
    std::vector<bool> right(head.size(), true);
    right[0] = false;
    TextTable table(head, right);
    for (const auto& [name, f] : tally.figures()) {
      std::vector<std::string> row{name, fmt::format("{:.3f}", f.precision()), fmt::format("{:.3f}", f.recall()), fmt::format("{:.3f}", f.f1())};
      if (!documents.empty()) {
        const Interval i = bootstrap_f1(documents, name);
        row.push_back(fmt::format("{:.3f}–{:.3f}", i.low, i.high));
      }
      for (const std::size_t count : {f.right, f.predicted, f.gold}) row.push_back(std::to_string(count));
      table.add(std::move(row));
    }
    table.print(std::cout, style_, columns_);
  }

  void calibration() const {
    const Calibration& c = evaluation_.calibration;
    std::cout << fmt::format("\nConfidence: expected calibration error {:.3f}, AUROC {:.3f}", c.error, c.auroc);
    for (const CalibrationBin& b : c.bins) std::cout << fmt::format("; said {:.2f}, right {:.2f}", b.confidence, b.right);
    std::cout << "\n";
  }

  void missing() const {
    constexpr std::size_t kMost = 20;
    std::size_t count = 0;
    for (const EvaluatedDocument& d : evaluation_.documents) {
      if (d.missing.empty() || ++count > kMost) continue;
      std::cout << style_.yellow(harmless(d.gold.name)) << ": counted as missed: " << harmless(d.missing) << "\n";
    }
    if (count > kMost) std::cout << count - kMost << " more texts are missing; --json names them all\n";
  }

  void print(const WorstError& w) const {
    std::cout << style_.bold(std::string(name(w.error->fault))) << "  " << harmless(w.document->gold.name);
    for (std::size_t i = 0; i < w.error->wrong.size(); ++i) std::cout << (i == 0 ? ": " : ", ") << w.error->wrong[i];
    std::cout << "\n";
    for (const auto& [label, norm] : {std::pair{"gold", w.error->gold}, std::pair{"found", w.error->found}})
      if (norm != nullptr) std::cout << "  " << padded(label, 6) << described(w.document->text, *norm) << "\n";
  }

  static std::string described(const std::string& text, const ScoredNorm& norm) {
    std::string out = norm.type + " [" + words_at(text, norm.cue) + "]";
    for (std::size_t p = 0; p < kNormParts.size(); ++p)
      for (const Ranges& part : norm.parts[p]) out += "; " + std::string(kNormParts[p]) + ": " + words_at(text, part);
    if (!norm.id.empty()) out += fmt::format("  ({}, {:.2f})", norm.id, norm.confidence);
    return harmless(out);
  }

  const Evaluation& evaluation_;
  Style style_;
  int columns_;
};

}  // namespace

int run_eval(const Arguments& arguments) {
  try {
    const EvaluationOptions options{arguments.text("texts")};
    const KnowledgeBase kb = read_kb(arguments.text("KB"));
    std::vector<GoldDocument> gold;
    for (const auto& file : find_gold(arguments.texts("GOLD"))) gold.push_back(read_gold(file));
    const Evaluation evaluation = evaluate(kb, std::move(gold), options);
    const std::size_t errors = number_of(arguments, "errors", 0, arguments.has("json") ? 0 : 5);
    if (arguments.has("json"))
      std::cout << evaluation_json(evaluation, arguments.has("per-document"), errors) << "\n";
    else
      Report(evaluation).print(arguments.has("per-document"), errors);
    return kGood;
  } catch (const GoldError& error) {
    throw UsageError(error.what());
  }
}

}  // namespace pandect::cli
