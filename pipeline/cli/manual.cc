#include <iostream>

#include "cli/help.h"

namespace pandect::cli {
namespace {

/// Text that roff prints as it is.
std::string roff(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool line_start = i == 0 || text[i - 1] == '\n';
    if (line_start && (text[i] == '.' || text[i] == '\'')) out += "\\&";
    if (text[i] == '\\') out += "\\e";
    else if (text[i] == '-') out += "\\-";
    else out += text[i];
  }
  return out;
}

void flag_entry(std::string& out, const Flag& f) {
  out += ".TP\n.B ";
  if (f.letter != 0) out += std::string("\\-") + f.letter + ", ";
  out += "\\-\\-" + roff(f.name);
  if (!f.value.empty()) out += " \\fI" + f.value + "\\fR";
  out += "\n" + roff(f.help);
  if (!f.choices.empty()) {
    out += ":";
    for (std::size_t i = 0; i < f.choices.size(); ++i) out += (i == 0 ? " " : ", ") + roff(f.choices[i]);
  }
  out += f.many ? ". May be repeated.\n" : ".\n";
}

void command_entry(std::string& out, const Command& c) {
  out += ".SS pandect " + c.name;
  for (const Positional& p : c.positionals) out += (p.required ? " " + p.name : " [" + p.name + "]") + (p.many ? "..." : "");
  out += "\n" + roff(c.summary) + ".\n";
  if (!c.more.empty()) out += ".PP\n" + roff(c.more) + "\n";
  for (const Positional& p : c.positionals) out += ".TP\n.I " + p.name + "\n" + roff(p.help) + ".\n";
  for (const Flag& f : c.flags) flag_entry(out, f);
  for (const Example& e : c.examples)
    out += ".PP\n" + (e.says.empty() ? "" : roff(e.says) + ":\n") + ".PP\n.RS\n.nf\n" + roff(e.line) + "\n.fi\n.RE\n";
}

}  // namespace

std::string manual_page() {
  std::string out = ".TH PANDECT 1 \"\" \"" + version_line() +
                    "\" \"User Commands\"\n.SH NAME\npandect \\- reads laws and news, writes a knowledge base of norms\n"
                    ".SH SYNOPSIS\n.B pandect\n.I COMMAND\n[\\fIarguments\\fR]\n.SH DESCRIPTION\n"
                    "Pandect reads statutes, regulations, export\\-control rules, guidance, news and commentary in English and Chinese "
                    "and writes a knowledge base as a folder of JSON Lines: who must, must not, may or need not do what, if what, "
                    "except when and by when, with definitions, actors, citations and quotations, each with its place in the text.\n"
                    ".SH COMMANDS\n";
  for (const Command& c : commands()) command_entry(out, c);
  out += ".SH EXIT STATUS\n"
         ".TP\n.B 0\nall good\n"
         ".TP\n.B 1\nsome documents failed, or validation found something\n"
         ".TP\n.B 2\nusage or configuration\n"
         ".TP\n.B 3\nno input matched\n"
         ".TP\n.B 4\nthe knowledge base could not be read or written\n"
         ".TP\n.B 130\ninterrupted; an existing knowledge base is as it was\n"
         ".SH ENVIRONMENT\n"
         ".TP\n.B PANDECT_DATA\nfolder with packs, gazetteers and schemas, instead of the installed one\n"
         ".TP\n.B NO_COLOR\nno colour\n"
         ".TP\n.B COLUMNS\nwidth of output that goes to no terminal\n";
  return out;
}

int run_man(const Arguments&) {
  std::cout << manual_page();
  return kGood;
}

}  // namespace pandect::cli
