#include <algorithm>

#include "cli/command.h"

namespace pandect::cli {
namespace {

using Choices = std::vector<std::string>;

const Choices kKinds = {"statute", "regulation", "treaty", "bill", "order", "guidance", "case", "contract", "news", "commentary", "other"};
const Choices kTypes = {"obligation", "prohibition", "permission", "power", "right", "exemption", "sanction"};
const Choices kStatuses = {"in_text", "reported", "advocated"};
const Choices kTables = {"kb",        "documents",    "provisions", "norms", "definitions", "mentions", "actors", "jurisdictions",
                         "citations", "attributions", "quotes",     "links", "cues",        "issues"};

const Positional kKb = {"KB", "folder of a knowledge base", {}, false, true};
const Flag kJson = {"json", 0, "", "print JSON for programs", {}, false, false};
const Flag kQuiet = {"quiet", 'q', "", "print errors only", {}, false, false};

Command extract() {
  return {"extract",
          "read documents and write a knowledge base",
          {{"pandect extract corpora/samples -o kb", "everything in a folder"},
           {"pandect extract law.xml 'news/*.html' --out kb --metadata about.jsonl", "some files, with what you know of them"},
           {"curl -s https://example.org/law.html | pandect extract - -o kb", "a document from standard input"}},
          {{"INPUT", "files, folders, globs (*, ?, [a-z], **), @LIST (a file with one input a line), or - (standard input)", {}, true, true}},
          {{"out", 'o', "KB", "folder of the knowledge base; an existing one is updated", {}, false, true},
           {"jobs", 'j', "N", "threads; default: one for each processor", {}, false, false},
           {"metadata", 0, "FILE", "JSON Lines, one object a source path, that override what documents say of themselves", {}, false, false},
           kJson,
           kQuiet},
          "Every input is read, failed or skipped with a reason, and the summary adds up. An existing knowledge base stays whole until "
          "the new one is complete. Documents that are in it already are replaced, the others stay.",
          run_extract};
}

Command show() {
  return {"show",
          "print norms, made for reading",
          {{"pandect show kb --type prohibition --actor exporter", "what an exporter must not do"},
           {"pandect show kb --due 30d", "what falls due within thirty days"},
           {"pandect show kb --cites /us/cfr/t15/s744.21 --json", "norms that cite a section, as JSON Lines"}},
          {kKb},
          {{"actor", 'a', "WORDS", "the bearer, its role, or a name of its actor", {}, true, false},
           {"jurisdiction", 0, "CODE", "issuing jurisdiction: CN, US, EU …", {}, true, false},
           {"type", 't', "TYPE", "type of norm", kTypes, true, false},
           {"document", 'd', "DOC", "id of a document, or part of its title or path", {}, true, false},
           {"cites", 0, "LAW", "words of a citation, or a path such as /us/cfr/t15/p744", {}, true, false},
           {"status", 0, "STATUS", "status of the norm", kStatuses, true, false},
           {"due", 0, "WITHIN", "with a time: any, 30d, 6m, P1Y (no longer than), or 2025-06-30 (not after)", {}, false, false},
           {"min-confidence", 0, "P", "at least this probability, 0 to 1", {}, false, false},
           {"text", 0, "WORDS", "words of the sentence; all that are given", {}, true, false},
           {"limit", 'n', "N", "at most so many", {}, false, false},
           kJson},
          "Conditions of different flags must all hold; of one flag given several times one is enough (--text: all).",
          run_show};
}

Command explain() {
  return {"explain",
          "say why a record is there: rule, words, what was ruled out",
          {{"pandect explain kb cn-national-intelligence-law/art_7/n-5f1c", "a record of a knowledge base"},
           {"pandect explain --text \"No person may export the items unless a licence is held.\"", "a sentence of your own"},
           {"pandect explain --text \"任何单位和个人不得出口。\" --language zh --kind statute", "the same in Chinese"}},
          {{"KB", "folder of a knowledge base", {}, false, false}, {"ID", "id of a norm, definition, mention, citation, cue …", {}, false, false}},
          {{"text", 0, "TEXT", "explain this text instead", {}, false, false},
           {"language", 'l', "TAG", "language of the text (en, zh …); default: detected", {}, false, false},
           {"kind", 'k', "KIND", "kind of document the text comes from; default: statute", kKinds, false, false}},
          "",
          run_explain};
}

Command analyze() {
  return {"analyze",
          "show sentences, tokens, tags and heads as CoNLL-U",
          {{"pandect analyze law.txt --conllu", "the analysis of a document, on standard output"},
           {"pandect analyze corpora/samples --conllu -o analysis --parse all", "a NAME.conllu for each file, every sentence parsed"}},
          {{"INPUT", "files, folders, globs, @LIST, or - (standard input)", {}, true, true}},
          {{"conllu", 0, "", "CoNLL-U, which is the only form so far and the default", {}, false, false},
           {"out", 'o', "FOLDER", "write NAME.conllu for each input into this folder", {}, false, false},
           {"parse", 0, "WHICH", "triggers: sentences that can hold a norm (default); all: every sentence", {"triggers", "all"}, false, false},
           {"metadata", 0, "FILE", "JSON Lines, one object a source path, that override what documents say of themselves", {}, false, false}},
          "MISC holds TokenRange=start:end in code points of the canonical text.",
          run_analyze};
}

Command list() {
  return {"list",
          "list what is built in",
          {{"pandect list formats", "what can be read"}, {"pandect list rules --language zh", "rules of one language"}},
          {{"WHAT", "formats, extractors, languages or rules", {"formats", "extractors", "languages", "rules"}, false, true}},
          {{"language", 'l', "TAG", "rules of this language only", {}, false, false}, kJson},
          "",
          run_list};
}

std::vector<Command> table() {
  return {
      extract(),
      analyze(),
      {"validate", "check a knowledge base against its schemas and itself",
       {{"pandect validate kb", "says what is wrong, with file and line"}}, {kKb}, {kJson, kQuiet},
       "Checked are the schemas, that every quotation equals the text at its spans, references between records, order, and checksums.",
       run_validate},
      {"stats", "count what a knowledge base holds", {{"pandect stats kb", "tables for reading"}, {"pandect stats kb --json", "the same for programs"}},
       {kKb}, {kJson}, "", run_stats},
      show(),
      explain(),
      list(),
      {"schema", "print a JSON Schema", {{"pandect schema norms", "the schema of norms.jsonl"}},
       {{"NAME", "a table of the knowledge base", kTables, false, true}}, {}, "", run_schema},
      {"doctor", "check the installation", {{"pandect doctor", "packs, gazetteers, schemas, programs"}}, {}, {kJson}, "", run_doctor},
      {"completion", "print a completion script for a shell",
       {{"pandect completion bash > ~/.local/share/bash-completion/completions/pandect", "for bash"},
        {"pandect completion zsh > ~/.zfunc/_pandect", "for zsh, with ~/.zfunc in fpath"},
        {"pandect completion fish > ~/.config/fish/completions/pandect.fish", "for fish"}},
       {{"SHELL", "bash, zsh or fish", {"bash", "zsh", "fish"}, false, true}}, {}, "", run_completion},
      {"man", "print the manual page (roff)", {{"pandect man | man -l -", "read it"}}, {}, {}, "", run_man},
      {"version", "print the version", {{"pandect version", ""}}, {}, {kJson}, "", run_version},
      {"help", "print help for a command", {{"pandect help extract", ""}}, {{"COMMAND", "a command", {}, false, false}}, {}, "", run_help},
  };
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> rows = table();
  return rows;
}

const Command* find_command(std::string_view name) {
  const auto row = std::find_if(commands().begin(), commands().end(), [&](const Command& c) { return c.name == name; });
  return row == commands().end() ? nullptr : &*row;
}

std::string Arguments::text(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.empty() ? "" : found->second.back();
}

std::vector<std::string> Arguments::texts(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

}  // namespace pandect::cli
