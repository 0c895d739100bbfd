#include "store/kb_folder.h"

#include <fstream>
#include <iterator>

#include "knowledge/codec.h"
#include "knowledge/identity.h"
#include "store/kb_writer.h"
#include "store/manifest.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "kb.json";

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw StoreError(path.generic_string() + ": the file cannot be read; make the knowledge base again");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string text_name(std::string_view doc) { return "texts/" + std::string(doc) + ".txt"; }

}  // namespace

void refuse_foreign(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error) || is_kb(folder)) return;
  if (!fs::is_directory(folder, error))
    throw StoreError(folder.generic_string() + " is a file, no knowledge base; name a folder with --out");
  if (!fs::is_empty(folder, error))
    throw StoreError(folder.generic_string() +
                     " holds files but no knowledge base (no kb.json); name a new or empty folder with --out");
}

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
  KbWriter writer(folder, packs_of(data), kb.issues);
  for (const Record& r : kb.records) writer.add(r);
  for (const Actor& a : kb.actors) writer.actor(a);
  for (const Jurisdiction& j : kb.jurisdictions) writer.jurisdiction(j);
  writer.commit();
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
