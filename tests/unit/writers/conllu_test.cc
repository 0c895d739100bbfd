#include "writers/conllu.h"

#include <catch2/catch.hpp>

#include "domain/document_builder.h"

using namespace pandect;

TEST_CASE("names stand in MISC at their words") {
  DocumentBuilder b(DocumentBuilder::Over{"Ada Lind left."});
  b.mark_block(BlockKind::text, span_of(0, 14));
  const Document d = std::move(b).finish();
  Analysis a;
  a.names = {""};
  a.tokens = {{.span = span_of(0, 3)}, {.span = span_of(4, 8)}, {.span = span_of(9, 13)}, {.span = span_of(13, 14)}};
  a.sentences = {{.span = span_of(0, 14), .first_token = 0, .end_token = 4}};
  const std::string out = conllu(d, a, {{0, 2, NameKind::person}});
  CHECK(out.find("1\tAda\t_\t_\t_\t_\t_\t_\t_\tTokenRange=0:3|NER=B-PER\n") != std::string::npos);
  CHECK(out.find("2\tLind\t_\t_\t_\t_\t_\t_\t_\tTokenRange=4:8|NER=I-PER\n") != std::string::npos);
  CHECK(out.find("\tSpaceAfter=No|TokenRange=9:13\n") != std::string::npos);
  CHECK(conllu(d, a).find("NER=") == std::string::npos);
}
