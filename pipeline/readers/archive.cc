#include "readers/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <vector>

#include "core/unicode.h"
#include "readers/encoding.h"

namespace pandect {
namespace {

constexpr std::size_t kMostNames = 2000;
constexpr std::size_t kLongestName = 1024;  // bytes

std::string spoken(std::uint64_t bytes) {
  return bytes >= (1u << 20) && bytes % (1u << 20) == 0 ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes) + " bytes";
}

Issue broken(archive* from) {
  std::size_t ignored = 0;
  const char* why = archive_error_string(from);
  const std::string message = repaired_utf8(squeezed(why != nullptr ? why : "its end is missing"), ignored);
  if (message.find("assphrase") != std::string::npos || message.find("ncrypt") != std::string::npos)
    return make_issue(IssueCode::encrypted, "the archive is protected by a password; unpack it and give the files in it");
  return make_issue(IssueCode::malformed, "the archive is damaged (" + message + "); pack it again, or give the files in it");
}

/// ZIP names are UTF-8 only where a flag says so; elsewhere they are bytes in the charset of whoever packed them.
std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  if (name == nullptr) return {};
  const std::string_view bytes = std::string_view(name).substr(0, kLongestName);
  std::size_t ignored = 0;
  if (valid_utf8(bytes)) return std::string(bytes);
  const Result<Decoded> decoded = decode(bytes);
  return decoded ? decoded->text : repaired_utf8(bytes, ignored);
}

}  // namespace

std::optional<Issue> ArchiveBudget::spend(std::uint64_t bytes, std::uint64_t part) {
  out_ += bytes;
  if (part > limits_.part)
    return make_issue(IssueCode::limit_size, "a part of it has more than " + spoken(limits_.part) + ", the limit; unpack it and split that part");
  if (out_ > limits_.total)
    return make_issue(IssueCode::limit_size, "more than " + spoken(limits_.total) + " come out of it, the limit of one container; unpack it and give the files in it");
  if (out_ > limits_.ratio_free && (out_ - limits_.ratio_free) / limits_.ratio > input_)
    return make_issue(IssueCode::limit_ratio, "it unpacks to more than " + std::to_string(limits_.ratio) +
                                                  " times its size, the limit, as archives made to harm do; if it is sound, unpack it and give the files in it");
  return std::nullopt;
}

std::optional<Issue> ArchiveBudget::spend_entry() {
  if (++entries_ <= limits_.entries) return std::nullopt;
  return make_issue(IssueCode::limit_entries, "it holds more than " + std::to_string(limits_.entries) + " entries, the limit; unpack it and give the files in it");
}

struct Archive::Handle {
  archive* from = archive_read_new();
  bool encrypted = false, gzip = false;
  ~Handle() { archive_read_free(from); }
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
};

Archive::Archive(std::string_view bytes, Form form, ArchiveBudget& budget) : handle_(std::make_unique<Handle>()), budget_(budget) {
  archive* from = handle_->from;
  if (from != nullptr) {
    handle_->gzip = form == Form::gzip;
    if (form == Form::zip) archive_read_support_format_zip(from);
    if (form == Form::tar) archive_read_support_format_tar(from);
    if (form == Form::gzip) {
      archive_read_support_filter_gzip(from);
      archive_read_support_format_raw(from);
      archive_read_support_format_empty(from);
    }
    if (archive_read_open_memory(from, bytes.data(), bytes.size()) == ARCHIVE_OK) return;
    error_ = broken(from);
    return;
  }
  error_ = make_issue(IssueCode::limit_memory, "the archive reader could not be started; is memory left?");
}

Archive::~Archive() = default;

std::optional<ArchiveEntry> Archive::next() {
  if (error_) return std::nullopt;
  if ((error_ = budget_.spend_entry())) return std::nullopt;
  archive_entry* entry = nullptr;
  const int code = archive_read_next_header(handle_->from, &entry);
  if (code == ARCHIVE_EOF) return std::nullopt;
  if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
    error_ = broken(handle_->from);
    return std::nullopt;
  }
  if (handle_->gzip) {
    // The library takes what it does not know for unpacked, and unpacks what is packed several times all at once.
    const int packings = archive_filter_count(handle_->from) - 1;
    if (packings < 1) error_ = make_issue(IssueCode::malformed, "the archive is damaged (its head is not that of gzip); pack it again, or give the file in it");
    if (packings > static_cast<int>(budget_.limits().nesting))
      error_ = make_issue(IssueCode::limit_depth, "it is packed " + std::to_string(packings) + " times over, more than " + std::to_string(budget_.limits().nesting) + ", the limit; unpack it first");
    if (error_) return std::nullopt;
  }
  handle_->encrypted = archive_entry_is_encrypted(entry) > 0;
  return ArchiveEntry{name_of(entry), archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr, handle_->encrypted};
}

Result<std::string> Archive::read() {
  if (handle_->encrypted)
    return make_issue(IssueCode::encrypted, "it is protected by a password; unpack it and give the files in it");
  std::string content;
  std::vector<char> piece(std::size_t{1} << 16);
  for (;;) {
    const la_ssize_t got = archive_read_data(handle_->from, piece.data(), piece.size());
    if (got == 0) return content;
    if (got == ARCHIVE_RETRY) continue;
    if (got < 0) {
      const Issue issue = broken(handle_->from);
      if (got == ARCHIVE_FATAL) error_ = issue;
      return issue;
    }
    content.append(piece.data(), static_cast<std::size_t>(got));
    if (auto hit = budget_.spend(static_cast<std::uint64_t>(got), content.size())) {
      error_ = hit;
      return *hit;
    }
  }
}

Result<std::map<std::string, std::string>> zip_parts(std::string_view bytes, const std::function<bool(std::string_view)>& wanted) {
  ArchiveBudget budget({}, bytes.size());
  Archive archive(bytes, Archive::Form::zip, budget);
  std::map<std::string, std::string> parts;
  while (const auto entry = archive.next()) {
    if (!entry->regular || !wanted(entry->name)) continue;
    Result<std::string> content = archive.read();
    if (!content) return content.issue();
    parts.emplace(entry->name, std::move(*content));
  }
  if (archive.error()) return *archive.error();
  return parts;
}

std::vector<std::string> zip_names(std::string_view bytes) {
  std::vector<std::string> names;
  ArchiveBudget budget({}, bytes.size());
  Archive archive(bytes, Archive::Form::zip, budget);
  while (const auto entry = archive.next()) {
    names.push_back(entry->name);
    if (names.size() == kMostNames) break;
  }
  return names;
}

}  // namespace pandect
