#include <algorithm>

#include "resolve/steps.h"

namespace pandect {

void resolve_times(Record& record) {
  std::vector<const Mention*> values;
  for (const Mention& m : record.findings.mentions)
    if ((m.kind == MentionKind::duration || m.kind == MentionKind::date) && !m.value.empty()) values.push_back(&m);
  std::sort(values.begin(), values.end(), [](const Mention* a, const Mention* b) { return a->span < b->span; });
  for (Norm& norm : record.findings.norms)
    for (NormTime& time : norm.times) {
      if (!time.value.empty() || time.kind == TimeKind::immediate || time.kind == TimeKind::frequency) continue;
      const Span where = hull(time.spans);
      const auto from = std::lower_bound(values.begin(), values.end(), where.begin,
                                         [](const Mention* m, std::uint32_t at) { return m->span.begin < at; });
      // “within 30 days after 1 May 2030”: the length is the value, the date only where there is no length.
      for (auto it = from; it != values.end() && (*it)->span.begin < where.end; ++it) {
        if (!where.contains((*it)->span)) continue;
        const bool length = (*it)->kind == MentionKind::duration;
        if (time.value.empty() || length) time.value = (*it)->value;
        if (length) break;
      }
    }
}

}  // namespace pandect
