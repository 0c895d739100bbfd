// What people keep beside norms in the register: owner, status, notes. It goes out with the register and comes back with it.
//
//   RegisterBook book = RegisterBook::read("kb/register.jsonl");
//   TakenRegister taken = book.take(rows, known);          // of the edited register
//   for (const RegisterFinding& f : taken.findings) say(f);
//   append_register("kb/register.jsonl", rows, known);      // the same, written
//
// The file is only ever appended to: a line says what stands beside a norm from then on, with a revision that the register
// carries. So a cell that somebody edited is told from one that is merely older: edits of different cells go together, and of
// the same cell the one that was not seen is a conflict, reported and not taken.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writers/outgoing.h"

namespace pandect {

/// A row of a register that comes back.
struct EditedRow {
  std::size_t line = 0;  ///< of the sheet or file, for messages
  std::string id;
  std::optional<std::string> owner, status, notes;  ///< none: the column is not there
  std::optional<std::uint64_t> revision;            ///< none: the column is not there or holds no number
};

struct RegisterFinding {
  enum class Kind { conflict, unknown_id, twice, no_id } kind = Kind::conflict;
  std::size_t line = 0;
  std::string id, column;   ///< the column of a conflict
  std::string ours, theirs; ///< what stands, and what the edited register says
};
std::string_view name(RegisterFinding::Kind kind);

struct TakenRegister {
  std::vector<std::pair<std::string, RegisterCells>> changes;  ///< by id, what stands from now on
  std::vector<RegisterFinding> findings;
  std::size_t rows = 0, cells = 0;                             ///< of rows with an id; cells that changed
};

class RegisterBook {
 public:
  /// Throws StoreError when the file is there and cannot be read; no file is an empty book.
  static RegisterBook read(const std::filesystem::path& file);
  static RegisterBook of(std::string_view bytes);

  std::map<std::string, RegisterCells> cells() const;
  /// What the rows come to. Cells of ids that are not `known` are kept, and reported.
  TakenRegister take(const std::vector<EditedRow>& rows, const std::function<bool(const std::string&)>& known) const;
  /// Lines that are none of ours, by number.
  const std::vector<std::size_t>& torn() const { return torn_; }

 private:
  std::map<std::string, std::vector<RegisterCells>> history_;  // by id, revisions 1, 2, …
  std::vector<std::size_t> torn_;
};

/// The lines that make `changes` stand.
std::string register_lines(const TakenRegister& taken);

/// Takes the rows into the file, on the disk when it returns; nobody else writes meanwhile. Throws StoreError.
TakenRegister append_register(const std::filesystem::path& file, const std::vector<EditedRow>& rows,
                              const std::function<bool(const std::string&)>& known);

}  // namespace pandect
