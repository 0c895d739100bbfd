#include "knowledge/report_verdict.h"

#include <algorithm>
#include <set>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr double kSaysSo = 0.5;         // so much of a report is found in a norm that says it
constexpr double kSameBearer = 0.6;     // words of the shorter name that the longer one has: not just “authority”
constexpr double kSaysSoInPart = 0.34;  // and so much in one that says it in other words

/// Numbers and values inside some spans: what a report may not change.
std::set<std::string> values_in(const Record& record, const Spans& spans) {
  std::set<std::string> out;
  for (const Mention& m : record.findings.mentions) {
    if (m.value.empty() || m.kind == MentionKind::actor || m.kind == MentionKind::jurisdiction) continue;
    if (std::any_of(spans.begin(), spans.end(), [&m](Span s) { return s.contains(m.span); })) out.insert(m.value + " " + m.unit);
  }
  return out;
}

Spans own_words(const Norm& n) {
  Spans out = n.action;
  for (const Spans& part : n.conditions) out.insert(out.end(), part.begin(), part.end());
  for (const NormTime& part : n.times) out.insert(out.end(), part.spans.begin(), part.spans.end());
  return normalized(std::move(out));
}

bool share(const ReportWords& a, const ReportWords& b) {
  return std::any_of(a.begin(), a.end(), [&b](const std::string& w) { return b.contains(w); });
}

class Judge {
 public:
  Judge(const ReportSide& report, const LawSide& law) : report_(report), law_(law) {}

  ReportVerdict verdict() const {
    if (const std::string said = altered_quotation(); !said.empty()) return {"differs", said};
    if (ReportVerdict v = kinds(); !v.verdict.empty()) return v;
    if (const std::string value = foreign_value(); !value.empty()) return {"differs", "“" + value + "” does not stand in the law's norm"};
    if (!same_verb()) {
      if (verb_elsewhere()) return {"not_checked", "the law's norm has the verb of the report in another place"};
      if (law_.covered >= kSaysSo) return {"differs", "the law's norm has another verb"};
      return too_different();
    }
    if (!same_bearer()) {
      if (law_.words.bearer.empty()) return {"not_checked", "the law's norm does not say for whom it is"};
      return {"differs", "the law's norm is for somebody else"};
    }
    if (const std::string word = strengthener(); !word.empty()) return {"overstated", "the law does not say “" + word + "”"};
    if (law_.covered < kSaysSoInPart) return too_different();
    if (!law_.norm.exceptions.empty() && report_.norm.exceptions.empty() && !limits_itself()) return {"overstated", "the law makes an exception that the report leaves out"};
    if (law_.covered < kSaysSo && report_.asked.words.size() > 3) return {"overstated", "part of what is reported does not stand there"};
    if (bearer_unread()) return {"not_checked", "whom the report means was not read"};
    if (law_.contested) return {"not_checked", "another norm there says otherwise of the same deed"};
    return {"supported", "kind, verbs and numbers agree"};
  }

 private:
  static ReportVerdict too_different() { return {"not_checked", "worded too differently to be compared"}; }

  std::string altered_quotation() const {
    const Span sentence = hull(report_.norm.sentence);
    for (const Quote& q : report_.record.findings.quotes) {
      if (q.verdict != QuoteVerdict::altered || !q.span.overlaps(sentence) || q.differences.empty()) continue;
      const Quote::Difference& d = q.differences.front();
      return "the report quotes “" + d.quoted + "” where the law says “" + d.source + "”";
    }
    return {};
  }

  /// What follows from the kinds of the two norms; empty when nothing does.
  ReportVerdict kinds() const {
    const Force said = force_of(report_.norm.type);
    const Force there = force_of(law_.norm.type);
    const std::string pair = "the report has " + std::string(name(report_.norm.type)) + ", the law " + std::string(name(law_.norm.type));
    if (said == there || said == Force::punishes || there == Force::punishes) return {};
    if (law_.covered < kSaysSoInPart) return too_different();
    if ((said == Force::binds || said == Force::forbids) && there == Force::empowers) return {same_bearer() ? "overstated" : "differs", pair};
    return {"differs", pair};
  }

  std::string foreign_value() const {
    const std::set<std::string> there = values_in(law_.record, law_.norm.sentence);
    for (const std::string& value : values_in(report_.record, own_words(report_.norm)))
      if (!there.contains(value)) return squeezed(value);
    return {};
  }

  /// The report tells of a deed of the norm. A ban on a thing (“prohibits the sale of X”) has no verb of its own.
  bool same_verb() const {
    const ReportWords& verbs = report_.asked.verbs;
    return verbs.empty() || share(verbs, law_.words.verbs) || share(law_.words.verbs, report_.asked.words);
  }
  bool verb_elsewhere() const { return share(report_.asked.verbs, law_.words.words); }

  bool same_bearer() const {
    const ReportWords &said = report_.asked.bearer, &there = law_.words.bearer;
    if (said.empty()) return true;
    // A passive rule: its sentence may name them, all of them. A pronoun names nobody.
    if (there.empty()) return !law_.norm.bearer && std::all_of(said.begin(), said.end(), [this](const std::string& w) { return law_.words.words.contains(w); });
    const auto shared = std::count_if(said.begin(), said.end(), [&there](const std::string& w) { return there.contains(w); });
    return static_cast<double>(shared) >= kSameBearer * static_cast<double>(std::min(said.size(), there.size()));
  }

  /// Nobody was read in the report, or a pronoun that may mean anybody.
  bool bearer_unread() const { return report_.asked.bearer.empty() && law_.norm.bearer; }

  std::string strengthener() const {
    if (report_.language == nullptr) return {};
    const std::string said = folded(report_.frame.quote(report_.norm.sentence));
    const std::string there = folded(law_.frame.quote(law_.norm.sentence));
    for (const std::string& word : report_.language->guarded)
      if (has_word(said, word) && !has_word(there, word)) return word;
    return {};
  }
  static bool has_word(const std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      std::size_t before = at, after = at + word.size();
      std::size_t first = 0;
      if (is_han(next_code_point(word, first))) return true;
      const bool open = at > 0 && is_alnum(previous_code_point(text, before));
      const bool close = after < text.size() && is_alnum(next_code_point(text, after));
      if (!open && !close) return true;
    }
    return false;
  }

  /// The report says itself that there are limits: a condition, or words such as “certain”.
  bool limits_itself() const { return !report_.norm.conditions.empty(); }

  const ReportSide& report_;
  const LawSide& law_;
};

}  // namespace

ReportVerdict verdict_of(const ReportSide& report, const LawSide& law) { return Judge(report, law).verdict(); }

}  // namespace pandect
