#include "cli/review_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

#include "cli/json_summary.h"
#include "cli/terminal.h"
#include "knowledge/comparison.h"
#include "review/carry.h"
#include "review/gold.h"
#include "review/merging.h"
#include "run/engine.h"
#include "store/kb_folder.h"

namespace pandect::cli {
namespace {

namespace fs = std::filesystem;

/// A file of decisions, or that of a knowledge base.
fs::path decisions_file(const std::string& word) {
  std::error_code error;
  const fs::path file = fs::is_directory(word, error) ? fs::path(word) / "review.jsonl" : fs::path(word);
  if (!fs::exists(file, error)) throw UsageError(word + " is no file of decisions and no knowledge base with a review.jsonl");
  return file;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw StoreError(file.generic_string() + ": the file cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Beside its place first: whoever opens the file finds the old one or the new one whole.
void write_file(const fs::path& file, const std::string& bytes) {
  const fs::path part = file.string() + ".part";
  std::ofstream out(part, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::error_code error;
  if (out) fs::rename(part, file, error);
  if (!out || error) {
    fs::remove(part, error);
    throw StoreError(file.string() + ": cannot be written; check that the folder is there, may be written and is not full");
  }
}

void tell_torn(const std::string& file, const std::vector<TornLine>& torn) {
  for (const TornLine& t : torn) std::cerr << harmless(file) << ", line " << t.line << " is no decision and does not count: " << harmless(t.why) << "\n";
}

/// Which old document is which new one: those named, else those that `pandect diff` pairs.
std::vector<VersionPair> pairs_of(const Snapshot& before, const Snapshot& after, const Arguments& arguments, const QuoteRules& rules) {
  const ComparisonRequest request{arguments.text("before"), arguments.text("after")};
  std::vector<VersionPair> out;
  for (const DocumentComparison& d : compare(before.kb(), after.kb(), request, rules).documents)
    if (d.before != nullptr && d.after != nullptr) out.push_back({d.before->document.metadata.id, d.after->document.metadata.id});
  return out;
}

/// Norms whose id is the same in both need nothing: their decisions are on them already, or are told to be stale.
bool stays_in_place(const CarriedDecision& c, bool one_file) { return one_file && c.to.id == c.from.id; }

}  // namespace

int review_verify(const std::vector<std::string>& words) {
  if (words.empty()) throw UsageError("say what to verify: pandect review verify KB");
  bool whole = true;
  for (const std::string& word : words) {
    const fs::path file = decisions_file(word);
    const EventFile read = read_events(file);
    std::cout << harmless(file.generic_string()) << ": " << counted(read.events.size(), "decision", "decisions") << "\n";
    for (const Chain& c : chains_of(read.events)) {
      std::cout << "  " << harmless(c.by) << ": " << counted(c.events, "line", "lines");
      if (c.forks > 0) std::cout << ", " << counted(c.forks, "fork", "forks") << " (files that were written at the same time and merged)";
      if (c.broken_at != 0) std::cout << ", broken: the line before number " << c.broken_at << " is missing or was changed";
      else std::cout << ", whole";
      std::cout << "\n";
      whole = whole && c.broken_at == 0;
    }
    tell_torn(word, read.torn);
    whole = whole && read.torn.empty();
  }
  return whole ? kGood : kSomeFailed;
}

int review_merge(const std::vector<std::string>& words, const std::string& out) {
  if (words.size() < 2) throw UsageError("give two files of decisions or more: pandect review merge A B -o FILE");
  if (out.empty()) throw UsageError("say where the merged file goes: --out FILE");
  const JournalLock lock(out);  // a server that runs on it goes on with the merged file
  std::vector<std::string> files;
  for (const std::string& word : words) files.push_back(bytes_of(decisions_file(word)));
  const MergedFiles merging = merged({files.begin(), files.end()});
  tell_torn("the files together", merging.torn);
  write_file(out, merging.bytes);
  std::cerr << harmless(out) << ": " << counted(merging.events, "decision", "decisions") << ", " << merging.in_both << " in several files\n";
  return merging.torn.empty() ? kGood : kSomeFailed;
}

int review_gold(const std::vector<std::string>& words, const std::string& out) {
  if (words.size() != 1) throw UsageError("give one knowledge base: pandect review gold KB -o FOLDER");
  if (out.empty()) throw UsageError("say where the gold goes: --out FOLDER");
  const Snapshot seen = Snapshot::load(words[0]);
  Decisions decisions(seen, decisions_file(words[0]), {"gold", "reader"});
  std::error_code error;
  fs::create_directories(out, error);
  std::size_t written = 0;
  for (const SeenDocument& d : seen.documents()) {
    const std::string& id = d.record->document.metadata.id;
    const std::vector<Track> tracks = decisions.tracks_of_document(id);
    if (tracks.empty()) continue;
    write_file(fs::path(out) / (id + ".gold.json"), gold_json(d, tracks));
    ++written;
  }
  std::cerr << harmless(out) << ": gold of " << counted(written, "document", "documents") << "\n";
  return kGood;
}

int review_carry(const std::vector<std::string>& words, const Reviewer& who, const Arguments& arguments) {
  if (words.empty() || words.size() > 2) throw UsageError("give the old and the new knowledge base: pandect review carry OLD NEW");
  const bool one = words.size() == 1 || fs::equivalent(words[0], words[1]);
  if (one && (!arguments.has("before") || !arguments.has("after"))) throw UsageError("in one knowledge base say which: --before DOC --after DOC");
  const QuoteRules rules = QuoteRules::load(find_data());
  const Snapshot before = Snapshot::load(words[0]), after = Snapshot::load(words.back());
  Decisions old_decisions(before, decisions_file(words[0]), who), new_decisions(after, fs::path(words.back()) / "review.jsonl", who);
  std::set<std::string> known;  // what is decided there already is not carried a second time
  for (const Track& t : new_decisions.all_tracks())
    if (!t.events.empty()) known.insert(t.target.id);
  std::vector<CarriedDecision> all = carry(before, old_decisions.all_tracks(), after, pairs_of(before, after, arguments, rules), rules);
  std::erase_if(all, [&](const CarriedDecision& c) { return stays_in_place(c, one) || known.contains(c.to.id); });
  std::size_t fates[3] = {};
  std::vector<Event> events;
  std::vector<JsonFields> rows;
  for (CarriedDecision& c : all) {
    ++fates[static_cast<std::size_t>(c.fate)];
    if (arguments.has("json"))
      rows.push_back({{"from", c.from.id}, {"to", c.to.id}, {"fate", std::string(name(c.fate))}, {"proof", c.proof}});
    else if (c.fate != CarriedDecision::Fate::carried)
      std::cout << name(c.fate) << ": " << harmless(c.proof) << "\n";
    if (c.fate == CarriedDecision::Fate::gone) continue;
    c.event.by = who.name;
    c.event.role = who.role;
    events.push_back(std::move(c.event));
  }
  if (arguments.has("json")) std::cout << rows_json(rows) << "\n";
  Journal journal(fs::path(words.back()) / "review.jsonl");
  Journal::Ticket ticket = journal.append([&](const std::vector<Event>&) { return events; });
  while (!journal.sync(ticket)) ticket = journal.append_again(ticket);
  std::cerr << fates[0] << " carried, " << fates[1] << " opened again, " << fates[2] << " gone\n";
  return kGood;
}

}  // namespace pandect::cli
