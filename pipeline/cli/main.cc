#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/help.h"
#include "cli/suggestion.h"
#include "core/diagnostics.h"
#include "store/kb_folder.h"

namespace pandect::cli {
namespace {

bool asks_for_help(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word == "--") return false;
    if (word == "-h" || word == "--help") return true;
  }
  return false;
}

const Command& command_named(const std::string& name) {
  if (const Command* command = find_command(name)) return *command;
  std::vector<std::string> names;
  for (const Command& c : commands()) names.push_back(c.name);
  const bool flag = name.starts_with("-");
  throw UsageError((flag ? "a command comes first, not " : "there is no command ") + name + did_you_mean(name, names) +
                   "\nSee: pandect --help");
}

int run(const std::vector<std::string>& words) {
  const Style style(STDOUT_FILENO);
  const int columns = columns_of(STDOUT_FILENO);
  if (words.empty() || words[0] == "-h" || words[0] == "--help") {
    std::cout << overview(style, columns);
    return words.empty() ? kUsage : kGood;
  }
  if (words[0] == "--version" || words[0] == "-V") {
    std::cout << version_line() << "\n";
    return kGood;
  }
  const Command& command = command_named(words[0]);
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (asks_for_help(rest)) {
    std::cout << help_for(command, style, columns);
    return kGood;
  }
  return command.run(parse(command, rest));
}

int complain(const std::exception& problem, int code) {
  std::cerr << Style(STDERR_FILENO).red("pandect:") << " " << problem.what() << "\n";
  return code;
}

}  // namespace
}  // namespace pandect::cli

int main(int argc, char** argv) {
  using namespace pandect::cli;
  try {
    const int code = run({argv + 1, argv + argc});
    if (std::cout.flush()) return code;
    std::cerr << "pandect: the output could not be written; is the disk full?\n";
    return kStoreFailed;
  } catch (const UsageError& problem) {
    return complain(problem, kUsage);
  } catch (const pandect::ConfigurationError& problem) {
    return complain(problem, kUsage);
  } catch (const pandect::StoreError& problem) {
    return complain(problem, kStoreFailed);
  } catch (const std::exception& problem) {
    return complain(problem, kStoreFailed);
  }
}
