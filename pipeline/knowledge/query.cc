#include "knowledge/query.h"

#include <algorithm>
#include <map>

#include "core/unicode.h"
#include "knowledge/versions.h"

namespace pandect {
namespace {

/// Days of one unit; M is a minute behind T.
std::optional<double> unit_days(char unit, bool clock) {
  constexpr double kHours = 24, kMinutes = 1440, kSeconds = 86400;
  switch (unit) {
    case 'Y': return 365.25;
    case 'M': return clock ? 1 / kMinutes : 30.4375;
    case 'W': return 7.0;
    case 'D': return 1.0;
    case 'H': return 1 / kHours;
    case 'S': return 1 / kSeconds;
    default: return std::nullopt;
  }
}

class Finder {
 public:
  Finder(const KnowledgeBase& kb, const NormQuery& query) : query_(query) {
    for (const Actor& actor : kb.actors) actors_[actor.id] = &actor;
    if (!query.as_of.empty()) held_ = held_on(kb, query.as_of);
  }

  bool wants(const Record& record) const {
    const DocumentMetadata& m = record.document.metadata;
    if (!query_.as_of.empty() && !held_.contains(m.id)) return false;
    const bool place = any(query_.jurisdictions, [&](const std::string& code) {
      return m.jurisdiction == code || m.jurisdiction.starts_with(code + "-");
    });
    return place && any(query_.documents, [&](const std::string& words) {
      return m.id == words || holds(m.title, words) || holds(record.document.source.path, words);
    });
  }

  bool wants(const Record& record, const Norm& norm) const {
    if (norm.confidence < query_.min_confidence) return false;
    if (!query_.types.empty() && std::count(query_.types.begin(), query_.types.end(), norm.type) == 0) return false;
    if (!query_.statuses.empty() && std::count(query_.statuses.begin(), query_.statuses.end(), norm.status) == 0)
      return false;
    return due(norm) && bears(record, norm) && says(record, norm) && cites(record, norm);
  }

 private:
  template <class Test>
  static bool any(const std::vector<std::string>& wanted, Test test) {
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), test);
  }

  static bool holds(const std::string& text, const std::string& words) {
    return folded(text).find(folded(words)) != std::string::npos;
  }

  static std::string words_of(const Record& record, const Spans& spans) {
    std::string out;
    for (const Span& s : spans) out += (out.empty() ? "" : " ") + squeezed(s.in(record.document.text));
    return out;
  }

  bool bears(const Record& record, const Norm& norm) const {
    if (query_.actors.empty()) return true;
    if (!norm.bearer) return false;
    std::string names = words_of(record, norm.bearer->spans) + "\n" + norm.bearer->role;
    if (const auto actor = actors_.find(norm.bearer->actor); actor != actors_.end()) {
      names += "\n" + actor->second->name;
      for (const std::string& name : actor->second->names) names += "\n" + name;
    }
    return any(query_.actors, [&](const std::string& words) { return holds(names, words); });
  }

  bool says(const Record& record, const Norm& norm) const {
    if (query_.texts.empty()) return true;
    const std::string sentence = words_of(record, norm.sentence);
    return std::all_of(query_.texts.begin(), query_.texts.end(),
                       [&](const std::string& words) { return holds(sentence, words); });
  }

  bool cites(const Record& record, const Norm& norm) const {
    if (query_.cites.empty()) return true;
    for (const Citation& c : record.findings.citations) {
      const bool inside = std::any_of(norm.sentence.begin(), norm.sentence.end(), [&](Span s) { return s.overlaps(c.span); });
      if (inside && any(query_.cites, [&](const std::string& wanted) { return names(record, c, wanted); })) return true;
    }
    return false;
  }

  static bool names(const Record& record, const Citation& c, const std::string& wanted) {
    const auto below = [&](const std::string& target) { return target == wanted || target.starts_with(wanted + "/"); };
    if (wanted.starts_with("/")) return below(c.target) || std::any_of(c.targets.begin(), c.targets.end(), below);
    return holds(squeezed(c.span.in(record.document.text)), wanted) || c.resolved == wanted;
  }

  bool due(const Norm& norm) const {
    if (query_.due.empty()) return true;
    return std::any_of(norm.times.begin(), norm.times.end(), [&](const NormTime& t) {
      if (t.value.empty()) return false;
      if (query_.due == "any") return true;
      if (is_date(query_.due)) return is_date(t.value) && t.value <= query_.due;
      const auto length = days_of(t.value), longest = days_of(query_.due);
      return length && longest && *length <= *longest;
    });
  }

  const NormQuery& query_;
  std::map<std::string, const Actor*> actors_;
  std::set<std::string> held_;
};

}  // namespace

bool is_date(std::string_view s) {
  if (s.size() != 10) return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? s[i] != '-' : (s[i] < '0' || s[i] > '9')) return false;
  }
  return true;
}

std::optional<double> days_of(std::string_view duration) {
  const bool iso = duration.starts_with("P");
  if (iso) duration.remove_prefix(1);
  double days = 0;
  bool clock = false, some = false;
  for (std::size_t at = 0; at < duration.size();) {
    if (iso && duration[at] == 'T') {
      clock = true;
      ++at;
      continue;
    }
    double count = 0;
    const std::size_t begin = at;
    for (; at < duration.size() && duration[at] >= '0' && duration[at] <= '9'; ++at) count = count * 10 + (duration[at] - '0');
    if (at == begin || at == duration.size()) return std::nullopt;
    const char unit = duration[at] >= 'a' ? static_cast<char>(duration[at] - 'a' + 'A') : duration[at];
    const auto unit_length = unit_days(unit, clock);
    if (!unit_length) return std::nullopt;
    days += count * *unit_length;
    some = true;
    ++at;
  }
  return some ? std::optional(days) : std::nullopt;
}

bool valid_due(std::string_view due) { return due == "any" || is_date(due) || days_of(due); }

std::vector<NormHit> find_norms(const KnowledgeBase& kb, const NormQuery& query) {
  const Finder finder(kb, query);
  std::vector<NormHit> out;
  for (const Record& record : kb.records) {
    if (!finder.wants(record)) continue;
    for (const Norm& norm : record.findings.norms)
      if (finder.wants(record, norm)) out.push_back({&record, &norm});
  }
  return out;
}

}  // namespace pandect
