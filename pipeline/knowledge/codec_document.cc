#include "core/sha256.h"
#include "knowledge/codec.h"

namespace pandect {
namespace {

template <class Row, class M>
void metadata_fields(Row& row, M& m) {
  row.text("id", m.id);
  row.choice("kind", m.kind, &document_kind);
  row.text("language", m.language);
  row.optional_text("jurisdiction", m.jurisdiction);
  row.optional_text("title", m.title);
  row.texts("short_titles", m.short_titles);
  row.object("dates", [&] {
    row.optional_text("adopted", m.dates.adopted);
    row.optional_text("in_force", m.dates.in_force);
    row.texts("amended", m.dates.amended);
    row.optional_text("published", m.dates.published);
  });
  row.object("identifiers", [&] { row.optional_text("uri", m.uri); });
  row.optional_text("work", m.work);
  row.optional_text("translation_of", m.translation_of);
  row.optional_text("valid_from", m.valid_from);
  row.optional_text("valid_to", m.valid_to);
  row.optional_text("url", m.url);
  row.optional_text("site", m.site);
  row.texts("authors", m.authors);
}

template <class Row, class S>
void source_fields(Row& row, S& s) {
  row.object("source", [&] {
    row.text("path", s.path);
    row.optional_text("media_type", s.media_type);
    row.optional_text("charset", s.charset);
    row.count("bytes", s.bytes);
    row.text("sha256", s.sha256);
  });
}

template <class Row, class L>
void layout_field(Row& row, L& l) {
  row.span("span", l.span);
  row.text("reason", l.reason);
}

template <class Row, class O>
void origin_field(Row& row, O& o) {
  row.span("span", o.span);
  row.text("source", o.source);
}

template <class Row, class P>
void place_fields(Row& row, P& p) {
  row.choice("type", p.type, &provision_type);
  row.optional_text("number", p.number);
  row.optional_text("label", p.label);
  row.optional_text("heading", p.heading);
  row.text("path", p.path);
  row.optional_text("uri", p.uri);
  row.span("span", p.span);
  row.optional_text("source", p.source);
}

}  // namespace

std::string row(const Frame& frame) {
  const Document& d = frame.document();
  RowWriter row(&frame);
  metadata_fields(row, d.metadata);
  source_fields(row, d.source);
  row.derived("text_sha256", sha256(d.text));
  row.derived("length", frame.offsets().length());
  std::vector<Layout> worded;
  for (const Layout& l : d.layout)
    if (std::binary_search(frame.holes().begin(), frame.holes().end(), l.span)) worded.push_back(l);
  row.list("layout", worded, [&](const Layout& l) { layout_field(row, l); });
  row.list("origins", d.origins, [&](const Origin& o) { origin_field(row, o); });
  return std::move(row).line();
}

std::string row(const Frame& frame, const Provision& p) {
  RowWriter row(&frame);
  row.text("id", p.id);
  row.doc();
  row.provision("parent", p.parent);
  row.text("language", p.language.empty() ? frame.document().metadata.language : p.language.text());
  place_fields(row, p);
  return std::move(row).line();
}

void read_row(RowReader& row, Document& d) {
  metadata_fields(row, d.metadata);
  source_fields(row, d.source);
}

void read_layout(RowReader& row, Document& d) {
  row.list("layout", d.layout, [&](Layout& l) { layout_field(row, l); });
  d.origins.clear();  // a knowledge base that an earlier version wrote has none
  if (row.has("origins")) row.list("origins", d.origins, [&](Origin& o) { origin_field(row, o); });
}

void read_row(RowReader& row, Provision& p, std::string& parent) {
  row.text("id", p.id);
  row.text("parent", parent);
  std::string language;
  row.text("language", language);
  p.language = std::move(language);
  place_fields(row, p);
}

}  // namespace pandect
