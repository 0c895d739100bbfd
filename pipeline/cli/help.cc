#include "cli/help.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/suggestion.h"
#include "core/unicode.h"

namespace pandect::cli {
namespace {

constexpr int kIndent = 2;

std::string usage_of(const Command& command) {
  std::string line = "pandect " + command.name;
  for (const Positional& p : command.positionals) {
    const std::string name = p.many ? p.name + "…" : p.name;
    line += p.required ? " " + name : " [" + name + "]";
  }
  for (const Flag& flag : command.flags)
    if (flag.required) line += " --" + flag.name + " " + flag.value;
  const bool optional = std::any_of(command.flags.begin(), command.flags.end(), [](const Flag& f) { return !f.required; });
  return optional ? line + " [flags]" : line;
}

std::string names_of(const Flag& flag) {
  std::string names = flag.letter == 0 ? "    " : std::string("-") + flag.letter + ", ";
  names += "--" + flag.name;
  return flag.value.empty() ? names : names + " " + flag.value;
}

std::string with_choices(const std::string& help, const std::vector<std::string>& choices, bool many) {
  std::string text = help;
  if (!choices.empty()) {
    text += ": ";
    for (std::size_t i = 0; i < choices.size(); ++i) text += (i == 0 ? "" : ", ") + choices[i];
  }
  return many ? text + " (may be repeated)" : text;
}

/// Two columns, the right one wrapped.
void entry(std::string& out, const std::string& left, const std::string& right, int width, int columns) {
  const int indent = kIndent + width + 2;
  const std::vector<std::string> lines = wrapped(right, columns - indent);
  out += std::string(kIndent, ' ') + padded(left, width) + "  " + lines[0] + "\n";
  for (std::size_t i = 1; i < lines.size(); ++i) out += std::string(static_cast<std::size_t>(indent), ' ') + lines[i] + "\n";
}

void examples(std::string& out, const std::vector<Example>& list, const Style& style) {
  if (list.empty()) return;
  out += style.bold("Examples") + "\n";
  for (const Example& e : list) {
    if (!e.says.empty()) out += "  " + style.dim("# " + e.says) + "\n";
    out += "  " + e.line + "\n";
  }
  out += "\n";
}

}  // namespace

std::string overview(const Style& style, int columns) {
  std::string out = "pandect reads laws, export-control rules and news, and writes a knowledge base of norms.\n\n";
  examples(out,
           {{"pandect extract corpora/samples -o kb", "read documents, write the knowledge base kb"},
            {"pandect stats kb", "what was found"},
            {"pandect show kb --type prohibition", "read the prohibitions"},
            {"pandect explain --text \"No person may export the items.\"", "why a sentence gives what it gives"}},
           style);
  out += style.bold("Commands") + "\n";
  int width = 0;
  for (const Command& c : commands()) width = std::max(width, display_width(c.name));
  for (const Command& c : commands()) entry(out, c.name, c.summary, width, columns);
  out += "\nEvery command explains itself: pandect COMMAND --help\n";
  return out;
}

std::string help_for(const Command& command, const Style& style, int columns) {
  std::string out = "pandect " + command.name + ": " + command.summary + "\n\n";
  examples(out, command.examples, style);
  out += style.bold("Usage") + "\n  " + usage_of(command) + "\n";
  int width = display_width("-h, --help");
  for (const Positional& p : command.positionals) width = std::max(width, display_width(p.name));
  for (const Flag& f : command.flags) width = std::max(width, display_width(names_of(f)));
  if (!command.positionals.empty()) out += "\n" + style.bold("Arguments") + "\n";
  for (const Positional& p : command.positionals) entry(out, p.name, p.help, width, columns);
  out += "\n" + style.bold("Flags") + "\n";
  for (const Flag& f : command.flags) entry(out, names_of(f), with_choices(f.help, f.choices, f.many), width, columns);
  entry(out, "-h, --help", "print this", width, columns);
  if (!command.more.empty()) {
    out += "\n";
    for (const std::string& line : wrapped(command.more, columns)) out += line + "\n";
  }
  return out;
}

std::string version_line() { return "pandect " PANDECT_VERSION; }

int run_help(const Arguments& arguments) {
  const Style style(STDOUT_FILENO);
  const std::string name = arguments.text("COMMAND");
  const Command* command = find_command(name);
  if (!name.empty() && command == nullptr) {
    std::vector<std::string> names;
    for (const Command& c : commands()) names.push_back(c.name);
    throw UsageError("there is no command " + name + did_you_mean(name, names) + "\nSee: pandect --help");
  }
  const int columns = columns_of(STDOUT_FILENO);
  std::cout << (command == nullptr ? overview(style, columns) : help_for(*command, style, columns));
  return kGood;
}

}  // namespace pandect::cli
