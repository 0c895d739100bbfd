#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <iostream>

#include "cli/command_line.h"
#include "cli/norm_view.h"
#include "knowledge/codec.h"
#include "knowledge/official_links.h"
#include "knowledge/query.h"
#include "run/engine.h"
#include "store/kb_folder.h"

namespace pandect::cli {
namespace {

double probability(const Arguments& arguments) {
  const std::string text = arguments.text("min-confidence");
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty()) return 0;
  if (end != text.c_str() + text.size() || !std::isfinite(value) || value < 0 || value > 1)
    throw UsageError("--min-confidence must be a number from 0 to 1, not \"" + text + "\"");
  return value;
}

NormQuery query_of(const Arguments& arguments) {
  NormQuery q;
  q.actors = arguments.texts("actor");
  q.jurisdictions = arguments.texts("jurisdiction");
  q.documents = arguments.texts("document");
  q.cites = arguments.texts("cites");
  q.texts = arguments.texts("text");
  q.due = arguments.text("due");
  q.as_of = arguments.text("as-of");
  q.min_confidence = probability(arguments);
  for (const std::string& type : arguments.texts("type")) q.types.push_back(*norm_type(type));
  for (const std::string& status : arguments.texts("status")) q.statuses.push_back(*norm_status(status));
  if (!q.due.empty() && !valid_due(q.due))
    throw UsageError("--due must be any, a length such as 30d, 6m or P1Y, or a date such as 2025-06-30, not \"" + q.due + "\"");
  if (!q.as_of.empty() && !is_date(q.as_of)) throw UsageError("--as-of must be a date such as 2018-01-01, not \"" + q.as_of + "\"");
  return q;
}

/// The rows of norms.jsonl; a frame is made once for all hits of a document.
void print_rows(const std::vector<NormHit>& hits, std::size_t limit) {
  for (std::size_t i = 0; i < hits.size() && i < limit;) {
    const Record* record = hits[i].record;
    const Frame frame(record->document);
    for (; i < hits.size() && i < limit && hits[i].record == record; ++i) std::cout << row(frame, *hits[i].norm) << "\n";
  }
}

}  // namespace

int run_show(const Arguments& arguments) {
  const NormQuery query = query_of(arguments);
  const std::size_t limit = number_of(arguments, "limit", 1, ~0u);
  const KnowledgeBase kb = read_kb(arguments.text("KB"));
  const std::vector<NormHit> hits = find_norms(kb, query);
  if (arguments.has("json")) {
    print_rows(hits, limit);
    return kGood;
  }
  const Style style(STDOUT_FILENO);
  const int columns = columns_of(STDOUT_FILENO);
  const OfficialLinks links = OfficialLinks::load(find_data());
  for (std::size_t i = 0; i < hits.size() && i < limit; ++i) {
    if (i > 0) std::cout << "\n";
    NormView view = view_of(*hits[i].record, *hits[i].norm);
    if (const std::string page = links.of(hits[i].record->document, hits[i].norm->provision); !page.empty()) view.parts.emplace_back("page", page);
    print_norm(std::cout, view, style, columns);
  }
  std::cout.flush();
  if (hits.empty()) std::cerr << "No norm matches; see what there is with: pandect stats " << arguments.text("KB") << "\n";
  if (hits.size() > limit) std::cerr << "… and " << hits.size() - limit << " more; leave out --limit to see them.\n";
  return kGood;
}

}  // namespace pandect::cli
