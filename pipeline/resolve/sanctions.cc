#include <algorithm>

#include "resolve/steps.h"

namespace pandect {
namespace {

bool can_be_breached(const Norm& n) { return n.type == NormType::obligation || n.type == NormType::prohibition; }

void add(Spans& to, const Spans& spans) { to.insert(to.end(), spans.begin(), spans.end()); }

class SanctionLinks {
 public:
  SanctionLinks(const Record& record, const Places& places, const BreachWords* words) : record_(record), places_(places), words_(words) {}

  std::vector<Link> links() {
    for (const Norm& n : record_.findings.norms)
      if (n.type == NormType::sanction) find_direct(n);
    std::vector<Link> out;
    for (const Norm& n : record_.findings.norms) {
      if (n.type != NormType::sanction) continue;
      const std::vector<Link>& own = direct_[&n];
      out.insert(out.end(), own.begin(), own.end());
      if (own.empty()) inherit(n, out);
    }
    return out;
  }

 private:
  /// What stands before a citation in its sentence, as far as a breach is told in so many words.
  std::string_view before(const Citation& c) const {
    constexpr std::uint32_t kFarthest = 90;  // bytes
    const std::uint32_t begin = c.span.begin > kFarthest ? c.span.begin - kFarthest : 0;
    return Span{begin, c.span.begin}.in(record_.document.reading());
  }

  /// Citations of what was breached: in the parts that name the offender and the breach, behind words of breach in the
  /// action, and in the list that those parts announce.
  std::vector<const Citation*> breached(const Norm& n) const {
    Spans parts = n.object;
    if (n.bearer) add(parts, n.bearer->spans);
    for (const Spans& condition : n.conditions) add(parts, condition);
    parts = normalized(std::move(parts));
    std::vector<const Citation*> out = places_.citations_in(parts);
    if (words_ == nullptr) return out;
    std::erase_if(out, [this](const Citation* c) { return words_->leaves_out(before(*c)); });
    for (const Citation* c : places_.citations_in(normalized(n.action)))
      if (words_->leads_to(before(*c))) out.push_back(c);
    if (announces_list(parts) && n.sentence.size() > 1)
      for (const Citation* c : places_.citations_in({n.sentence.begin() + 1, n.sentence.end()})) out.push_back(c);
    return out;
  }

  bool announces_list(const Spans& parts) const {
    return std::any_of(parts.begin(), parts.end(), [this](Span s) { return words_->announces_list(s.in(record_.document.reading())); });
  }

  void find_direct(const Norm& n) {
    std::vector<Link>& own = direct_[&n];
    for (const Citation* c : breached(n))
      for (const std::string_view target : targets_of(*c)) {
        const Provision* p = places_.provision(target);
        if (p == nullptr) continue;
        for (const Norm* rule : places_.norms_under(*p))
          if (can_be_breached(*rule)) own.push_back(cited_link(LinkKind::sanction_for, n.id, rule->id, *c));
      }
  }

  /// “A unit that commits the act of the preceding paragraph shall be fined”: that paragraph only punishes, so what it
  /// punishes is what is meant.
  void inherit(const Norm& n, std::vector<Link>& out) const {
    for (const Citation* c : breached(n))
      for (const std::string_view target : targets_of(*c)) {
        const Provision* p = places_.provision(target);
        if (p == nullptr) continue;
        for (const Norm* other : places_.norms_under(*p)) {
          const auto links = direct_.find(other);
          if (other == &n || links == direct_.end()) continue;
          for (const Link& l : links->second) out.push_back(cited_link(LinkKind::sanction_for, n.id, l.to, *c));
        }
      }
  }

  const Record& record_;
  const Places& places_;
  const BreachWords* words_;
  std::unordered_map<const Norm*, std::vector<Link>> direct_;  // of every sanction; only looked up
};

}  // namespace

std::vector<Link> sanction_links(const Record& record, const Places& places, const RelationRules& rules) {
  return SanctionLinks(record, places, rules.breach(record.document.metadata.language)).links();
}

}  // namespace pandect
