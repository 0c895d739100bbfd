#include <iostream>
#include <string>

#include "cli/command.h"
#include "run/stream.h"

namespace pandect::cli {

int run_worker(const Arguments&) {
  const Engine engine = Engine::load(find_data());
  int code = kGood;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Answer answer = answer_to(engine, line);
    if (answer.failed) code = kSomeFailed;
    std::cout << answer.line << std::endl;  // flushed: whoever asks waits for it
    if (!std::cout) return kStoreFailed;
  }
  return code;
}

}  // namespace pandect::cli
