#include "domain/document_builder.h"

#include <catch2/catch.hpp>

using namespace pandect;

TEST_CASE("an appending reader records spans while the text grows") {
  DocumentBuilder b;
  b.open({ProvisionType::article, "7", "Article 7", "", "/a[1]", ""});
  b.append_label("Article 7");
  b.begin_block(BlockKind::text);
  b.append("  All   citizens ");
  b.append("shall support.\n");
  b.end_block();
  b.open({ProvisionType::item, "(a)", "(a)", "", "", ""});
  b.append_label("(a)");
  b.append("first;");
  b.close();
  const Document d = std::move(b).finish();
  CHECK(d.text == "Article 7 All citizens shall support.\n(a) first;\n");
  REQUIRE(d.blocks.size() == 2);
  CHECK(d.blocks[0].span.in(d.text) == "All citizens shall support.");
  CHECK(d.provisions[1].path == "art_7");
  CHECK(d.provisions[2].path == "art_7/item_a");
  CHECK(d.provisions[2].span.in(d.text) == "(a) first;");
  CHECK(d.provisions[1].span.in(d.text) == "Article 7 All citizens shall support.\n(a) first;");
}

TEST_CASE("a marking reader keeps the file's text and blanks layout in the reading copy") {
  DocumentBuilder b(DocumentBuilder::Over{"**Bold** text\n"});
  b.layout({0, 2}, "markup");
  b.layout({6, 8}, "markup");
  b.mark_block(BlockKind::text, {0, 13});
  const Document d = std::move(b).finish();
  CHECK(d.text == "**Bold** text\n");
  CHECK(d.reading() == "  Bold   text\n");
  CHECK(d.text.size() == d.reading().size());
}

TEST_CASE("white space is collapsed wherever it stands among the bytes") {
  const auto collapsed = [](const std::string& words) {
    std::string out;
    for (const char c : words) {
      const bool space = c == ' ' || (c >= 9 && c <= 13);
      if (!space) out += c;
      else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  };
  const std::vector<std::string> gaps{" ", "  ", "\n", " \n", "\t ", "\x01", " \x01", "é ", "\x0B"};
  for (const std::string& gap : gaps)
    for (std::size_t before = 0; before < 20; ++before)
      for (std::size_t behind = 0; behind < 20; ++behind) {
        const std::string words = std::string(before, 'a') + gap + std::string(behind, 'b') + " c d";
        DocumentBuilder b;
        b.begin_block(BlockKind::text);
        b.append(words);
        b.append(words);
        b.end_block();
        CHECK(std::move(b).finish().text == collapsed(words + words) + "\n");
      }
}

TEST_CASE("a reader hands over the reading that it made itself") {
  const std::string text = "# Title\n\nText";
  const auto finished = [&](std::string reading) {
    DocumentBuilder b(DocumentBuilder::Over{text});
    b.layout({0, 2}, "markup");
    return std::string(std::move(b).finish(std::move(reading)).reading());
  };
  CHECK(finished("  Title\n\nText") == "  Title\n\nText");
  CHECK(finished({}) == "  Title\n\nText");
}
