// What extractors find in one document. All spans count bytes of Document::text.
//
//   Findings f;
//   f.mentions.push_back({.kind = MentionKind::jurisdiction, .span = {10, 17}, .code = "CN"});
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/span.h"
#include "domain/document.h"
#include "domain/norm.h"

namespace pandect {

enum class MentionKind { actor, jurisdiction, date, duration, amount, percentage, quantity, item };
enum class ActorType {
  company, government_body, state, international_organization, political_party, military, person, media, organization,
};
enum class CitationKind { statute, regulation, treaty, case_, internal, other };
enum class CitationRelation { cites, amends, repeals, implements, quotes, subject_to, notwithstanding };
enum class AttributionKind { direct, indirect, mixed };
enum class Hedge { none, reported, doubtful, anonymous };
enum class LinkKind { exception_of, sanction_for, uses_definition, subject_to, notwithstanding, same_as, reports };
enum class QuoteVerdict { exact, near, altered, not_found, not_checked };
enum class CueReason { none, definition, effect, ability, prediction, heading, title, construction, quoted, other };

std::string_view name(MentionKind v);
std::string_view name(ActorType v);
std::string_view name(CitationKind v);
std::string_view name(CitationRelation v);
std::string_view name(AttributionKind v);
std::string_view name(Hedge v);
std::string_view name(LinkKind v);
std::string_view name(QuoteVerdict v);
std::string_view name(CueReason v);  // "" for none
std::optional<MentionKind> mention_kind(std::string_view name);
std::optional<ActorType> actor_type(std::string_view name);
std::optional<CitationKind> citation_kind(std::string_view name);
std::optional<CitationRelation> citation_relation(std::string_view name);
std::optional<AttributionKind> attribution_kind(std::string_view name);
std::optional<Hedge> hedge(std::string_view name);
std::optional<LinkKind> link_kind(std::string_view name);
std::optional<QuoteVerdict> quote_verdict(std::string_view name);
std::optional<CueReason> cue_reason(std::string_view name);

struct Mention {
  std::string id;           ///< filled by knowledge/identity
  MentionKind kind = MentionKind::actor;
  Span span;
  ActorType type = ActorType::organization;  ///< actors only
  std::string name;          ///< actors: canonical name in this document ("Bureau of Industry and Security")
  std::string entity;        ///< actors: the actor's id; filled by knowledge/identity
  Symbol jurisdiction;       ///< actors: code of their state where it is known
  RareText code;             ///< jurisdictions: "CN"; items: "3A090"
  std::string value;         ///< dates, durations, amounts …: normalised ("2017-06-28", "P30D", "500000", "12.5")
  Symbol unit;               ///< amounts: ISO 4217; quantities: UCUM where it has it
  Symbol rule;               ///< id of the rule or list that found it
  double confidence = 0;
};

struct Citation {
  std::string id;
  Span span;
  CitationKind kind = CitationKind::other;
  std::string target;                ///< canonical path (ANNOTATION §6), empty when it cannot be written
  std::vector<std::string> targets;  ///< members of a range or list
  std::string resolved;              ///< id of a document or provision of the KB; filled by merge
  CitationRelation relation = CitationRelation::cites;
  Symbol rule;
  double confidence = 0;
};

struct Definition {
  std::string id;
  ProvisionIndex provision = 0;
  Spans term;
  Spans body;
  ProvisionIndex scope = 0;  ///< the provision within which it holds; 0 is the whole document
  Symbol rule;
  double confidence = 0;
};

struct Attribution {
  std::string id;
  Spans source;        ///< empty: reportedly
  std::string actor;   ///< the actor's id, or empty
  Spans cue;
  Spans content;
  AttributionKind kind = AttributionKind::indirect;
  Hedge hedge = Hedge::none;
  Symbol rule;
  double confidence = 0;
};

/// A quotation that names, or stands beside, the provision it quotes. Verdicts are given by the merge, which sees all
/// documents.
struct Quote {
  struct Difference {
    std::string quoted, source;  ///< words; one of them empty for an omission or an addition
    Span span;                   ///< of the quoted words in the quoting document (empty span at the gap for an omission)
  };
  std::string id;
  Span span;                 ///< the quoted words, without quotation marks
  std::string citation;      ///< canonical path of the provision said to be quoted
  std::string source;        ///< id of the provision it was held against
  QuoteVerdict verdict = QuoteVerdict::not_checked;
  std::string reason;        ///< why it was not checked
  std::vector<Difference> differences;
  double similarity = 0;
  std::string basis;         ///< "authentic" or "translation"
};

struct Link {
  std::string id;
  std::string from, to;      ///< ids of records
  LinkKind kind = LinkKind::uses_definition;
  Spans evidence;            ///< in the document of `from`; empty when the rule alone is the evidence
  Symbol rule;
  Symbol verdict;            ///< kind reports: supported, overstated, differs, not_found, not_checked
  RareText reason;
};

/// A modal cue and what became of it.
struct Cue {
  std::string id;
  ProvisionIndex provision = 0;
  Span span;
  std::string norm;             ///< id of the norm that claims it; filled by knowledge/identity from norm_index
  std::optional<std::size_t> norm_index;  ///< into Findings::norms
  CueReason reason = CueReason::none;
  RareText detail = {};         ///< the reason in words: "inside a condition of a norm"; empty when a norm claims it
};

struct Findings {
  std::vector<Norm> norms;
  std::vector<Definition> definitions;
  std::vector<Mention> mentions;
  std::vector<Citation> citations;
  std::vector<Quote> quotes;
  std::vector<Attribution> attributions;
  std::vector<Link> links;
  std::vector<Cue> cues;
  std::vector<Issue> issues;
};

}  // namespace pandect
