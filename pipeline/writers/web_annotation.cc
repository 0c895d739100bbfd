#include <nlohmann/json.hpp>

#include "knowledge/frame.h"
#include "knowledge/words_at.h"
#include "writers/norm_parts.h"
#include "writers/writer.h"

namespace pandect {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t kContext = 32;  // code points before and behind a quotation

/// A position and a quotation of the same place: either finds it, together they prove it.
Json selector_of(const Frame& frame, Span span) {
  const std::string& text = frame.document().text;
  const Offsets& offsets = frame.offsets();
  const auto [begin, end] = offsets.code_points(span);
  const Span before{offsets.byte(begin > kContext ? begin - kContext : 0), span.begin};
  const Span after{span.end, offsets.byte(std::min(end + kContext, offsets.length()))};
  return {{"type", "TextQuoteSelector"},
          {"exact", span.in(text)},
          {"prefix", before.in(text)},
          {"suffix", after.in(text)},
          {"refinedBy", {{"type", "TextPositionSelector"}, {"start", begin}, {"end", end}}}};
}

std::string source_of(const Document& d) {
  return d.metadata.url.empty() ? "urn:pandect:" + d.metadata.id : d.metadata.url;
}

Json targets_of(const Frame& frame, const Spans& spans) {
  Json out = Json::array();
  for (const Span& s : spans) out.push_back({{"source", source_of(frame.document())}, {"selector", selector_of(frame, s)}});
  return out;
}

Json tag(std::string_view purpose, std::string_view value) {
  return {{"type", "TextualBody"}, {"purpose", purpose}, {"format", "text/plain"}, {"value", value}};
}

Json annotation_of(const Frame& frame, const Norm& n) {
  const Document& d = frame.document();
  Json bodies = Json::array({tag("classifying", name(n.type)), tag("tagging", name(n.status))});
  each_part(n, [&](const char* part, const Spans& spans) {
    if (!spans.empty()) bodies.push_back(tag("describing", std::string(part) + ": " + words_at(d, spans)));
  });
  return {{"@context", "http://www.w3.org/ns/anno.jsonld"},
          {"id", "urn:pandect:" + n.id},
          {"type", "Annotation"},
          {"motivation", "classifying"},
          {"body", bodies},
          {"target", targets_of(frame, n.sentence)}};
}

}  // namespace

std::string write_web_annotations(const Outgoing& outgoing) {
  std::string out;
  for (const Record& r : outgoing.kb.records) {
    const Frame frame(r.document);
    for (const Norm& n : r.findings.norms) out += annotation_of(frame, n).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return out;
}

}  // namespace pandect
