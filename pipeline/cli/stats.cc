#include <unistd.h>

#include <fmt/format.h>
#include <iostream>
#include <set>

#include "cli/command.h"
#include "cli/json_summary.h"
#include "cli/terminal.h"
#include "cli/text_table.h"
#include "knowledge/statistics.h"
#include "store/kb_folder.h"

namespace pandect::cli {
namespace {

class Report {
 public:
  Report() : style_(STDOUT_FILENO), columns_(columns_of(STDOUT_FILENO)) {}

  void heading(const std::string& text) { std::cout << "\n" << style_.bold(text) << "\n"; }
  void table(const TextTable& table) { table.print(std::cout, style_, columns_); }
  void line(const std::string& text) { std::cout << text << "\n"; }

  void counts(const std::string& title, const std::string& what, const Counts& counts) {
    if (counts.empty()) return;
    heading(title);
    TextTable rows({what, "number"}, {false, true});
    for (const auto& [name, number] : counts) rows.add({name, with_thousands(number)});
    table(rows);
  }

 private:
  Style style_;
  int columns_;
};

void print_documents(Report& report, const Statistics& s) {
  report.line(counted(s.documents, "document", "documents") + ", " + counted(s.characters, "character", "characters") + ", " +
              counted(s.provisions, "provision", "provisions"));
  report.counts("Documents by kind", "kind", s.documents_by_kind);
  report.counts("Documents by language", "language", s.documents_by_language);
  report.counts("Documents by issuing jurisdiction", "jurisdiction", s.documents_by_jurisdiction);
}

/// Types down, statuses across.
void print_norms(Report& report, const Statistics& s) {
  std::set<std::string> statuses;
  for (const auto& [type, by_status] : s.norms)
    for (const auto& [status, number] : by_status) statuses.insert(status);
  std::vector<std::string> head = {"type"};
  head.insert(head.end(), statuses.begin(), statuses.end());
  head.emplace_back("all");
  std::vector<bool> right(head.size(), true);
  right[0] = false;
  TextTable rows(head, right);
  for (const auto& [type, by_status] : s.norms) {
    std::vector<std::string> row = {type};
    std::size_t sum = 0;
    for (const std::string& status : statuses) {
      const auto found = by_status.find(status);
      const std::size_t number = found == by_status.end() ? 0 : found->second;
      row.push_back(with_thousands(number));
      sum += number;
    }
    row.push_back(with_thousands(sum));
    rows.add(row);
  }
  report.heading(counted(s.norm_count(), "norm", "norms"));
  if (!rows.empty()) report.table(rows);
}

void print_cues(Report& report, const Statistics& s) {
  std::size_t unclaimed = 0;
  for (const auto& [reason, number] : s.cues_unclaimed) unclaimed += number;
  report.counts(fmt::format("Cues: {} claimed by a norm, {} not", with_thousands(s.cues_claimed), with_thousands(unclaimed)),
                "reason why not", s.cues_unclaimed);
}

}  // namespace

int run_stats(const Arguments& arguments) {
  const Statistics s = count(read_kb(arguments.text("KB")));
  if (arguments.has("json")) {
    std::cout << statistics_json(s) << "\n";
    return kGood;
  }
  Report report;
  print_documents(report, s);
  print_norms(report, s);
  print_cues(report, s);
  report.counts("Mentions", "kind", s.mentions);
  report.heading("Connections");
  report.line(counted(s.definitions, "definition", "definitions") + ", " + counted(s.actors, "actor", "actors") + ", " +
              counted(s.jurisdictions, "jurisdiction", "jurisdictions"));
  report.line(fmt::format("{}: {} with a target, {} resolved in this knowledge base", counted(s.citations, "citation", "citations"),
                          with_thousands(s.citations_with_target), with_thousands(s.citations_resolved)));
  report.counts("Quotations", "verdict", s.quotes);
  report.counts("Who says what", "kind", s.attributions);
  report.counts("Links", "kind", s.links);
  report.counts("Issues", "code", s.issues);
  return kGood;
}

}  // namespace pandect::cli
