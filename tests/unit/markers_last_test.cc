#include <catch2/catch.hpp>

#include "core/diagnostics.h"
#include "domain/document_builder.h"
#include "extractors/norms/grammar.h"
#include "extractors/norms/markers_last_examples.h"

using namespace pandect;

namespace {

const std::filesystem::path kPack = std::filesystem::path(PANDECT_SOURCE_DIR) / "extractors/packs/zh";

StatementNorms read(const Document& document, const Statement& statement) {
  static const auto grammar = markers_last_grammar(kPack);
  const Analysis analysis;
  const Findings none;
  return grammar->norms_of(statement, {document, analysis, none});
}

/// A chapeau and its items, as a reader would leave them.
struct Listed {
  Document document;
  Statement statement;
};

Listed listed(const std::vector<std::string>& lines) {
  DocumentBuilder b;
  b.open({ProvisionType::article, "3", "第三条", "", "", ""});
  b.append_label("第三条");
  b.begin_block(BlockKind::text);
  b.append(lines[0]);
  b.end_block();
  for (std::size_t i = 1; i < lines.size(); ++i) {
    b.open({ProvisionType::item, std::to_string(i), "（" + std::to_string(i) + "）", "", "", ""});
    b.append_label("（" + std::to_string(i) + "）");
    b.begin_block(BlockKind::text);
    b.append(lines[i]);
    b.close();
  }
  b.metadata().language = "zh-Hans";
  Listed out{std::move(b).finish(), {}};
  out.statement = {.provision = 1, .kind = BlockKind::text, .sentence_index = 0, .sentence = out.document.blocks[0].span, .items = {}, .flush = {}, .resumed = {}};
  for (std::size_t i = 1; i < out.document.blocks.size(); ++i)
    out.statement.items.push_back({.provision = out.document.blocks[i].provision, .text = out.document.blocks[i].span, .items = {}, .flush = {}, .resumed = {}});
  return out;
}

std::vector<std::string> norms_of(const Listed& l) {
  std::vector<std::string> out;
  for (const Norm& n : read(l.document, l.statement).norms) out.push_back(markers_last::described(n, l.document.text));
  return out;
}

}  // namespace

TEST_CASE("every rule of the Chinese pack does what its examples say") { CHECK_NOTHROW(markers_last_grammar(kPack)); }

TEST_CASE("acts under a chapeau are a norm each, circumstances are conditions of one") {
  CHECK(norms_of(listed({"仓库管理人应当履行下列职责：", "登记入库货物；", "保存出库单据。"})) ==
        std::vector<std::string>{"obligation | bearer: 仓库管理人 | cue: 应当 | action: 履行下列职责 … 登记入库货物",
                                 "obligation | bearer: 仓库管理人 | cue: 应当 | action: 履行下列职责 … 保存出库单据"});
  CHECK(norms_of(listed({"承运人有下列情形之一的，由海关给予警告：", "迟延申报；", "短少货物。"})) ==
        std::vector<std::string>{"sanction | bearer: 海关 | cue: 给予 | action: 给予警告 | condition: 承运人有下列情形之一的 … 迟延申报 | "
                                 "condition: 承运人有下列情形之一的 … 短少货物"});
}

TEST_CASE("broken sentences give no runaway spans") {
  for (const char* text : {"应当", "的，不得", "（应当（不得", "，；：。", "对，由，处", "“可以", "应当\n不得\n\n可以", "負有義務"}) {
    const Listed l = listed({text});
    for (const Norm& n : read(l.document, l.statement).norms)
      for (const Span s : n.action) CHECK(l.statement.sentence.contains(s));
  }
}
