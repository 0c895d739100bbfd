#include "cli/terminal.h"

#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "cli/command_line.h"
#include "cli/progress_line.h"
#include "cli/suggestion.h"
#include "cli/text_table.h"
#include "core/unicode.h"

using namespace pandect;
using namespace pandect::cli;

using Lines = std::vector<std::string>;

TEST_CASE("text is wrapped at spaces and between Chinese characters", "[cli]") {
  CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("", 7) == Lines{""});
  CHECK(wrapped("  a \n b  ", 7) == Lines{"a b"});
  CHECK(wrapped("abcdefghij", 4) == Lines{"abcd", "efgh", "ij"});
  CHECK(wrapped("国家情报工作机构", 8) == Lines{"国家情报", "工作机构"});
  CHECK(wrapped("国家情报，工作", 8) == Lines{"国家情", "报，工作"});
  for (const std::string& line : wrapped("所有船舶和船员都应当依法登记、报告和配合 the inspection of harbour 港口检查工作，保守秘密。", 20))
    CHECK(display_width(line) <= 20);
}

TEST_CASE("cells are padded by columns, not bytes", "[cli]") {
  CHECK(padded("国家", 6) == "国家  ");
  CHECK(padded_left("7", 3) == "  7");
  CHECK(padded("long", 2) == "long");
  TextTable table({"term", "n"}, {false, true});
  table.add({"国家", "7"});
  table.add({"a", "12"});
  std::ostringstream out;
  table.print(out, Style(-1), 80);
  CHECK(out.str() == "term   n\n国家   7\na     12\n");
}

TEST_CASE("a document cannot steer the terminal", "[cli]") {
  CHECK(harmless("a\033[31mb\u202Ec") == "a\uFFFD[31mb\uFFFDc");
  CHECK_FALSE(Style(-1).colour());
  CHECK(Style(-1).bold("x") == "x");
}

TEST_CASE("numbers for people", "[cli]") {
  CHECK(with_thousands(0) == "0");
  CHECK(with_thousands(999) == "999");
  CHECK(with_thousands(1234567) == "1,234,567");
  CHECK(in_bytes(999) == "999 B");
  CHECK(in_bytes(12400) == "12.4 kB");
  CHECK(in_bytes(3100000) == "3.1 MB");
  CHECK(progress_words({5, 10, 1, 1000000, 3000000}, 2) == "5/10 documents  1.0 MB  500.0 kB/s  0:04 left  1 failed");
  CHECK(progress_words({10, 10, 0, 500, 500}, 0.1) == "10/10 documents  500 B");
}

TEST_CASE("slips of the fingers are understood, other words are not", "[cli]") {
  const Lines names = {"extract", "explain", "stats", "show"};
  CHECK(closest("extarct", names) == "extract");
  CHECK(closest("stat", names) == "stats");
  CHECK(closest("shwo", names) == "show");
  CHECK(closest("banana", names).empty());
  CHECK(closest("", names).empty());
  CHECK(closest(std::string(100000, 'x'), names).empty());
}

TEST_CASE("every row of the flag table parses, and no two flags of a command share a name", "[cli]") {
  for (const Command& command : commands()) {
    INFO(command.name);
    std::set<std::string> names;
    for (const Flag& flag : command.flags) {
      CHECK(names.insert(flag.name).second);
      if (flag.letter != 0) CHECK(names.insert(std::string(1, flag.letter)).second);
      CHECK_FALSE(flag.help.empty());
    }
    CHECK_FALSE(command.examples.empty());
    CHECK(command.run != nullptr);
  }
  const Arguments a = parse(*find_command("show"), {"kb", "--type", "power", "-t", "right", "--due=30d", "--json"});
  CHECK(a.text("KB") == "kb");
  CHECK(a.texts("type") == Lines{"power", "right"});
  CHECK(a.text("due") == "30d");
  CHECK(a.has("json"));
  CHECK_FALSE(a.has("actor"));
  CHECK_THROWS_AS(parse(*find_command("show"), {}), UsageError);
  CHECK_THROWS_AS(parse(*find_command("show"), {"kb", "more"}), UsageError);
  CHECK_THROWS_AS(parse(*find_command("show"), {"kb", "--due"}), UsageError);
  CHECK(parse(*find_command("explain"), {"kb", "law/n-1"}).text("ID") == "law/n-1");
  const Arguments dashes = parse(*find_command("extract"), {"-o", "kb", "--", "-", "--odd-name.txt"});
  CHECK(dashes.texts("INPUT") == Lines{"-", "--odd-name.txt"});
}
