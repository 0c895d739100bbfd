#include <iostream>

#include "cli/help.h"

namespace pandect::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

std::vector<std::string> command_names() {
  std::vector<std::string> out;
  for (const Command& c : commands()) out.push_back(c.name);
  return out;
}

/// For single quotes in a shell.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out;
}

std::string bash() {
  std::string out =
      "# bash completion for pandect\n_pandect() {\n  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  COMPREPLY=()\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W '" +
      joined(command_names()) + "' -- \"$cur\"))\n    return\n  fi\n  case \"${COMP_WORDS[1]} $prev\" in\n";
  for (const Command& c : commands())
    for (const Flag& f : c.flags)
      if (!f.choices.empty())
        out += "    '" + c.name + " --" + f.name + "') COMPREPLY=($(compgen -W '" + joined(f.choices) + "' -- \"$cur\")); return ;;\n";
  out += "  esac\n  case \"${COMP_WORDS[1]}\" in\n";
  for (const Command& c : commands()) {
    std::vector<std::string> words = {"--help"};
    for (const Flag& f : c.flags) words.push_back("--" + f.name);
    for (const Positional& p : c.positionals) words.insert(words.end(), p.choices.begin(), p.choices.end());
    if (c.name == "help") words = command_names();
    out += "    " + c.name + ") COMPREPLY=($(compgen -W '" + joined(words) + "' -- \"$cur\")) ;;\n";
  }
  out += "  esac\n  [[ $cur == -* ]] || COMPREPLY+=($(compgen -f -- \"$cur\"))\n}\ncomplete -o filenames -F _pandect pandect\n";
  return out;
}

/// In a zsh specification brackets and colons are syntax.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return escaped(out);
}

std::string zsh() {
  std::string out = "#compdef pandect\n_pandect() {\n  local -a commands\n  commands=(\n";
  for (const Command& c : commands()) out += "    '" + c.name + ":" + zsh_text(c.summary) + "'\n";
  out += "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  case ${words[2]} in\n";
  for (const Command& c : commands()) {
    out += "    " + c.name + ") _arguments";
    for (const Flag& f : c.flags) {
      out += std::string(" '") + (f.many ? "*" : "") + "--" + f.name + "[" + zsh_text(f.help) + "]";
      if (!f.value.empty()) out += ":" + f.value + ":" + (f.choices.empty() ? "_files" : "(" + joined(f.choices) + ")");
      out += "'";
    }
    for (const Positional& p : c.positionals)
      if (!p.choices.empty()) out += " '2:" + p.name + ":(" + joined(p.choices) + ")'";
    out += " '*:file:_files' ;;\n";
  }
  return out + "  esac\n}\n_pandect \"$@\"\n";
}

std::string fish() {
  std::string out = "# fish completion for pandect\n";
  for (const Command& c : commands()) {
    out += "complete -c pandect -n __fish_use_subcommand -a " + c.name + " -d '" + escaped(c.summary) + "'\n";
    const std::string within = "complete -c pandect -n '__fish_seen_subcommand_from " + c.name + "'";
    for (const Flag& f : c.flags) {
      out += within + " -l " + f.name;
      if (f.letter != 0) out += std::string(" -s ") + f.letter;
      if (!f.value.empty()) out += " -r";
      if (!f.choices.empty()) out += " -f -a '" + joined(f.choices) + "'";
      out += " -d '" + escaped(f.help) + "'\n";
    }
    for (const Positional& p : c.positionals)
      if (!p.choices.empty()) out += within + " -f -a '" + joined(p.choices) + "'\n";
  }
  return out;
}

}  // namespace

std::string completion_script(const std::string& shell) {
  return shell == "zsh" ? zsh() : shell == "fish" ? fish() : bash();
}

int run_completion(const Arguments& arguments) {
  std::cout << completion_script(arguments.text("SHELL"));
  return kGood;
}

}  // namespace pandect::cli
