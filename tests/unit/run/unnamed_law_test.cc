#include "run/unnamed_law.h"

#include <catch2/catch.hpp>

#include "domain/document_builder.h"

using namespace pandect;

namespace {

/// A law without a path, of three sections whose ids are its own and their numbers.
Document law_of_three(DocumentKind kind) {
  DocumentBuilder b;
  b.metadata().kind = kind;
  b.metadata().id = "harbour-act";
  b.metadata().jurisdiction = "ZA";
  for (const char* number : {"1", "2", "3"}) {
    b.open({ProvisionType::section, number, number, "", "", ""});
    b.begin_block(BlockKind::text);
    b.append("The harbour master keeps the lights.");
    b.end_block();
    b.close();
  }
  Document d = std::move(b).finish();
  for (Provision& p : d.provisions) p.id = "harbour-act/sec_" + p.number;
  return d;
}

}  // namespace

TEST_CASE("citations of a law without a path keep the provisions that they named, and no path") {
  Record record{law_of_three(DocumentKind::bill), {}};
  const UnnamedLaw unnamed(record.document);
  const std::string own = record.document.metadata.uri;
  REQUIRE(own == "/za/act/unnamed");
  for (const std::string& target : {own + "/s2", own, own + "/s9", std::string("/za/act/1998/55/s1")}) {
    Citation c;
    c.target = target;
    record.findings.citations.push_back(c);
  }
  unnamed.forget(record);
  const auto& cited = record.findings.citations;
  CHECK(cited[0].resolved == "harbour-act/sec_2");
  CHECK(cited[1].resolved == "harbour-act");
  CHECK(cited[2].resolved.empty());
  CHECK(cited[0].target.empty());
  CHECK(cited[3].target == "/za/act/1998/55/s1");
  CHECK(record.document.metadata.uri.empty());
  for (const Provision& p : record.document.provisions) CHECK(p.uri.empty());
}

TEST_CASE("news has no provisions of its own") {
  Document news = law_of_three(DocumentKind::news);
  const UnnamedLaw unnamed(news);
  CHECK(news.metadata.uri.empty());
}
