#include "store/kb_folder.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "core/sha256.h"
#include "knowledge/codec.h"
#include "knowledge/identity.h"
#include "store/atomic_folder.h"
#include "store/manifest.h"
#include "store/sqlite.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "kb.json";
constexpr std::string_view kTexts = "texts";
constexpr std::string_view kDatabase = "pandect.sqlite";

std::vector<std::string> our_names() {
  std::vector<std::string> names{std::string(kManifest), std::string(kTexts), std::string(kDatabase)};
  for (const Table t : kTables) names.push_back(file_name(t));
  return names;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw StoreError(path.generic_string() + ": the file cannot be read; make the knowledge base again");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string text_name(std::string_view doc) { return std::string(kTexts) + "/" + std::string(doc) + ".txt"; }

/// Nothing of a user's is ever replaced: only a KB, or an empty folder, or nothing may stand at the target.
void refuse_foreign(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error) || is_kb(folder)) return;
  if (!fs::is_directory(folder, error))
    throw StoreError(folder.generic_string() + " is a file, no knowledge base; name a folder with --out");
  if (!fs::is_empty(folder, error))
    throw StoreError(folder.generic_string() +
                     " holds files but no knowledge base (no kb.json); name a new or empty folder with --out");
}

}  // namespace

bool is_kb(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_regular_file(folder / kManifest, error)) return false;
  try {
    const std::string version = decode_manifest(bytes_of(folder / kManifest)).schema_version;
    return version.substr(0, version.find('.')) == kSchemaVersion.substr(0, kSchemaVersion.find('.'));
  } catch (const std::exception&) {
    return false;
  }
}

void write_kb(const KnowledgeBase& kb, const fs::path& folder, const DataFolders& data) {
  refuse_foreign(folder);
  AtomicFolder out(folder, our_names());
  Manifest manifest{std::string(kSchemaVersion), "pandect", PANDECT_VERSION, packs_of(data), {}, {}};
  Database database(out.staging() / kDatabase);
  const auto write = [&](const std::string& name, const std::string& bytes) {
    out.write(name, bytes);
    manifest.files.push_back({name, bytes.size(), sha256(bytes)});
  };
  for (const Table table : kTables) {
    const std::string rows = encode(kb, table);
    manifest.counts[static_cast<std::size_t>(table)] = static_cast<std::uint64_t>(std::count(rows.begin(), rows.end(), '\n'));
    write(file_name(table), rows);
    database.add(table, rows);
  }
  out.folder(kTexts);
  for (const Record& r : kb.records) {
    write(text_name(r.document.metadata.id), r.document.text);
    database.add_text(Frame(r.document));
  }
  database.finish();
  out.sync(kDatabase);
  out.write(kManifest, encode(manifest));
  out.commit();
}

KnowledgeBase read_kb(const fs::path& folder) {
  if (!is_kb(folder))
    throw StoreError(folder.generic_string() + " is no knowledge base (no kb.json of a schema version " +
                     std::string(kSchemaVersion) + "); make one with `pandect extract … --out " + folder.generic_string() + "`");
  try {
    return decode([&](Table table) { return bytes_of(folder / file_name(table)); },
                  [&](std::string_view doc) {
                    if (document_id(doc) != doc) throw CodecError("“" + std::string(doc) + "” cannot be the id of a document");
                    return bytes_of(folder / text_name(doc));
                  });
  } catch (const CodecError& error) {
    throw StoreError(folder.generic_string() + "/" + error.what() + "; make the knowledge base again");
  }
}

}  // namespace pandect
