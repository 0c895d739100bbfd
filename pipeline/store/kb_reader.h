// A knowledge base read record by record, as it stood when it was opened: where the rows of each document lie is held, the rows
// are not.
//
//   KbReader kb("kb");
//   for (std::size_t i = 0; i < kb.size(); ++i) use(kb.path(i), kb.load(i));
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "knowledge/codec.h"
#include "knowledge/library.h"
#include "store/store_error.h"

namespace pandect {

class KbReader : public RecordSource {
 public:
  /// Throws StoreError when it is no knowledge base, or its rows are not in order.
  explicit KbReader(const std::filesystem::path& folder);
  ~KbReader() override;
  KbReader(const KbReader&) = delete;
  KbReader& operator=(const KbReader&) = delete;

  std::size_t size() const override { return documents_.size(); }
  /// Throw StoreError when a row cannot be understood (file, reason).
  Record load(std::size_t at) const override;
  Record skim(std::size_t at) const override;
  const std::string& path(std::size_t at) const { return documents_[at].path; }
  const std::string& sha256(std::size_t at) const { return documents_[at].sha256; }
  const std::string& text_sha256(std::size_t at) const { return documents_[at].text_sha256; }
  /// Of inputs that gave no document.
  std::vector<Issue> issues() const;

 private:
  struct Entry {
    std::string id, path, sha256, text_sha256;
  };
  void open_tables(const std::filesystem::path& folder);
  void index_documents();
  void index(Table table);
  std::string piece(Table table, std::size_t at, bool first_row_only = false) const;
  std::string text(std::string_view doc) const;
  Record decoded(std::size_t at, bool whole) const;

  std::string name_;
  int folder_ = -1;
  std::array<int, kTables.size()> tables_{};
  std::vector<Entry> documents_;
  std::array<std::vector<std::uint64_t>, kTables.size()> begins_;  // of the rows of each document, and the end of the last
};

}  // namespace pandect
