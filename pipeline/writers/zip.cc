#include "writers/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>

namespace pandect {
namespace {

constexpr time_t kNoDate = 315532800;  // 1980-01-01, where the dates of ZIP begin

}  // namespace

struct Zip::State {
  std::string bytes;
  archive* out = archive_write_new();

  ~State() { archive_write_free(out); }
  void check(int outcome) const {
    if (outcome == ARCHIVE_OK || outcome == ARCHIVE_WARN) return;
    const char* why = archive_error_string(out);
    throw std::runtime_error(std::string("the ZIP cannot be made: ") + (why == nullptr ? "no memory" : why));
  }
  static la_ssize_t take(archive*, void* to, const void* bytes, size_t size) {
    static_cast<State*>(to)->bytes.append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  }
};

Zip::Zip() : state_(std::make_unique<State>()) {
  state_->check(archive_write_set_format_zip(state_->out));
  state_->check(archive_write_set_options(state_->out, "zip:compression=deflate,zip:hdrcharset=UTF-8,zip:compression-level=6"));
  state_->check(archive_write_set_bytes_in_last_block(state_->out, 1));
  state_->check(archive_write_open(state_->out, state_.get(), nullptr, &State::take, nullptr));
}

Zip::~Zip() = default;

void Zip::add(const std::string& name, std::string_view bytes) {
  const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), &archive_entry_free);
  archive_entry_set_pathname_utf8(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_mtime(entry.get(), kNoDate, 0);
  state_->check(archive_write_header(state_->out, entry.get()));
  for (std::size_t at = 0; at < bytes.size();) {
    const la_ssize_t written = archive_write_data(state_->out, bytes.data() + at, bytes.size() - at);
    if (written <= 0) state_->check(ARCHIVE_FATAL);
    at += static_cast<std::size_t>(written);
  }
}

std::string Zip::finish() {
  state_->check(archive_write_close(state_->out));
  return std::move(state_->bytes);
}

}  // namespace pandect
