#include "extractors/definitions/definitions.h"

#include <catch2/catch.hpp>

#include "analysis/analyzer.h"
#include "domain/document_builder.h"
#include "extractors/citations/citations.h"

using namespace pandect;

namespace {

const DataFolders& data() {
  static const DataFolders folders{PANDECT_SOURCE_DIR "/extractors/packs", PANDECT_SOURCE_DIR "/corpora/gazetteers", PANDECT_SOURCE_DIR "/schemas"};
  return folders;
}

std::vector<std::string> defined_in(const Document& d) {
  static const Citations citations(data());
  static const Definitions definitions(data());
  static const Analyzer analyzer = Analyzer::load(data().packs);
  const Analysis analysis = analyzer.analyze(d);
  Findings found = citations.extract({d, analysis, {}});
  std::vector<std::string> out;
  for (const Definition& x : definitions.extract({d, analysis, found}).definitions)
    out.push_back(std::string(x.term.front().in(d.text)) + " = " + std::string(x.body.front().in(d.text)) +
                  (x.scope == 0 ? "" : " @ " + d.provisions[x.scope].path));
  return out;
}

DocumentBuilder law(std::string language) {
  DocumentBuilder b;
  b.metadata().kind = DocumentKind::statute;
  b.metadata().language = std::move(language);
  return b;
}

void block(DocumentBuilder& b, std::string_view text, BlockKind kind = BlockKind::text) {
  b.begin_block(kind);
  b.append(text);
  b.end_block();
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("quoted terms, several at once, with their scope") {
  DocumentBuilder b = law("en");
  b.open({ProvisionType::section, "3", "3.", "Definitions", "", ""});
  block(b, "In this section, the term “vessel” means any craft that floats. The terms ‘owner’ and ‘master’ have the meaning given in section 9.");
  block(b, "The word “free” was painted on every door.");
  b.close();
  CHECK(defined_in(std::move(b).finish()) == Lines{"vessel = any craft that floats @ sec_3", "owner = given in section 9 @ sec_3", "master = given in section 9 @ sec_3"});
}

TEST_CASE("a definition goes on through the list that it opens") {
  DocumentBuilder b = law("en");
  b.open({ProvisionType::section, "4", "§ 4", "Covered person", "", ""});
  block(b, "Covered person.", BlockKind::heading);
  block(b, "The term means:");
  for (const char* item : {"any citizen; or", "any entity that a citizen owns."}) {
    b.open({ProvisionType::paragraph, item[4] == 'c' ? "(a)" : "(b)", item[4] == 'c' ? "(a)" : "(b)", "", "", ""});
    block(b, item);
    b.close();
  }
  b.close();
  b.open({ProvisionType::section, "5", "§ 5", "", "", ""});
  block(b, "Nobody shall run.");
  const Lines found = defined_in(std::move(b).finish());
  REQUIRE(found.size() == 1);
  CHECK(found[0].starts_with("Covered person = any citizen; or"));
  CHECK(found[0].ends_with("any entity that a citizen owns"));
}

TEST_CASE("short forms in brackets define, bare abbreviations do not") {
  DocumentBuilder b = law("en");
  block(b, "The Fair Fences Act of 1987 (the “Act”) binds the Fence Office (FO). Keepers of sheep and keepers of goats (hereinafter collectively referred to as \"herders\") shall pay.");
  CHECK(defined_in(std::move(b).finish()) == Lines{"Act = Fair Fences Act of 1987", "herders = Keepers of sheep and keepers of goats"});
}

TEST_CASE("Chinese definitions") {
  DocumentBuilder b = law("zh-Hans");
  b.open({ProvisionType::article, "3", "第三条", "", "", ""});
  block(b, "本法所称船舶，是指能够漂浮的工具。");
  block(b, "船舶管理，包括登记、检查和处罚。");
  block(b, "船员，是指在船舶上工作的人员。");
  b.close();
  b.open({ProvisionType::article, "4", "第四条", "", "", ""});
  block(b, "港口局和海事处（以下统称管理机构）应当检查船舶。检查，包括夜间检查。");
  b.close();
  CHECK(defined_in(std::move(b).finish()) == Lines{"船舶 = 能够漂浮的工具", "船舶管理 = 登记、检查和处罚", "船员 = 在船舶上工作的人员", "管理机构 = 港口局和海事处"});
}
