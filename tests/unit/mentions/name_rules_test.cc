#include <catch2/catch.hpp>

#include "domain/document_builder.h"
#include "extractors/mentions/names.h"

using namespace pandect;

namespace {

const DataFolders kData{PANDECT_SOURCE_DIR "/extractors/packs", PANDECT_SOURCE_DIR "/corpora/gazetteers", PANDECT_SOURCE_DIR "/schemas"};

const Names& names() {
  static const Names shared(kData);
  return shared;
}

std::vector<Mention> mentions(const std::string& text, const std::string& language, const std::string& jurisdiction = "",
                              DocumentKind kind = DocumentKind::statute, const Findings& found = {}) {
  DocumentBuilder builder(DocumentBuilder::Over{text});
  builder.mark_block(BlockKind::text, span_of(0, text.size()));
  builder.metadata().language = language;
  builder.metadata().jurisdiction = jurisdiction;
  builder.metadata().kind = kind;
  const Document document = std::move(builder).finish();
  return names().extract({document, Analysis{}, found}).mentions;
}

/// "The ⟦Ministry⟧ acts" → the text without marks, and the marked words in order.
std::string unmarked(std::string text, std::vector<std::string>& marked) {
  const std::string open = "⟦", close = "⟧";
  for (std::size_t at; (at = text.find(open)) != std::string::npos;) {
    text.erase(at, open.size());
    const std::size_t end = text.find(close);
    REQUIRE(end != std::string::npos);
    text.erase(end, close.size());
    marked.push_back(text.substr(at, end - at));
  }
  return text;
}

std::vector<std::string> actors_of(const std::string& text, const std::vector<Mention>& found) {
  std::vector<std::string> out;
  for (const Mention& m : found)
    if (m.kind == MentionKind::actor) out.emplace_back(m.span.in(text));
  return out;
}

std::string places_of(const std::vector<Mention>& found) {
  std::string out;
  for (const Mention& m : found)
    if (m.kind == MentionKind::jurisdiction) out += (out.empty() ? "" : " ") + m.code;
  return out;
}

}  // namespace

TEST_CASE("every name rule finds its examples and nothing else, and leaves its counter-examples") {
  const auto rules = names().rules();
  REQUIRE(rules.size() > 15);
  for (const RuleInfo& rule : rules) {
    CHECK_FALSE(rule.examples.empty());
    for (const std::string& example : rule.examples) {
      std::vector<std::string> marked;
      const std::string text = unmarked(example, marked);
      INFO(rule.id << ": " << example);
      CHECK(actors_of(text, mentions(text, rule.language)) == marked);
    }
    for (const std::string& text : rule.counter_examples) {
      INFO(rule.id << " should not see: " << text);
      for (const Mention& m : mentions(text, rule.language)) CHECK(m.rule != rule.id);
    }
  }
}

TEST_CASE("places carry codes, adjectives too, and names of organs hide them") {
  CHECK(places_of(mentions("Chinese firms in Johor and in the EU, but not in Europe", "en")) == "CN MY-01 EU XX:Europe");
  CHECK(places_of(mentions("They tell us that it is for all of us.", "en")) == "");
  CHECK(places_of(mentions("The Federal Office of Norway acted.", "en")) == "");
  CHECK(places_of(mentions("我国公民在香港特别行政区和德国的权利", "zh")) == "CN HK DE");
  CHECK(places_of(mentions("依照《美国出口条例》办理。", "zh")) == "");
}

TEST_CASE("the readings of a place are told apart by the rest of the text") {
  CHECK(places_of(mentions("Plants in Georgia, Texas and Florida were visited.", "en")) == "US-GA US-TX US-FL");
  CHECK(places_of(mentions("Armenia, Azerbaijan, Russia, Georgia and Armenia signed.", "en")) == "AM AZ RU GE AM");
}

TEST_CASE("a name in a citation that was found before is not annotated") {
  const std::string text = "Under the Norway Port Act of 1999, Norway decides.";
  Findings found;
  found.citations.emplace_back().span = span_of(6, 33);
  const auto all = mentions(text, "en", "", DocumentKind::statute, found);
  REQUIRE(all.size() == 2);
  CHECK(all[0].span == span_of(35, 41));
  CHECK(all[1].type == ActorType::state);
}

TEST_CASE("all mentions of one actor share a name") {
  const auto all = mentions("The Bureau of Coastal Shipping (BCS) wrote. Mr Ola Nordmann answered BCS; Nordmann left.", "en");
  std::vector<std::string> shared;
  for (const Mention& m : all) shared.push_back(m.name);
  CHECK(shared == std::vector<std::string>{"Bureau of Coastal Shipping", "Bureau of Coastal Shipping", "Ola Nordmann",
                                           "Bureau of Coastal Shipping", "Ola Nordmann"});
}

TEST_CASE("offices are actors in law, titles in news") {
  CHECK(mentions("The Secretary of Fisheries may act.", "en").size() == 1);
  CHECK(mentions("The Secretary of Fisheries may act.", "en", "", DocumentKind::news).empty());
}

TEST_CASE("odd text does no harm") {
  for (const std::string& text : {std::string("（"), std::string("U.S"), std::string("A."), std::string("《中国"), std::string("’s ’s"),
                                  std::string(3000, '('), std::string("Mr."), std::string("中国·"), std::string("\xEF\xBF\xBD")})
    CHECK_NOTHROW(mentions(text, "zh"));
  CHECK_NOTHROW(mentions("Ministry of ", "en"));
}

namespace {

/// "name (type, jurisdiction)" of every actor, in the order of the text.
std::string actors_of(const std::string& text, const std::string& jurisdiction = "", DocumentKind kind = DocumentKind::news) {
  std::string out;
  for (const Mention& m : mentions(text, "en", jurisdiction, kind))
    if (m.kind == MentionKind::actor) out += (out.empty() ? "" : "; ") + m.name + " (" + std::string(name(m.type)) + ", " + m.jurisdiction + ")";
  return out;
}

}  // namespace

TEST_CASE("a country before the full name of an organ says whose it is") {
  CHECK(actors_of("The U.S. Department of Fisheries wrote to the Norwegian Ministry of Trade.") ==
        "Department of Fisheries (government_body, US); Ministry of Trade (government_body, NO)");
  CHECK(actors_of("Guards of the Government of Iran came.") == "Iran (state, IR)");
}

TEST_CASE("an organ behind its owner is the organ that the lists know") {
  CHECK(actors_of("The U.S. Department of the Treasury’s Office of Foreign Assets Control listed it.") == "Office of Foreign Assets Control (government_body, US)");
  CHECK(actors_of("The Treasury Secretary met the Board of Governors of the Federal Reserve System.") ==
        "Secretary of the Treasury (government_body, US); Federal Reserve (government_body, US)");
}

TEST_CASE("an office in a law is one of the law's country, in a treaty of none") {
  CHECK(actors_of("The Minister may refuse.", "MY", DocumentKind::statute) == "Minister (government_body, MY)");
  CHECK(actors_of("The Minister may refuse.", "MY", DocumentKind::treaty) == "Minister (government_body, )");
}

TEST_CASE("words that the text writes small again and again name nobody") {
  const std::string small = " The notice is short. A second notice followed. Each notice counts. Some naval ships left.";
  CHECK(actors_of("Laura Notice was served." + small) == "");
  CHECK(actors_of("Laura Nilsson was served." + small) == "Laura Nilsson (person, )");
  CHECK(actors_of("Naval Logistics bought it. Naval orders rose." + small) == "Naval Logistics (company, )");
}

namespace {

/// As mentions(), of a report that was analysed as the engine does.
std::vector<Mention> reported(const std::string& text, const std::string& language = "en") {
  static const Analyzer analyzer = Analyzer::load(kData.packs);
  DocumentBuilder builder(DocumentBuilder::Over{text});
  builder.mark_block(BlockKind::text, span_of(0, text.size()));
  builder.metadata().language = language;
  builder.metadata().kind = DocumentKind::news;
  const Document document = std::move(builder).finish();
  return names().extract({document, analyzer.analyze(document, names().depth(document)), Findings{}}).mentions;
}

}  // namespace

TEST_CASE("the finder brings persons of reports that no list or rule has, and nothing to laws") {
  const std::string text = "Officials met Tarquin Oldershaw and Nicolás Beltrami on Friday. Oldershaw declined to comment.";
  CHECK(actors_of(text, reported(text)) == std::vector<std::string>{"Tarquin Oldershaw", "Nicolás Beltrami", "Oldershaw"});
  CHECK(actors_of(text, mentions(text, "en")).empty());
  const std::string mountain = "They fled up Mount Sorrel when Hurricane Wilma came.";
  CHECK(actors_of(mountain, reported(mountain)).empty());
  const std::string chinese = "外交部发言人表示,卡尔·林德伯格将访问挪威。";
  CHECK(actors_of(chinese, reported(chinese, "zh")).back() == "卡尔·林德伯格");
}

TEST_CASE("rulers are told by their regime, and are the same elsewhere in a report") {
  const std::string text = "The Vandermolen regime denied it. Nobody believes that Vandermolen’s brutal regime will last without Vandermolen.";
  const auto found = mentions(text, "en", "", DocumentKind::news);
  CHECK(actors_of(text, found) == std::vector<std::string>{"Vandermolen regime", "Vandermolen", "Vandermolen"});
  CHECK(actors_of(text, mentions(text, "en")).empty());
}

TEST_CASE("a place that no list has is told by its country, and then everywhere in the text") {
  const std::string text = "Police searched houses in Vellbruk, Norway, on Monday. Vellbruk is quiet. In Congress, Norway has few friends.";
  CHECK(places_of(mentions(text, "en", "", DocumentKind::news)) == "NO NO NO NO");
}

TEST_CASE("forces of a country are one actor, what they have is not") {
  const std::string text = "The Norwegian army left. A Norwegian army base stayed.";
  CHECK(actors_of(text, mentions(text, "en")) == std::vector<std::string>{"Norwegian army"});
}

TEST_CASE("what stands before a person's name in a report is no part of it") {
  const std::string text = "Secretary of State Tarquin Oldershaw met Governor General Ada Lindqvist. President of Norway Tarquin Beltrami came. Later Prime Minister Oldershaw spoke.";
  const auto found = reported(text);
  std::vector<std::string> persons;
  for (const Mention& m : found)
    if (m.type == ActorType::person && m.kind == MentionKind::actor) persons.push_back(std::string(m.span.in(text)) + "=" + m.name);
  CHECK(persons == std::vector<std::string>{"Tarquin Oldershaw=Tarquin Oldershaw", "Ada Lindqvist=Ada Lindqvist", "Tarquin Beltrami=Tarquin Beltrami", "Oldershaw=Tarquin Oldershaw"});
}

TEST_CASE("a word of a company of the text, an abbreviation and another script are no persons") {
  const std::string text = "It fined Bosvar Avrasta Limited. Later Bosvar Avrasta and ROSTAV appealed. They sang Одной Рукой in court.";
  CHECK(actors_of(text, reported(text)) == std::vector<std::string>{"Bosvar Avrasta Limited", "Bosvar Avrasta"});
}

TEST_CASE("an organ that several states have is that of the text's own state") {
  const std::string text = "The Treasury may by regulations vary this section. Firms of the United States are exempt, and so are United States citizens.";
  const auto treasury = [&](const std::string& jurisdiction) {
    for (const Mention& m : mentions(text, "en", jurisdiction))
      if (m.span.in(text) == "Treasury") return m.name;
    return std::string();
  };
  CHECK(treasury("GB") == "HM Treasury");
  CHECK(treasury("US") == "Department of the Treasury");
  CHECK(treasury("NO").empty());
}

TEST_CASE("what brackets say of another body is no short form") {
  const std::string text = "Resolved by the Senate of Norland (the House of Deputies concurring). The Deputies agreed with the Minister Sir Alan Bridgeton.";
  for (const Mention& m : mentions(text, "en")) CHECK(m.name.find("concurring") == std::string::npos);
  const auto found = mentions("Resolved by the Harbour Council (the House concurring). The House concurring is bound.", "en");
  CHECK(found.size() == 1);
}
