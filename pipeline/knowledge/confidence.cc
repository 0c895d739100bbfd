#include "knowledge/confidence.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::array<std::string_view, 8> kTargetNames{"as_is", "type", "bearer", "object", "action", "conditions", "exceptions", "times"};
constexpr std::uint32_t kFarthest = 3000;  // bytes of one piece that are looked at: longer ones are doubtful anyhow

/// What stands in some spans.
struct Counts {
  double letters = 0, digits = 0, commas = 0, brackets = 0, quotes = 0, stops = 0;
};

bool latin(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

Counts counts_in(std::string_view text, const Spans& spans) {
  Counts out;
  for (const Span s : spans) {
    const std::string_view piece = s.in(text).substr(0, kFarthest);
    std::size_t plain = 0;  // of ASCII, and most of what there is
    for (std::size_t at = 0; at < piece.size();) {
      if (piece[at] == ' ' || latin(piece[at])) {
        plain += piece[at++] == ' ' ? 0 : 1;
        continue;
      }
      const char32_t c = next_code_point(piece, at);
      if (c >= '0' && c <= '9') ++out.digits;
      if (is_alnum(c)) ++out.letters;
      else if (c == ',' || c == U'，' || c == U'、') ++out.commas;
      else if (c == '(' || c == U'（' || c == '[') ++out.brackets;
      else if (c == '"' || c == U'“' || c == U'「' || c == U'‘') ++out.quotes;
      else if (c == ';' || c == U'；' || c == ':' || c == U'：' || c == U'。') ++out.stops;
    }
    out.letters += static_cast<double>(plain);
  }
  return out;
}

double scaled(double value, double most) { return std::min(value, most) / most; }
double logged(double letters) { return std::log1p(letters) / 6; }

/// The word or sign at `at`: a run of letters in lower case, one character of a script without spaces, or a mark. Empty at
/// the end of the text.
std::string token_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 12;  // bytes
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  std::string out;
  while (at < text.size() && out.size() < kLongest) {
    const std::size_t before = at;
    const char32_t c = next_code_point(text, at);
    const bool word = c < 0x250 && is_alnum(c);
    if (!word && !out.empty()) break;
    for (std::size_t i = before; i < at; ++i) out += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (!word) break;
  }
  return out;
}

/// The same for what ends at `end`.
std::string token_before(std::string_view text, std::size_t end) {
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  const auto word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  std::size_t begin = end;
  while (begin > 0 && word(text[begin - 1])) --begin;
  if (begin == end && begin > 0)
    for (--begin; begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80;) --begin;
  return token_at(text.substr(0, end), begin);
}

/// Every span of the norm's parts.
Spans parts_of(const Norm& n) {
  Spans out = n.cue;
  const auto add = [&out](const Spans& spans) { out.insert(out.end(), spans.begin(), spans.end()); };
  if (n.bearer) add(n.bearer->spans);
  add(n.object);
  add(n.action);
  for (const Spans& s : n.conditions) add(s);
  for (const Spans& s : n.exceptions) add(s);
  for (const NormTime& t : n.times) add(t.spans);
  return normalized(std::move(out));
}

/// What the trace says of rules and doubts: “if asked” by en.if.if → marker=en.if.if.
void add_trace(const Norm& n, std::vector<ConfidenceFeature>& out) {
  for (const std::string& line : n.trace) {
    const std::size_t by = line.rfind(" by "), bracket = line.rfind('(');
    if (by != std::string::npos && line.find(' ', by + 4) == std::string::npos) {
      if (line.substr(by + 4) != n.rule) out.emplace_back("marker=" + line.substr(by + 4), 1);
    } else if (bracket != std::string::npos && line.ends_with(')')) {
      out.emplace_back("marker=" + line.substr(bracket + 1, line.size() - bracket - 2), 1);
    } else if (line.find("“") == std::string::npos) {
      out.emplace_back("trace=" + line, 1);
    }
  }
}

/// What the norms of one document have around them.
class Surroundings {
 public:
  explicit Surroundings(const Record& record) : record_(record) {
    for (const Norm& n : record.findings.norms) ++sentences_[hull(n.sentence).begin];
    for (const Cue& c : record.findings.cues)
      if (c.norm.empty() && !c.norm_index) unclaimed_.push_back(c.span.begin);
    std::sort(unclaimed_.begin(), unclaimed_.end());
  }

  double neighbours(const Norm& n) const { return static_cast<double>(sentences_.at(hull(n.sentence).begin) - 1); }

  double unclaimed(const Spans& spans) const {
    std::ptrdiff_t count = 0;
    for (const Span s : spans)
      count += std::lower_bound(unclaimed_.begin(), unclaimed_.end(), s.end) - std::lower_bound(unclaimed_.begin(), unclaimed_.end(), s.begin);
    return static_cast<double>(count);
  }

  std::vector<ConfidenceFeature> features(const Norm& n) const {
    std::vector<ConfidenceFeature> out;
    out.reserve(64);
    const DocumentMetadata& about = record_.document.metadata;
    const std::string press = about.kind == DocumentKind::news || about.kind == DocumentKind::commentary ? "press" : "law";
    out.emplace_back("text=" + press, 1);
    out.emplace_back("kind=" + std::string(name(about.kind)), 1);
    out.emplace_back("language=" + about.language + "," + press, 1);
    out.emplace_back("type=" + std::string(name(n.type)), 1);
    out.emplace_back("status=" + std::string(name(n.status)), 1);
    out.emplace_back("rule=" + n.rule, 1);
    add_shape(n, out);
    add_measures(n, out);
    add_edges(n, out);
    add_trace(n, out);
    return out;
  }

 private:
  void add_shape(const Norm& n, std::vector<ConfidenceFeature>& out) const {
    const auto add = [&out](const char* feature, double value) {
      if (value != 0) out.emplace_back(feature, value);
    };
    add("no bearer", n.bearer ? 0 : 1);
    add("neither bearer nor object", n.bearer || !n.object.empty() ? 0 : 1);
    add("bearer inferred", n.bearer && n.bearer->inferred ? 1 : 0);
    add("bearer in pieces", n.bearer && n.bearer->spans.size() > 1 ? 1 : 0);
    add("object", n.object.empty() ? 0 : 1);
    add("a condition", n.conditions.empty() ? 0 : 1);
    add("conditions", scaled(static_cast<double>(n.conditions.size()), 5));
    add("exceptions", scaled(static_cast<double>(n.exceptions.size()), 2));
    add("times", scaled(static_cast<double>(n.times.size()), 2));
    add("action pieces", scaled(static_cast<double>(n.action.size()) - 1, 3));
    add("cue in pieces", n.cue.size() > 1 ? 1 : 0);
    add("list", n.sentence.size() > 1 ? 1 : 0);
    add("neighbours", scaled(neighbours(n), 5));
    add("unclaimed cues in the action", scaled(unclaimed(n.action), 2));
    add("unclaimed cues in the sentence", scaled(unclaimed(n.sentence), 3));
  }

  /// The words at the edges of the bearer and of exceptions, and behind the action: a part that begins or ends in the wrong place shows there.
  void add_edges(const Norm& n, std::vector<ConfidenceFeature>& out) const {
    const std::string_view text = record_.document.reading();
    const auto add = [&](const char* where, std::string word) {
      if (!word.empty()) out.emplace_back(std::string(where) + word, 1);
    };
    if (n.bearer && !n.bearer->spans.empty()) {
      add("bearer begins=", token_at(text, n.bearer->spans.front().begin));
      add("bearer ends=", token_before(text, n.bearer->spans.back().end));
    }
    if (!n.action.empty()) add("behind the action=", token_at(text, n.action.back().end));
    for (const Spans& s : n.exceptions) {
      if (s.empty()) continue;
      add("exception begins=", token_at(text, s.front().begin));
      add("behind an exception=", token_at(text, s.back().end));
    }
  }

  void add_measures(const Norm& n, std::vector<ConfidenceFeature>& out) const {
    const std::string_view text = record_.document.reading();
    const Counts sentence = counts_in(text, n.sentence), action = counts_in(text, n.action);
    const Counts bearer = n.bearer ? counts_in(text, n.bearer->spans) : Counts{};
    const Counts left = counts_in(text, without(normalized(n.sentence), parts_of(n)));
    double longest = 0;
    for (const Spans& s : n.conditions) longest = std::max(longest, counts_in(text, s).letters);
    out.emplace_back("sentence length", logged(sentence.letters));
    out.emplace_back("action length", logged(action.letters));
    out.emplace_back("bearer length", logged(bearer.letters));
    out.emplace_back("condition length", logged(longest));
    out.emplace_back("short action", action.letters < 6 ? 1 : 0);
    out.emplace_back("commas in the action", scaled(action.commas, 5));
    out.emplace_back("stops in the action", scaled(action.stops, 2));
    out.emplace_back("digits in the action", scaled(action.digits, 4));
    out.emplace_back("commas in the bearer", scaled(bearer.commas, 2));
    out.emplace_back("commas in the sentence", scaled(sentence.commas, 10));
    out.emplace_back("brackets in the sentence", scaled(sentence.brackets, 3));
    out.emplace_back("quotes in the sentence", sentence.quotes > 0 ? 1 : 0);
    out.emplace_back("left over", sentence.letters == 0 ? 0 : left.letters / sentence.letters);
    out.emplace_back("left over, length", logged(left.letters));
  }

  const Record& record_;
  std::map<std::uint32_t, std::size_t> sentences_;  // begin of a sentence → norms in it
  std::vector<std::uint32_t> unclaimed_;
};

double probability(double score) { return 1 / (1 + std::exp(-score)); }

}  // namespace

std::vector<std::vector<ConfidenceFeature>> confidence_features(const Record& record) {
  const Surroundings around(record);
  std::vector<std::vector<ConfidenceFeature>> out;
  for (const Norm& n : record.findings.norms) out.push_back(around.features(n));
  return out;
}

ConfidenceModel::ConfidenceModel(const RuleTable& table) {
  std::size_t known = 0;
  for (const RuleTable& row : table.tables("target")) {
    row.only({"name", "bias", "weights"});
    const auto target = std::find(kTargetNames.begin(), kTargetNames.end(), row.text("name"));
    if (target == kTargetNames.end()) row.fail("there is no target “" + row.text("name") + "”");
    const auto index = static_cast<std::size_t>(target - kTargetNames.begin());
    ++known;
    bias_[index] = row.number("bias", 0);
    for (const std::string& line : row.texts("weights")) {
      const std::size_t space = line.find(' ');
      double weight = 0;
      const auto parsed = std::from_chars(line.data(), line.data() + std::min(space, line.size()), weight);
      if (space == std::string::npos || parsed.ptr != line.data() + space) row.fail("“" + line + "” is no weight and feature");
      weights_.try_emplace(line.substr(space + 1)).first->second[index] = weight;
    }
  }
  if (known != kTargets) table.fail("a target is missing");
}

void ConfidenceModel::settle(Record& record) const {
  const Surroundings around(record);
  for (Norm& n : record.findings.norms) {
    Weights score = bias_;
    for (const auto& [feature, value] : around.features(n))
      if (const auto found = weights_.find(feature); found != weights_.end())
        for (std::size_t t = 0; t < kTargets; ++t) score[t] += found->second[t] * value;
    std::array<double, kTargets> p{};
    std::transform(score.begin(), score.end(), p.begin(), probability);
    n.confidence = p[0];
    const auto part = [&p](std::size_t i) { return static_cast<float>(p[i]); };
    n.part_confidence = {part(1), part(2), part(3), part(4), part(5), part(6), part(7)};
  }
}

}  // namespace pandect
