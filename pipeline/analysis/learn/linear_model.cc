#include "analysis/learn/linear_model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

#include "analysis/learn/model_file.h"
#include "core/diagnostics.h"

namespace pandect {

struct LinearModel::Mapping {
  const std::byte* data = nullptr;
  std::size_t size = 0;
  ~Mapping() {
    if (data != nullptr) munmap(const_cast<std::byte*>(data), size);
  }
};

namespace {

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
  const std::uint64_t expected = sizeof header + std::uint64_t{header.slots} * sizeof(Slot) + header.row_bytes + header.name_bytes + header.extra_bytes;
  if (expected != mapping->size || header.slots == 0) broken(file, "is cut off or damaged");

  LinearModel model(std::move(mapping));
  const std::byte* at = model.mapping_->data + sizeof header;
  model.slots_ = reinterpret_cast<const Slot*>(at);
  model.slot_count_ = header.slots;
  at += std::size_t{header.slots} * sizeof(Slot);
  model.rows_ = reinterpret_cast<const std::uint8_t*>(at);
  at += header.row_bytes;
  std::string_view names(reinterpret_cast<const char*>(at), header.name_bytes);
  while (!names.empty()) {
    const std::size_t end = names.find('\n');
    if (end == std::string_view::npos) broken(file, "has damaged class names");
    model.names_.emplace_back(names.substr(0, end));
    names.remove_prefix(end + 1);
  }
  if (model.names_.size() != header.classes || header.classes > 256) broken(file, "has damaged class names");
  model.extra_ = std::string_view(reinterpret_cast<const char*>(at + header.name_bytes), header.extra_bytes);
  // Every row must lie inside the file and name existing classes: checked once here, trusted afterwards.
  std::uint32_t free = 0;
  for (std::uint32_t s = 0; s < header.slots; ++s) {
    const Slot& slot = model.slots_[s];
    free += slot.key == 0 ? 1 : 0;
    if (slot.key == 0 || header.classes <= kInlineClasses) continue;
    if (slot.row >= header.row_bytes || slot.row + 1 + kCellBytes * model.rows_[slot.row] > header.row_bytes) broken(file, "is damaged");
  }
  if (free == 0) broken(file, "is damaged");
  return model;
}

void LinearModel::add_scores(std::span<const Feature> features, std::int32_t* scores) const {
  // The table is larger than the caches: ask for all lines first, read them afterwards.
  for (const Feature f : features) __builtin_prefetch(&slots_[first_slot(f, slot_count_)]);
  if (names_.size() <= kInlineClasses) return add_inline(features, scores);
  for (const Feature f : features) {
    const std::uint32_t key = model_key(f);
    std::uint32_t s = first_slot(f, slot_count_);
    while (slots_[s].key != 0 && slots_[s].key != key) s = s + 1 == slot_count_ ? 0 : s + 1;
    if (slots_[s].key == 0) continue;
    const std::uint8_t* row = rows_ + slots_[s].row;
    for (std::uint8_t n = *row++; n > 0; --n, row += kCellBytes)
      scores[row[0]] += static_cast<std::int16_t>(row[1] | (row[2] << 8));
  }
}

void LinearModel::add_inline(std::span<const Feature> features, std::int32_t* scores) const {
  const auto* slots = reinterpret_cast<const InlineSlot*>(slots_);
  for (const Feature f : features) {
    const std::uint16_t key = inline_key(f);
    std::uint32_t s = first_slot(f, slot_count_);
    while (slots[s].key != 0 && slots[s].key != key) s = s + 1 == slot_count_ ? 0 : s + 1;
    for (std::size_t c = 1; c < names_.size(); ++c) scores[c] += slots[s].weights[c - 1];  // a free slot weighs nothing
  }
}

}  // namespace pandect
