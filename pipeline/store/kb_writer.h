// A knowledge base written record by record: the tables grow together, and the folder takes its place when it is whole.
//
//   KbWriter writer("kb", packs_of(data), issues);
//   fold(source, places, rules, writer);           // it is a RecordSink
//   std::string digest = writer.commit();          // of kb.json
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/merge.h"
#include "knowledge/statistics.h"
#include "store/atomic_folder.h"
#include "store/durable_file.h"
#include "store/lane.h"
#include "store/manifest.h"
#include "store/scratch_file.h"

namespace pandect {

struct KbWriterOptions {
  bool locked = false;     ///< the caller holds the lock of the folder
  bool in_thread = false;  ///< the database is made beside the files: tables in one thread, each search index in one of its own
  std::string_view database = {};  ///< of few records: an empty one to copy (store/sqlite.h); then there is no thread for it
};

class KbWriter : public RecordSink {
 public:
  /// `issues` are those of inputs that gave no record. Throws StoreError, as all functions here do (disk full, no permission,
  /// the folder exists and is no knowledge base, another process is writing it).
  KbWriter(const std::filesystem::path& folder, std::vector<Manifest::Pack> packs, const std::vector<Issue>& issues, KbWriterOptions options = {});
  ~KbWriter() override;

  void add(const Record& record);
  void record(Record&& r) override { add(r); }
  void actor(const Actor& actor) override;
  void jurisdiction(const Jurisdiction& jurisdiction) override;

  /// What was written so far, counted.
  const Statistics& statistics() const { return statistics_; }
  /// Everything is written, and nothing shown: the checksum of the manifest.
  std::string finish();
  /// The folder takes its place, when it is on the disk; `finish` where that was not called. Without it everything is taken back.
  std::string commit();

 private:
  class View;
  void put(Table table, std::string rows);
  void write_manifest(DurableFile& to);

  AtomicFolder out_;
  Manifest manifest_;
  std::array<std::unique_ptr<DurableFile>, kTables.size()> files_;
  ScratchFile text_entries_;  // of the manifest
  std::size_t texts_ = 0;
  std::vector<std::string> first_texts_;
  std::unique_ptr<View> view_;
  Lane syncing_;  // what is written already, while the database is finished
  Statistics statistics_;
  std::string digest_;
};

}  // namespace pandect
