#include "store/manifest.h"

#include <algorithm>
#include <fstream>
#include <map>

#include "core/sha256.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  std::string bytes(in ? static_cast<std::size_t>(in.tellg()) : 0, '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

/// One checksum for a folder: of its files' names and checksums, whatever order the file system gives them in.
Manifest::Pack pack(const std::string& name, const fs::path& folder) {
  std::map<std::string, std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().filename() == "training") at.disable_recursion_pending();  // what models are learned from is not installed
    else if (at->is_regular_file()) files.emplace(at->path().lexically_relative(folder).generic_string(), sha256(bytes_of(at->path())));
  std::string all;
  for (const auto& [file, sum] : files) all += sum + "  " + file + "\n";
  return {name, files.size(), sha256(all)};
}

template <class Row, class F>
void file_fields(Row& row, F& f) {
  row.text("name", f.name);
  row.count("bytes", f.bytes);
  row.text("sha256", f.sha256);
}

template <class Row, class M>
void fields(Row& row, M& m) {
  row.text("schema_version", m.schema_version);
  row.object("generator", [&] {
    row.text("name", m.generator);
    row.text("version", m.version);
  });
  row.list("packs", m.packs, [&](auto& p) {
    row.text("name", p.name);
    row.count("files", p.files);
    row.text("sha256", p.sha256);
  });
  row.object("counts", [&] {
    for (const Table t : kTables) row.count(name(t), m.counts[static_cast<std::size_t>(t)]);
  });
  row.list("files", m.files, [&](auto& f) { file_fields(row, f); });
}

}  // namespace

std::vector<Manifest::Pack> packs_of(const DataFolders& data) {
  std::vector<Manifest::Pack> out;
  std::error_code error;
  for (fs::directory_iterator at(data.packs, error), end; !error && at != end; at.increment(error))
    if (at->is_directory()) out.push_back(pack("rules/" + at->path().filename().string(), at->path()));
  if (fs::is_directory(data.gazetteers, error)) out.push_back(pack("gazetteers", data.gazetteers));
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return out;
}

std::string encode(const Manifest& manifest) {
  RowWriter row(nullptr);
  fields(row, manifest);
  return std::move(row).line() + "\n";
}

std::string encode(const KbFile& file) {
  RowWriter row(nullptr);
  file_fields(row, file);
  return std::move(row).line();
}

Manifest decode_manifest(std::string_view json) {
  Manifest m;
  RowReader row(json, nullptr);
  fields(row, m);
  return m;
}

}  // namespace pandect
