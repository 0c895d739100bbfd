#include "core/diagnostics.h"

#include <array>
#include <utility>

namespace pandect {
namespace {

struct Row {
  IssueCode code;
  std::string_view name;
  Severity severity;
};

constexpr std::array kCodes = {
    Row{IssueCode::unreadable, "unreadable", Severity::error},
    Row{IssueCode::empty, "empty", Severity::error},
    Row{IssueCode::unsupported_format, "unsupported_format", Severity::error},
    Row{IssueCode::encrypted, "encrypted", Severity::error},
    Row{IssueCode::malformed, "malformed", Severity::error},
    Row{IssueCode::no_text, "no_text", Severity::error},
    Row{IssueCode::encoding, "encoding", Severity::error},
    Row{IssueCode::internal, "internal", Severity::error},
    Row{IssueCode::limit_size, "limit_size", Severity::error},
    Row{IssueCode::limit_ratio, "limit_ratio", Severity::error},
    Row{IssueCode::limit_entries, "limit_entries", Severity::error},
    Row{IssueCode::limit_depth, "limit_depth", Severity::error},
    Row{IssueCode::limit_entity, "limit_entity", Severity::error},
    Row{IssueCode::limit_time, "limit_time", Severity::error},
    Row{IssueCode::limit_memory, "limit_memory", Severity::error},
    Row{IssueCode::repaired, "repaired", Severity::warning},
    Row{IssueCode::bytes_replaced, "bytes_replaced", Severity::warning},
    Row{IssueCode::language_unsupported, "language_unsupported", Severity::warning},
    Row{IssueCode::language_uncertain, "language_uncertain", Severity::note},
    Row{IssueCode::structure_uncertain, "structure_uncertain", Severity::note},
    Row{IssueCode::text_skipped, "text_skipped", Severity::note},
    Row{IssueCode::citation_unresolved, "citation_unresolved", Severity::note},
    Row{IssueCode::definition_circular, "definition_circular", Severity::note},
    Row{IssueCode::acronym_ambiguous, "acronym_ambiguous", Severity::note},
    Row{IssueCode::quote_unverified, "quote_unverified", Severity::note},
    Row{IssueCode::duplicate_document, "duplicate_document", Severity::warning},
    Row{IssueCode::metadata_unused, "metadata_unused", Severity::warning},
};

const Row& row(IssueCode code) {
  for (const Row& r : kCodes)
    if (r.code == code) return r;
  throw std::logic_error("issue code without a row");
}

}  // namespace

std::string_view name(IssueCode code) { return row(code).name; }

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  throw std::logic_error("severity without a name");
}

std::optional<IssueCode> issue_code(std::string_view text) {
  for (const Row& r : kCodes)
    if (r.name == text) return r.code;
  return std::nullopt;
}

Severity severity_of(IssueCode code) { return row(code).severity; }

}  // namespace pandect
