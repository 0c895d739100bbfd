#include "domain/findings.h"

#include <array>
#include <string_view>

#include "domain/enum_names.h"

namespace pandect {
namespace {

constexpr std::array<std::string_view, 8> kMentions{"actor", "jurisdiction", "date", "duration",
                                                    "amount", "percentage", "quantity", "item"};
constexpr std::array<std::string_view, 9> kActors{"company", "government_body", "state", "international_organization",
                                                  "political_party", "military", "person", "media", "organization"};
constexpr std::array<std::string_view, 6> kCitations{"statute", "regulation", "treaty", "case", "internal", "other"};
constexpr std::array<std::string_view, 7> kRelations{"cites", "amends", "repeals", "implements",
                                                     "quotes", "subject_to", "notwithstanding"};
constexpr std::array<std::string_view, 3> kAttributions{"direct", "indirect", "mixed"};
constexpr std::array<std::string_view, 4> kHedges{"none", "reported", "doubtful", "anonymous"};
constexpr std::array<std::string_view, 7> kLinks{"exception_of", "sanction_for", "uses_definition", "subject_to",
                                                 "notwithstanding", "same_as", "reports"};
constexpr std::array<std::string_view, 5> kVerdicts{"exact", "near", "altered", "not_found", "not_checked"};
constexpr std::array<std::string_view, 10> kReasons{"", "definition", "effect", "ability", "prediction",
                                                    "heading", "title", "construction", "quoted", "other"};

}  // namespace

std::string_view name(MentionKind v) { return kMentions[static_cast<std::size_t>(v)]; }
std::string_view name(ActorType v) { return kActors[static_cast<std::size_t>(v)]; }
std::string_view name(CitationKind v) { return kCitations[static_cast<std::size_t>(v)]; }
std::string_view name(CitationRelation v) { return kRelations[static_cast<std::size_t>(v)]; }
std::string_view name(AttributionKind v) { return kAttributions[static_cast<std::size_t>(v)]; }
std::string_view name(Hedge v) { return kHedges[static_cast<std::size_t>(v)]; }
std::string_view name(LinkKind v) { return kLinks[static_cast<std::size_t>(v)]; }
std::string_view name(QuoteVerdict v) { return kVerdicts[static_cast<std::size_t>(v)]; }
std::string_view name(CueReason v) { return kReasons[static_cast<std::size_t>(v)]; }
std::optional<MentionKind> mention_kind(std::string_view s) { return from_name<MentionKind>(kMentions, s); }
std::optional<ActorType> actor_type(std::string_view s) { return from_name<ActorType>(kActors, s); }
std::optional<CitationKind> citation_kind(std::string_view s) { return from_name<CitationKind>(kCitations, s); }
std::optional<CitationRelation> citation_relation(std::string_view s) { return from_name<CitationRelation>(kRelations, s); }
std::optional<AttributionKind> attribution_kind(std::string_view s) { return from_name<AttributionKind>(kAttributions, s); }
std::optional<Hedge> hedge(std::string_view s) { return from_name<Hedge>(kHedges, s); }
std::optional<LinkKind> link_kind(std::string_view s) { return from_name<LinkKind>(kLinks, s); }
std::optional<QuoteVerdict> quote_verdict(std::string_view s) { return from_name<QuoteVerdict>(kVerdicts, s); }
std::optional<CueReason> cue_reason(std::string_view s) { return from_name<CueReason>(kReasons, s); }

}  // namespace pandect
