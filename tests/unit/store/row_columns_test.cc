#include "store/row_columns.h"

#include <catch2/catch.hpp>

#include "knowledge/json_row.h"
#include "store/store_error.h"

using namespace pandect;

TEST_CASE("the columns of a row are found where the codec wrote them") {
  RowColumns columns({"$.id", "$.cue.text", "$.span[0]", "$.span[1]", "$.names", "$.confidence", "$.whole", "$.known", "$.missing", "$.none"});
  columns.read(R"({"id":"law/n-1","cue":{"spans":[[4,9],[12,14]],"text":"shall \"not\"","more":{"text":"no"}},"span":[4,20],"names":["a","b]"],)"
               R"("confidence":0.97,"whole":-3,"known":true,"none":null})");
  const auto text = [&](std::size_t i) { return columns.value(i).kind == ColumnValue::Kind::text ? std::string(columns.value(i).text) : "no text"; };
  CHECK(text(0) == "law/n-1");
  CHECK(text(1) == "shall \"not\"");
  CHECK(columns.value(2).number == 4);
  CHECK(columns.value(3).number == 20);
  CHECK(text(4) == R"(["a","b]"])");
  CHECK(columns.value(5).kind == ColumnValue::Kind::real);
  CHECK(columns.value(5).real == 0.97);
  CHECK(columns.value(6).number == -3);
  CHECK(columns.value(7).number == 1);
  CHECK(columns.value(8).kind == ColumnValue::Kind::null);
  CHECK(columns.value(9).kind == ColumnValue::Kind::null);

  columns.read(R"({"cue":null,"id":""})");
  CHECK(text(0).empty());
  CHECK(columns.value(1).kind == ColumnValue::Kind::null);
  CHECK(columns.value(5).kind == ColumnValue::Kind::null);
}

TEST_CASE("whatever a row writer writes comes out of its columns as it went in") {
  const std::string nasty = "a\\ \"b\"\n\t\r\x01\x7F 船舶 \\\" }]{[,:";
  RowWriter row(nullptr);
  row.text("before", nasty);
  row.text("id", nasty);
  row.texts("list", {nasty, "\\"});
  row.text("after", "x");
  const std::string line = std::move(row).line();
  RowColumns columns({"$.id", "$.after"});
  columns.read(line);
  CHECK(columns.value(0).text == nasty);
  CHECK(columns.value(1).text == "x");
}

TEST_CASE("a row that is cut off is an error, not a column") {
  RowColumns columns({"$.id", "$.text"});
  for (const char* row : {"", "{", R"({"id)", R"({"id":"law)", R"({"id":"law","text":[1,)", R"({"id":"law\)"}) {
    INFO(row);
    CHECK_THROWS_AS(columns.read(row), StoreError);
  }
}
