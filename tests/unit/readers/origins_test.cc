// Whatever the format: each block of a text is owned by something that leads back to where it stood in the file.
#include <catch2/catch.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "readers/container.h"
#include "readers/reading.h"
#include "readers/source_lines.h"
#include "readers/xml_cursor.h"

using namespace pandect;
namespace fs = std::filesystem;

namespace {

/// The sources of all elements of a document in mark-up.
struct Elements : MarkupHandler {
  void start(const MarkupCursor& at) override { all.emplace(at.source()); }
  void text(const MarkupCursor&, std::string_view) override {}
  void end(const MarkupCursor&) override {}
  std::set<std::string> all;
};

/// The number behind `before`; 0 where there is none.
std::size_t number_behind(std::string_view source, std::string_view before) {
  std::size_t number = 0;
  if (source.starts_with(before)) std::from_chars(source.data() + before.size(), source.data() + source.size(), number);
  return number;
}

/// What stands somewhere, and what is said of where it came from.
struct Place {
  Span span;
  std::string source;
};

/// Why a source leads nowhere; empty when it does.
std::string astray(const Document& d, const Place& p, const Elements& elements) {
  const std::string& type = d.source.media_type;
  if (p.source.empty()) return "no origin";
  if (type.starts_with("text/plain") || type == "text/markdown") {
    const std::vector<SourceLine> lines = split_lines(d.text);
    const std::size_t line = number_behind(p.source, "line ");
    if (line == 0 || line > lines.size()) return "no such line";
    const Span there = lines[line - 1].span;
    return there.begin <= p.span.end && p.span.begin <= there.end ? "" : "another line";
  }
  if (type == "application/pdf") return number_behind(p.source, "page ") > 0 ? "" : "no page";
  if (type.find("wordprocessingml") != std::string::npos) return number_behind(p.source, "/body/p[") > 0 ? "" : "no paragraph";
  if (type.find("opendocument") != std::string::npos) return number_behind(p.source, "/text/p[") > 0 ? "" : "no paragraph";
  if (type == "application/epub+zip") return p.source.find("html") != std::string::npos ? "" : "no chapter";
  if (type == "application/json") return p.source.starts_with('/') || p.source.starts_with('$') || p.source.find('[') != std::string::npos ? "" : "no JSON path";
  return elements.all.count(p.source) != 0 ? "" : "no such element";
}

struct Check : MemberSink {
  void member(RawDocument&& raw) override {
    INFO(raw.path);
    const Result<Document> d = read_document(raw, reading::rules());
    if (!d) return failed(raw.path, d.issue());
    ++read;
    Elements elements;
    if (raw.path.ends_with("html") || d->source.media_type == "text/html") walk_html(raw.bytes, elements);
    else if (d->source.media_type.find("xml") != std::string::npos) walk_xml(raw.bytes, elements);
    std::set<ProvisionIndex> owners;
    for (const Block& b : d->blocks) {
      if (b.provision != 0) {
        owners.insert(b.provision);
        continue;
      }
      const bool own = std::any_of(d->origins.begin(), d->origins.end(), [&](const Origin& o) { return o.span.begin <= b.span.begin && b.span.end <= o.span.end; });
      const std::string why = own ? astray(*d, {b.span, std::string(origin_of(*d, b))}, elements) : "nothing but the document";
      INFO("“" << b.span.in(d->text).substr(0, 60) << "” from “" << origin_of(*d, b) << "”: " << why);
      CHECK(why.empty());
    }
    for (const ProvisionIndex owner : owners) {
      const Provision& p = d->provisions[owner];
      const std::string why = astray(*d, {p.span, p.source}, elements);
      INFO(p.path << " from “" << p.source << "”: " << why);
      CHECK(why.empty());
    }
  }
  void failed(const std::string& path, Issue issue) override {
    const bool expected = issue.message.find("pdftotext") != std::string::npos || path.ends_with(".png");
    INFO(path << ": " << issue.message);
    CHECK(expected);
  }
  void skipped(const std::string&, const std::string&) override {}
  std::size_t read = 0;
};

}  // namespace

TEST_CASE("each block of each sample leads back to its file") {
  Check check;
  std::vector<fs::path> files;
  for (const char* folder : {"corpora/samples", "corpora/dialects"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(PANDECT_SOURCE_DIR) / folder))
      if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    RawDocument raw{file.filename().string(), reading::file_bytes(file.string()), {}, {}};
    if (!unpack(raw, reading::rules(), ArchiveLimits{}, check)) check.member(std::move(raw));
  }
  CHECK(check.read >= 30);
}
