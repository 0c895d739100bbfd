// A law of three norms, for the tests of the review.
#pragma once

#include <string>

#include "core/sha256.h"
#include "knowledge/identity.h"
#include "review/decisions.h"

namespace pandect::testing {

inline constexpr char kKeep[] = "The exporter shall keep records for five years.";
inline constexpr char kBan[] = "No broker shall export the items.";
inline constexpr char kTell[] = "The broker shall tell the office of each transfer.";

/// Sections of one sentence each: "<label> <bearer> shall <action>.".
inline Record law_of(const std::string& id, const std::vector<std::pair<std::string, std::string>>& sections) {
  Record r;
  Document& d = r.document;
  d.metadata.id = id;
  d.metadata.kind = DocumentKind::statute;
  d.metadata.language = "en";
  d.metadata.title = "Export Act";
  d.metadata.jurisdiction = "US";
  d.provisions.resize(1);
  for (const auto& [number, sentence] : sections) {
    const std::string label = "Section " + number + ".";
    const auto begin = d.text.size(), at = begin + label.size() + 1, end = at + sentence.size();
    const std::size_t shall = sentence.find(" shall ");
    d.text += label + " " + sentence + "\n";
    Provision p;
    p.type = ProvisionType::section;
    p.number = number;
    p.label = label;
    p.path = "sec_" + number;
    p.span = span_of(begin, end);
    d.provisions.push_back(p);
    Norm n;
    n.provision = static_cast<ProvisionIndex>(d.provisions.size() - 1);
    n.sentence = {span_of(at, end)};
    n.cue = {span_of(at + shall + 1, at + shall + 6)};
    n.bearer = Bearer{.spans = {span_of(at, at + shall)}, .actor = "", .role = "", .quantifier = ""};
    n.action = {span_of(at + shall + 7, end - 1)};
    n.confidence = 0.9;
    n.rule = "en.modal.shall";
    r.findings.norms.push_back(n);
    Cue c;
    c.span = n.cue[0];
    c.provision = n.provision;
    c.norm_index = r.findings.norms.size() - 1;
    r.findings.cues.push_back(c);
  }
  d.metadata.url = "";
  give_ids(r);
  return r;
}

inline KnowledgeBase kb_of(Record record) {
  KnowledgeBase kb;
  kb.records.push_back(std::move(record));
  Actor actor;
  actor.id = "actor/office-1";
  actor.name = "Office";
  Actor other = actor;
  other.id = "actor/bureau-2";
  kb.actors = {other, actor};
  return kb;
}

inline KnowledgeBase small_law() { return kb_of(law_of("export-act", {{"1", kKeep}, {"2", kBan}, {"3", kTell}})); }

/// What a reviewer who has just looked at norm number `i` asks for.
inline Proposal on(Decisions& decisions, std::size_t i, Action action) {
  const SeenDocument& d = decisions.seen().documents()[0];
  const Norm& n = d.record->findings.norms[i];
  Proposal p;
  p.target = {TargetKind::norm, d.record->document.metadata.id, n.id};
  p.action = action;
  const Track t = decisions.track(p.target);
  p.base = t.digest;
  p.after = t.last;
  if (action == Action::reject) p.reasons = {"duplicate"};
  return p;
}

inline State state_of_norm(Decisions& decisions, std::size_t i) { return decisions.track(on(decisions, i, Action::accept).target).state; }

}  // namespace pandect::testing
