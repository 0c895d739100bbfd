#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/suggestion.h"

namespace pandect::cli {
namespace {

struct Values {
  std::map<std::string, std::vector<std::string>> flags, positionals;
  std::map<std::string, bool> switches;
};

void declare(const Command& command, CLI::App& app, Values& values) {
  app.set_help_flag();
  for (const Flag& flag : command.flags) {
    std::string names = "--" + flag.name;
    if (flag.letter != 0) names = std::string("-") + flag.letter + "," + names;
    if (flag.value.empty()) {
      app.add_flag(names, values.switches[flag.name]);
      continue;
    }
    app.add_option(names, values.flags[flag.name])->allow_extra_args(false)->expected(1)->take_all();
  }
  for (const Positional& p : command.positionals) {
    // Not required here: the message for a missing one is ours.
    CLI::Option* option = app.add_option(p.name, values.positionals[p.name]);
    if (!p.many) option->allow_extra_args(false)->expected(1);
  }
}

[[noreturn]] void fail(const Command& command, const std::string& message) {
  throw UsageError(message + "\nSee: pandect " + command.name + " --help");
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : ", ") + w;
  return out;
}

void check_choices(const Command& command, const std::string& what, const std::vector<std::string>& choices,
                   const std::vector<std::string>& given) {
  if (choices.empty()) return;
  for (const std::string& value : given)
    if (std::find(choices.begin(), choices.end(), value) == choices.end())
      fail(command, what + " cannot be \"" + value + "\"" + did_you_mean(value, choices) + "\nIt is one of: " + joined(choices));
}

/// Before CLI11 sees them: a flag that does not exist gets a suggestion.
void check_flags(const Command& command, const std::vector<std::string>& words) {
  std::vector<std::string> known = {"--help"};
  for (const Flag& flag : command.flags) known.push_back("--" + flag.name);
  for (const std::string& word : words) {
    if (word == "--") return;
    if (!word.starts_with("--")) continue;
    const std::string name = word.substr(0, word.find('='));
    if (std::find(known.begin(), known.end(), name) == known.end())
      fail(command, "pandect " + command.name + " has no flag " + name + did_you_mean(name, known));
  }
}

}  // namespace

Arguments parse(const Command& command, const std::vector<std::string>& words) {
  check_flags(command, words);
  CLI::App app;
  Values values;
  declare(command, app, values);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    fail(command, error.what());
  }
  Arguments arguments;
  for (const Positional& p : command.positionals) {
    const std::vector<std::string>& given = values.positionals[p.name];
    if (given.empty() && p.required) fail(command, p.name + " is missing: " + p.help);
    check_choices(command, p.name, p.choices, given);
    if (!given.empty()) arguments.set(p.name, given);
  }
  for (const Flag& flag : command.flags) {
    const std::vector<std::string>& given = values.flags[flag.name];
    if (flag.required && given.empty()) fail(command, "--" + flag.name + " " + flag.value + " is missing: " + flag.help);
    if (!flag.many && given.size() > 1) fail(command, "--" + flag.name + " may be given once");
    check_choices(command, "--" + flag.name, flag.choices, given);
    if (!given.empty()) arguments.set(flag.name, given);
    if (flag.value.empty() && values.switches[flag.name]) arguments.set(flag.name, {"true"});
  }
  return arguments;
}

unsigned number_of(const Arguments& arguments, const std::string& flag, unsigned least, unsigned otherwise) {
  if (!arguments.has(flag)) return otherwise;
  const std::string text = arguments.text(flag);
  constexpr std::size_t kMostDigits = 9;
  const bool digits = !text.empty() && text.size() <= kMostDigits && text.find_first_not_of("0123456789") == std::string::npos;
  const unsigned long value = digits ? std::stoul(text) : 0;
  if (!digits || value < least)
    throw UsageError("--" + flag + " must be a whole number of at least " + std::to_string(least) + ", not \"" + text + "\"");
  return static_cast<unsigned>(value);
}

}  // namespace pandect::cli
