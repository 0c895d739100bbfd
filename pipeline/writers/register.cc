#include "writers/register.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>

#include "knowledge/pin_citation.h"
#include "knowledge/words_at.h"

namespace pandect {
namespace {

void add_line(std::string& cell, const std::string& line) {
  if (line.empty()) return;
  if (!cell.empty()) cell += "\n";
  cell += line;
}

std::string lines_of(const Document& d, const std::vector<Spans>& parts) {
  std::string out;
  for (const Spans& part : parts) add_line(out, words_at(d, part));
  return out;
}

/// Norms of all documents by id: a sanction may stand in another section or another law.
class Sanctions {
 public:
  explicit Sanctions(const KnowledgeBase& kb) {
    for (const Record& r : kb.records)
      for (const Norm& n : r.findings.norms)
        if (n.type == NormType::sanction) by_id_[n.id] = {&r, &n};
  }
  std::string of(const Norm& norm) const {
    std::string out;
    for (const std::string& id : norm.sanctions)
      if (const auto found = by_id_.find(id); found != by_id_.end()) {
        const auto& [record, sanction] = found->second;
        const std::string pin = pin_citation(record->document, sanction->provision);
        add_line(out, (pin.empty() ? "" : pin + ": ") + words_at(record->document, sanction->action));
      }
    return out;
  }

 private:
  std::map<std::string, std::pair<const Record*, const Norm*>> by_id_;
};

RegisterCells cells_of(const Outgoing& out, const std::string& norm) {
  const auto known = out.cells.find(norm);
  return known == out.cells.end() ? RegisterCells{} : known->second;
}

RegisterRow row_of(const Record& r, const Norm& n, const Sanctions& sanctions, const Outgoing& out) {
  const Document& d = r.document;
  const std::string pin = pin_citation(d, n.provision);
  std::string times, due;
  for (const NormTime& t : n.times) {
    add_line(times, words_at(d, t.spans));
    add_line(due, t.value);
  }
  const NormStanding standing = out.standing(n.id);
  const RegisterCells cells = cells_of(out, n.id);
  return {n.id,
          short_name(d),
          pin,
          short_name(d) + (pin.empty() ? "" : ", " + pin),
          std::string(name(n.type)),
          std::string(name(n.status)),
          n.bearer ? words_at(d, n.bearer->spans) : "",
          words_at(d, n.object),
          words_at(d, n.action),
          lines_of(d, n.conditions),
          lines_of(d, n.exceptions),
          times,
          due,
          sanctions.of(n),
          n.jurisdiction,
          words_at(d, n.sentence),
          out.links.of(d, n.provision),
          fmt::format("{:.2f}", n.confidence),
          standing.state,
          standing.reviewers,
          cells.owner,
          cells.status,
          cells.notes,
          std::to_string(cells.revision)};
}

/// What people keep about a norm that is in the register no more: rejected, or gone from the law.
RegisterRow row_of_absent(const std::string& id, const RegisterCells& cells, const Outgoing& out) {
  RegisterRow row(register_columns().size());
  row[0] = id;
  const auto known = out.standings.find(id);
  const std::vector<std::string> last = {known == out.standings.end() ? "unanchored" : known->second.state,
                                         known == out.standings.end() ? "" : known->second.reviewers,
                                         cells.owner,
                                         cells.status,
                                         cells.notes,
                                         std::to_string(cells.revision)};
  std::copy(last.begin(), last.end(), row.end() - static_cast<std::ptrdiff_t>(last.size()));
  return row;
}

}  // namespace

const std::vector<RegisterColumn>& register_columns() {
  static const std::vector<RegisterColumn> columns = {
      {"id", 20, false},         {"document", 28, false},   {"provision", 16, false},   {"citation", 30, false},
      {"type", 12, false},       {"reported", 10, false},   {"bearer", 28, false},      {"object", 24, false},
      {"action", 48, false},     {"conditions", 36, false}, {"exceptions", 30, false},  {"times", 22, false},
      {"due", 12, false},        {"sanctions", 36, false},  {"jurisdiction", 11, false}, {"quote", 60, false},
      {"link", 30, false},       {"confidence", 10, false}, {"state", 11, true},        {"reviewer", 14, true},
      {"owner", 16, true},       {"status", 14, true},      {"notes", 36, true},
      {"revision", 9, false},
  };
  return columns;
}

std::size_t register_link_column() {
  const auto& columns = register_columns();
  const auto link = std::find_if(columns.begin(), columns.end(), [](const RegisterColumn& c) { return c.title == "link"; });
  return static_cast<std::size_t>(link - columns.begin());
}

std::vector<RegisterRow> register_rows(const Outgoing& out) {
  const Sanctions sanctions(out.kb);
  std::vector<RegisterRow> rows;
  std::set<std::string_view> there;
  for (const Record& r : out.kb.records)
    for (const Norm& n : r.findings.norms) {
      rows.push_back(row_of(r, n, sanctions, out));
      there.insert(n.id);
    }
  for (const auto& [id, cells] : out.cells)
    if (!cells.empty() && !there.contains(id)) rows.push_back(row_of_absent(id, cells, out));
  return rows;
}

}  // namespace pandect
