#include "readers/encoding.h"

#include <catch2/catch.hpp>
#include <string>

using namespace pandect;

TEST_CASE("a byte-order mark decides and is removed") {
  CHECK(decode("\xEF\xBB\xBFlaw")->text == "law");
  const auto wide = decode(std::string_view("\xFF\xFEl\0a\0w\0", 8));
  REQUIRE(wide);
  CHECK(wide->text == "law");
  CHECK(wide->charset == "UTF-16LE");
  const auto widest = decode(std::string_view("\0\0\xFE\xFF\0\0\0l\0\0\0w", 12));
  REQUIRE(widest);
  CHECK(widest->text == "lw");
  CHECK(widest->charset == "UTF-32BE");
}

TEST_CASE("UTF-16 without a mark is known by its zero bytes") {
  std::string bytes;
  for (const char c : std::string("Article 1 No person may export.")) (bytes += c) += '\0';
  const auto d = decode(bytes);
  REQUIRE(d);
  CHECK(d->text == "Article 1 No person may export.");
}

TEST_CASE("UTF-8 stays as it is, a damaged place becomes U+FFFD and is counted") {
  const std::string good = "第七条 所有船舶和船员都应当依法登记。Café";
  CHECK(decode(good)->text == good);
  const auto bad = decode("第七条 所有船舶\xE5\x92 和船员都应当依法登记，保守所知悉的秘密。");
  REQUIRE(bad);
  CHECK(bad->charset == "UTF-8");
  CHECK(bad->replaced == 1);
  CHECK(bad->text.find("所有船舶\xEF\xBF\xBD 和船员") != std::string::npos);
}

TEST_CASE("other charsets are converted, declared or guessed") {
  const std::string declared = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><t>Gesetz f\xFCr Ausfuhr</t>";
  CHECK(declared_charset(declared) == "ISO-8859-1");
  CHECK(decode(declared)->text.find("für") != std::string::npos);
  CHECK(declared_charset("<html><head><meta charset=gb2312>") == "gb2312");

  const std::string gb = "\xB5\xDA\xD2\xBB\xCC\xF5 \xCE\xAA\xC1\xCB\xCE\xAC\xBB\xA4\xB9\xFA\xBC\xD2\xB0\xB2\xC8\xAB\xBA\xCD\xC0\xFB\xD2\xE6"
                         "\xA3\xAC\xD6\xC6\xB6\xA8\xB1\xBE\xB7\xA8\xA1\xA3";
  const auto d = decode(gb);
  REQUIRE(d);
  CHECK(d->charset == "GB18030");
  CHECK(d->text == "第一条 为了维护国家安全和利益，制定本法。");
}

TEST_CASE("binary rubbish is an unsupported format, not a document") {
  std::string bytes;
  for (int i = 0; i < 4000; ++i) bytes += static_cast<char>((i * 131 + i / 7) % 256);
  const auto d = decode(bytes);
  REQUIRE_FALSE(d);
  CHECK(d.issue().code == IssueCode::unsupported_format);
}

TEST_CASE("UTF-16 of a script without zero bytes is known by its letters", "[encoding]") {
  const std::u16string law = u"第一条 船长应当在进港前向港务部门报告。\n第二条 任何人不得在航道内抛锚。\n";
  std::string little, big;
  for (const char16_t c : law) {
    little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  CHECK(decode(little)->charset == "UTF-16LE");
  CHECK(decode(big)->charset == "UTF-16BE");
  CHECK(decode(big)->text.find("任何人不得在航道内抛锚") != std::string::npos);
}

TEST_CASE("a declaration that the bytes speak against is not believed", "[encoding]") {
  const std::string gb = "\xB5\xDA\xD2\xBB\xCC\xF5 \xCE\xAA\xC1\xCB\xCE\xAC\xBB\xA4\xB9\xFA\xBC\xD2\xB0\xB2\xC8\xAB\xBA\xCD\xC0\xFB\xD2\xE6"
                         "\xA3\xAC\xD6\xC6\xB6\xA8\xB1\xBE\xB7\xA8\xA1\xA3";
  CHECK(decode("<html><head><meta charset=\"iso-8859-1\"></head><body><p>" + gb)->text.find("维护国家安全") != std::string::npos);
  CHECK(decode("<html><head><meta charset=\"utf-8\"></head><body><p>" + gb)->text.find("维护国家安全") != std::string::npos);
  CHECK(decode(gb, "windows-1252")->charset == "GB18030");
  const std::string german = "Der Ausf\xFChrer muss die Beh\xF6rde \xFC" "ber \xC4nderungen der Gesch\xE4" "ftsf\xFChrung unverz\xFCglich unterrichten.";
  CHECK(decode("<html><head><meta charset=\"iso-8859-1\"></head><body><p>" + german)->text.find("Ausführer muss die Behörde über Änderungen") != std::string::npos);
  const std::string japanese = "<html><meta charset=\"utf-8\">\x1B$BBh0l>r\x1B(B";
  CHECK(decode(japanese)->text.find("第一条") != std::string::npos);
}

TEST_CASE("the euro sign of ISO-8859-15", "[encoding]") {
  CHECK(decode("<html><meta charset=\"iso-8859-15\"><p>50 000 \xA4 Geb\xFChr")->text.find("50 000 €") != std::string::npos);
  CHECK(decode("Die Geb\xFChr betr\xE4gt 50 \xA4 f\xFCr jede Ausfuhr von Ger\xE4ten.")->text.find("50 €") != std::string::npos);
}

TEST_CASE("a text that stands in UTF-8 already is known without a copy") {
  for (const std::string_view text : {"law", "第七条", "", "\xEF\xBB\xBFlaw", "\x1B$B1", "f\xFCr"}) {
    INFO(text);
    const auto d = decode(text);
    if (is_utf8_as_it_stands(text)) CHECK((d->text == text && d->charset == "UTF-8" && d->replaced == 0));
  }
  CHECK(is_utf8_as_it_stands("第七条"));
  CHECK_FALSE(is_utf8_as_it_stands("\xEF\xBB\xBFlaw"));
  CHECK_FALSE(is_utf8_as_it_stands("\x1B$B1"));
}
