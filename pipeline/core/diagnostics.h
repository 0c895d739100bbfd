// What could not be read, resolved or decided. A bad document is a value of this kind; a broken installation is an
// exception (ConfigurationError).
//
//   issues.push_back(make_issue(IssueCode::malformed, "line 12: <section> is not closed; the rest was read as text"));
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace pandect {

/// The error classes. The wire name is the enumerator's own name.
enum class IssueCode {
  // a document that could not be read: errors
  unreadable, empty, unsupported_format, encrypted, malformed, no_text, encoding, internal,
  limit_size, limit_ratio, limit_entries, limit_depth, limit_entity, limit_time, limit_memory,
  // a document that was read, with a doubt: warnings and notes
  repaired, bytes_replaced, language_unsupported, language_uncertain, structure_uncertain, text_skipped,
  citation_unresolved, definition_circular, acronym_ambiguous, quote_unverified, duplicate_document, metadata_unused,
};

enum class Severity { note, warning, error };

std::string_view name(IssueCode code);
std::string_view name(Severity severity);
std::optional<IssueCode> issue_code(std::string_view name);
/// Severity follows from the code.
Severity severity_of(IssueCode code);

struct Issue {
  IssueCode code = IssueCode::internal;
  std::string message;              ///< one sentence for people: what, why, and what to do about it
  std::string source;               ///< path of the input as given; filled by the engine
  std::string doc;                  ///< id of the document, empty when none was made
  std::optional<Span> span;         ///< where, in bytes of the canonical text

  friend bool operator==(const Issue&, const Issue&) = default;
};

inline Issue make_issue(IssueCode code, std::string message, std::optional<Span> span = std::nullopt) {
  return Issue{code, std::move(message), {}, {}, span};
}

/// The installation or its data is broken (missing pack, a rule that fails its own example): nothing can run.
struct ConfigurationError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace pandect
