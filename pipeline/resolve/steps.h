// The steps of resolve, in running order. Each fills what is its own and leaves the rest alone.
#pragma once

#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "knowledge/record.h"
#include "resolve/relation_rules.h"

namespace pandect {

/// What the steps look up, built once a record.
class Places {
 public:
  /// `record` must outlive this object and keep its findings in place.
  explicit Places(const Record& record);

  /// Citations whose span lies inside one of `spans`, in text order.
  std::vector<const Citation*> citations_in(const Spans& spans) const;
  /// Actor mentions inside `span`, in text order.
  std::vector<const Mention*> actors_in(Span span) const;
  /// The provision of this document with that canonical path; null when there is none, or it is the document itself.
  const Provision* provision(std::string_view uri) const;
  /// Norms that stand in `provision` or below it, in the order of provisions.
  std::vector<const Norm*> norms_under(const Provision& provision) const;

 private:
  bool below(ProvisionIndex inner, ProvisionIndex outer) const;

  const Record& record_;
  std::vector<const Citation*> citations_;
  std::vector<const Mention*> actors_;
  std::unordered_map<std::string_view, const Provision*> provisions_;
  std::vector<const Norm*> norms_;                // by provision
  std::vector<ProvisionIndex> last_descendant_;   // of each provision
};

/// The members of a range or list, or the one target.
std::vector<std::string_view> targets_of(const Citation& c);
/// A link whose evidence is a citation.
Link cited_link(LinkKind kind, std::string from, std::string to, const Citation& evidence);
/// For each attribution of the record the mention of who says it; null where nobody is named.
std::vector<const Mention*> speakers_of(const Record& record, const Places& places);

/// bearer.actor where the bearer is one named actor; actor of attributions; speaker, verb and hedge of reported norms.
void resolve_actors(Record& record, const Places& places);

/// norm.citations, and the jurisdiction whose law a norm is.
void resolve_references(Record& record, const Places& places);

/// The normalised value of a norm's times from the durations and dates that stand in them.
void resolve_times(Record& record);

/// Links subject_to and notwithstanding from norms to what they cite so.
std::vector<Link> precedence_links(const Record& record, const Places& places, const RelationRules& rules);
/// Links exception_of from an exemption to the norms of the provision that it names, and from a provision that an
/// exception names to the norm which it cuts back.
std::vector<Link> exception_links(const Record& record, const Places& places, const RelationRules& rules);
/// Links sanction_for from a sanction to the norms of the provision whose breach it punishes.
std::vector<Link> sanction_links(const Record& record, const Places& places, const RelationRules& rules);
/// Links uses_definition from norms to the definitions whose terms their sentences use, within the definition's scope. One after the
/// other: a law has more of them than norms.
void definition_links(const Record& record, const std::function<void(Link&&)>& take);

}  // namespace pandect
