// Gold annotations of one document, with or without the words: spans and a checksum are enough.
//
//   GoldDocument gold = read_gold("corpora/gold/blind-en/news-church-law.gold.json");
//   gold.norms[0].cue;                      // code points of the text whose sha256 is gold.text_sha256
//
// Positions here count code points, as the files do; the knowledge base's bytes are converted once, in `evaluate`.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pandect {

/// [start, end) in code points.
using Range = std::pair<std::uint32_t, std::uint32_t>;
using Ranges = std::vector<Range>;

/// The parts of a norm in the order in which they are scored.
inline constexpr std::array<std::string_view, 6> kNormParts{"bearer", "object", "action", "conditions", "exceptions", "times"};

/// A norm as it is compared, from the gold or from a knowledge base.
struct ScoredNorm {
  std::string type, status;
  Ranges cue;
  std::array<std::vector<Ranges>, kNormParts.size()> parts;  ///< bearer, object, action: none or one
  std::string id;           ///< of the knowledge base's record; empty for gold
  double confidence = 0;    ///< of the knowledge base's record
};

struct ScoredSpan {
  Range span;
  std::string type;  ///< actors: type; jurisdictions: code; citations: id, empty when gold has none
  std::string name;  ///< actors: what groups the mentions of one actor
};

struct ScoredDefinition {
  Ranges term, body;
};

/// What is compared of one document.
struct ScoredDocument {
  std::vector<ScoredNorm> norms;
  std::vector<ScoredDefinition> definitions;
  std::vector<ScoredSpan> actors, jurisdictions, citations;
};

struct GoldDocument : ScoredDocument {
  std::filesystem::path file;
  std::string name;         ///< of the text: "news-church-law.txt"
  std::string text_sha256;  ///< of the source's bytes
  std::optional<std::uint32_t> length;  ///< code points of the text
};

/// The gold file was no gold file: which one, and why.
struct GoldError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws GoldError when it cannot be read or does not hold annotations.
GoldDocument read_gold(const std::filesystem::path& file);

/// The *.gold.json of files and folders, sorted. Throws GoldError for a path that is not there or holds none.
std::vector<std::filesystem::path> find_gold(const std::vector<std::string>& paths);

}  // namespace pandect
