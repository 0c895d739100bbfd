#include "store/kb_writer.h"

#include <algorithm>
#include <utility>

#include "store/kb_folder.h"
#include "store/lane.h"
#include "store/sqlite.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDatabase = "pandect.sqlite";
constexpr std::size_t kFewTexts = 80;  // are synced for themselves; with more the whole file system is

std::vector<std::string> our_names() {
  std::vector<std::string> names{"kb.json", "texts", std::string(kDatabase)};
  for (const Table t : kTables) names.push_back(file_name(t));
  return names;
}

std::string text_file(std::string_view doc) { return "texts/" + std::string(doc) + ".txt"; }

const fs::path& checked(const fs::path& folder) {
  refuse_foreign(folder);
  return folder;
}

}  // namespace

/// The database, made here, or in threads. What goes wrong there is thrown here.
class KbWriter::View {
 public:
  View(const fs::path& path, bool in_thread) : database_(path, in_thread), writing_(in_thread) {}
  View(const fs::path& path, std::string_view copied) : database_(path, copied), writing_(false) {}

  void give(Table table, std::string rows) {
    const std::size_t bytes = rows.size();
    writing_.give([this, table, kept = std::move(rows)] { database_.add(table, kept); }, bytes);
  }
  void give(const Frame& frame) {
    writing_.give([this, kept = passages_of(frame)] { database_.add(kept); }, frame.document().text.size());
  }
  void finish() {
    writing_.finish();
    database_.finish();
  }

 private:
  Database database_;
  Lane writing_;
};

KbWriter::KbWriter(const fs::path& folder, std::vector<Manifest::Pack> packs, const std::vector<Issue>& issues, KbWriterOptions options)
    : out_(checked(folder), our_names(), options.locked),
      manifest_{std::string(kSchemaVersion), "pandect", PANDECT_VERSION, std::move(packs), {}, {}},
      text_entries_(out_.staging()),
      view_(options.database.empty() ? std::make_unique<View>(out_.staging() / kDatabase, options.in_thread)
                                     : std::make_unique<View>(out_.staging() / kDatabase, options.database)),
      syncing_(options.in_thread) {
  for (const Table t : kTables) files_[static_cast<std::size_t>(t)] = std::make_unique<DurableFile>(out_.staging() / file_name(t));
  out_.folder("texts");
  put(Table::issues, rows(issues));
  for (const Issue& i : issues) ++statistics_.issues[std::string(name(i.code))];
}

KbWriter::~KbWriter() = default;

void KbWriter::put(Table table, std::string rows) {
  if (rows.empty()) return;
  files_[static_cast<std::size_t>(table)]->append(rows);
  manifest_.counts[static_cast<std::size_t>(table)] += static_cast<std::uint64_t>(std::count(rows.begin(), rows.end(), '\n'));
  view_->give(table, std::move(rows));
}

void KbWriter::add(const Record& r) {
  const Document& d = r.document;
  const Frame frame(d);
  for (const Table t : kTables) put(t, rows(r, frame, t));
  DurableFile text(out_.staging() / text_file(d.metadata.id));
  text.append(d.text);
  text_entries_.append("," + encode(KbFile{text_file(d.metadata.id), text.bytes(), text.close(false)}));
  if (++texts_ <= kFewTexts) first_texts_.push_back(text_file(d.metadata.id));
  view_->give(frame);
  count(r, statistics_);
}

void KbWriter::actor(const Actor& actor) {
  put(Table::actors, row(actor) + '\n');
  ++statistics_.actors;
}

void KbWriter::jurisdiction(const Jurisdiction& jurisdiction) {
  put(Table::jurisdictions, row(jurisdiction) + '\n');
  ++statistics_.jurisdictions;
}

/// The files of the manifest are its last field, and texts stand behind tables.
void KbWriter::write_manifest(DurableFile& to) {
  constexpr std::string_view kEnd = "]}\n";
  std::string head = encode(manifest_);
  head.resize(head.size() - kEnd.size());
  to.append(head);
  text_entries_.read([&to](std::string_view piece) { to.append(piece); });
  to.append(kEnd);
}

std::string KbWriter::finish() {
  if (!digest_.empty()) return digest_;
  for (const Table t : kTables) {
    DurableFile& file = *files_[static_cast<std::size_t>(t)];
    const std::uint64_t bytes = file.bytes();
    manifest_.files.push_back({file_name(t), bytes, file.close(false)});
  }
  if (syncing_.in_thread() && texts_ > kFewTexts) syncing_.give([folder = out_.staging()] { sync_file_system(folder); });
  view_->finish();
  DurableFile manifest(out_.staging() / "kb.json");
  write_manifest(manifest);
  return digest_ = manifest.close(false);
}

std::string KbWriter::commit() {
  finish();
  syncing_.finish();
  std::vector<fs::path> unsynced{out_.staging() / kDatabase, out_.staging() / "kb.json"};
  for (const KbFile& table : manifest_.files)
    if (table.bytes > 0) unsynced.push_back(out_.staging() / table.name);  // of an empty one there is but the name, which the folder has
  if (texts_ <= kFewTexts)
    for (const std::string& text : first_texts_) unsynced.push_back(out_.staging() / text);
  else
    sync_file_system(out_.staging());
  out_.commit(std::move(unsynced));
  return digest_;
}

}  // namespace pandect
