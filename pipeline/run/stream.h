// Documents as lines of JSON in, records as lines of JSON out: what `pandect worker` speaks with an engine's pipe.
//
//   Question question = question_of(R"({"id": "act-1", "text": "No person shall export …", "language": "en"})");
//   if (question.refused) …                            // {"id":"act-1","error":{"code":"malformed","message":"…",…}}
//   … what an engine, or a worker's process, made of question.input …
//   Answer answer = answer_to(question, std::move(outcomes), engine.quote_rules());
//   answer.line;                                       // {"id":"act-1","record":{"document":{…},"text":"…","norms":[…],…}}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "run/engine.h"

namespace pandect {

struct Answer {
  std::string line;     ///< without line break
  bool failed = false;  ///< it holds an error
};

struct Question {
  std::string id;  ///< as it was given; the path where none was
  Input input;
  std::optional<Answer> refused{};  ///< instead of an input: what is wrong with the line
};

/// A question has `id` or `path` or both, either `text` or `bytes` (base64), and may have `media_type` (as `pandect list
/// formats` names it; plain text by default for `text`, detected for `bytes`) and the fields of `--metadata`. Without `id` the
/// document is named after its path, as `pandect extract` does. Never throws for bad input.
Question question_of(std::string_view line);

/// The answer has the `id` of the question and what a knowledge base of this one document would hold, or an error: a row of
/// issues.jsonl. An input that is a container (ZIP, WARC, a dump) is answered with `members`: for each document in it its
/// `path`, and a record, an error, or why it was skipped.
Answer answer_to(const Question& question, std::vector<MemberOutcome> outcomes, const QuoteRules& rules);

}  // namespace pandect
