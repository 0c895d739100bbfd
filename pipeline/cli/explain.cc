#include "run/explain.h"

#include <unistd.h>

#include <fmt/format.h>
#include <iostream>
#include <map>

#include "cli/command.h"
#include "cli/norm_view.h"
#include "run/engine.h"
#include "run/rule_list.h"
#include "store/kb_folder.h"

namespace pandect::cli {
namespace {

class Printer {
 public:
  explicit Printer(const DataFolders& data) : style_(STDOUT_FILENO), columns_(columns_of(STDOUT_FILENO)) {
    for (RuleInfo& rule : list_rules(data)) rules_.emplace(rule.id, std::move(rule));
  }

  void print(const Explanation& e) {
    if (printed_++ > 0) std::cout << "\n";
    if (e.norm != nullptr) {
      print_norm(std::cout, view_of(*e.record, *e.norm), style_, columns_);
    } else {
      std::cout << style_.bold(e.kind);
      if (e.confidence > 0) std::cout << "  " << style_.dim(fmt::format("{:.2f}", e.confidence));
      std::cout << "\n";
      field("text", "“" + e.text + "”");
      if (!e.id.empty()) field("id", e.id);
    }
    for (const std::string& line : e.trace) field("why", line);
    print_rule(e.rule);
  }

 private:
  void field(std::string_view label, std::string_view text) { print_field(std::cout, label, text, style_, columns_); }

  void print_rule(const std::string& id) {
    if (id.empty()) return;
    const auto rule = rules_.find(id);
    if (rule == rules_.end()) return field("rule", id);
    field("rule", id + "  (" + rule->second.file + ")");
    if (!rule->second.description.empty()) field("", rule->second.description);
    for (const std::string& example : rule->second.examples) field("like", example);
    for (const std::string& example : rule->second.counter_examples) field("unlike", example);
  }

  Style style_;
  int columns_;
  std::map<std::string, RuleInfo> rules_;
  int printed_ = 0;
};

int explain_text(const Arguments& arguments) {
  const Engine& engine = Engine::load_for_good(find_data());
  Input input{"text.txt", arguments.text("text"), {}};
  if (arguments.has("language")) input.metadata.language = arguments.text("language");
  input.metadata.kind = arguments.has("kind") ? arguments.text("kind") : "statute";
  const Result<Record> record = engine.extract(input);
  if (!record) {
    std::cerr << "pandect: " << name(record.issue().code) << ": " << record.issue().message << "\n";
    return kSomeFailed;
  }
  Printer printer(engine.data());
  const std::vector<Explanation> found = explain(*record);
  for (const Explanation& e : found) printer.print(e);
  for (const Issue& issue : record->document.issues) std::cerr << name(issue.code) << ": " << issue.message << "\n";
  if (found.empty()) std::cerr << "Nothing was found in this text: no cue, no definition, no citation, no mention.\n";
  return kGood;
}

int explain_record(const std::string& kb, const std::string& id) {
  const KnowledgeBase base = read_kb(kb);
  const std::optional<Explanation> found = explain(base, id);
  if (!found) throw UsageError("there is no record " + id + " in " + kb + "; `pandect show " + kb + "` prints ids");
  Printer(find_data()).print(*found);
  return kGood;
}

}  // namespace

int run_explain(const Arguments& arguments) {
  if (arguments.has("text") == arguments.has("KB"))
    throw UsageError("give a knowledge base and an id, or --text with a text\nSee: pandect explain --help");
  if (arguments.has("text")) return explain_text(arguments);
  if (!arguments.has("ID")) throw UsageError("the id is missing; `pandect show " + arguments.text("KB") + "` prints ids");
  return explain_record(arguments.text("KB"), arguments.text("ID"));
}

}  // namespace pandect::cli
