#include <algorithm>

#include "cli/command.h"
#include "writers/writer.h"

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
const Flag kLimit = {"limit", 0, "NAME=VALUE", "another limit than the default: seconds, memory, input_bytes … (docs/FORMATS.md)", {}, true, false};
const Flag kLimits = {"limits", 0, "FILE", "TOML with limits, as [limits] seconds = 120", {}, false, false};
const Flag kNoSandbox = {"no-sandbox", 0, "", "parse in this process, for finding errors in Pandect itself; not for documents of others", {}, false, false};
const Flag kQuiet = {"quiet", 'q', "", "print errors only", {}, false, false};

Command extract() {
  return {"extract",
          "read documents and write a knowledge base",
          {{"pandect extract corpora/samples -o kb", "everything in a folder"},
           {"pandect extract law.xml 'news/*.html' --out kb --metadata about.jsonl", "some files, with what you know of them"},
           {"pandect extract laws -o kb --dry-run", "what is new, changed, renamed or gone since the last run"},
           {"curl -s https://example.org/law.html | pandect extract - -o kb", "a document from standard input"}},
          {{"INPUT", "files, folders, globs (*, ?, [a-z], **), @LIST (a file with one input a line), or - (standard input)", {}, true, true}},
          {{"out", 'o', "KB", "folder of the knowledge base; an existing one is updated", {}, false, true},
           {"jobs", 'j', "N", "documents at a time, each in a process of its own; default: one for each processor", {}, false, false},
           {"metadata", 0, "FILE", "JSON Lines, one object a source path, that override what documents say of themselves", {}, false, false},
           {"fields", 0, "FILE", "TOML that says which fields of JSON and CSV hold what (docs/FORMATS.md)", {}, false, false},
           {"dry-run", 0, "", "say what would be read and removed, and why; read no document, write nothing", {}, false, false},
           {"prune", 0, "", "remove the records of sources that are gone, and list them first", {}, false, false},
           kLimit,
           kLimits,
           kNoSandbox,
           {"log", 0, "FILE", "append what happens to it, a JSON object a line (docs/LOG.md)", {}, false, false},
           {"profile", 0, "", "print where the time went: stages, slowest documents, memory, what was passed over and why", {}, false, false},
           kJson,
           kQuiet},
          "Every input is read, failed or skipped with a reason, and the summary adds up. An existing knowledge base stays whole until "
          "the new one is complete. Documents that are in it are read again when they, their metadata, the rules or Pandect have "
          "changed, and replaced; the others stay, also when their source is gone, until --prune. A run that was interrupted is gone on "
          "with by the same command. What people decided (review.jsonl) is never touched.",
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
           {"as-of", 0, "DATE", "of several versions of a law the one that held on this day, such as 2018-01-01", {}, false, false},
           {"min-confidence", 0, "P", "at least this probability, 0 to 1", {}, false, false},
           {"text", 0, "WORDS", "words of the sentence; all that are given", {}, true, false},
           {"limit", 'n', "N", "at most so many", {}, false, false},
           kJson},
          "Conditions of different flags must all hold; of one flag given several times one is enough (--text: all).",
          run_show};
}

Command export_() {
  Choices formats;
  for (const WriterRow& w : writer_catalog()) formats.emplace_back(w.name);
  return {"export",
          "write a knowledge base in a form that others read",
          {{"pandect export kb --format register.xlsx -o register.xlsx", "the register of norms as a workbook"},
           {"pandect export kb --format graph.graphml > kb.graphml", "documents, norms and actors as a graph"},
           {"pandect export --list", "what there is, and what for"}},
          {{"KB", "folder of a knowledge base", {}, false, false}},
          {{"format", 'f', "FORMAT", "one of those that --list names", formats, false, false},
           {"out", 'o', "FILE", "write into this file; default: standard output", {}, false, false},
           {"list", 0, "", "say which formats there are and what each is for", {}, false, false},
           {"unreviewed", 0, "", "the norms as they were extracted, without what reviewers decided", {}, false, false},
           kJson},
          "What reviewers decided (review.jsonl) counts: rejected norms are left out, corrected ones leave corrected. docs/EXPORTS.md says more "
          "of each format; `pandect report` writes a page that needs no program.",
          run_export};
}

Command register_() {
  return {"register",
          "take owner, status and notes back from a register that was edited",
          {{"pandect export kb -f register.xlsx -o register.xlsx", "the register to fill in"},
           {"pandect register kb register.xlsx", "what was filled in, kept beside the knowledge base"},
           {"pandect register kb register.csv --dry-run", "what would be taken, and what would be reported"}},
          {kKb, {"FILE", "the register as XLSX or CSV", {}, false, true}},
          {{"dry-run", 0, "", "only say what would be taken", {}, false, false}, kJson},
          "Cells are kept by the id of the norm in register.jsonl in the folder of the knowledge base, which a later extract leaves alone. A cell that "
          "somebody else changed meanwhile is reported and not taken; cells of norms that are gone are kept and stand at the end of the register. "
          "With anything to report the exit code is 1.",
          run_register};
}

Command merge() {
  return {"merge",
          "make one knowledge base of several",
          {{"pandect merge monday tuesday -o week", "documents that are in both count once"}},
          {{"KB", "folders of knowledge bases", {}, true, true}},
          {{"out", 'o', "KB", "folder of the knowledge base to write, new or empty", {}, false, true}, kQuiet},
          "The order in which they are named does not matter. Actors, links between documents and checked quotations are decided anew.",
          run_merge};
}

Command diff() {
  return {"diff",
          "say what changed between two versions of a law, norm by norm",
          {{"pandect diff kb-2016 kb-2025", "two knowledge bases, documents paired by id, law or title"},
           {"pandect diff kb --before dpa-2018 --after dpa-2023", "two versions in one knowledge base"},
           {"pandect diff kb-2016 kb-2025 --html > changes.html", "old and new beside one another"}},
          {{"OLD", "folder of a knowledge base", {}, false, true}, {"NEW", "folder of another one", {}, false, false}},
          {{"before", 0, "DOC", "old version: id of a document, or part of its id or title", {}, false, false},
           {"after", 0, "DOC", "new version: the same", {}, false, false},
           kJson,
           {"html", 0, "", "print a page for the browser", {}, false, false}},
          "A norm was added or removed; its type, status, bearer, object, action, conditions, exceptions, times or sanctions changed; only "
          "its wording did; or it was renumbered or moved. With differences the exit code is 1.",
          run_diff};
}

Command report() {
  return {"report",
          "write the review as one file that needs no server",
          {{"pandect report kb -o kb.html", "norms beside their source, plots and the register, for any browser, without a network"},
           {"pandect review merge hers.jsonl kb/review.jsonl -o all.jsonl", "what somebody decided in the file, joined with what is there"}},
          {kKb},
          {{"out", 'o', "FILE", "the HTML file to write", {}, false, true},
           {"by", 0, "NAME", "whose decisions those made in the file are, until a name is given there; default: reader", {}, false, false}},
          "The file asks nobody for anything. Decisions made in it stay in the browser until they are downloaded as review.jsonl.",
          run_report};
}

Command review() {
  return {"review",
          "read norms beside their source, decide, and keep the decisions",
          {{"pandect review kb", "opens the page in the browser; decisions go to kb/review.jsonl"},
           {"pandect review kb --by anna --port 8123 --no-browser", "a name of your own, a port of your own"},
           {"pandect review verify kb", "whether every reviewer's chain of decisions is whole"},
           {"pandect review merge anna.jsonl bert.jsonl -o kb/review.jsonl", "two reviewers' files as one; conflicts become disputed"},
           {"pandect review carry kb-2018 kb-2023", "decisions on an older version taken over where nothing changed"},
           {"pandect review gold kb -o gold", "decided norms in the gold format"}},
          {{"WHAT", "a knowledge base; or verify, merge, gold or carry and what it is done to", {}, true, true}},
          {{"port", 0, "N", "port of this computer; default: any that is free", {}, false, false},
           {"by", 0, "NAME", "who decides; default: the name of your account", {}, false, false},
           {"role", 0, "ROLE", "written beside the name; default: reviewer", {}, false, false},
           {"no-browser", 0, "", "print the address and open nothing", {}, false, false},
           {"out", 'o', "PATH", "merge: the file to write; gold: the folder to write", {}, false, false},
           {"before", 0, "DOC", "carry: the old version: id of a document, or part of its id or title", {}, false, false},
           {"after", 0, "DOC", "carry: the new version", {}, false, false},
           kJson},
          "The server listens on 127.0.0.1 only, and its address works once. The knowledge base itself is never changed: decisions are lines "
          "that are only ever added (docs/REVIEW-API.md).",
          run_review};
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
           {"metadata", 0, "FILE", "JSON Lines, one object a source path, that override what documents say of themselves", {}, false, false},
           {"fields", 0, "FILE", "TOML that says which fields of JSON and CSV hold what (docs/FORMATS.md)", {}, false, false},
           kLimit,
           kLimits},
          "MISC holds TokenRange=start:end in code points of the canonical text, and NER=B-PER, I-ORG, B-LOC … of names.",
          run_analyze};
}

Command eval() {
  return {"eval",
          "hold a knowledge base against gold annotations",
          {{"pandect eval kb corpora/gold/en-national-intelligence-law.gold.json", "figures, intervals and the worst errors"},
           {"pandect eval kb corpora/gold --texts texts --errors 20", "gold of a folder; says which texts are missing"},
           {"pandect eval kb gold --per-document --json", "figures of each document, for programs"}},
          {kKb, {"GOLD", "files *.gold.json, or folders of them; offsets with a checksum are enough", {}, true, true}},
          {{"texts", 0, "FOLDER", "where the gold's texts lie, to say of a missing one whether it is there", {}, false, false},
           {"errors", 0, "N", "show so many of the worst errors; default: 5, with --json none", {}, false, false},
           {"per-document", 0, "", "the figures of each document too", {}, false, false},
           kJson},
          "A gold file belongs to the document whose source has its checksum; a text that the knowledge base does not have counts as missed. "
          "Intervals: 95 % of the values when documents are drawn again and again.",
          run_eval};
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
      {"worker", "read documents as JSON lines, write records as JSON lines",
       {{"pandect worker < documents.jsonl > records.jsonl", "one answer a line, in order, written at once"},
        {"echo '{\"id\": \"a\", \"text\": \"No person shall export the items.\"}' | pandect worker", "a document and its record"}},
       {}, {kLimit, kLimits, kNoSandbox},
       "A line in has id or path or both, and text or bytes (base64), and may have media_type and what --metadata knows: title, uri, kind, "
       "jurisdiction, language, dates, version_date, translation_of, url. A line out has the id and either record (document, text, and the "
       "rows of the tables) or error (a row of issues), or for a container members, each with its path and one of the two. Documents are "
       "read in a confined process, which is replaced when one kills it.",
       run_worker},
      merge(),
      analyze(),
      {"validate", "check a knowledge base against its schemas and itself",
       {{"pandect validate kb", "says what is wrong, with file and line"}}, {kKb}, {kJson, kQuiet},
       "Checked are the schemas, that every quotation equals the text at its spans, references between records, order, and checksums.",
       run_validate},
      {"stats", "count what a knowledge base holds", {{"pandect stats kb", "tables for reading"}, {"pandect stats kb --json", "the same for programs"}},
       {kKb}, {kJson}, "", run_stats},
      eval(),
      show(),
      diff(),
      export_(),
      register_(),
      review(),
      report(),
      explain(),
      list(),
      {"schema", "print a JSON Schema", {{"pandect schema norms", "the schema of norms.jsonl"}},
       {{"NAME", "a table of the knowledge base", kTables, false, true}}, {}, "", run_schema},
      {"doctor", "check the installation", {{"pandect doctor", "packs, gazetteers, schemas, programs"}}, {},
       {{"prove", 0, "", "check every rule and write that down beside the packs, so that later runs start faster", {}, false, false}, kJson}, "", run_doctor},
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
