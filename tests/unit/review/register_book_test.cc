#include "review/register_book.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "store/temporary_folder.h"

using namespace pandect;

namespace {

const auto kAll = [](const std::string&) { return true; };

EditedRow row(const std::string& id, const std::string& owner, const std::string& notes, std::uint64_t revision) {
  return {2, id, owner, std::string(), notes, revision};
}

}  // namespace

TEST_CASE("register book: what was filled in stands, and comes with the next revision", "[review]") {
  const RegisterBook book = RegisterBook::of(register_lines(RegisterBook().take({row("a", "anna", "ask", 0), row("b", "", "", 0)}, kAll)));
  REQUIRE(book.cells().size() == 1);
  CHECK(book.cells().at("a").owner == "anna");
  CHECK(book.cells().at("a").notes == "ask");
  CHECK(book.cells().at("a").revision == 1);
  CHECK(book.take({row("a", "anna", "ask", 1)}, kAll).changes.empty());
}

TEST_CASE("register book: edits of two people go together, of one cell they are a conflict that is told", "[review]") {
  std::string lines = register_lines(RegisterBook().take({row("a", "anna", "ask", 0)}, kAll));
  lines += register_lines(RegisterBook::of(lines).take({row("a", "bert", "ask", 1)}, kAll));
  const RegisterBook book = RegisterBook::of(lines);
  const TakenRegister other_cell = book.take({row("a", "anna", "asked", 1)}, kAll);
  CHECK(other_cell.findings.empty());
  REQUIRE(other_cell.changes.size() == 1);
  CHECK(other_cell.changes[0].second.owner == "bert");
  CHECK(other_cell.changes[0].second.notes == "asked");
  const TakenRegister same_cell = book.take({row("a", "carla", "ask", 1)}, kAll);
  CHECK(same_cell.changes.empty());
  REQUIRE(same_cell.findings.size() == 1);
  CHECK(same_cell.findings[0].kind == RegisterFinding::Kind::conflict);
  CHECK(same_cell.findings[0].ours == "bert");
  CHECK(same_cell.findings[0].theirs == "carla");
}

TEST_CASE("register book: a cell that was emptied is empty, unless nothing says that it was seen", "[review]") {
  const RegisterBook book = RegisterBook::of(register_lines(RegisterBook().take({row("a", "anna", "ask", 0)}, kAll)));
  const TakenRegister seen = book.take({row("a", "", "ask", 1)}, kAll);
  REQUIRE(seen.changes.size() == 1);
  CHECK(seen.changes[0].second.owner.empty());
  EditedRow unseen = row("a", "", "ask", 1);
  unseen.revision.reset();
  CHECK(book.take({unseen}, kAll).findings.size() == 1);
  unseen.owner.reset();  // the column is not there
  CHECK(book.take({unseen}, kAll).findings.empty());
}

TEST_CASE("register book: rows of unknown, missing and repeated ids are told, and cells of unknown ones kept", "[review]") {
  const TakenRegister taken = RegisterBook().take({row("gone", "anna", "", 0), row("", "", "lost", 0), row("gone", "bert", "", 0)},
                                                  [](const std::string&) { return false; });
  REQUIRE(taken.findings.size() == 3);
  CHECK(taken.findings[0].kind == RegisterFinding::Kind::unknown_id);
  CHECK(taken.findings[1].kind == RegisterFinding::Kind::no_id);
  CHECK(taken.findings[1].theirs == "lost");
  CHECK(taken.findings[2].kind == RegisterFinding::Kind::twice);
  CHECK(RegisterBook::of(register_lines(taken)).cells().at("gone").owner == "anna");
}

TEST_CASE("register book: the file grows, and a torn line harms none behind it", "[review]") {
  const testing::TemporaryFolder folder;
  const auto file = folder / "register.jsonl";
  append_register(file, {row("a", "anna", "", 0)}, kAll);
  std::ofstream(file, std::ios::app) << "{\"id\":\"a\",\"rev";
  append_register(file, {row("b", "bert", "n", 0)}, kAll);
  const RegisterBook book = RegisterBook::read(file);
  CHECK(book.torn().size() == 1);
  CHECK(book.cells().at("a").owner == "anna");
  CHECK(book.cells().at("b").owner == "bert");
  CHECK(RegisterBook::read(folder / "none.jsonl").cells().empty());
}
