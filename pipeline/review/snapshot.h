// A knowledge base as reviewers see it while a server runs: loaded once, never changed, found by id.
//
//   Snapshot seen("kb");
//   if (const SeenNorm* n = seen.norm("export-act/sec_2/n-5f1c")) use(*n->norm, n->digest);
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/frame.h"
#include "knowledge/record.h"

namespace pandect {

struct SeenNorm {
  const Norm* norm = nullptr;
  std::size_t document = 0;
  std::string digest;
};

struct SeenDocument {
  const Record* record = nullptr;
  std::unique_ptr<Frame> frame;
  std::string text_digest;
};

class Snapshot {
 public:
  explicit Snapshot(KnowledgeBase kb, std::string digest = {});
  /// Throws StoreError. The digest is that of kb.json.
  static Snapshot load(const std::filesystem::path& folder);
  Snapshot(Snapshot&&) noexcept = default;

  const KnowledgeBase& kb() const { return *kb_; }
  const std::string& digest() const { return digest_; }
  const std::vector<SeenDocument>& documents() const { return documents_; }
  const SeenDocument* document(std::string_view id) const;
  std::size_t index_of(std::string_view doc) const;  ///< number of documents when there is none
  const SeenNorm* norm(std::string_view id) const;
  const Cue* cue(std::string_view id) const;
  const Actor* actor(std::string_view id) const;

 private:
  std::unique_ptr<const KnowledgeBase> kb_;
  std::string digest_;
  std::vector<SeenDocument> documents_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<std::string, SeenNorm> norms_;
  std::unordered_map<std::string, const Cue*> cues_;
  std::unordered_map<std::string, const Actor*> actors_;
};

/// Digest of the kb.json that lies in the folder now; empty when there is none.
std::string manifest_digest(const std::filesystem::path& folder);

}  // namespace pandect
