#include <catch2/catch.hpp>
#include <algorithm>
#include <string>
#include <vector>

#include "readers/reader.h"
#include "readers/reader_rules.h"

using namespace pandect;

namespace {

const ReaderRules& rules() {
  static const ReaderRules loaded = ReaderRules::load(std::string(PANDECT_SOURCE_DIR) + "/extractors/packs",
                                                      std::string(PANDECT_SOURCE_DIR) + "/corpora/gazetteers");
  return loaded;
}

}  // namespace

TEST_CASE("the source of a document is filled from the bytes as read") {
  const auto d = read_document({"laws/tiny.txt", "\xEF\xBB\xBFThe exporter shall keep the records of the transaction."}, rules());
  REQUIRE(d);
  CHECK(d->source.path == "laws/tiny.txt");
  CHECK(d->source.media_type == "text/plain");
  CHECK(d->source.charset == "UTF-8");
  CHECK(d->source.bytes == 58);
  CHECK(d->source.sha256.size() == 64);
  CHECK(d->text == "The exporter shall keep the records of the transaction.");
  CHECK(d->metadata.language == "en");
}

TEST_CASE("content decides before the extension") {
  const std::string markdown = "---\ntitle: A notice\n---\n\n# A notice\n\nThe **exporter** shall keep [records](https://x.example/a).\n";
  const auto d = read_document({"notice.txt", markdown}, rules());
  REQUIRE(d);
  CHECK(d->source.media_type == "text/markdown");
  CHECK(d->text == markdown);
  CHECK(d->reading().size() == d->text.size());
  CHECK(d->reading().find("**") == std::string::npos);
  CHECK(d->reading().find("https") == std::string::npos);
  CHECK(d->reading().find("title:") == std::string::npos);
  CHECK(d->reading().find("exporter   shall keep  records") != std::string::npos);
}

TEST_CASE("what cannot be read says why and what to do") {
  const auto empty = read_document({"a/empty.txt", ""}, rules());
  REQUIRE_FALSE(empty);
  CHECK(empty.issue().code == IssueCode::empty);
  CHECK(empty.issue().message.find("empty.txt") != std::string::npos);
  CHECK(read_document({"blank.md", " \n\n"}, rules()).issue().code == IssueCode::empty);
  const auto zip = read_document({"x.docx", std::string("PK\x03\x04\x14\0\x06\0", 8)}, rules());
  REQUIRE_FALSE(zip);
  CHECK(zip.issue().code == IssueCode::unsupported_format);
  CHECK(zip.issue().message.find("ZIP") != std::string::npos);
}

TEST_CASE("a text in no known language is und, with an issue") {
  const auto d = read_document({"numbers.txt", "12 34 56 78\n"}, rules());
  REQUIRE(d);
  CHECK(d->metadata.language == "und");
  REQUIRE_FALSE(d->issues.empty());
  CHECK(d->issues.back().code == IssueCode::language_uncertain);
}

TEST_CASE("no reader is surer than its row says") {
  const std::vector<RawDocument> documents{
      {"a.json", R"({"title": "A law", "articles": []})"}, {"a.html", "<!DOCTYPE html><html><body><p>Ships pay.</p></body></html>"},
      {"a.xml", "<?xml version='1.0'?><law xmlns='x'/>"},  {"a.md", "---\ntitle: A\n---\n\n# A\n\n**b** [c](d) `e`\n"},
      {"a.txt", "Ships pay."}};
  for (const ReaderRow& row : reader_catalog()) {
    int most = 0;
    for (const RawDocument& raw : documents) most = std::max(most, row.sniff(raw));
    CHECK(most <= row.surest);
    if (row.surest < 100) CHECK(most == row.surest);
  }
}
