#include <algorithm>
#include <map>

#include "core/unicode.h"
#include "extractors/matchers/phrases.h"
#include "resolve/steps.h"

namespace pandect {
namespace {

/// A place of the text where some defined term stands.
struct Use {
  Span span;
  std::uint32_t term = 0;  // into Terms::definitions
};

struct Terms {
  Phrases phrases{true};
  std::vector<std::vector<const Definition*>> definitions;  // those of one term, in the order of Findings
};

std::string term_of(const Definition& d, std::string_view text) {
  std::string out;
  for (const Span piece : d.term) out += (out.empty() ? "" : " ") + std::string(piece.in(text));
  return squeezed(out);
}

/// Terms of one character stand everywhere by chance.
bool long_enough(std::string_view term) {
  std::size_t at = 0;
  if (at < term.size()) next_code_point(term, at);
  return at < term.size();
}

Terms terms_of(const Record& record) {
  Terms out;
  std::map<std::string, std::uint32_t> known;
  for (const Definition& d : record.findings.definitions) {
    const std::string term = term_of(d, record.document.text);
    if (!long_enough(term)) continue;
    const auto [at, fresh] = known.emplace(ascii_lowered(term), static_cast<std::uint32_t>(out.definitions.size()));
    if (fresh) {
      out.definitions.emplace_back();
      out.phrases.add(term, at->second);
    }
    out.definitions[at->second].push_back(&d);
  }
  return out;
}

bool joins(std::string_view text, std::size_t at, bool before) {
  if (before ? at == 0 : at >= text.size()) return false;
  const char32_t c = before ? previous_code_point(text, at) : next_code_point(text, at);
  return is_alnum(c) && !is_han(c);
}

/// Longest terms from left to right; in scripts with spaces a term is whole words.
std::vector<Use> uses_in(const Document& document, const Terms& terms) {
  std::vector<Use> out;
  const std::string_view text = document.reading();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    // Few places begin a term, which is quickly seen; the letters beside it are asked then.
    if (const auto hit = terms.phrases.longest_at(text, at); hit && is_alnum(c)) {
      const bool han = is_han(c);
      if (han || !(joins(text, at, true) || joins(text, at + hit->length, false))) {
        out.push_back({span_of(at, at + hit->length), hit->value});
        next = at + hit->length;
      }
    }
    at = next;
  }
  return out;
}

bool holds_at(const Definition& d, ProvisionIndex provision, const std::vector<Provision>& provisions) {
  while (provision > d.scope) provision = provisions[provision].parent;
  return provision == d.scope;
}

/// The definition that a term has in a provision: the one with the narrowest scope, the first of equals.
const Definition* in_force(const std::vector<const Definition*>& candidates, ProvisionIndex provision,
                           const std::vector<Provision>& provisions) {
  const Definition* best = nullptr;
  for (const Definition* d : candidates)
    if (holds_at(*d, provision, provisions) && (best == nullptr || d->scope > best->scope)) best = d;
  return best;
}

}  // namespace

void definition_links(const Record& record, const std::function<void(Link&&)>& take) {
  const Terms terms = terms_of(record);
  if (terms.definitions.empty()) return;
  const std::vector<Use> uses = uses_in(record.document, terms);
  for (const Norm& n : record.findings.norms) {
    std::vector<const Definition*> seen;
    for (const Span span : normalized(n.sentence)) {
      auto use = std::partition_point(uses.begin(), uses.end(), [span](const Use& u) { return u.span.begin < span.begin; });
      for (; use != uses.end() && use->span.end <= span.end; ++use) {
        const Definition* d = in_force(terms.definitions[use->term], n.provision, record.document.provisions);
        if (d == nullptr || std::find(seen.begin(), seen.end(), d) != seen.end()) continue;
        seen.push_back(d);
        Link l;
        l.kind = LinkKind::uses_definition;
        l.from = n.id;
        l.to = d->id;
        l.evidence = {use->span};
        take(std::move(l));
      }
    }
  }
}

}  // namespace pandect
