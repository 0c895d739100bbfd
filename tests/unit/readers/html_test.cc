#include "readers/html.h"

#include <catch2/catch.hpp>

#include "readers/reading.h"

using namespace pandect;

namespace {

const std::string kPage = R"(<!DOCTYPE html><html lang="en"><head><title>Port fined | Harbor Post</title>
<meta property="og:site_name" content="Harbor Post"><meta property="og:type" content="article">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Port fined","datePublished":"2031-02-03T10:00:00Z","author":[{"name":"Ann Quay"}]}</script></head>
<body><div class="cookie-consent">We use cookies. Accept all cookies to go on.</div>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><header role="banner"><h1>Harbor Post</h1></header><h2>Port fined</h2>
<div id="page"><div class="story"><p>The harbor office fined the port on Monday, saying that it had kept no records of the bells that it exported.</p>
<h2>What comes next</h2><p>“The port must pay within 30 days,” said a spokesman, adding that no appeal, protest or other delay would be heard.</p>
<ul><li>The fine is 9,000 euro.</li><li>It <b>may</b> double.</li></ul>
<blockquote><p>No bell may leave without a license.</p></blockquote>
<table><tr><th>Year</th><th>Fines</th></tr><tr><td>2030</td><td>3</td></tr></table></div>
<div class="related-posts"><a href="/1">Other story one that is linked</a><a href="/2">Other story two that is linked</a></div>
<div id="comments"><p>First comment, which is long, and angry, and has a lot of commas, as they do.</p></div></div>
<footer>© Harbor Post, all rights reserved.</footer></body></html>)";

}  // namespace

TEST_CASE("the text of a report without what the site puts around it") {
  const Result<Document> d = read_html({"report.html", kPage}, reading::rules());
  REQUIRE(d);
  CHECK(reading::broken_invariant(*d) == "");
  CHECK(reading::outline(*d) ==
        "document\n"
        "  heading\n"
        "    heading: Port fined\n"
        "    text: The harbor office fined the port on Monday, saying that it had kept no records of the bells that it exported.\n"
        "  heading\n"
        "    heading: What comes next\n"
        "    text: “The port must pay within 30 days,” said a spokesman, adding that no appeal, protest or other delay would be heard.\n"
        "    item\n"
        "      text: The fine is 9,000 euro.\n"
        "    item\n"
        "      text: It may double.\n"
        "    quote: No bell may leave without a license.\n"
        "    table: Year\tFines\n"
        "    table: 2030\t3\n");
  CHECK(d->metadata.title == "Port fined");
  CHECK(d->metadata.site == "Harbor Post");
  CHECK(d->metadata.dates.published == "2031-02-03");
  CHECK(d->metadata.authors == std::vector<std::string>{"Ann Quay"});
  CHECK(d->metadata.kind == DocumentKind::news);
  CHECK(d->metadata.language == "en");
  REQUIRE(d->issues.size() == 1);
  CHECK(d->issues[0].code == IssueCode::text_skipped);
}

TEST_CASE("a document put on the web as it is keeps all of its text") {
  const Result<Document> d = read_html({"bill.html", "<html><body><pre>A BILL\nTo license bells.\n\nSection 1. No bell\nmay leave.</pre></body></html>"}, reading::rules());
  REQUIRE(d);
  CHECK(reading::outline(*d) == "document\n  text: A BILL To license bells.\n  text: Section 1. No bell may leave.\n");
  CHECK(d->issues.empty());
}

TEST_CASE("line breaks part paragraphs where a page has no others") {
  const Result<Document> d = read_html({"old.html", "<body>One line<br>goes on.<br><br>Another paragraph.</body>"}, reading::rules());
  REQUIRE(d);
  CHECK(reading::outline(*d) == "document\n  text: One line goes on.\n  text: Another paragraph.\n");
}

TEST_CASE("a page without text is an error, hostile JSON is none") {
  CHECK(read_html({"app.html", "<html><body><script>load()</script></body></html>"}, reading::rules()).issue().code == IssueCode::no_text);
  const std::string deep = "<script type=\"application/ld+json\">" + std::string(100000, '[') + "</script><p>Words.</p>";
  CHECK(read_html({"deep.html", deep}, reading::rules()));
}
