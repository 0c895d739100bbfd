#include "readers/dumps.h"

#include <catch2/catch.hpp>

#include "readers/csv.h"
#include "readers/members.h"
#include "readers/reading.h"

using namespace pandect;
using reading::members_of;

TEST_CASE("fields of a table may hold separators, quotation marks and line breaks", "[dumps]") {
  const CsvTable t = read_csv("a;b\r\n\"1;2\";\"say \"\"no\"\"\n\"\n\n3;\n");
  REQUIRE(t.rows.size() == 3);
  CHECK(t.separator == ';');
  CHECK(t.rows[1].fields == std::vector<std::string>{"1;2", "say \"no\"\n"});
  CHECK(t.rows[2].fields == std::vector<std::string>{"3", ""});
  CHECK(t.rows[2].line == 5);
  CHECK_FALSE(t.open_quotation);
  CHECK(read_csv("a,b\n\"x").open_quotation);
}

TEST_CASE("JSON keeps the order of its keys and has a floor", "[dumps]") {
  const JsonTree tree = json_tree(R"({"z": [1, {"k": "v"}], "a": null})");
  REQUIRE(tree.nodes.size() == 6);
  CHECK(tree.nodes[1].key == "z");
  CHECK(tree.nodes[4].text == "v");
  CHECK(tree.next(tree.first(0)) == 5);
  CHECK(json_tree(std::string(70, '[') + std::string(70, ']')).error->code == IssueCode::limit_depth);
  CHECK(json_tree("{\"a\": ").error->code == IssueCode::malformed);
}

TEST_CASE("each row of a table is a document with what its columns say", "[dumps]") {
  const auto members = members_of({"news/day.csv", "Date,Link,Headline,Body\n2024-03-01,https://x.example/1,Ports close,\"All ports close.\"\n2024-03-02,,Empty,\n", {}, {}});
  REQUIRE(members.size() == 2);
  CHECK(members[0].raw.path == "news/day.csv!/1");
  CHECK(members[0].raw.bytes == "All ports close.");
  CHECK(members[0].raw.known.title == "Ports close");
  CHECK(members[0].raw.known.url == "https://x.example/1");
  CHECK(members[0].raw.known.dates.published == "2024-03-01");
  CHECK(members[1].skipped == "a row without text");
  const auto without = members_of({"list.csv", "code,amount\nA,1\n", {}, {}});
  REQUIRE(without.size() == 1);
  CHECK(without[0].issue->code == IssueCode::unsupported_format);
  CHECK(without[0].issue->message.find("code, amount") != std::string::npos);
  CHECK(without[0].issue->message.find("--fields") != std::string::npos);
}

TEST_CASE("rows that are articles of one law make one law", "[dumps]") {
  const auto members = members_of({"acts.jsonl",
      "{\"law_code\": \"A\", \"article_number\": \"1\", \"content\": \"One.\"}\n"
      "{\"law_code\": \"A\", \"article_number\": \"第二条\", \"content\": \"Two.\"}\n{oops\n", {}, {}});
  REQUIRE(members.size() == 2);
  CHECK(members[0].issue->code == IssueCode::malformed);
  CHECK(members[0].issue->message.find("line 3") == 0);
  CHECK(members[1].raw.path == "acts.jsonl!/A");
  CHECK(members[1].raw.bytes == "Article 1  One.\n\n第二条  Two.\n\n");
}

TEST_CASE("a list of objects with texts is a list of documents, an object with articles a law", "[dumps]") {
  const auto rows = members_of({"dump.json", R"([{"id": "x-1", "text": "One shall go."}, {"id": "x-1", "text": "Two shall stay."}])", {}, {}});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].raw.path == "dump.json!/x-1");
  CHECK(rows[1].raw.path == "dump.json!/x-1~2");
  const RawDocument act{"act.json", R"({"title": "Kelp Act", "articles": [{"number": "1", "title": "Aim", "text": "This Act protects kelp.\n(a) all of it."},
      {"number": "2", "title": "Ban", "text": "No person may harvest kelp."}]})", {}, {}};
  const auto law = members_of(act);
  REQUIRE(law.size() == 1);
  const auto document = read_document(law[0].raw, reading::rules());
  REQUIRE(document);
  CHECK(document->metadata.title == "Kelp Act");
  CHECK(document->text.find("Article 2\n\nBan\n\nNo person may harvest kelp.") != std::string::npos);
  const auto article = std::find_if(document->provisions.begin(), document->provisions.end(), [](const Provision& p) { return p.number == "2"; });
  REQUIRE(article != document->provisions.end());
  CHECK(article->source == "/articles/1");
  CHECK(article->heading == "Ban");
}

TEST_CASE("JSON without prose is refused with what to do", "[dumps]") {
  const auto refused = read_document({"codes.json", R"({"codes": {"A": "B", "C": ["D", "E"]}})", {}, {}}, reading::rules());
  REQUIRE_FALSE(refused);
  CHECK(refused.issue().code == IssueCode::unsupported_format);
  CHECK(refused.issue().message.find("codes.json") != std::string::npos);
}
