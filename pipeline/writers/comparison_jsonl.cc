#include "knowledge/json_row.h"
#include "knowledge/pin_citation.h"
#include "knowledge/words_at.h"
#include "writers/comparison_writers.h"

namespace pandect {
namespace {

std::vector<std::string> quoted_all(const Document& d, const std::vector<Spans>& parts) {
  std::vector<std::string> out;
  for (const Spans& part : parts) out.push_back(words_at(d, part));
  return out;
}

void write_norm(RowWriter& row, std::string_view key, const Record* record, const Norm* norm) {
  row.optional_object(key, norm != nullptr, [&] {
    const Document& d = record->document;
    std::vector<Spans> times;
    for (const NormTime& t : norm->times) times.push_back(t.spans);
    row.text("id", norm->id);
    row.text("provision", norm->provision == 0 ? d.metadata.id : d.provisions[norm->provision].id);
    row.text("pin", pin_citation(d, norm->provision));
    row.text("type", name(norm->type));
    row.text("status", name(norm->status));
    row.optional_text("bearer", norm->bearer ? words_at(d, norm->bearer->spans) : "");
    row.optional_text("object", words_at(d, norm->object));
    row.optional_text("action", words_at(d, norm->action));
    row.texts("conditions", quoted_all(d, norm->conditions));
    row.texts("exceptions", quoted_all(d, norm->exceptions));
    row.texts("times", quoted_all(d, times));
    row.texts("sanctions", norm->sanctions);
    row.text("sentence", words_at(d, norm->sentence));
  });
}

}  // namespace

std::string comparison_jsonl(const Comparison& comparison) {
  std::string out;
  for (const DocumentComparison& d : comparison.documents)
    for (const NormChange& change : d.changes) {
      RowWriter row(nullptr);
      row.object("document", [&] {
        row.optional_text("before", d.before == nullptr ? "" : d.before->document.metadata.id);
        row.optional_text("after", d.after == nullptr ? "" : d.after->document.metadata.id);
      });
      std::vector<std::string> kinds;
      for (const ChangeKind kind : change.kinds) kinds.emplace_back(name(kind));
      row.texts("change", kinds);
      write_norm(row, "before", d.before, change.before);
      write_norm(row, "after", d.after, change.after);
      out += std::move(row).line() + "\n";
    }
  return out;
}

}  // namespace pandect
