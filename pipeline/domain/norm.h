// A norm: who must, must not, may or need not do what, if what, except when, by when.
//
//   Norm n;
//   n.type = NormType::prohibition;           // "No person may export the items unless …"
//   n.cue = {{0, 2}, {10, 13}};               // No … may
//   n.bearer = Bearer{.spans = {{3, 9}}};     // person
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/rare_text.h"
#include "core/span.h"
#include "core/symbol.h"
#include "domain/document.h"

namespace pandect {

enum class NormType { obligation, prohibition, permission, power, right, exemption, sanction };
enum class NormStatus { in_text, reported, advocated };
enum class TimeKind { deadline, duration, frequency, date, immediate };

std::string_view name(NormType type);
std::string_view name(NormStatus status);
std::string_view name(TimeKind kind);
std::optional<NormType> norm_type(std::string_view name);
std::optional<NormStatus> norm_status(std::string_view name);
std::optional<TimeKind> time_kind(std::string_view name);

struct Bearer {
  Spans spans;
  RareText actor;          ///< id of the named actor, filled by resolve; empty for a role
  std::string role;        ///< the noun phrase without its quantifier, lower case: "organizations and citizens"
  Symbol quantifier;       ///< "all", "any", "every", "no", "each"; empty when it has none
  bool inferred = false;   ///< carried over from an earlier clause
};

struct NormTime {
  Spans spans;
  TimeKind kind = TimeKind::deadline;
  std::string value;  ///< ISO 8601 duration, date or repeating interval; empty when it has none
};

/// The probability that each part of a norm is right: nothing missing, nothing too much, every span as a lawyer would mark it.
struct PartConfidence {
  float type = 0, bearer = 0, object = 0, action = 0, conditions = 0, exceptions = 0, times = 0;
};

struct Norm {
  std::string id;                 ///< filled by knowledge/identity
  ProvisionIndex provision = 0;
  NormType type = NormType::obligation;
  NormStatus status = NormStatus::in_text;
  Spans sentence;                 ///< the sentence, or chapeau and item
  Spans cue;
  std::optional<Bearer> bearer;
  Spans object;                   ///< empty when there is none
  Spans action;
  std::vector<std::string> verbs;
  std::vector<Spans> conditions;
  std::vector<Spans> exceptions;
  std::vector<NormTime> times;
  std::vector<std::string> sanctions;  ///< ids of sanction norms for the breach of this one; filled by resolve
  std::vector<std::string> citations;  ///< ids of citations inside this norm; filled by resolve
  RareText speaker;                    ///< id of the actor mention that reports it (news), filled by resolve
  RareText attribution_verb;
  Symbol hedge;
  Symbol jurisdiction;                 ///< whose law it is; empty when unknown; filled by resolve
  std::vector<std::string> territorial_scope;  ///< codes of the places where it holds; filled by resolve
  bool extraterritorial = false;       ///< it also binds acts outside of them
  RareText scope_provision;            ///< id of the provision that says so; empty when none was found
  double confidence = 0;               ///< that it needs no edit
  PartConfidence part_confidence;
  Symbol rule;                         ///< id of the cue rule: "en.modal.shall"
  std::vector<Symbol> trace;           ///< why: one line a decision, for `explain`
};

}  // namespace pandect
