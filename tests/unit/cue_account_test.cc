#include "extractors/norms/cue_account.h"

#include <catch2/catch.hpp>

#include "run/engine.h"

using namespace pandect;

namespace {

Record extracted(std::string text, const std::string& language) {
  static const Engine engine = Engine::load(find_data());
  Input input{"law.txt", std::move(text), {}};
  input.metadata.language = language;
  input.metadata.kind = "statute";
  Result<Record> record = engine.extract(input);
  REQUIRE(record);
  return std::move(*record);
}

/// The cues whose words are `words`, as "norm" or "reason, detail".
std::vector<std::string> fates(const Record& record, std::string_view words) {
  std::vector<std::string> out;
  for (const Cue& c : record.findings.cues) {
    if (c.span.in(record.document.text) != words) continue;
    out.push_back(!c.norm.empty() ? "norm" : std::string(name(c.reason)) + ", " + c.detail);
  }
  return out;
}

}  // namespace

TEST_CASE("Every cue word of the text is in a norm or on the list with a reason") {
  const Record record = extracted(
      "# Ports Act\n\n## 1 Reports that must be kept\n\nThe master shall keep a log of every vessel that may carry arms. The agent, as the case may be, cannot delegate this.\n\n"
      "## 2 Meaning\n\n“Vessel” means a ship that shall not be moved.\n\nThis Act was passed on 3 May 2030.\n",
      "en");
  CHECK(fates(record, "shall") == std::vector<std::string>{"norm"});
  CHECK(fates(record, "must") == std::vector<std::string>{"heading, "});
  CHECK(fates(record, "may") == std::vector<std::string>{"other, inside the action of a norm", "other, a set phrase"});
  CHECK(fates(record, "cannot").size() == 1);
  CHECK(fates(record, "shall not") == std::vector<std::string>{"definition, inside a definition"});
  CHECK(fates(record, "May").empty());
}

TEST_CASE("The account holds for Chinese as well") {
  const Record record = extracted("第一条　出口经营者知道或者应当知道货物有风险的，应当报告。\n\n第二条　本法所称设备，是指可以用于生产的物项。\n", "zh-Hans");
  CHECK(fates(record, "应当") == std::vector<std::string>{"other, a set phrase: what somebody had to know", "norm"});
  CHECK(fates(record, "可以") == std::vector<std::string>{"definition, inside a definition"});
}

TEST_CASE("An account that contradicts its examples does not load") {
  CHECK_THROWS(CueAccount(parse_rules("words = 'must'\nexamples = ['nothing here']\n", "account.toml")));
  CHECK_THROWS(CueAccount(parse_rules("words = 'must'\nexamples = ['he must go']\ncounter_examples = ['a must']\n", "account.toml")));
  CHECK_NOTHROW(CueAccount(parse_rules("words = 'must'\nno_cue = ['a must']\nexamples = ['he must go']\ncounter_examples = ['a must']\n", "account.toml")));
}
