#include "analysis/learn/linear_model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "analysis/learn/model_file.h"
#include "core/diagnostics.h"
#include "packs/proven.h"

namespace pandect {

struct LinearModel::Mapping {
  const std::byte* data = nullptr;
  std::size_t size = 0;
  ~Mapping() {
    if (data != nullptr) munmap(const_cast<std::byte*>(data), size);
  }
};

namespace {

/// The places of a line that hold `key`, one bit each; `places` of them at most 16.
std::uint32_t places_of(const std::byte* line, std::uint16_t key, std::size_t places) {
#if defined(__SSE2__)
  const auto* at = reinterpret_cast<const __m128i*>(line);
  const __m128i wanted = _mm_set1_epi16(static_cast<short>(key));
  const __m128i low = _mm_cmpeq_epi16(_mm_load_si128(at), wanted), high = _mm_cmpeq_epi16(_mm_load_si128(at + 1), wanted);
  const auto found = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(low, high)));
#else
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < places; ++i) {
    std::uint16_t here = 0;
    std::memcpy(&here, line + 2 * i, sizeof here);
    found |= (here == key ? 1U : 0U) << i;
  }
#endif
  return found & ((1U << places) - 1);
}

[[noreturn]] void broken(const std::filesystem::path& file, std::string_view reason) {
  throw ConfigurationError(file.generic_string() + ": the model " + std::string(reason) +
                           "; install Pandect again, or train it anew with pandect-train");
}

}  // namespace

LinearModel::LinearModel(std::unique_ptr<Mapping> mapping) : mapping_(std::move(mapping)) {}
LinearModel::LinearModel(LinearModel&&) noexcept = default;
LinearModel& LinearModel::operator=(LinearModel&&) noexcept = default;
LinearModel::~LinearModel() = default;

LinearModel LinearModel::map(const std::filesystem::path& file) {
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) broken(file, "cannot be opened");
  struct stat status {};
  auto mapping = std::make_unique<Mapping>();
  if (fstat(fd, &status) == 0 && status.st_size >= static_cast<off_t>(sizeof(ModelHeader))) {
    void* data = mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (data != MAP_FAILED) {
      mapping->data = static_cast<const std::byte*>(data);
      mapping->size = static_cast<std::size_t>(status.st_size);
    }
  }
  close(fd);
  if (mapping->data == nullptr) broken(file, "is too short or cannot be mapped");

  ModelHeader header;
  std::memcpy(&header, mapping->data, sizeof header);
  if (std::memcmp(header.magic, kModelMagic, sizeof header.magic) != 0) broken(file, "is not a model of this version");
  const std::uint64_t expected =
      sizeof header + std::uint64_t{header.lines} * kLineBytes + header.row_bytes + header.name_bytes + header.extra_bytes;
  if (expected != mapping->size || header.lines == 0 || header.classes < 2 || header.classes > 256) broken(file, "is cut off or damaged");

  LinearModel model(std::move(mapping));
  const std::byte* at = model.mapping_->data + sizeof header;
  model.lines_ = at;
  model.line_count_ = header.lines;
  at += std::size_t{header.lines} * kLineBytes;
  model.rows_ = reinterpret_cast<const std::uint8_t*>(at);
  at += header.row_bytes;
  std::string_view names(reinterpret_cast<const char*>(at), header.name_bytes);
  while (!names.empty()) {
    const std::size_t end = names.find('\n');
    if (end == std::string_view::npos) broken(file, "has damaged class names");
    model.names_.emplace_back(names.substr(0, end));
    names.remove_prefix(end + 1);
  }
  if (model.names_.size() != header.classes) broken(file, "has damaged class names");
  model.extra_ = std::string_view(reinterpret_cast<const char*>(at + header.name_bytes), header.extra_bytes);
  if (!rules_are_proven() && !weighs_inline(header.classes) && !model.rows_hold(header.row_bytes)) broken(file, "is damaged");
  return model;
}

/// Whether every row lies inside the file and names existing classes: checked once, trusted afterwards.
bool LinearModel::rows_hold(std::size_t row_bytes) const {
  const std::size_t places = line_features(names_.size());
  if (row_bytes == 0 || rows_[0] != 0) return false;  // what a look-up without success reads
  for (std::uint32_t l = 0; l < line_count_; ++l)
    for (std::size_t i = 0; i < places; ++i) {
      std::uint32_t row = 0;
      std::memcpy(&row, lines_ + l * kLineBytes + 2 * places + 4 * i, sizeof row);
      if (row >= row_bytes) return false;
      const bool whole = rows_[row] == kWholeRow;
      if (row + 1 + (whole ? names_.size() : std::size_t{kCellBytes} * rows_[row]) > row_bytes) return false;
      if (whole) continue;
      for (std::size_t c = 0; c < rows_[row]; ++c)
        if (rows_[row + 1 + kCellBytes * c] >= names_.size()) return false;
    }
  return true;
}

const std::byte* LinearModel::line(Feature f) const { return lines_ + std::size_t{line_of(f, line_count_)} * kLineBytes; }

void LinearModel::add_scores(std::span<const Feature> features, std::int32_t* scores) const {
  // The table is larger than the caches: ask for all lines first, read them afterwards.
  for (const Feature f : features) __builtin_prefetch(line(f));
  switch (names_.size()) {
    case 2: return add_inline<2>(features, scores);
    case 3: return add_inline<3>(features, scores);
    case 4: return add_inline<4>(features, scores);
    default: return add_rows(features, scores);
  }
}

void LinearModel::add_rows(std::span<const Feature> features, std::int32_t* scores) const {
  constexpr std::size_t places = line_features(kInlineClasses + 1), kAtOnce = 64;
  std::array<const std::uint8_t*, kAtOnce> rows;
  for (; !features.empty(); features = features.subspan(std::min(kAtOnce, features.size()))) {
    std::size_t n = 0;
    for (const Feature f : features.first(std::min(kAtOnce, features.size()))) {
      const std::byte* at = line(f);
      const std::uint32_t found = places_of(at, line_key(f), places);
      if (found == 0) continue;
      std::uint32_t row = 0;
      std::memcpy(&row, at + 2 * places + 4 * static_cast<std::size_t>(std::countr_zero(found)), sizeof row);
      rows[n] = rows_ + row;
      __builtin_prefetch(rows[n++]);
    }
    for (std::size_t r = 0; r < n; ++r) {
      const std::uint8_t* row = rows[r];
      if (*row == kWholeRow) {
        for (std::size_t c = 0; c < names_.size(); ++c) scores[c] += kWeightOf[row[1 + c]];
        continue;
      }
      for (std::uint8_t cells = *row++; cells > 0; --cells, row += kCellBytes)
        scores[row[0]] += kWeightOf[row[1]];
    }
  }
}

template <std::size_t kClasses>
void LinearModel::add_inline(std::span<const Feature> features, std::int32_t* scores) const {
  constexpr std::size_t places = line_features(kClasses), weights = kClasses - 1;
  std::array<std::int32_t, weights> sums{};
  for (const Feature f : features) {
    const std::byte* at = line(f);
    const std::uint32_t found = places_of(at, line_key(f), places);
    // No branch on success, which nothing could foretell: a feature that is not there counts its first neighbour 0 times.
    const std::int32_t counts = -static_cast<std::int32_t>(found != 0);
    const auto place = static_cast<std::size_t>(std::countr_zero(found | (1U << 31))) & (found != 0 ? 15U : 0U);
    std::array<std::uint8_t, weights> w;
    std::memcpy(w.data(), at + 2 * places + weights * place, sizeof w);
    for (std::size_t c = 0; c < weights; ++c) sums[c] += weight_of(static_cast<std::int8_t>(w[c])) & counts;
  }
  for (std::size_t c = 0; c < weights; ++c) scores[c + 1] += sums[c];
}

std::size_t highest(std::span<const std::int32_t> scores) {
  // Two passes without branches are faster than one that remembers the place.
  std::int32_t most = scores[0];
  for (const std::int32_t s : scores) most = std::max(most, s);
  std::size_t at = 0;
  while (scores[at] != most) ++at;
  return at;
}

}  // namespace pandect
