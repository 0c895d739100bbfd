#include "readers/uslm.h"

#include <catch2/catch.hpp>

#include <filesystem>

#include "readers/reading.h"

using namespace pandect;

namespace {

const std::string kAct = R"(<?xml version="1.0"?>
<pLaw xmlns="http://schemas.gpo.gov/xml/uslm" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="en">
<meta><dc:title>Public Law 200–9: To register harbor pilots.</dc:title><docNumber>9</docNumber>
<citableAs>Public Law 200–9</citableAs><approvedDate>2031-03-04</approvedDate><congress>200</congress></meta>
<main><page>12 STAT. 5</page>
<section identifier="/us/pl/200/9/s1" id="x1"><num value="1">SECTION 1. </num><sidenote><p>Pilots Act.</p></sidenote>
<heading>SHORT TITLE.</heading><content>This Act may be cited as the “<shortTitle role="act">Harbor Pilots Act</shortTitle>”.</content></section>
<section identifier="/us/pl/200/9/s2"><num value="2">SEC. 2. </num><heading>DUTY TO REGISTER.</heading>
<subsection identifier="/us/pl/200/9/s2/a"><num value="a">(a) </num><chapeau>A pilot<footnote><num>1</num><p>Not a master.</p></footnote> shall—</chapeau>
<paragraph identifier="/us/pl/200/9/s2/a/1"><num value="1">(1) </num><content>reg­ister with the <i>Harbor Office</i>; and</content></paragraph>
<continuation>before the first voyage.</continuation></subsection></section>
<section identifier="/us/pl/200/9/s3"><num value="3">SEC. 3. </num><content>Section 5 of the Ports Act is amended by adding:
<quotedContent><subsection><num value="f">“(f) </num><content>The Office may inspect.”</content></subsection></quotedContent>.</content></section>
<table><tr><td>Fee</td><td><p>10</p></td></tr></table>
</main></pLaw>)";

}  // namespace

TEST_CASE("USLM becomes provisions, labels, text, quotations and notes") {
  const Result<Document> d = read_uslm({"law.xml", kAct}, reading::rules());
  REQUIRE(d);
  CHECK(reading::broken_invariant(*d) == "");
  CHECK(reading::outline(*d) ==
        "document\n"
        "  section 1 [/us/pl/200/9/s1]\n"
        "    heading: SHORT TITLE.\n"
        "    note: Pilots Act.\n"
        "    text: This Act may be cited as the “Harbor Pilots Act”.\n"
        "  section 2 [/us/pl/200/9/s2]\n"
        "    heading: DUTY TO REGISTER.\n"
        "    subsection (a) [/us/pl/200/9/s2/a]\n"
        "      text: A pilot shall—\n"
        "      note: 1 Not a master.\n"
        "      paragraph (1) [/us/pl/200/9/s2/a/1]\n"
        "        text: register with the Harbor Office; and\n"
        "      text: before the first voyage.\n"
        "  section 3 [/us/pl/200/9/s3]\n"
        "    text: Section 5 of the Ports Act is amended by adding:\n"
        "    quotation\n"
        "      subsection (f)\n"
        "        quote: The Office may inspect.”\n"
        "    text: .\n"
        "  table: Fee\t10\n");
  CHECK(d->metadata.title == "To register harbor pilots.");
  CHECK(d->metadata.uri == "/us/pl/200/9");
  CHECK(d->metadata.dates.adopted == "2031-03-04");
  CHECK(d->metadata.kind == DocumentKind::statute);
  CHECK(d->metadata.short_titles == std::vector<std::string>{"Harbor Pilots Act"});
  CHECK(d->provisions[1].label == "SECTION 1.");
  CHECK(d->provisions[1].heading == "SHORT TITLE.");
  CHECK(d->provisions[1].source == "#x1");
  CHECK(reading::share_kept(kAct, *d, {"meta", "page"}) == 1.0);
}

TEST_CASE("broken USLM is malformed") {
  const Result<Document> d = read_uslm({"law.xml", kAct.substr(0, kAct.size() / 2)}, reading::rules());
  REQUIRE_FALSE(d);
  CHECK(d.issue().code == IssueCode::malformed);
}

TEST_CASE("real USLM loses no letter") {
  const auto shared = reading::shared_folder();
  if (!shared) {
    WARN("skipped: no folder of real documents");
    return;
  }
  for (const char* folder : {"/corpora/us/uslm-laws", "/corpora/us/uslm-bills", "/gold-public/uslm-dev"})
    for (const auto& file : std::filesystem::directory_iterator(*shared + folder)) {
      const RawDocument raw{file.path().string(), reading::file_bytes(file.path().string())};
      if (sniff_uslm(raw) == 0) continue;
      INFO(raw.path);
      const Result<Document> d = read_uslm(raw, reading::rules());
      REQUIRE(d);
      CHECK(reading::broken_invariant(*d) == "");
      CHECK(reading::share_kept(raw.bytes, *d, {"meta", "reportMeta", "page", "centerRunningHead"}) >= 0.999);
      CHECK_FALSE(d->metadata.title.empty());
    }
}
