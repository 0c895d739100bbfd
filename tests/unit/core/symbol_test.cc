#include "core/symbol.h"

#include <catch2/catch.hpp>
#include <thread>
#include <vector>

using namespace pandect;

TEST_CASE("symbols of one text are one, whoever makes them") {
  CHECK(Symbol().empty());
  CHECK(Symbol("") == Symbol());
  CHECK(Symbol("en.modal.shall") == Symbol(std::string("en.modal.shall")));
  CHECK(&Symbol("a").text() == &Symbol(std::string_view("ab").substr(0, 1)).text());
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
