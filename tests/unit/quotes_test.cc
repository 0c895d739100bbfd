#include "extractors/quotes/quotes.h"

#include <catch2/catch.hpp>

#include "domain/document_builder.h"
#include "extractors/citations/citations.h"

using namespace pandect;

namespace {

std::vector<std::string> quoted_in(std::vector<std::pair<BlockKind, std::string>> blocks, DocumentKind kind = DocumentKind::commentary) {
  static const DataFolders data{PANDECT_SOURCE_DIR "/extractors/packs", PANDECT_SOURCE_DIR "/corpora/gazetteers", PANDECT_SOURCE_DIR "/schemas"};
  static const Citations citations(data);
  static const Quotes quotes(data);
  DocumentBuilder b;
  b.metadata().kind = kind;
  b.metadata().language = "en";
  for (const auto& [block_kind, text] : blocks) {
    b.begin_block(block_kind);
    b.append(text);
    b.end_block();
  }
  const Document d = std::move(b).finish();
  Findings found = citations.extract({d, {}, {}});
  std::vector<std::string> out;
  for (const Quote& q : quotes.extract({d, {}, found}).quotes) out.push_back(std::string(q.span.in(d.text)) + " → " + q.citation);
  return out;
}

using Lines = std::vector<std::string>;
constexpr BlockKind kText = BlockKind::text;

}  // namespace

TEST_CASE("a quotation belongs to the provision named beside it") {
  CHECK(quoted_in({{kText, "Article 7 of the National Intelligence Law says: “All organizations shall give such help.” It calls them “partners”."}}) ==
        Lines{"All organizations shall give such help. → /cn/law/national-intelligence-law/art_7"});
  CHECK(quoted_in({{kText, "“No person may export listed items”, says section 1758 of ECRA."}}) == Lines{"No person may export listed items → /us/usc/t50/s4817"});
}

TEST_CASE("a block quotation behind a colon is quoted whole") {
  CHECK(quoted_in({{kText, "Under Article 9 of the Data Security Law of the People's Republic of China:"}, {BlockKind::quote, "Everyone shall keep the data safe."}}) ==
        Lines{"Everyone shall keep the data safe. → /cn/law/data-security-law/art_9"});
}

TEST_CASE("what is no quotation of a law") {
  CHECK(quoted_in({{kText, "He called the plan “a most regrettable mistake of judgement”."}}).empty());
  CHECK(quoted_in({{kText, "Article 7 of the National Intelligence Law says: “All organizations shall give such help.”"}}, DocumentKind::statute).empty());
}
