// Documents as lines of JSON in, records as lines of JSON out: what `pandect worker` speaks with an engine's pipe.
//
//   Answer answer = answer_to(engine, R"({"id": "act-1", "text": "No person shall export …", "language": "en"})");
//   answer.line;   // {"id":"act-1","record":{"document":{…},"text":"…","norms":[…],…}}
//                  // {"id":"act-2","error":{"code":"malformed","message":"…"}}
#pragma once

#include <string>
#include <string_view>

#include "run/engine.h"

namespace pandect {

struct Answer {
  std::string line;     ///< without line break
  bool failed = false;  ///< it holds an error
};

/// A question has `id` and either `text` or `bytes` (base64), and may have `media_type` (as `pandect list formats`
/// names it; plain text by default for `text`, detected for `bytes`), `path`, and the fields of `--metadata`.
/// The answer has the `id` of the question and the record, or an error with the code of an issue. A line that is no such
/// object gives an error of code malformed and the `id` null. Never throws for bad input.
Answer answer_to(const Engine& engine, std::string_view line);

}  // namespace pandect
