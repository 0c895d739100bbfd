#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "cli/terminal.h"
#include "run/engine.h"
#include "run/plan.h"
#include "run/worker_pool.h"
#include "writers/conllu.h"

namespace pandect::cli {
namespace {

int report(const Issue& issue, const std::string& path) {
  std::cerr << "failed  " << harmless(path) << ": " << name(issue.code) << ": " << harmless(issue.message) << "\n";
  return kSomeFailed;
}

/// A member of a container may have any name: what leads out of the folder is taken out of it.
std::filesystem::path inside(const std::string& path) {
  std::filesystem::path out;
  for (const std::filesystem::path& step : std::filesystem::path(path).relative_path())
    if (step != ".." && step != ".") out /= step;
  return out;
}

void write_file(const std::filesystem::path& folder, const std::string& path, const std::string& text) {
  std::filesystem::path file = folder / inside(path);
  file.replace_extension(".conllu");
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  if (!(out << text) || !out.flush())
    throw UsageError(file.generic_string() + ": cannot be written; give a folder that can be written with -o");
}

}  // namespace

int run_analyze(const Arguments& arguments) {
  const Plan plan = make_plan({arguments.texts("INPUT"), arguments.text("metadata")});
  DataFolders data = find_data();
  data.fields = arguments.text("fields");
  const Engine& engine = Engine::load_for_good(data);
  const AnalysisDepth depth = arguments.text("parse") == "all" ? AnalysisDepth::trees : AnalysisDepth::triggers;
  int code = kGood;
  for (const Issue& issue : plan.problems) code = report(issue, issue.source);
  std::size_t next = 0;
  const PoolHooks hooks{
      [&](bool) -> std::optional<std::size_t> { return next < plan.inputs.size() ? std::optional(next++) : std::nullopt; },
      [&](std::size_t, ReadInput result) {
        for (const MemberOutcome& outcome : result.outcomes) {
          if (outcome.issue) code = report(*outcome.issue, outcome.path);
          if (!outcome.record) continue;
          const Document& document = outcome.record->document;
          const Analysis analysis = engine.analyze(document, depth);
          const std::string text = conllu(document, analysis, engine.names(document, analysis));
          if (arguments.has("out")) write_file(arguments.text("out"), outcome.path, text);
          else std::cout << text;
        }
      }};
  PoolOptions options;  // one worker: the order of what is printed is the plan's
  options.read_only = true;
  if (arguments.has("limits")) read_limits(options.limits, arguments.text("limits"));
  for (const std::string& limit : arguments.texts("limit")) set_limit(options.limits, limit);
  run_in_workers(engine, plan.inputs, options, hooks);
  if (plan.inputs.empty() && plan.problems.empty()) {
    std::cerr << "pandect: no document in the inputs; give files or folders that hold laws or news\n";
    return kNoInput;
  }
  return code;
}

}  // namespace pandect::cli
