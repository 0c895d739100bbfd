// Label Studio: a task for each document with what the program found as its prediction, and the labelling interface.
#include <map>
#include <nlohmann/json.hpp>

#include "knowledge/frame.h"
#include "knowledge/pin_citation.h"
#include "writers/norm_parts.h"
#include "writers/writer.h"
#include "writers/zip.h"

namespace pandect {
namespace {

using Json = nlohmann::ordered_json;

/// Regions and what connects them. A region is one stretch of text there: a part of several pieces is a chain of regions.
class Regions {
 public:
  explicit Regions(const Frame& frame) : frame_(frame) {}

  /// The id of the first piece; empty when there are no words.
  std::string region(std::string_view label, const Spans& spans, double score = 0) {
    std::string first, before;
    for (const Span& s : spans) {
      if (s.empty()) continue;
      const auto [begin, end] = frame_.offsets().code_points(s);
      const std::string id = "r" + std::to_string(++count_);
      Json row = {{"id", id},
                  {"from_name", "label"},
                  {"to_name", "text"},
                  {"type", "labels"},
                  {"value", {{"start", begin}, {"end", end}, {"text", s.in(frame_.document().text)}, {"labels", Json::array({label})}}}};
      if (score > 0) row["score"] = score;
      all_.push_back(std::move(row));
      if (first.empty()) first = id;
      else relation("continues", before, id);
      before = id;
    }
    return first;
  }
  void relation(std::string_view label, const std::string& from, const std::string& to) {
    if (from.empty() || to.empty()) return;
    all_.push_back({{"type", "relation"}, {"from_id", from}, {"to_id", to}, {"direction", "right"}, {"labels", Json::array({label})}});
  }
  void choice(std::string_view control, const std::string& region, std::string_view value, const Spans& spans) {
    if (region.empty()) return;
    const auto [begin, end] = frame_.offsets().code_points(spans.front());
    all_.push_back({{"id", region},
                    {"from_name", control},
                    {"to_name", "text"},
                    {"type", "choices"},
                    {"value", {{"start", begin}, {"end", end}, {"text", spans.front().in(frame_.document().text)}, {"choices", Json::array({value})}}}});
  }
  Json take() { return std::move(all_); }

 private:
  const Frame& frame_;
  Json all_ = Json::array();
  std::size_t count_ = 0;
};

void add_norm(Regions& regions, const Norm& n, std::map<std::string, std::string>& ids) {
  const Spans& at = n.cue.empty() ? n.sentence : n.cue;
  const std::string norm = regions.region(name(n.type), at, n.confidence);
  if (norm.empty()) return;
  ids[n.id] = norm;
  regions.choice("status", norm, name(n.status), at);
  each_part(n, [&](const char* label, const Spans& spans) { regions.relation(label, norm, regions.region(label, spans)); });
}

Json task_of(const Record& r, const Outgoing& out) {
  const Document& d = r.document;
  const Frame frame(d);
  Regions regions(frame);
  std::map<std::string, std::string> ids;
  for (const Norm& n : r.findings.norms) add_norm(regions, n, ids);
  for (const Norm& n : r.findings.norms)
    for (const std::string& sanction : n.sanctions)
      if (ids.contains(n.id) && ids.contains(sanction)) regions.relation("sanction", ids[n.id], ids[sanction]);
  for (const Definition& f : r.findings.definitions)
    regions.relation("definition", regions.region("term", f.term), regions.region("definition", f.body));
  return {{"data",
           {{"text", d.text},
            {"doc", d.metadata.id},
            {"title", short_name(d)},
            {"language", d.metadata.language},
            {"link", out.links.of(d, 0)}}},
          {"predictions", Json::array({{{"model_version", "pandect"}, {"result", regions.take()}}})}};
}

constexpr char kInterface[] = R"(<View>
  <Header value="$title"/>
  <Relations>
    <Relation value="bearer"/>
    <Relation value="object"/>
    <Relation value="action"/>
    <Relation value="condition"/>
    <Relation value="exception"/>
    <Relation value="time"/>
    <Relation value="sanction"/>
    <Relation value="definition"/>
    <Relation value="continues"/>
  </Relations>
  <Labels name="label" toName="text">
    <Label value="obligation" background="#1f5fa8"/>
    <Label value="prohibition" background="#a8321f"/>
    <Label value="permission" background="#2f7d3b"/>
    <Label value="power" background="#6a4a9c"/>
    <Label value="right" background="#0f7a7a"/>
    <Label value="exemption" background="#8a6d00"/>
    <Label value="sanction" background="#7a1f4f"/>
    <Label value="bearer" background="#5b8fd0"/>
    <Label value="object" background="#8aa0b8"/>
    <Label value="action" background="#5fa86b"/>
    <Label value="condition" background="#c79a3a"/>
    <Label value="exception" background="#c76b3a"/>
    <Label value="time" background="#3aa3c7"/>
    <Label value="term" background="#9c7ac7"/>
    <Label value="definition" background="#b9a7d6"/>
  </Labels>
  <Text name="text" value="$text" granularity="word"/>
  <Choices name="status" toName="text" perRegion="true" whenTagName="label" whenLabelValue="obligation,prohibition,permission,power,right,exemption,sanction">
    <Choice value="in_text"/>
    <Choice value="reported"/>
    <Choice value="advocated"/>
  </Choices>
</View>
)";

}  // namespace

std::string write_label_studio(const Outgoing& out) {
  Zip zip;
  zip.add("labelling-interface.xml", kInterface);
  Json tasks = Json::array();
  for (const Record& r : out.kb.records) tasks.push_back(task_of(r, out));
  zip.add("tasks.json", tasks.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  return zip.finish();
}

}  // namespace pandect
