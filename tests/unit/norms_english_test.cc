// Every example that the rules of the English norms carry is read by the grammar and compared.
#include <catch2/catch.hpp>

#include "analysis/analyzer.h"
#include "core/unicode.h"
#include "domain/document_builder.h"
#include "extractors/norms/grammar.h"
#include "packs/rule_file.h"

using namespace pandect;

namespace {

const std::filesystem::path kPack = std::filesystem::path(PANDECT_SOURCE_DIR) / "extractors" / "packs" / "en";

const ClauseGrammar& grammar() {
  static const std::unique_ptr<ClauseGrammar> g = markers_first_grammar(kPack);
  return *g;
}

struct Sample {
  Document document;
  StatementNorms found;
};

Sample read(std::string sentence) {
  const std::string press = "press: ";  // marks an example as a line of a news report
  const bool news = sentence.starts_with(press);
  if (news) sentence.erase(0, press.size());
  DocumentBuilder b;
  b.begin_block(BlockKind::text);
  b.append(sentence);
  b.end_block();
  Sample s{std::move(b).finish(), {}};
  s.document.metadata.kind = news ? DocumentKind::news : DocumentKind::statute;
  s.document.metadata.language = "en";
  static const Analyzer analyzer = Analyzer::load(kPack.parent_path());
  Analysis analysis = analyzer.analyze(s.document, news ? AnalysisDepth::tags : AnalysisDepth::tokens);
  analysis.sentences = {{.span = s.document.blocks.at(0).span, .block = 0, .first_token = 0, .end_token = static_cast<std::uint32_t>(analysis.tokens.size())}};
  const Findings none;
  for (const Statement& statement : statements_of(s.document, analysis)) {
    StatementNorms found = grammar().norms_of(statement, {s.document, analysis, none});
    s.found.norms.insert(s.found.norms.end(), found.norms.begin(), found.norms.end());
    s.found.cues.insert(s.found.cues.end(), found.cues.begin(), found.cues.end());
  }
  return s;
}

std::string quoted(const Document& d, const Spans& spans) {
  std::string out;
  for (const Span s : spans) out += (out.empty() ? "" : " … ") + squeezed(s.in(d.text));
  return out;
}

std::string line_of(const Document& d, const Norm& n) {
  std::string line(name(n.type));
  const auto field = [&](const std::string& label, const std::string& value) {
    if (!value.empty()) line += " | " + label + value;
  };
  if (n.status != NormStatus::in_text) field("", std::string(name(n.status)));
  if (n.bearer) field("bearer: ", quoted(d, n.bearer->spans));
  field("cue: ", quoted(d, n.cue));
  field("object: ", quoted(d, n.object));
  field("action: ", quoted(d, n.action));
  for (const Spans& part : n.conditions) field("if: ", quoted(d, part));
  for (const Spans& part : n.exceptions) field("except: ", quoted(d, part));
  for (const NormTime& t : n.times) field("time: ", quoted(d, t.spans));
  return line;
}

std::string lines_of(const Sample& s) {
  std::string out;
  for (const Norm& n : s.found.norms) out += (out.empty() ? "" : " ;; ") + line_of(s.document, n);
  return out;
}

std::pair<std::string, std::string> halves(const std::string& example) {
  const std::size_t arrow = example.find(" => ");
  return {example.substr(0, arrow), arrow == std::string::npos ? "" : example.substr(arrow + 4)};
}

}  // namespace

TEST_CASE("examples of the English cue rules come out as they say") {
  std::vector<RuleTable> rules = load_rules(kPack / "norms_cues.toml").tables("cue");
  for (const char* more : {"norms_reports.toml", "norms_advice.toml"})
    for (const RuleTable& rule : load_rules(kPack / more).tables("cue")) rules.push_back(rule);
  for (const RuleTable& rule : rules) {
    for (const std::string& example : rule.texts("examples")) {
      const auto [sentence, expected] = halves(example);
      INFO(rule.text("id") << ": " << sentence);
      CHECK(lines_of(read(sentence)) == expected);
    }
    for (const std::string& example : rule.texts("counter_examples")) {
      const auto [sentence, reason] = halves(example);
      INFO(rule.text("id") << ": " << sentence);
      const Sample s = read(sentence);
      CHECK(lines_of(s).empty());
      REQUIRE(!s.found.cues.empty());
      CHECK(name(s.found.cues[0].reason) == reason);
    }
  }
}

TEST_CASE("examples of the English marker rules hold their part") {
  for (const RuleTable& rule : load_rules(kPack / "norms_markers.toml").tables("marker")) {
    for (const std::string& example : rule.texts("examples")) {
      const std::string open = "⟦", close = "⟧";
      const std::size_t begin = example.find(open), end = example.find(close);
      if (begin == std::string::npos) continue;
      const std::string part = example.substr(begin + open.size(), end - begin - open.size());
      const Sample s = read(example.substr(0, begin) + part + example.substr(end + close.size()));
      INFO(rule.text("id") << ": " << example << " gave " << lines_of(s));
      REQUIRE(s.found.norms.size() == 1);
      const Norm& n = s.found.norms[0];
      std::vector<std::string> parts;
      const std::string kind = rule.text("part");
      for (const Spans& p : kind == "exception" ? n.exceptions : n.conditions) parts.push_back(quoted(s.document, p));
      if (kind == "time") parts.clear();
      for (const NormTime& t : n.times)
        if (kind == "time") parts.push_back(quoted(s.document, t.spans));
      CHECK(parts == std::vector<std::string>{part});
    }
  }
}

TEST_CASE("examples of readings make no norm, examples of types have their type") {
  const RuleTable rules = load_rules(kPack / "norms_types.toml");
  for (const RuleTable& rule : rules.tables("reading"))
    for (const std::string& example : rule.texts("examples")) {
      INFO(rule.text("id") << ": " << example);
      const Sample s = read(example);
      CHECK(lines_of(s).empty());
      REQUIRE(!s.found.cues.empty());
      CHECK(name(s.found.cues[0].reason) == rule.text("reason"));
    }
  for (const RuleTable& rule : rules.tables("type"))
    for (const std::string& example : rule.texts("examples")) {
      const Sample s = read(example);
      INFO(rule.text("id") << ": " << example << " gave " << lines_of(s));
      REQUIRE(!s.found.norms.empty());
      CHECK(name(s.found.norms[0].type) == rule.text("type"));
    }
}

TEST_CASE("a long text without a full stop, unbalanced marks and broken lists are read in linear time") {
  std::string text = "“The Board (shall";
  for (int i = 0; i < 20000; ++i) text += i % 7 == 0 ? ", and if it may shall" : " report [x";
  CHECK_NOTHROW(read(text));
}

TEST_CASE("clauses that turn round, break off or hang on to others have their parts") {
  const std::vector<std::pair<std::string, std::string>> samples = {
      {"In no event shall the fee exceed 500 euros.", "prohibition | bearer: the fee | cue: In no event … shall | action: exceed 500 euros"},
      {"A master is required, on request, to show the log.", "obligation | bearer: A master | cue: is required … to | action: show the log | if: on request"},
      {"The owner shall, where the port is full, not anchor.", "prohibition | bearer: The owner | cue: shall … not | action: anchor | if: where the port is full"},
      {"The Board may issue permits, which may be revoked.",
       "power | bearer: The Board | cue: may | action: issue permits ;; power | cue: may | object: permits | action: be revoked"},
      {"Any owner who hides a ship shall be guilty of an offence and liable, on conviction, to a fine.",
       "sanction | bearer: Any owner who hides a ship | cue: liable … to | action: a fine | if: on conviction"},
      {"GENERAL RULE.—The pilot shall stay on board.", "obligation | bearer: The pilot | cue: shall | action: stay on board"},
      {"Masters, other than those of fishing boats, shall keep a log.",
       "obligation | bearer: Masters, other than those of fishing boats | cue: shall | action: keep a log"},
      {"The Board shall ensure that, where a ship is lost, the owner is told.",
       "obligation | bearer: The Board | cue: shall | action: ensure that … the owner is told | if: where a ship is lost"},
      {"The Board shall within 30 days of the loss publish a report.",
       "obligation | bearer: The Board | cue: shall | action: publish a report | time: within 30 days of the loss"},
      {"Persons determined to be subject to this order are listed below.", ""},
  };
  for (const auto& [sentence, expected] : samples) {
    INFO(sentence);
    CHECK(lines_of(read(sentence)) == expected);
  }
}
