#include <catch2/catch.hpp>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "analysis/analyzer.h"
#include "analysis/language_models.h"
#include "core/diagnostics.h"
#include "domain/document_builder.h"

using namespace pandect;
namespace fs = std::filesystem;

namespace {

const fs::path kPacks = PANDECT_SOURCE_DIR "/extractors/packs";

Document document_of(std::string_view text, std::string language) {
  DocumentBuilder b;
  b.metadata().language = std::move(language);
  b.begin_block(BlockKind::text);
  b.append(text);
  b.end_block();
  return std::move(b).finish();
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

/// A copy of the English pack whose models a test may spoil.
class Scratch {
 public:
  Scratch() : folder_(fs::temp_directory_path() / "pandect_analysis_test") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    for (const auto& entry : fs::directory_iterator(kPacks / "en"))
      if (entry.path().extension() == ".model" || entry.path().filename() == "lemmas.tsv") fs::copy(entry.path(), folder_);
  }
  ~Scratch() { fs::remove_all(folder_); }
  const fs::path& folder() const { return folder_; }
  std::string read(const char* name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  void write(const char* name, std::string_view bytes) const {
    std::ofstream(folder_ / name, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

 private:
  fs::path folder_;
};

std::string refusal_of(const fs::path& pack) {
  try {
    (void)Tagger::load(pack);
  } catch (const ConfigurationError& error) {
    return error.what();
  }
  return "loaded";
}

double processor_seconds(const Analyzer& analyzer, const Document& d) {
  const std::clock_t start = std::clock();
  const Analysis a = analyzer.analyze(d, AnalysisDepth::trees);
  CHECK_FALSE(a.sentences.empty());
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("sentences are the same without their tokens", "[analysis]") {
  const Analyzer analyzer = Analyzer::load(kPacks);
  for (const auto& [text, language] : {std::pair{"The ship waits. It must not sail.", "en"}, std::pair{"海关应当查验货物。船舶可以离港。", "zh"}}) {
    const Document d = document_of(text, language);
    const Analysis bare = analyzer.analyze(d, AnalysisDepth::sentences), full = analyzer.analyze(d, AnalysisDepth::tokens);
    CHECK(bare.tokens.empty());
    REQUIRE(bare.sentences.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(bare.sentences[i].span == full.sentences[i].span);
      CHECK(bare.tokens_of(bare.sentences[i]).empty());
    }
  }
}

TEST_CASE("the models of every language load and tag a plain sentence") {
  const Analyzer analyzer = Analyzer::load(kPacks);
  const std::string english = "The exporter must file a report.";
  const Analysis en = analyzer.analyze(document_of(english, "en"), AnalysisDepth::trees);
  REQUIRE(en.tokens.size() == 7);
  CHECK(en.tokens[2].upos == Upos::AUX);
  CHECK(en.tokens[3].upos == Upos::VERB);
  CHECK(en.names[en.tokens[1].deprel] == "nsubj");
  CHECK(en.tokens[1].head == 3);
  CHECK(en.tokens[3].head == -1);
  const Analysis zh = analyzer.analyze(document_of("海关应当查验货物。", "zh"), AnalysisDepth::trees);
  REQUIRE(zh.sentences.size() == 1);
  CHECK(zh.sentences[0].parsed);
  CHECK(zh.tokens.back().upos == Upos::PUNCT);
}

TEST_CASE("a damaged or missing model is refused with file and remedy") {
  const Scratch scratch;
  const std::string whole = scratch.read("tagger.model");
  REQUIRE(refusal_of(scratch.folder()) == "loaded");

  const auto refused = [&scratch](std::string_view bytes) {
    scratch.write("tagger.model", bytes);
    const std::string message = refusal_of(scratch.folder());
    CHECK(message.find("tagger.model") != std::string::npos);
    CHECK(message.find("pandect-train") != std::string::npos);
  };
  refused("");
  refused("PNDCTM");
  refused(std::string_view(whole).substr(0, whole.size() / 2));
  std::string spoiled = whole;
  spoiled[7] = '1';  // a model of another version
  refused(spoiled);
  spoiled = whole;
  for (std::size_t i = 64; i < 4096; ++i) spoiled[i] = '\xFF';  // rows that lie outside the file
  refused(spoiled);
  fs::remove(scratch.folder() / "tagger.model");
  CHECK(refusal_of(scratch.folder()).find("tagger.model") != std::string::npos);
}

TEST_CASE("absurd text is analysed whole and in linear time") {
  const Analyzer analyzer = Analyzer::load(kPacks);
  const char* const pieces[] = {"x", "a.", "((((((((((", "don't-", "\U0001F600", "法", "法。a ", "Zoë 法 \U0001F469\u200D\U0001F680 км. ", "? ! … ", "- ", "_", "1/"};
  for (const char* const language : {"en", "zh"})
    for (const char* const piece : pieces) {
      INFO(language << ": " << piece);
      const Document small = document_of(repeated(piece, 60'000), language), large = document_of(repeated(piece, 240'000), language);
      const Analysis a = analyzer.analyze(small, AnalysisDepth::tags);
      std::size_t covered = 0, solid = 0;
      for (const Token& t : a.tokens) covered += t.span.size();
      for (const char c : small.reading()) solid += c != ' ' && c != '\n' ? 1 : 0;
      CHECK(covered == solid);
      // Four times the text: linear work takes four times as long, quadratic work sixteen times.
      CHECK(processor_seconds(analyzer, large) < 10 * std::max(processor_seconds(analyzer, small), 0.02));
    }
}

TEST_CASE("a million bytes without a space and ten thousand brackets") {
  const Analyzer analyzer = Analyzer::load(kPacks);
  const Analysis word = analyzer.analyze(document_of(std::string(1'000'000, 'w'), "en"), AnalysisDepth::trees);
  CHECK(word.tokens.size() == 1);
  const Analysis brackets = analyzer.analyze(document_of(std::string(10'000, '('), "en"), AnalysisDepth::trees);
  CHECK(brackets.tokens.size() == 10'000);
  CHECK_FALSE(brackets.sentences[0].parsed);
}

TEST_CASE("names of a document are found by its tokens") {
  const Analyzer analyzer = Analyzer::load(kPacks);
  const Document d = document_of("The mayor met officials in Rotterdam. Ms. Anna Lindqvist left Norway.", "en");
  const Analysis a = analyzer.analyze(d, AnalysisDepth::tags);
  std::string out;
  for (const FoundName& n : analyzer.names(d, a))
    out += std::string(name(n.kind)) + " " + std::string(span_of(a.tokens[n.first].span.begin, a.tokens[n.end - 1].span.end).in(d.text)) + "\n";
  CHECK(out == "LOC Rotterdam\nPER Anna Lindqvist\nLOC Norway\n");
  CHECK(analyzer.names(d, Analysis{}).empty());
}
