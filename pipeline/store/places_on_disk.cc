#include "store/places_on_disk.h"

#include "store/sqlite_file.h"

namespace pandect {
namespace {

/// Opened before the queries that are compiled in it.
struct Table {
  Table() : file("") {
    file.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
             "CREATE TABLE places (uri TEXT, at INTEGER, document INTEGER, provision INTEGER, below TEXT, PRIMARY KEY (uri, at)) WITHOUT ROWID; BEGIN");
  }
  SqliteFile file;
};

}  // namespace

struct PlacesOnDisk::State {
  Table table;
  SqliteQuery insert{table.file, "INSERT INTO places VALUES (?1, ?2, ?3, ?4, ?5)"};
  SqliteQuery select{table.file, "SELECT document, provision, below FROM places WHERE uri = ?1 ORDER BY at"};
  std::int64_t count = 0;
};

PlacesOnDisk::PlacesOnDisk() : state_(std::make_unique<State>()) {}
PlacesOnDisk::~PlacesOnDisk() = default;

void PlacesOnDisk::add(const std::string& uri, const LawPlace& place) {
  state_->insert.bind(1, uri).bind(2, state_->count++).bind(3, std::int64_t{place.document}).bind(4, std::int64_t{place.provision}).bind(5, place.below);
  state_->insert.run();
}

std::vector<LawPlace> PlacesOnDisk::find(const std::string& uri) {
  std::vector<LawPlace> out;
  if (state_->count == 0) return out;
  state_->select.bind(1, uri);
  while (state_->select.next())
    out.push_back({static_cast<DocumentIndex>(state_->select.number(0)), static_cast<ProvisionIndex>(state_->select.number(1)), state_->select.text(2)});
  return out;
}

}  // namespace pandect
