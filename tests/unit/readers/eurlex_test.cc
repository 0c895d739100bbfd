#include "readers/eurlex.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "readers/reading.h"

using namespace pandect;

namespace {

std::string list(std::string_view label, std::string_view inside) {
  return "<table><col width=\"4%\"/><tbody><tr><td><p class=\"oj-normal\">" + std::string(label) + "</p></td><td>" + std::string(inside) +
         "</td></tr></tbody></table>";
}
std::string p(std::string_view style, std::string_view text) { return "<p class=\"" + std::string(style) + "\">" + std::string(text) + "</p>"; }

const std::string kHead =
    "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML//EN\" \"xhtml-strict.dtd\"><html "
    "xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>L_1</title></head><body>";

const std::string kAct = kHead + "<table><tr><td><p class=\"oj-hd-date\">4.5.2031</p></td><td><p class=\"oj-hd-lg\">EN</p></td></tr></table>" +
    p("oj-doc-ti", "REGULATION (EU) 2031/77 ON BELLS") + p("oj-doc-ti", "(Text with EEA relevance)") + p("oj-normal", "Having regard to the Treaty,") +
    p("oj-normal", "Whereas:") + list("(1)", p("oj-normal", "Bells are loud <a>(<span class=\"oj-super\">1</span>)</a>.")) +
    p("oj-ti-section-1", "CHAPTER I") + p("oj-ti-section-2", "<b>General</b>") + p("oj-ti-art", "Article 1") + p("oj-sti-art", "Duties") +
    p("oj-normal", "1.\u00A0\u00A0\u00A0A bell maker shall:") +
    list("(a)", p("oj-normal", "keep:") + list("(i)", p("oj-normal", "records;"))) + p("oj-normal", "The records are open.") +
    p("oj-normal", "2.\u00A0\u00A0\u00A0Bells are counted.") + "<div class=\"oj-final\">" + p("oj-normal", "This Regulation shall be binding.") +
    p("oj-signatory", "The President") + "</div>" + p("oj-note", "(1) OJ L 1, p. 1.") + p("oj-doc-ti", "ANNEX II") + p("oj-doc-ti", "Bells") +
    "<table class=\"oj-table\"><tr><td><p>Large</p></td><td><p>9 t</p></td></tr></table></body></html>";

}  // namespace

TEST_CASE("an act of the Official Journal becomes recitals, articles, paragraphs, points and annexes") {
  const Result<Document> d = read_eurlex({"32031R0077.xhtml", kAct}, reading::rules());
  REQUIRE(d);
  CHECK(sniff_eurlex({"x.xhtml", kAct}) > 50);
  CHECK(reading::broken_invariant(*d) == "");
  CHECK(reading::outline(*d) ==
        "document\n"
        "  metadata: 4.5.2031\n"
        "  metadata: EN\n"
        "  heading: REGULATION (EU) 2031/77 ON BELLS\n"
        "  metadata: (Text with EEA relevance)\n"
        "  preamble\n"
        "    text: Having regard to the Treaty,\n"
        "    text: Whereas:\n"
        "    recital 1 [/eu/reg/2031/77/recital_1]\n"
        "      text: Bells are loud (1).\n"
        "  chapter I\n"
        "    heading: General\n"
        "    article 1 [/eu/reg/2031/77/art_1]\n"
        "      heading: Duties\n"
        "      paragraph 1 [/eu/reg/2031/77/art_1/para_1]\n"
        "        text: A bell maker shall:\n"
        "        item (a) [/eu/reg/2031/77/art_1/para_1/point_a]\n"
        "          text: keep:\n"
        "          item (i) [/eu/reg/2031/77/art_1/para_1/point_a/point_i]\n"
        "            text: records;\n"
        "        text: The records are open.\n"
        "      paragraph 2 [/eu/reg/2031/77/art_1/para_2]\n"
        "        text: Bells are counted.\n"
        "  text: This Regulation shall be binding.\n"
        "  metadata: The President\n"
        "  note: (1) OJ L 1, p. 1.\n"
        "  annex II [/eu/reg/2031/77/annex_II]\n"
        "    heading: Bells\n"
        "    table: Large\t9 t\n");
  CHECK(d->metadata.title == "REGULATION (EU) 2031/77 ON BELLS");
  CHECK(d->metadata.dates.published == "2031-05-04");
  CHECK(d->metadata.language == "en");
  CHECK(reading::share_kept(kAct, *d, {"title"}) == 1.0);
}

TEST_CASE("a consolidated text has its marks left out and its grids read as lists") {
  const std::string text = kHead + p("title-doc-first", "DIRECTIVE 2031/5/EU") + p("arrow", "▼B") +
      "<div class=\"eli-subdivision\" id=\"art_2\">" + p("title-article-norm", "Article 2") +
      "<div class=\"norm\"><span class=\"no-parag\">1.\u00A0\u00A0</span><div class=\"norm inline-element\">►M1 Owners may: ◄</div></div>"
      "<div class=\"grid-container grid-list\"><div class=\"list grid-list-column-1\"><span>(a) </span></div>"
      "<div class=\"grid-list-column-2\"><p class=\"norm\">ring;</p></div></div></div></body></html>";
  const Result<Document> d = read_eurlex({"02031L0005-20320101.html", text}, reading::rules());
  REQUIRE(d);
  CHECK(reading::outline(*d) ==
        "document\n"
        "  heading: DIRECTIVE 2031/5/EU\n"
        "  article 2 [/eu/dir/2031/5/art_2]\n"
        "    paragraph 1 [/eu/dir/2031/5/art_2/para_1]\n"
        "      text: Owners may:\n"
        "      item (a) [/eu/dir/2031/5/art_2/para_1/point_a]\n"
        "        text: ring;\n");
}

TEST_CASE("real acts of EUR-Lex lose no letter and know their articles") {
  const auto shared = reading::shared_folder();
  if (!shared) {
    WARN("skipped: no folder of real documents");
    return;
  }
  for (const char* folder : {"/corpora/eu/eurlex-xhtml", "/corpora/eu/eurlex-html"})
    for (const auto& file : std::filesystem::directory_iterator(*shared + folder)) {
      const RawDocument raw{file.path().string(), reading::file_bytes(file.path().string())};
      if (file.path().extension() == ".json") continue;
      INFO(raw.path);
      REQUIRE(sniff_eurlex(raw) > 50);
      const Result<Document> d = read_eurlex(raw, reading::rules());
      REQUIRE(d);
      CHECK(reading::broken_invariant(*d) == "");
      // "▼M1" says which amendment a passage comes from: furniture of the consolidated edition.
      static const std::regex marks("(►|▼)[A-Z0-9]+");
      CHECK(reading::share_kept(std::regex_replace(raw.bytes, marks, ""), *d, {"head"}) >= 0.999);
      CHECK(std::count_if(d->provisions.begin(), d->provisions.end(), [](const Provision& x) { return x.type == ProvisionType::article; }) > 15);
    }
}
