#include <fmt/format.h>

#include "knowledge/pin_citation.h"
#include "knowledge/word_difference.h"
#include "knowledge/words_at.h"
#include "writers/comparison_writers.h"
#include "writers/markup.h"

namespace pandect {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --line: #8884; --out: #c0392b; --in: #1e7e45; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
th:first-child, td:first-child { width: 9rem; } td:first-child { font-size: .875rem; }
.pin { display: block; font-size: .875rem; opacity: .8; }
del { color: var(--out); text-decoration: line-through; } ins { color: var(--in); text-decoration: underline; }
@media print { body { max-width: none; margin: 0; } tr { break-inside: avoid; } }
)";

std::string pin_of(const Record& record, const Norm& norm) {
  return fmt::format("<span class=\"pin\">{}</span>", markup_text(pin_citation(record.document, norm.provision)));
}

/// The words of one side, those that the other does not have marked.
std::string side(const std::vector<DifferencePiece>& pieces, DifferencePiece::Kind own) {
  const std::string_view tag = own == DifferencePiece::Kind::removed ? "del" : "ins";
  std::string out;
  for (const DifferencePiece& p : pieces) {
    if (p.kind == DifferencePiece::Kind::same) out += markup_text(p.text);
    else if (p.kind == own) out += fmt::format("<{0}>{1}</{0}>", tag, markup_text(p.text));
  }
  return out;
}

std::string row_of(const DocumentComparison& d, const NormChange& change) {
  std::string kinds;
  for (const ChangeKind kind : change.kinds) kinds += fmt::format("{}{}", kinds.empty() ? "" : ", ", name(kind));
  const std::string before = change.before == nullptr ? "" : words_at(d.before->document, change.before->sentence);
  const std::string after = change.after == nullptr ? "" : words_at(d.after->document, change.after->sentence);
  const std::vector<DifferencePiece> pieces = word_difference(before, after);
  return fmt::format("<tr><td>{}</td><td>{}{}</td><td>{}{}</td></tr>\n", kinds,
                     change.before == nullptr ? "" : pin_of(*d.before, *change.before), side(pieces, DifferencePiece::Kind::removed),
                     change.after == nullptr ? "" : pin_of(*d.after, *change.after), side(pieces, DifferencePiece::Kind::added));
}

std::string heading_of(const Record* record) {
  return record == nullptr ? "–" : markup_text(record->document.metadata.title.empty() ? record->document.metadata.id : record->document.metadata.title);
}

std::string section_of(const DocumentComparison& d) {
  const Record& named = d.after != nullptr ? *d.after : *d.before;
  std::string out = fmt::format("<section lang=\"{}\">\n<h2>{}</h2>\n<p lang=\"en\">{} changed, {} unchanged</p>\n",
                                markup_text(named.document.metadata.language), heading_of(&named), d.changes.size(), d.unchanged);
  if (!d.changes.empty()) {
    out += fmt::format("<table>\n<thead><tr><th lang=\"en\">Change</th><th>{}</th><th>{}</th></tr></thead>\n<tbody>\n",
                       heading_of(d.before), heading_of(d.after));
    for (const NormChange& change : d.changes) out += row_of(d, change);
    out += "</tbody>\n</table>\n";
  }
  return out + "</section>\n";
}

}  // namespace

std::string comparison_html(const Comparison& comparison) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<title>Norms compared</title>\n<style>{}</style>\n</head>\n<body>\n<h1>Norms compared</h1>\n",
      kStyle);
  for (const DocumentComparison& d : comparison.documents) out += section_of(d);
  return out + "</body>\n</html>\n";
}

}  // namespace pandect
