// What a run over an existing knowledge base has to do: which inputs are new, changed, renamed or as they were, and which sources
// of the knowledge base are gone.
//
//   Increment todo = compare(plan, journal, recipe.parts);
//   for (std::size_t i = 0; i < plan.inputs.size(); ++i) print(plan.inputs[i].path, name(todo.steps[i].state), todo.steps[i].reason);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "run/plan.h"
#include "store/kb_journal.h"

namespace pandect {

enum class InputState {
  fresh,      ///< not in the knowledge base
  changed,    ///< its content, what --metadata says of it, or what it is read with
  renamed,    ///< the content of a source that is gone
  again,      ///< it failed the last time, or it is no file
  resumed,    ///< read by a run that did not come to its end
  unchanged,
};
std::string_view name(InputState state);  // "new" for fresh

struct PlanStep {
  InputState state = InputState::fresh;
  std::string reason;       ///< for people: "rules/en changed", "was old/name.md"
};

/// Documents whose source is no longer there.
struct GoneInput {
  std::string path;         ///< of the input, or of a document in a container
  std::string reason;
  bool whole = true;        ///< the input with all its documents, not one of them
};

struct Increment {
  std::vector<PlanStep> steps;                 ///< of each input of the plan
  std::vector<GoneInput> gone;             ///< sorted by path
  std::vector<std::string> renamed_from;   ///< paths that inputs had before, sorted
  std::vector<JournalEntry> refreshed;     ///< unchanged, but touched
  std::vector<JournalEntry> resumed;       ///< of the steps that are, in their order
  std::size_t count(InputState state) const;
  /// Whether an input is to be opened.
  bool to_read(std::size_t input) const;
};

/// What `--metadata` says of an input and of documents in it, as a checksum; empty when it says nothing.
std::string said_of(const PlannedInput& input);

/// Reads the files whose times or size have changed, to compare their checksums, and no others.
Increment compare(const Plan& plan, const KbJournal& journal, const std::string& recipe);

/// "laws.zip" of "laws.zip!/acts/17.xml".
std::string input_of(const std::string& document);

}  // namespace pandect
