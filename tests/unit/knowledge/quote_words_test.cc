#include "knowledge/quote_words.h"

#include <catch2/catch.hpp>

#include "domain/document_builder.h"

using namespace pandect;

namespace {

Document document(const std::string& text) {
  DocumentBuilder b;
  b.append(text, true);
  return std::move(b).finish();
}

/// The words, spaces between them, “_” for a gap.
std::string read(const std::string& text, bool quoted) {
  const Document d = document(text);
  const Frame frame(d);
  std::string out;
  for (const QuoteWord& w : words_of(frame, {span_of(0, d.text.size())}, quoted)) out += (out.empty() ? "" : " ") + (w.folded.empty() ? "_" : w.folded);
  return out;
}

}  // namespace

TEST_CASE("words are folded, figures and apostrophes inside them kept") {
  CHECK(read("The Duty, of 1,250.5 t (net) ISN’T due; ÉTAT’s.", false) == "the duty of 1250.5 t net isn't due état's");
  CHECK(read("第七条 组织应当支持，ABC公司（甲）", false) == "第 七 条 组 织 应 当 支 持 abc 公 司 甲");
  CHECK(read(std::string(40, 'A') + " b", false) == std::string(40, 'a') + " b");
}

TEST_CASE("marked omissions are gaps, brackets inside a word are passed over") {
  CHECK(read("[A]ll offices … may [then] act . . . and 2.5 days...", true) == "all offices _ may _ act _ and 2.5 days _");
  CHECK(read("应当……支持", true) == "应 当 _ 支 持");
  CHECK(read("[A]ll offices", false) == "a ll offices");
}

TEST_CASE("numbers are those of the words") {
  const Document d = document("The offices … keep the register of 税务机关");
  const Frame frame(d);
  WordNumbers numbers;
  const NumberedWords w = words_of_quote(frame, span_of(0, d.text.size()), numbers);
  const std::vector<QuoteWord> spelt = words_of(frame, {span_of(0, d.text.size())}, true);
  REQUIRE(w.words.size() == spelt.size());
  for (std::size_t i = 0; i < spelt.size(); ++i) {
    CHECK(numbers.word(w.words[i].id) == spelt[i].folded);
    CHECK(w.words[i].gap == spelt[i].folded.empty());
    CHECK(w.spans[i] == spelt[i].span);
  }
}

TEST_CASE("white space, quotation marks and marks at the edges do not make another form; case does") {
  for (const auto& [a, b] : {std::pair{"the  old\nrule", "the old rule"}, {"税 务\n机关", "税务机关"}, {"the “old” rule.", "the \"old\" rule"}, {"e\u0301tat", "état"}})
    CHECK(same_form(a, b));
  for (const auto& [a, b] : {std::pair{"the old rule", "The old rule"}, {"the old, rule", "the old rule"}, {"in to", "into"}, {"rule", "rules"}})
    CHECK_FALSE(same_form(a, b));
  CHECK(same_form("", ""));
}
