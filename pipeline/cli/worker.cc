#include <iostream>
#include <memory>
#include <string>

#include "cli/command_line.h"
#include "run/stream.h"
#include "run/worker_pool.h"

namespace pandect::cli {
namespace {

/// Questions from standard input, answers to standard output, one at a time.
class Conversation {
 public:
  explicit Conversation(const QuoteRules& rules) : rules_(rules) {}

  /// The next question that can be put to an engine; what cannot is answered at once.
  const Question* next() {
    for (std::string line; std::cout && std::getline(std::cin, line);) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      question_ = question_of(line);
      if (!question_.refused) return &question_;
      say(*question_.refused);
    }
    return nullptr;
  }

  void answer(std::vector<MemberOutcome> outcomes) { say(answer_to(question_, std::move(outcomes), rules_)); }

  int code() const { return !std::cout ? kStoreFailed : failed_ ? kSomeFailed : kGood; }

 private:
  void say(const Answer& answer) {
    failed_ = failed_ || answer.failed;
    std::cout << answer.line << std::endl;  // flushed: whoever asks waits for it
  }

  const QuoteRules& rules_;
  Question question_;
  bool failed_ = false;
};

struct Collect : OutcomeSink {
  bool begin(const std::string&) override { return true; }
  void done(MemberOutcome outcome) override { outcomes.push_back(std::move(outcome)); }
  std::vector<MemberOutcome> outcomes;
};

void answer_here(const Engine& engine, const RunLimits& limits, Conversation& conversation) {
  while (const Question* question = conversation.next()) {
    Input input = question->input;
    input.limits = limits.archive;
    Collect all;
    engine.extract_each(input, all);
    conversation.answer(std::move(all.outcomes));
  }
}

/// This process takes lines apart and no document: a confined one does that, and is replaced when a document kills it.
void answer_confined(const Engine& engine, const RunLimits& limits, Conversation& conversation) {
  std::vector<PlannedInput> input(1);
  const auto next = [&](bool) -> std::optional<std::size_t> {
    const Question* question = conversation.next();
    if (question == nullptr) return std::nullopt;
    input[0].path = question->input.path;
    input[0].said = std::make_shared<const Said>(Said{question->input.metadata, {}});
    input[0].content = std::make_shared<const std::string>(question->input.bytes);
    return 0;
  };
  const auto finished = [&](std::size_t, ReadInput read) { conversation.answer(std::move(read.outcomes)); };
  run_in_workers(engine, input, {1, limits}, {next, finished});
}

}  // namespace

int run_worker(const Arguments& arguments) {
  RunLimits limits;
  if (arguments.has("limits")) read_limits(limits, arguments.text("limits"));
  for (const std::string& limit : arguments.texts("limit")) set_limit(limits, limit);
  const Engine& engine = Engine::load_for_good(find_data());
  Conversation conversation(engine.quote_rules());
  if (arguments.has("no-sandbox")) answer_here(engine, limits, conversation);
  else answer_confined(engine, limits, conversation);
  return conversation.code();
}

}  // namespace pandect::cli
