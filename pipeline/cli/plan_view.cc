#include "cli/plan_view.h"

#include <array>
#include <ostream>

#include "cli/terminal.h"

namespace pandect::cli {
namespace {

constexpr int kColumn = 10;
constexpr std::array kStates{InputState::fresh, InputState::changed, InputState::renamed, InputState::again, InputState::resumed, InputState::unchanged};

void print_line(std::string_view what, const std::string& path, const std::string& reason, std::ostream& out) {
  out << padded(what, kColumn) << harmless(path);
  if (!reason.empty()) out << "  (" << harmless(reason) << ")";
  out << "\n";
}

}  // namespace

void print_removals(const Increment& increment, std::ostream& out) {
  for (const GoneInput& g : increment.gone) print_line("removed", g.path, g.reason, out);
}

void print_plan(const Plan& plan, const Increment& increment, bool prune, std::ostream& out) {
  for (std::size_t i = 0; i < plan.inputs.size(); ++i)
    if (const PlanStep& s = increment.steps[i]; s.state != InputState::unchanged) print_line(name(s.state), plan.inputs[i].path, s.reason, out);
  for (const GoneInput& g : increment.gone)
    print_line(prune ? "removed" : "gone", g.path, g.reason + (prune ? "" : "; its records stay, --prune removes them"), out);
  for (const Issue& problem : plan.problems) print_line("missing", problem.source, problem.message, out);
  for (const SkippedInput& skipped : plan.skipped) print_line("skipped", skipped.path, skipped.reason, out);
  std::string sums;
  const auto add = [&sums](std::size_t number, std::string_view what) {
    if (number > 0) sums += (sums.empty() ? "" : ", ") + with_thousands(number) + " " + std::string(what);
  };
  for (const InputState state : kStates) add(increment.count(state), name(state));
  add(increment.gone.size(), prune ? "removed" : "gone");
  add(plan.problems.size(), "missing");
  add(plan.skipped.size(), "skipped");
  out << (sums.empty() ? "nothing to do" : sums) << "\n";
}

}  // namespace pandect::cli
