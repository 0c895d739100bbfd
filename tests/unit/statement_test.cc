#include "extractors/norms/statement.h"

#include <catch2/catch.hpp>

#include "domain/document_builder.h"

using namespace pandect;

namespace {

struct Sample {
  Document document;
  Analysis analysis;
};

Sample list_sample() {
  DocumentBuilder b;
  b.open({ProvisionType::section, "3", "3.", "", "", ""});
  b.append_label("3.");
  b.append("The licensee shall:");
  for (const char* label : {"(a)", "(b)"}) {
    b.open({ProvisionType::item, label, label, "", "", ""});
    b.append_label(label);
    b.append(label[1] == 'a' ? "keep records; and" : "report losses,");
    b.close();
  }
  b.begin_block(BlockKind::text);
  b.append("if the Board asks for it.");
  b.end_block();
  b.begin_block(BlockKind::text);
  b.append("The Board may inspect.");
  Sample s{std::move(b).finish(), {}};
  for (std::uint32_t i = 0; i < s.document.blocks.size(); ++i)
    s.analysis.sentences.push_back({.span = s.document.blocks[i].span, .block = i});
  return s;
}

}  // namespace

TEST_CASE("a chapeau takes its items and the flush text, and nothing else") {
  const Sample s = list_sample();
  const auto statements = statements_of(s.document, s.analysis);
  REQUIRE(statements.size() == 2);
  CHECK(statements[0].sentence.in(s.document.text) == "The licensee shall:");
  REQUIRE(statements[0].items.size() == 2);
  CHECK(statements[0].items[1].text.in(s.document.text) == "report losses,");
  CHECK(statements[0].flush.in(s.document.text) == "if the Board asks for it.");
  CHECK(statements[1].sentence.in(s.document.text) == "The Board may inspect.");
}

TEST_CASE("flat text maps back to the document, across pieces") {
  const Sample s = list_sample();
  const auto statements = statements_of(s.document, s.analysis);
  const FlatText flat(s.document.reading(), {statements[0].sentence, statements[0].items[0].text});
  CHECK(flat.text() == "The licensee shall: keep records; and");
  const Spans where = flat.in_document(Span{4, 32});
  REQUIRE(where.size() == 2);
  CHECK(where[0].in(s.document.text) == "licensee shall:");
  CHECK(where[1].in(s.document.text) == "keep records");
  CHECK(flat.flat(where[1].begin) == 20);
}
