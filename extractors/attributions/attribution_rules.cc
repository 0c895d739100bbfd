#include "extractors/attributions/attribution_rules.h"

#include "packs/proven.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

AttributionCue::Kind kind_of(const RuleTable& t) {
  const std::string kind = t.text("kind");
  if (kind == "verb") return AttributionCue::Kind::verb;
  if (kind == "stating") return AttributionCue::Kind::stating;
  if (kind == "quoting") return AttributionCue::Kind::quoting;
  if (kind == "source_after") return AttributionCue::Kind::source_after;
  if (kind == "framed") return AttributionCue::Kind::framed;
  if (kind == "adverb") return AttributionCue::Kind::adverb;
  t.fail("“" + kind + "” is no kind of cue");
}

}  // namespace

AttributionRules AttributionRules::load(const std::filesystem::path& packs, std::string_view language) {
  AttributionRules out;
  const std::filesystem::path path = packs / language / "attributions.toml";
  if (language.empty() || !std::filesystem::exists(path)) return out;
  const RuleTable file = load_rules(path);
  file.only({"marks", "content_lead", "not_source", "source_lead", "auxiliaries", "anonymous", "doubtful", "reported", "source_ends", "finite_tags", "participle_tags", "past_participle_tags", "passive_auxiliaries", "content_ends", "relative_tags",
             "complementizers", "rulers", "time_lead", "cue"});
  out.marks = QuotationMarks(file.texts("marks"));
  out.content_lead = file.texts("content_lead");
  out.not_source = file.texts("not_source");
  out.source_lead = file.texts("source_lead");
  out.auxiliaries = file.texts("auxiliaries");
  out.anonymous = file.texts("anonymous");
  out.doubtful = file.texts("doubtful");
  out.reported = file.texts("reported");
  out.source_ends = file.texts("source_ends");
  out.finite_tags = file.texts("finite_tags");
  out.participle_tags = file.texts("participle_tags");
  out.past_participle_tags = file.texts("past_participle_tags");
  out.passive_auxiliaries = file.texts("passive_auxiliaries");
  out.content_ends = file.texts("content_ends");
  out.relative_tags = file.texts("relative_tags");
  out.complementizers = file.texts("complementizers");
  out.rulers = file.texts("rulers");
  if (file.has("time_lead")) out.time_lead.emplace(file.text("time_lead"));
  std::vector<std::string> patterns;
  for (const RuleTable& t : file.tables("cue")) {
    t.only({"id", "kind", "pattern", "addressed", "infinitive", "examples", "counter_examples"});
    out.cues.push_back({t.text("id"), kind_of(t), Pattern(t.text("pattern")), t.flag("addressed"), t.flag("infinitive")});
    patterns.push_back(t.text("pattern"));
    for (const std::string& e : unproven(t, "examples"))
      if (!out.cues.back().pattern.found_in(e)) t.fail("the example “" + e + "” is not found");
    for (const std::string& e : unproven(t, "counter_examples"))
      if (out.cues.back().pattern.found_in(e)) t.fail("the counter-example “" + e + "” is found");
    if (t.texts("examples").empty() || t.texts("counter_examples").empty()) t.fail("a cue needs examples and counter-examples");
    out.info.push_back({t.text("id"), std::string(language), path.filename().string(), "", t.texts("examples"), t.texts("counter_examples")});
  }
  out.occurring.emplace(patterns);
  return out;
}

}  // namespace pandect
