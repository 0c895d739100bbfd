#include "analysis/name_finder.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>

#include "analysis/learn/entity_names.h"
#include "analysis/learn/word_codes.h"
#include "analysis/name_memory.h"
#include "analysis/tagger.h"

namespace pandect {
namespace {

const std::filesystem::path kPacks = std::filesystem::path(PANDECT_SOURCE_DIR) / "extractors/packs";

std::string spelled(const char* language, const std::vector<std::string_view>& words) {
  const NameFinder finder = NameFinder::load(kPacks / language);
  const Tagger tagger = Tagger::load(kPacks / language);
  std::vector<std::uint64_t> tags;
  for (const std::uint16_t tag : tagger.tag(words)) tags.push_back(tagger.key(tag));
  std::string out;
  for (const FoundName& n : finder.names(words, tags)) {
    out += out.empty() ? "" : "; ";
    for (std::uint32_t i = n.first; i < n.end; ++i) out += std::string(words[i]) + " ";
    out += name(n.kind);
  }
  return out;
}

double seconds(const NameFinder& finder, std::size_t words) {
  const std::vector<std::string_view> text(words, "Paris");
  const std::clock_t start = std::clock();
  (void)finder.names(text);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TreebankWord word(const char* form, const char* xpos, int head, const char* misc = "_") {
  TreebankWord w;
  w.form = form;
  w.xpos = xpos;
  w.head = head;
  w.misc = misc;
  return w;
}

}  // namespace

TEST_CASE("persons, organisations and places are found, common words are not") {
  CHECK(spelled("en", {"John", "Smith", "lives", "in", "Chicago", "."}) == "John Smith PER; Chicago LOC");
  CHECK(spelled("en", {"The", "exporter", "shall", "keep", "the", "records", "."}).empty());
  CHECK(spelled("en", {}).empty());
  CHECK(spelled("zh", {"他", "在", "北京", "工作", "。"}) == "北京 LOC");
  CHECK(spelled("zh", {"出口", "经营者", "应当", "提交", "文件", "。"}).empty());
}

TEST_CASE("a place of the lists is found in lower case, a common word is not") {
  CHECK(spelled("en", {"we", "went", "to", "kerala", "last", "year"}) == "kerala LOC");
  CHECK(spelled("en", {"we", "went", "to", "lunch", "last", "year"}).empty());
}

TEST_CASE("a megabyte of capitals is one sequence of names, in linear time") {
  const NameFinder en = NameFinder::load(kPacks / "en");
  CHECK(seconds(en, 200'000) < 10 * std::max(seconds(en, 50'000), 0.02));
}

TEST_CASE("the name of an entity is the run of proper nouns around its head") {
  TreebankSentence s;
  s.words = {word("the", "DT", 1, "Entity=(1-person-new"), word("head", "NN", 6), word("of", "IN", 3), word("Ministry", "NNP", 1, "Entity=(2-organization-new"),
             word("of", "IN", 5), word("Trade", "NNP", 3, "Entity=2)1)|SpaceAfter=No"), word("spoke", "VBD", -1)};
  mark_names(s);
  CHECK(s.words[1].xpos == "O");
  CHECK(s.words[3].xpos == "B-ORG");
  CHECK(s.words[4].xpos == "I-ORG");
  CHECK(s.words[5].xpos == "I-ORG");
}

TEST_CASE("titles are no part of a person's name, and a people is no person") {
  TreebankSentence s;
  s.words = {word("President", "NNP", 2, "Entity=(1-person-new"), word("Ada", "NNP", 2), word("Brown", "NNP", 3, "Entity=1)"), word("met", "VBD", -1),
             word("Norwegians", "NNPS", 3, "Entity=(2-person-new)")};
  mark_names(s);
  CHECK(s.words[0].xpos == "O");
  CHECK(s.words[1].xpos == "B-PER");
  CHECK(s.words[2].xpos == "I-PER");
  CHECK(s.words[4].xpos == "O");
}

TEST_CASE("a damaged name model is refused with file and remedy") {
  const std::filesystem::path pack = std::filesystem::temp_directory_path() / ("pandect-names-" + std::to_string(getpid()));
  std::filesystem::create_directories(pack);
  std::ifstream in(kPacks / "en/names.model", std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  for (std::size_t i = 64; i < 4096; ++i) bytes[i] = '\xFF';  // rows that lie outside the file
  std::ofstream(pack / "names.model", std::ios::binary) << bytes;
  CHECK_THROWS_WITH(NameFinder::load(pack), Catch::Contains("names.model") && Catch::Contains("pandect-train"));
  std::filesystem::remove_all(pack);
}

TEST_CASE("a word is remembered as what it is elsewhere in the document") {
  const WordTable none;
  std::vector<NameWord> first(2), second(1);
  for (NameWord* w : {&first[0], &first[1], &second[0]}) w->possible = true;
  first[0].shape = shape_of("Ada", none);
  first[1].shape = second[0].shape = shape_of("Brown", none);
  NameMemory memory;
  const std::vector<FoundName> person{{0, 2, NameKind::person}};
  memory.see(first, person);
  memory.see(second, {});
  memory.remind(first, person);
  memory.remind(second, {});
  CHECK(mostly(second[0].memory) != mostly(first[0].memory));  // Ada stands nowhere else
  CHECK(first[1].memory != second[0].memory);                  // Brown: elsewhere no name, and elsewhere a person
}

TEST_CASE("a table of word codes finds what was put in") {
  std::vector<std::pair<std::uint64_t, std::uint16_t>> words;
  for (std::uint16_t i = 1; i <= 1000; ++i) words.emplace_back(hash_of("word" + std::to_string(i)), i);
  const std::string blob = WordCodes::build(words);
  const WordCodes codes(blob);
  std::size_t right = 0, unknown = 0;
  for (const auto& [word, code] : words) {
    right += codes.find(word) == code ? 1 : 0;
    unknown += codes.find(mixed(word)) == 0 ? 1 : 0;
  }
  CHECK(right > 950);  // a full line leaves words out
  CHECK(unknown > 950);
  CHECK(WordCodes().find(1) == 0);
}

}  // namespace pandect
