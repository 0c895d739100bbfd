#include "readers/container.h"

#include <algorithm>

#include "core/unicode.h"
#include "readers/dumps.h"
#include "readers/encoding.h"
#include "readers/mail.h"
#include "readers/member_paths.h"
#include "readers/office_zip.h"
#include "readers/warc.h"

namespace pandect {
namespace {

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B\x08"); }
bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }
bool is_tar(std::string_view bytes) { return bytes.size() >= 512 && bytes.substr(257, 5) == "ustar"; }

/// What archivers add for themselves.
std::string_view no_document_name(std::string_view name) {
  const std::string_view last = name.substr(name.find_last_of('/') == std::string_view::npos ? 0 : name.find_last_of('/') + 1);
  if (name.find("__MACOSX/") != std::string_view::npos || last.starts_with(".")) return "hidden";
  return {};
}

class Unpacker {
 public:
  Unpacker(const ReaderRules& rules, ArchiveBudget& budget, MemberSink& sink) : rules_(rules), budget_(budget), sink_(sink) {}

  bool open(const RawDocument& raw, std::size_t depth) {
    const std::string_view bytes = raw.bytes;
    const bool archive = is_gzip(bytes) || is_tar(bytes) || (is_zip(bytes) && !is_office_zip(bytes)) || is_warc(bytes);
    if (!archive) return texts(raw, depth);
    if (depth > budget_.limits().nesting) {
      sink_.failed(raw.path, make_issue(IssueCode::limit_depth, "containers lie more than " + std::to_string(budget_.limits().nesting) + " deep in one another, the limit; unpack the outer ones"));
      return true;
    }
    if (is_gzip(bytes)) {
      gzip(raw, depth);
    } else if (is_warc(bytes)) {
      Deeper pages(*this, depth + 1);
      unpack_warc(raw, budget_, pages);
    } else {
      entries(raw, is_tar(bytes) ? Archive::Form::tar : Archive::Form::zip, depth);
    }
    return true;
  }

 private:
  /// Hands members on, or opens them when they are containers themselves.
  struct Deeper : MemberSink {
    Deeper(Unpacker& unpacker, std::size_t level) : owner(unpacker), depth(level) {}
    void member(RawDocument&& raw) override {
      if (!owner.open(raw, depth)) owner.sink_.member(std::move(raw));
    }
    void failed(const std::string& path, Issue issue) override { owner.sink_.failed(path, std::move(issue)); }
    void skipped(const std::string& path, const std::string& reason) override { owner.sink_.skipped(path, reason); }
    Unpacker& owner;
    std::size_t depth;
  };

  /// Mail and dumps are text, and may be written in any encoding.
  bool texts(const RawDocument& raw, std::size_t depth) {
    if (is_mail(raw)) {
      Deeper attachments(*this, depth + 1);
      // The message itself keeps the path of the file; it must not be taken for mail again.
      struct Message : MemberSink {
        Message(Deeper& sink, const std::string& own) : next(sink), path(own) {}
        void member(RawDocument&& raw) override {
          if (raw.path == path) next.owner.sink_.member(std::move(raw));
          else next.member(std::move(raw));
        }
        void failed(const std::string& at, Issue issue) override { next.failed(at, std::move(issue)); }
        void skipped(const std::string& at, const std::string& reason) override { next.skipped(at, reason); }
        Deeper& next;
        const std::string& path;
      } message(attachments, raw.path);
      unpack_mail(raw, budget_, message);
      return true;
    }
    if (!may_be_dump(raw)) return false;
    Result<Decoded> decoded = decode(raw.bytes, raw.charset);
    if (!decoded) return false;
    const RawDocument text{raw.path, std::move(decoded->text), "UTF-8", raw.known};
    if (!is_dump(text)) return false;
    unpack_dump(text, rules_, sink_);
    return true;
  }

  void gzip(const RawDocument& raw, std::size_t depth) {
    Archive archive(raw.bytes, Archive::Form::gzip, budget_);
    const auto entry = archive.next();
    Result<std::string> content = entry ? archive.read() : Result<std::string>(archive.error().value_or(make_issue(IssueCode::empty, "nothing is packed in it; there is nothing to read")));
    if (!content) return sink_.failed(raw.path, content.issue());
    RawDocument inner{raw.path, std::move(*content), raw.charset, raw.known};
    if (!open(inner, depth + 1)) sink_.member(std::move(inner));
  }

  void entries(const RawDocument& raw, Archive::Form form, std::size_t depth) {
    Archive archive(raw.bytes, form, budget_);
    MemberPaths paths(raw.path);
    Deeper members(*this, depth + 1);
    while (const auto entry = archive.next()) {
      const bool folder = !entry->regular && entry->name.ends_with("/");
      if (folder) continue;
      const std::string path = paths.of(entry->name);
      if (!entry->regular) {
        members.skipped(path, "no regular file");
      } else if (const std::string_view why = no_document_name(entry->name); !why.empty()) {
        members.skipped(path, std::string(why));
      } else {
        Result<std::string> content = archive.read();
        if (content) members.member({path, std::move(*content), "", {}});
        else members.failed(path, content.issue());
      }
    }
    if (archive.error()) sink_.failed(raw.path, *archive.error());
  }

  /// A look at the bytes before all of them are decoded.
  static bool may_be_dump(const RawDocument& raw) {
    if (is_dump(raw)) return true;
    const std::string_view head = std::string_view(raw.bytes).substr(0, 64);
    const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || head.find('\0') != std::string_view::npos;
    return head.starts_with("\xEF\xBB\xBF") || (wide && head.find_first_of("{[") < 8);
  }

  const ReaderRules& rules_;
  ArchiveBudget& budget_;
  MemberSink& sink_;
};

}  // namespace

bool unpack(const RawDocument& raw, const ReaderRules& rules, const ArchiveLimits& limits, MemberSink& sink) {
  ArchiveBudget budget(limits, raw.bytes.size());
  return Unpacker(rules, budget, sink).open(raw, 1);
}

}  // namespace pandect
