#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <iostream>
#include <set>
#include <thread>

#include "cli/command_line.h"
#include "cli/interrupt.h"
#include "cli/json_summary.h"
#include "cli/progress_line.h"
#include "run/batch.h"
#include "run/update.h"

namespace pandect::cli {
namespace {

constexpr std::size_t kMostShown = 20;  // failures on the terminal; issues.jsonl has them all

void print_failures(const BatchResult& batch, const Style& style) {
  std::size_t shown = 0;
  for (const Outcome& o : batch.outcomes) {
    if (o.kind != OutcomeKind::failed) continue;
    if (++shown > kMostShown) continue;
    std::cerr << style.red("failed") << "  " << harmless(o.path) << ": " << o.code << ": " << harmless(o.reason) << "\n";
  }
  if (shown > kMostShown) std::cerr << "… and " << shown - kMostShown << " more; issues.jsonl names them all\n";
  for (const Issue& issue : batch.issues)
    if (issue.code == IssueCode::metadata_unused)
      std::cerr << style.yellow("note") << "    " << harmless(issue.source) << ": " << issue.message << "\n";
}

std::string spoken(std::string code) {
  std::replace(code.begin(), code.end(), '_', ' ');
  return code;
}

/// " (3 hidden, 1 unsupported format)"
std::string skip_reasons(const BatchResult& batch) {
  Counts reasons;
  for (const Outcome& o : batch.outcomes)
    if (o.kind == OutcomeKind::skipped) ++reasons[o.code.empty() ? o.reason : spoken(o.code)];
  std::string out;
  for (const auto& [reason, number] : reasons) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", number, reason);
  return out.empty() ? "" : " (" + out + ")";
}

void print_summary(const ExtractSummary& s, const BatchResult& batch, const Statistics& found) {
  const Style style(STDERR_FILENO);
  std::cerr << fmt::format("{}: {} read, {} failed, {} skipped{}  in {:.2f} s\n", counted(batch.outcomes.size(), "input", "inputs"),
                           batch.count(OutcomeKind::read), batch.count(OutcomeKind::failed), batch.count(OutcomeKind::skipped),
                           skip_reasons(batch), s.seconds);
  std::cerr << fmt::format("Documents: {} added, {} replaced, {} kept\n", s.added, s.replaced, s.kept);
  std::cerr << fmt::format("Found: {}, {}, {} ({} resolved), {}\n", counted(found.norm_count(), "norm", "norms"),
                           counted(found.definitions, "definition", "definitions"), counted(found.citations, "citation", "citations"),
                           found.citations_resolved, counted(found.actors, "actor", "actors"));
  std::cerr << "Knowledge base: " << style.bold(s.kb) << "  (read it with: pandect show " << s.kb << ")\n";
}

struct Run {
  explicit Run(const Arguments& arguments)
      : kb(arguments.text("out")), json(arguments.has("json")), quiet(arguments.has("quiet")), stop(stop_on_interrupt()) {
    options.threads = number_of(arguments, "jobs", 1, std::max(1u, std::thread::hardware_concurrency()));
    options.stop = &stop;
    options.isolated = !arguments.has("no-sandbox");
    if (arguments.has("limits")) read_limits(options.limits, arguments.text("limits"));
    for (const std::string& limit : arguments.texts("limit")) set_limit(options.limits, limit);
  }
  std::string kb;
  bool json, quiet;
  const std::atomic<bool>& stop;
  BatchOptions options;
};

int no_input(const BatchResult& batch, const Arguments& arguments) {
  print_failures(batch, Style(STDERR_FILENO));
  std::cerr << "pandect: no document in";
  for (const std::string& input : arguments.texts("INPUT")) std::cerr << " " << harmless(input);
  std::cerr << skip_reasons(batch) << "; give files or folders that hold laws or news (`pandect list formats` names the formats)\n";
  return kNoInput;
}

int interrupted(const BatchResult& batch, const std::string& kb) {
  std::cerr << fmt::format("pandect: interrupted after {}; {} is as it was\n", counted(batch.records.size(), "document", "documents"), kb);
  return kInterrupted;
}

/// Merges, writes, says what was found.
int finish(const Run& run, BatchResult& batch, const Engine& engine, double seconds) {
  Update update = add_to(run.kb, std::move(batch.records), batch.issues, engine.quote_rules());
  if (run.stop.load()) return interrupted(batch, run.kb);
  write_kb(update.kb, run.kb, engine.data());
  const Statistics found = count(update.kb);
  const ExtractSummary summary{run.kb, update.added, update.replaced, update.kept, seconds};
  if (!run.quiet || batch.count(OutcomeKind::failed) > 0) print_failures(batch, Style(STDERR_FILENO));
  if (run.json) std::cout << extract_json(summary, batch, found) << "\n";
  else if (!run.quiet) print_summary(summary, batch, found);
  return batch.count(OutcomeKind::failed) > 0 ? kSomeFailed : kGood;
}

}  // namespace

int run_extract(const Arguments& arguments) {
  Run run(arguments);
  check_target(run.kb);
  const Plan plan = make_plan({arguments.texts("INPUT"), arguments.text("metadata")});
  if (plan.inputs.empty()) {
    BatchResult nothing;
    for (const SkippedInput& s : plan.skipped) nothing.outcomes.push_back({OutcomeKind::skipped, s.path, "", "", s.reason, 0});
    for (const Issue& i : plan.problems)
      nothing.outcomes.push_back({OutcomeKind::failed, i.source, "", std::string(name(i.code)), i.message, 0});
    return no_input(nothing, arguments);
  }
  DataFolders data = find_data();
  data.fields = arguments.text("fields");
  const Engine engine = Engine::load(data);
  ProgressLine line(STDERR_FILENO, run.quiet);
  run.options.progress = [&](const Progress& progress) { line.show(progress); };
  BatchResult batch = run_batch(engine, plan, run.options);
  line.clear();
  if (batch.stopped || run.stop.load()) return interrupted(batch, run.kb);
  if (batch.count(OutcomeKind::read) == 0 && batch.count(OutcomeKind::failed) == 0) return no_input(batch, arguments);
  return finish(run, batch, engine, line.seconds());
}

}  // namespace pandect::cli
