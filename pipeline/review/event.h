// One decision of a reviewer: a line of review.jsonl (docs/REVIEW-API.md).
//
//   Event e;
//   e.by = "anna";
//   e.target = {TargetKind::norm, "export-act", "export-act/sec_2/n-5f1c"};
//   e.action = Action::reject;
//   e.reasons = {"duplicate"};
//   file << line_of(e) << "\n";
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

enum class TargetKind { norm, actor, cue, document };
enum class Action { accept, reject, correct, discuss, undo, confirm, dispute, adjudicate, add, merge, split, comment, reopen, carry };

std::string_view name(TargetKind kind);
std::string_view name(Action action);
std::optional<TargetKind> target_kind(std::string_view name);
std::optional<Action> action_of(std::string_view name);

/// Why a norm may be rejected, and the two of a sample check.
const std::vector<std::string_view>& reject_reasons();
inline constexpr std::string_view kSampleRight = "sample_right", kSampleWrong = "sample_wrong";

struct Target {
  TargetKind kind = TargetKind::norm;
  std::string doc;       ///< empty for actors
  std::string id;        ///< of the record; of the document itself for documents
  std::string cue = {};  ///< of an added norm: the cue it was found at
};

/// What a decision on a norm is carried to another text with.
struct NormAnchor {
  std::string provision;         ///< id
  std::string provision_digest;  ///< of its text without its label
  std::uint32_t start = 0;       ///< code point where the sentence began
  std::string quote;             ///< the sentence
};

struct Event {
  std::uint64_t seq = 0;
  std::string at;    ///< ISO 8601, UTC
  std::string by, role;
  Target target;
  Action action = Action::comment;
  std::vector<std::string> reasons = {};
  std::string patch = {};  ///< JSON: a list of RFC 6902 operations; empty for none
  std::string base = {}, doc_digest = {};
  std::optional<NormAnchor> anchor = {};
  std::string comment = {};
  std::optional<Action> verdict = {};  ///< of adjudicate, confirm and carry: accept, reject, correct or add
  std::uint64_t undoes = 0;       ///< 0 for none
  std::uint64_t group = 0;
  std::string prev = {};          ///< SHA-256 of the reviewer's line before; empty for the first
  std::string hash = {};          ///< SHA-256 of this line; not part of it
};

/// Without line break; `hash` is left out.
std::string line_of(const Event& event);
/// The same with `hash`, as the server answers.
std::string answer_of(const Event& event);

/// The event of a line with its `hash`, or nothing, and `why` says what is wrong.
std::optional<Event> event_of(std::string_view line, std::string& why);

}  // namespace pandect
