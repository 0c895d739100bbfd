#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "core/sha256.h"
#include "core/unicode.h"
#include "knowledge/codec.h"
#include "knowledge/identity.h"
#include "store/kb_folder.h"
#include "store/manifest.h"
#include "store/row_checks.h"
#include "store/schema.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

class Validation {
 public:
  Validation(const fs::path& folder, const DataFolders& data) : folder_(folder), data_(data) {}

  std::vector<Finding> run() {
    if (const auto manifest = read_manifest()) check_files(*manifest);
    for (const Table t : kTables) {
      bytes_[index(t)] = bytes_of(file_name(t)).value_or("");
      check_schema(t);
    }
    check_texts();
    for (const Table t : kTables) check_rows(t);
    if (manifest_) check_counts();
    return std::move(findings_);
  }

 private:
  static std::size_t index(Table t) { return static_cast<std::size_t>(t); }
  void fail(std::string file, std::size_t line, std::string message) {
    findings_.push_back({std::move(file), line, std::move(message)});
  }

  std::optional<std::string> bytes_of(const std::string& name) {
    std::ifstream in(folder_ / name, std::ios::binary);
    if (!in) {
      fail(name, 0, "the file is missing or cannot be read");
      return std::nullopt;
    }
    return std::string{std::istreambuf_iterator<char>(in), {}};
  }

  template <class Use>
  void each_line(Table t, Use use) const {
    const std::string_view bytes = bytes_[index(t)];
    std::size_t number = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      use(++number, bytes.substr(at, end - at));
      at = end + 1;
    }
  }

  const std::optional<Manifest>& read_manifest() {
    const auto bytes = bytes_of("kb.json");
    if (!bytes) return manifest_;
    for (std::string& e : Schema::load(data_.schemas / "kb.schema.json").errors(*bytes)) fail("kb.json", 1, std::move(e));
    if (findings_.empty()) manifest_ = decode_manifest(*bytes);
    return manifest_;
  }

  void check_files(const Manifest& manifest) {
    std::set<std::string> named;
    for (const KbFile& file : manifest.files) {
      named.insert(file.name);
      if (fs::path(file.name).is_absolute() || file.name.find("..") != std::string::npos) {
        fail("kb.json", 1, "“" + file.name + "” leads out of the knowledge base");
        continue;
      }
      const auto bytes = bytes_of(file.name);
      if (bytes && sha256(*bytes) != file.sha256) fail(file.name, 0, "the checksum is not the one in kb.json: the file was changed");
    }
    for (const Table t : kTables)
      if (!named.contains(file_name(t))) fail("kb.json", 1, "“" + file_name(t) + "” is not among the files");
  }

  void check_schema(Table t) {
    const Schema schema = Schema::load(data_.schemas / (std::string(name(t)) + ".schema.json"));
    each_line(t, [&](std::size_t number, std::string_view line) {
      std::vector<std::string> errors = schema.errors(line);
      for (std::string& e : errors) fail(file_name(t), number, std::move(e));
      if (!errors.empty()) {
        refused_[index(t)].insert(number);
        return;
      }
      const CheckedRow row(line);
      if (t != Table::issues && !ids_.add(t, row.id())) fail(file_name(t), number, "another record has the id “" + row.id() + "” too");
    });
    if (const std::string& bytes = bytes_[index(t)]; !bytes.empty() && bytes.back() != '\n')
      fail(file_name(t), 0, "the last line has no line break: the file is cut off");
  }

  void check_texts() {
    each_line(Table::documents, [&](std::size_t number, std::string_view line) {
      if (refused_[index(Table::documents)].contains(number)) return;
      const std::string id = CheckedRow(line).id();
      if (document_id(id) != id) {
        fail(file_name(Table::documents), number, "“" + id + "” cannot be the id of a document");
        return;
      }
      const auto text = bytes_of("texts/" + id + ".txt");
      if (!text) return;
      if (!valid_utf8(*text)) {
        fail("texts/" + id + ".txt", 0, "the text is not UTF-8");
        return;
      }
      const CodePoints& points = texts_.try_emplace(id, *text).first->second;
      RowReader row(line, nullptr);
      std::string sum;
      std::uint64_t length = 0;
      row.text("text_sha256", sum);
      row.count("length", length);
      if (sum != sha256(*text)) fail(file_name(Table::documents), number, "text_sha256 is not the checksum of texts/" + id + ".txt");
      if (length != points.offsets().length()) fail(file_name(Table::documents), number, "length is not that of texts/" + id + ".txt");
    });
  }

  void check_rows(Table t) {
    std::tuple<std::string, std::uint64_t> before;
    each_line(t, [&](std::size_t number, std::string_view line) {
      if (refused_[index(t)].contains(number)) return;
      const CheckedRow row(line);
      const bool by_id = t == Table::documents || t == Table::actors || t == Table::jurisdictions;
      const std::string doc = row.doc();
      std::tuple<std::string, std::uint64_t> place{by_id ? row.id() : doc, by_id ? 0 : row.position(t)};
      if (place < before) fail(file_name(t), number, "the row is out of order: rows are sorted by document, then by position");
      before = std::move(place);
      if (!by_id && !(t == Table::issues && doc.empty())) check_text_of(t, number, row, doc);
      for (std::string& e : row.references(t, ids_)) fail(file_name(t), number, std::move(e));
    });
  }

  void check_text_of(Table t, std::size_t number, const CheckedRow& row, const std::string& doc) {
    if (!ids_.has(Table::documents, doc)) {
      fail(file_name(t), number, "doc: there is no “" + doc + "” in documents.jsonl");
      return;
    }
    const auto text = texts_.find(doc);
    if (text == texts_.end()) return;  // that it is missing was said
    for (std::string& e : row.quotes(text->second)) fail(file_name(t), number, std::move(e));
  }

  void check_counts() {
    for (const Table t : kTables) {
      const auto rows = static_cast<std::uint64_t>(std::count(bytes_[index(t)].begin(), bytes_[index(t)].end(), '\n'));
      if (rows != manifest_->counts[index(t)])
        fail("kb.json", 1, "counts." + std::string(name(t)) + " is " + std::to_string(manifest_->counts[index(t)]) + ", the file has " + std::to_string(rows) + " rows");
    }
  }

  fs::path folder_;
  const DataFolders& data_;
  std::optional<Manifest> manifest_;
  std::array<std::string, kTables.size()> bytes_;
  std::array<std::set<std::size_t>, kTables.size()> refused_;  // lines that the schema refused
  std::unordered_map<std::string, CodePoints> texts_;
  KnownIds ids_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> validate_kb(const fs::path& folder, const DataFolders& data) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw StoreError(folder.generic_string() + " is no folder; name the folder that `pandect extract` wrote");
  return Validation(folder, data).run();
}

}  // namespace pandect
