// Thousands of quotations of the sample laws: true ones, wrapped, cut and bracketed anew, and ones with a word changed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "core/unicode.h"
#include "domain/document_builder.h"
#include "knowledge/merge.h"
#include "knowledge/quote_words.h"

using namespace pandect;

namespace {

QuoteRules rules() {
  const std::filesystem::path source = PANDECT_SOURCE_DIR;
  return QuoteRules::load({source / "extractors/packs", {}, {}});
}

/// Each paragraph of a sample statute as an article of its own.
Record sample_law(const std::string& file, const std::string& language, const std::string& jurisdiction) {
  std::ifstream in(std::filesystem::path(PANDECT_SOURCE_DIR) / "corpora/samples/statutes" / file);
  DocumentBuilder b;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.size() < 90 || line.starts_with('#')) continue;
    b.open({ProvisionType::article, std::to_string(++number), "", "", "", ""});
    b.append(line);
    b.close();
  }
  REQUIRE(number > 10);
  Record r{std::move(b).finish(), {}};
  DocumentMetadata& m = r.document.metadata;
  m.id = "law";
  m.language = language;
  m.jurisdiction = jurisdiction;
  m.uri = "/xx/law/x";
  for (Provision& p : r.document.provisions)
    if (!p.number.empty()) p.uri = m.uri + "/art_" + p.number;
  give_ids(r);
  return r;
}

struct Sample {
  std::string words, citation;
};

class Quoting {
 public:
  explicit Quoting(const Record& law) : law_(law), frame_(law.document), language_(rules_.of(law.document.metadata.language)) {
    for (ProvisionIndex i = 1; i < law.document.provisions.size(); ++i) words_.push_back(words_of(frame_, {law.document.provisions[i].span}));
  }

  /// Eight words or more of some article, as they stand or as an honest writer may set them.
  Sample honest() {
    const auto [article, begin, end] = stretch();
    const auto& words = words_[article];
    std::string text(Span{words[begin].span.begin, words[end - 1].span.end}.in(law_.document.text));
    switch (below(4)) {
      case 0: std::replace(text.begin(), text.end(), ' ', '\n'); break;
      case 1: text += below(2) == 0 ? "," : "。"; break;
      case 2: {  // two words left out, and marked
        const std::size_t cut = begin + 3 + below(end - begin - 6);
        text = std::string(Span{words[begin].span.begin, words[cut - 1].span.end}.in(law_.document.text)) + " … " +
               std::string(Span{words[cut + 1].span.begin, words[end - 1].span.end}.in(law_.document.text));
        break;
      }
      default: break;
    }
    return {text, citation(article)};
  }

  /// The same with one word of content or one guarded word changed, or a guarded word dropped.
  Sample altered() {
    for (;;) {
      const auto [article, begin, end] = stretch();
      const auto& words = words_[article];
      const std::size_t at = begin + 1 + below(end - begin - 2);
      const QuoteWord& other = words_[below(words_.size())][0];
      const std::string& word = words[at].folded;
      const bool drops = language_->guarded.contains(word) && below(2) == 0;
      if (language_->function_words.contains(word) || language_->function_words.contains(other.folded)) continue;
      if (language_->stem(word) == language_->stem(other.folded)) continue;
      const std::string_view text = law_.document.text;
      return {std::string(Span{words[begin].span.begin, words[at].span.begin}.in(text)) + std::string(drops ? "" : other.span.in(text)) +
                  std::string(Span{words[at].span.end, words[end - 1].span.end}.in(text)),
              citation(article)};
    }
  }

  /// The verdicts on all of them, in one report.
  std::vector<Quote> verdicts(const std::vector<Sample>& samples) const {
    DocumentBuilder b;
    Record report;
    for (const Sample& s : samples) {
      b.append("He writes: “", true);
      Quote q;
      q.span = span_of(b.size(), b.size() + s.words.size());
      q.citation = s.citation;
      report.findings.quotes.push_back(q);
      b.append(s.words, true);
      b.append("”.", true);
      b.end_block();
    }
    report.document = std::move(b).finish();
    report.document.metadata.id = "report";
    report.document.metadata.language = law_.document.metadata.language;
    give_ids(report);
    KnowledgeBase kb = merge({report, law_}, {}, rules_);
    return kb.records[kb.records[0].document.metadata.id == "report" ? 0 : 1].findings.quotes;
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  std::tuple<std::size_t, std::size_t, std::size_t> stretch() {
    for (;;) {
      const std::size_t article = below(words_.size());
      const std::size_t size = words_[article].size();
      if (size < 10) continue;
      const std::size_t begin = below(size - 9);
      return {article, begin, begin + 8 + below(size - begin - 8)};
    }
  }
  std::string citation(std::size_t article) const { return "/xx/law/x/art_" + std::to_string(article + 1); }

  const Record& law_;
  Frame frame_;
  QuoteRules rules_ = rules();
  const QuoteLanguage* language_;
  std::vector<std::vector<QuoteWord>> words_;
  std::mt19937 random_{42};
};

void check_law(const Record& law) {
  Quoting quoting(law);
  std::vector<Sample> honest, altered;
  for (int i = 0; i < 1000; ++i) {
    honest.push_back(quoting.honest());
    altered.push_back(quoting.altered());
  }
  std::size_t refused = 0, accepted = 0;
  const std::vector<Quote> good = quoting.verdicts(honest), bad = quoting.verdicts(altered);
  for (std::size_t i = 0; i < 1000; ++i) {
    refused += good[i].verdict != QuoteVerdict::exact && good[i].verdict != QuoteVerdict::near ? 1U : 0U;
    const bool taken = bad[i].verdict == QuoteVerdict::exact || bad[i].verdict == QuoteVerdict::near;
    accepted += taken ? 1U : 0U;
    if (taken) UNSCOPED_INFO("accepted: " << altered[i].words << " for " << altered[i].citation);
  }
  CHECK(accepted == 0);
  CHECK(refused == 0);
}

}  // namespace

TEST_CASE("of a thousand altered quotations none is accepted, of a thousand true ones none refused") {
  SECTION("English, as authentic text") { check_law(sample_law("national-intelligence-law.en.md", "en", "US")); }
  SECTION("English, as a translation") { check_law(sample_law("national-intelligence-law.en.md", "en", "CN")); }
  SECTION("Chinese") { check_law(sample_law("精密海洋测量设备出口管理条例.md", "zh-Hans", "CN")); }
}
