#include <catch2/catch.hpp>

#include <thread>
#include <vector>

#include "core/rare_text.h"
#include "core/symbol.h"

using namespace pandect;

TEST_CASE("a rare text is a string that may not be there") {
  RareText speaker;
  CHECK(speaker.empty());
  CHECK(speaker.text().empty());
  speaker = "actor/bis";
  const RareText copy = speaker;
  speaker.clear();
  CHECK(copy == "actor/bis");
  CHECK(speaker == "");
  CHECK(speaker != copy);
  speaker = std::string(copy) + "-1";
  CHECK("id " + speaker == "id actor/bis-1");
  const RareText moved = std::move(speaker);
  CHECK(moved == std::string("actor/bis-1"));
  CHECK(sizeof(RareText) == sizeof(void*));
}

TEST_CASE("symbols of one text are one, whoever makes them") {
  CHECK(Symbol().empty());
  CHECK(Symbol("") == Symbol());
  CHECK(Symbol("en.modal.shall") == Symbol(std::string("en.modal.shall")));
  CHECK(&Symbol("a").text() == &Symbol(std::string_view("ab").substr(0, 1)).text());
  CHECK(Symbol("b") > Symbol("a"));
  CHECK("rule " + Symbol("x") == "rule x");
  std::vector<std::vector<Symbol>> made(4);
  {
    std::vector<std::jthread> threads;
    for (std::vector<Symbol>& mine : made)
      threads.emplace_back([&mine] {
        for (int i = 0; i < 1000; ++i) mine.emplace_back(std::to_string(i));
      });
  }
  for (const std::vector<Symbol>& all : made) CHECK(all == made[0]);
  CHECK(made[0][7] == "7");
}
