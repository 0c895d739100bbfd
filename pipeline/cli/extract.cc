#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <iostream>
#include <set>
#include <thread>

#include "cli/command_line.h"
#include "cli/interrupt.h"
#include "cli/json_summary.h"
#include "cli/plan_view.h"
#include "cli/progress_line.h"
#include "cli/run_log.h"
#include "cli/run_profile.h"
#include "run/batch.h"
#include "run/update.h"
#include "store/folder_lock.h"

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
  std::cerr << fmt::format("{}: {} read, {} failed, {} skipped{}  in {:.2f} s\n", counted(batch.size(), "input", "inputs"),
                           batch.count(OutcomeKind::read), batch.count(OutcomeKind::failed), batch.count(OutcomeKind::skipped),
                           skip_reasons(batch), s.seconds);
  std::cerr << fmt::format("Documents: {} added, {} replaced, {} kept{}\n", s.added, s.replaced, s.kept,
                           s.removed > 0 ? fmt::format(", {} removed", s.removed) : "");
  if (s.gone > 0) std::cerr << counted(s.gone, "source is", "sources are") << " gone, their records stay; see them with --dry-run, remove them with --prune\n";
  std::cerr << fmt::format("Found: {}, {}, {} ({} resolved), {}\n", counted(found.norm_count(), "norm", "norms"),
                           counted(found.definitions, "definition", "definitions"), counted(found.citations, "citation", "citations"),
                           found.citations_resolved, counted(found.actors, "actor", "actors"));
  std::cerr << "Knowledge base: " << style.bold(s.kb) << "  (read it with: pandect show " << s.kb << ")\n";
}

struct Run {
  explicit Run(const Arguments& arguments)
      : kb(arguments.text("out")), json(arguments.has("json")), quiet(arguments.has("quiet")), prune(arguments.has("prune")), stop(stop_on_interrupt()) {
    options.threads = number_of(arguments, "jobs", 1, std::max(1u, std::thread::hardware_concurrency()));
    options.stop = &stop;
    options.isolated = !arguments.has("no-sandbox");
    if (arguments.has("limits")) read_limits(options.limits, arguments.text("limits"));
    for (const std::string& limit : arguments.texts("limit")) set_limit(options.limits, limit);
  }
  std::string kb;
  bool json, quiet, prune;
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
  std::cerr << fmt::format("pandect: interrupted after {}; {} is as it was; the same command goes on where this one stopped\n",
                           counted(batch.count(OutcomeKind::read), "document", "documents"), kb);
  return kInterrupted;
}

/// One extraction: what is to be done, what is read, what is written.
class Extraction {
 public:
  Extraction(Run& run, const Arguments& arguments, Plan plan)
      : run_(run), arguments_(arguments), plan_(std::move(plan)), data_(data_of(arguments)), journal_(run.kb, true), recipe_(recipe_of(data_, journal_)),
        increment_(compare(plan_, journal_, recipe_.parts)), removals_(removals_of(increment_, run.prune)), log_(arguments.text("log")) {}

  int run() {
    log_.started(run_.kb, plan_.inputs.size(), run_.options.threads);
    BatchResult batch;
    const int code = run(batch);
    log_.finished(code, batch, clock_.seconds());
    if (arguments_.has("profile")) profile_.print(std::cerr, batch, Style(STDERR_FILENO), columns_of(STDERR_FILENO));
    return code;
  }

 private:
  int run(BatchResult& batch) {
    if (run_.prune && !run_.quiet && !run_.json) print_removals(increment_, std::cerr);
    const bool reads = increment_.count(InputState::unchanged) < plan_.inputs.size();
    if (!reads && removals_.empty() && unchanged(batch)) return report({}, batch, *Update::figures(journal_));
    const double before_loading = clock_.seconds();
    const Engine& engine = Engine::load_for_good(data_, recipe_.proof ? &*recipe_.proof : nullptr);
    profile_.phase("loading", clock_.seconds() - before_loading);
    Update update({run_.kb, recipe_, engine.quote_rules(), run_.options.threads > 1}, journal_);
    read(engine, update, batch);
    if (batch.stopped || run_.stop.load()) return interrupted(batch, run_.kb);
    if (nothing_found(batch)) return no_input(batch, arguments_);
    note_unread(update);
    forget_inputs();
    const double before_writing = clock_.seconds();
    const std::optional<UpdateResult> done = update.write(removals_, increment_.refreshed, [this] { return run_.stop.load(); });
    profile_.phase("merging and writing", clock_.seconds() - before_writing);
    if (!done) return interrupted(batch, run_.kb);
    return report(*done, batch, done->found);
  }

  /// What is known of each input is not needed while the knowledge base is written, which takes more memory than reading.
  void forget_inputs() {
    std::vector<PlannedInput>().swap(plan_.inputs);
    std::vector<PlanStep>().swap(increment_.steps);
    std::vector<bool>().swap(run_.options.wanted);
  }

  static DataFolders data_of(const Arguments& arguments) {
    DataFolders data = find_data();
    data.fields = arguments.text("fields");
    return data;
  }

  void note_unread(Update& update) const {
    update.note(plan_.problems);
    update.note(plan_.notes);
  }

  /// Whether the knowledge base is already what this run would make of it; the outcomes are then in `batch`.
  bool unchanged(BatchResult& batch) {
    const QuoteRules none;
    Update update({run_.kb, recipe_, none, false}, journal_);
    note_unread(update);
    if (!update.nothing_new() || !Update::figures(journal_)) return false;
    add_untouched(batch);
    add_unread(plan_, batch);
    if (!increment_.refreshed.empty()) journal_.settle({increment_.refreshed, {}, {}});
    return true;
  }

  void add_untouched(BatchResult& batch) const {
    for (std::size_t i = 0; i < plan_.inputs.size(); ++i) {
      if (increment_.steps[i].state != InputState::unchanged) continue;
      const std::vector<Outcome> outcomes = outcomes_of(*journal_.find(plan_.inputs[i].path), "unchanged");
      batch.outcomes.insert(batch.outcomes.end(), outcomes.begin(), outcomes.end());
    }
    for (const JournalEntry& entry : increment_.resumed) {
      const std::vector<Outcome> outcomes = outcomes_of(entry, "read before the interruption");
      batch.outcomes.insert(batch.outcomes.end(), outcomes.begin(), outcomes.end());
    }
  }

  void read(const Engine& engine, Update& update, BatchResult& batch) {
    for (const JournalEntry& entry : increment_.resumed) update.go_on_with(entry);
    for (std::size_t i = 0; i < plan_.inputs.size(); ++i) run_.options.wanted.push_back(increment_.to_read(i));
    run_.options.lists_read = run_.json;
    ProgressLine line(STDERR_FILENO, run_.quiet);
    run_.options.progress = [&](const Progress& progress) { line.show(progress); };
    run_.options.take = [&](const PlannedInput& input, const ReadInput& result) {
      profile_.note(input, result);
      log_.read(input, result);
      update.keep(input, result);
    };
    batch = run_batch(engine, plan_, run_.options);
    add_untouched(batch);
    line.clear();
  }

  bool nothing_found(const BatchResult& batch) const {
    return batch.count(OutcomeKind::read) == 0 && batch.count(OutcomeKind::failed) == 0 && removals_.empty() && increment_.resumed.empty() &&
           increment_.count(InputState::unchanged) == 0;
  }

  int report(const UpdateResult& done, const BatchResult& batch, const Statistics& found) const {
    ExtractSummary summary{run_.kb, done.added, done.replaced, done.kept, done.removed, 0, clock_.seconds()};
    if (done.added + done.replaced + done.kept == 0) summary.kept = found.documents;
    if (!run_.prune) summary.gone = increment_.gone.size();
    const bool failed = batch.count(OutcomeKind::failed) > 0;
    if (!run_.quiet || failed) print_failures(batch, Style(STDERR_FILENO));
    if (run_.json) std::cout << extract_json(summary, batch, found) << "\n";
    else if (!run_.quiet) print_summary(summary, batch, found);
    return failed ? kSomeFailed : kGood;
  }

  ProgressLine clock_{STDERR_FILENO, true};
  Run& run_;
  const Arguments& arguments_;
  Plan plan_;
  DataFolders data_;
  KbJournal journal_;
  Recipe recipe_;
  Increment increment_;
  Removals removals_;
  RunLog log_;
  RunProfile profile_;
};

int dry_run(const Run& run, const Arguments& arguments, const Plan& plan) {
  DataFolders data = find_data();
  data.fields = arguments.text("fields");
  KbJournal journal(run.kb, false);
  const Increment increment = compare(plan, journal, recipe_of(data, journal).parts);
  if (run.json) std::cout << plan_json(plan, increment, run.prune) << "\n";
  else print_plan(plan, increment, run.prune, std::cout);
  return plan.problems.empty() ? kGood : kSomeFailed;
}

}  // namespace

int run_extract(const Arguments& arguments) {
  Run run(arguments);
  check_target(run.kb);
  Plan plan = make_plan({arguments.texts("INPUT"), arguments.text("metadata")});
  if (plan.inputs.empty() && !run.prune) {
    BatchResult nothing;
    add_unread(plan, nothing);
    return no_input(nothing, arguments);
  }
  if (arguments.has("dry-run")) return dry_run(run, arguments, plan);
  const FolderLock lock(run.kb);
  return Extraction(run, arguments, std::move(plan)).run();
}

}  // namespace pandect::cli
