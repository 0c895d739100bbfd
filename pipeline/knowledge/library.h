// The documents of a knowledge base while they are merged: what is needed of all of them at once is held, the rest is loaded
// when it is asked for. So memory does not grow with the texts.
//
//   Library library(source);                       // one pass over all records: who has which id
//   for (DocumentIndex i = 0; i < library.size(); ++i) use(library.load(i));
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/text_store.h"
#include "knowledge/frame.h"
#include "knowledge/record.h"

namespace pandect {

/// Records with their ids, wherever they lie. `load` gives the same record each time.
class RecordSource {
 public:
  virtual ~RecordSource() = default;
  virtual std::size_t size() const = 0;
  virtual Record load(std::size_t at) const = 0;
  /// The document with its provisions; of the findings one norm where there are any is enough.
  virtual Record skim(std::size_t at) const { return load(at); }
};

/// Place of a document among all, in the order of their final ids.
using DocumentIndex = std::uint32_t;

/// A document, or one of its provisions, under its canonical path.
struct LawPlace {
  DocumentIndex document = 0;
  ProvisionIndex provision = 0;
  std::string below;  ///< what its id has behind the document's id
};

/// Canonical paths of provisions. `document` is what `add` was given.
class PlaceTable {
 public:
  virtual ~PlaceTable() = default;
  virtual void add(const std::string& uri, const LawPlace& place) = 0;
  /// In the order in which they were added.
  virtual std::vector<LawPlace> find(const std::string& uri) = 0;
};

/// A PlaceTable in memory.
class MapOfPlaces : public PlaceTable {
 public:
  void add(const std::string& uri, const LawPlace& place) override { places_[uri].push_back(place); }
  std::vector<LawPlace> find(const std::string& uri) override;

 private:
  std::unordered_map<std::string, std::vector<LawPlace>> places_;
};

/// What is held of every document, and no more. Its texts live as long as the library.
struct DocumentOutline {
  std::string_view id;       ///< final: no other document has it
  std::string_view language, valid_from;
  std::string_view title;    ///< of laws with norms alone
  bool translation = false;
  bool law = false;          ///< statute, regulation, treaty, bill or order, with norms
};

/// A document that others are held against.
struct ShelvedLaw {
  explicit ShelvedLaw(Record r) : record(std::move(r)), frame(record.document) {}
  ShelvedLaw(const ShelvedLaw&) = delete;
  ShelvedLaw& operator=(const ShelvedLaw&) = delete;
  Record record;
  Frame frame;
};

class Library {
 public:
  /// `source` and `places` must outlive it. Fills `places`. Two records with one document id are two documents: the later one,
  /// by source path, gets a suffix made from that path ("-5f1c") and an issue duplicate_document.
  Library(const RecordSource& source, PlaceTable& places);

  DocumentIndex size() const { return static_cast<DocumentIndex>(kept_.size()); }
  DocumentOutline outline(DocumentIndex at) const;
  /// Under its final id, with its issues of code duplicate_document.
  Record load(DocumentIndex at) const;
  /// Stays where it is until `let_go`.
  const ShelvedLaw& law(DocumentIndex at);
  /// Bytes of the texts that `law` holds.
  std::uint64_t held() const { return held_; }
  void let_go();

  /// Places of exactly this path.
  std::vector<LawPlace> places(const std::string& uri) const;
  std::string id_of(const LawPlace& place) const { return std::string(kept_[place.document].id) + place.below; }

 private:
  /// An outline in little: there may be a million.
  struct Kept {
    std::string_view id;
    std::uint32_t at = 0;                       // in the source
    std::uint32_t language = 0, valid_from = 0; // in `repeated_`
    bool translation = false, law = false;
  };
  struct Skimmed;
  std::uint32_t number_of(const std::string& repeated);
  std::vector<Skimmed> skim_all();
  void settle_ids(std::vector<Skimmed>& all);
  void note_same_bytes(const std::vector<Skimmed>& all);

  /// Paths of other documents.
  struct Doubles {
    std::string duplicate_of;       ///< of the one that has the id
    std::string same_as;            ///< of the one with the same bytes
  };
  const RecordSource& source_;
  PlaceTable& places_;
  TextStore texts_;
  std::vector<std::string_view> repeated_;              // texts that many documents share
  std::map<std::string, std::uint32_t> number_of_;      // in `repeated_`
  std::vector<std::pair<DocumentIndex, std::string_view>> titles_;  // of laws, in their order
  std::vector<Kept> kept_;
  std::vector<DocumentIndex> index_of_;                 // by place in the source
  std::unordered_map<DocumentIndex, Doubles> doubles_;
  std::unordered_map<DocumentIndex, std::unique_ptr<ShelvedLaw>> shelf_;
  std::uint64_t held_ = 0;
};

}  // namespace pandect
