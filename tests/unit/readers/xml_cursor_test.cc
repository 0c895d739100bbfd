#include "readers/xml_cursor.h"

#include <catch2/catch.hpp>

#include <string>

#include "readers/markup_record.h"

using namespace pandect;

namespace {

/// Writes the walk down: <name> for a start, words, / for an end.
struct Transcript : MarkupHandler {
  void start(const MarkupCursor& at) override {
    out += "<" + std::string(at.name()) + ">";
    source = at.source();
    last_id = std::string(at.attribute("lang"));
  }
  void text(const MarkupCursor&, std::string_view words) override { out += words; }
  void end(const MarkupCursor&) override { out += "/"; }
  std::string out, source, last_id;
};

std::string repeated(std::string_view what, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += what;
  return all;
}

}  // namespace

TEST_CASE("the walk hands over elements, text and places in order") {
  Transcript t;
  const MarkupOutcome outcome = walk_xml("<?xml version='1.0'?><a xmlns:x='u'><b/><x:b xml:lang='fr'>1 &lt; 2<![CDATA[ & 3]]></x:b></a>", t);
  CHECK_FALSE(outcome.error);
  CHECK(t.out == "<a><b>/<b>1 < 2 & 3//");
  CHECK(t.source == "/a/b[2]");
  CHECK(t.last_id == "fr");
}

TEST_CASE("every name has one number, whoever wrote it") {
  struct Numbers : MarkupHandler {
    void start(const MarkupCursor& at) override { all += std::string(at.name()) + std::to_string(at.name_number()) + " "; }
    void text(const MarkupCursor&, std::string_view) override {}
    void end(const MarkupCursor& at) override { all += std::to_string(at.name_number()) + " "; }
    std::string all;
  };
  Numbers xml;
  CHECK_FALSE(walk_xml("<a><b/><x:b xmlns:x='u'/><c><b/></c></a>", xml).error);
  CHECK(xml.all == "a0 b1 1 b1 1 c2 b1 1 2 0 ");
  Numbers html;
  CHECK_FALSE(walk_html("<P>one<BR>two<p>three", html).error);  // what the parser adds and what the page wrote
  CHECK(html.all == "html0 body1 p2 br3 3 2 p2 2 1 0 ");
}

TEST_CASE("a walk that was recorded is gone again with the same names, places and pieces of text") {
  struct Events : MarkupHandler {
    void start(const MarkupCursor& at) override { all += "<" + std::string(at.name()) + std::to_string(at.name_number()) + " " + std::string(at.source()) + ">"; }
    void text(const MarkupCursor& at, std::string_view words) override { all += std::string(at.name()) + ":" + std::string(words) + ";"; }
    void end(const MarkupCursor& at) override { all += "</" + std::string(at.name()) + ">"; }
    std::string all;
  };
  const std::string xml = "<a>one &amp; two<x:b xmlns:x='u' n='1'><c id='k'/><c/></x:b>three<b eId='e1'>four</b></a>";
  Events walked, replayed;
  MarkupRecord record;
  CHECK_FALSE(walk_xml(xml, walked).error);
  CHECK_FALSE(walk_xml(xml, record).error);
  record.replay(replayed);
  CHECK(replayed.all == walked.all);
  CHECK(replayed.all.find("<c2 /a/b/c[2]>") != std::string::npos);
}

TEST_CASE("a place is told anew when the walk has gone on") {
  struct Places : MarkupHandler {
    void start(const MarkupCursor& at) override { all += std::string(at.source()) + " "; }
    void text(const MarkupCursor&, std::string_view) override {}
    void end(const MarkupCursor& at) override { all += std::string(at.source(1)) + " "; }
    std::string all;
  } places;
  CHECK_FALSE(walk_xml("<a><b><c/></b><b id='x'><c/><c/></b></a>", places).error);
  CHECK(places.all == "/a /a/b /a/b/c /a/b /a #x /a/b[2]/c #x /a/b[2]/c[2] #x /a  ");
}

TEST_CASE("words of a comment are no attributes, whatever stands between them") {
  const std::string words = repeated(" word", 3000);
  Transcript t;
  CHECK_FALSE(walk_xml("<a><!-- 1 < 2" + words + " --><![CDATA[ <b" + words + "]]></a>", t).error);
  CHECK(walk_xml("<a" + repeated(" x", 3000) + "></a>", t).error->code == IssueCode::limit_entries);
  CHECK(walk_html("<p " + repeated("x='<' ", 3000) + "></p>", t).error->code == IssueCode::limit_entries);
}

TEST_CASE("broken XML is malformed and says where") {
  Transcript t;
  const MarkupOutcome outcome = walk_xml("<a>\n<b>text\n</a>", t);
  REQUIRE(outcome.error);
  CHECK(outcome.error->code == IssueCode::malformed);
  CHECK(outcome.error->message.find("line 3") != std::string::npos);
  CHECK(walk_xml("", t).error->code == IssueCode::malformed);
  CHECK(walk_xml("no mark-up at all", t).error->code == IssueCode::malformed);
  CHECK(walk_xml("<a>\xFF\xFE</a>", t).error->code == IssueCode::malformed);
}

TEST_CASE("internal entities are put in, named characters of HTML are known without a DTD") {
  Transcript t;
  CHECK_FALSE(walk_xml("<!DOCTYPE a [<!ENTITY bis 'Bureau'>]><a>&bis; of &bis;</a>", t).error);
  CHECK(t.out == "<a>Bureau of Bureau/");
  Transcript html;
  CHECK_FALSE(walk_xml("<!DOCTYPE html SYSTEM 'xhtml.dtd'><html>1&nbsp;&ndash;&nbsp;2</html>", html).error);
  CHECK(html.out == "<html>1\u00A0\u2013\u00A02/");
}

TEST_CASE("no file is opened for a document") {
  Transcript t;
  const MarkupOutcome outcome = walk_xml("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>before &x; after</a>", t);
  REQUIRE(outcome.error);
  CHECK(outcome.error->code == IssueCode::limit_entity);
  Transcript p;
  const MarkupOutcome parameter =
      walk_xml("<!DOCTYPE a [<!ENTITY % d SYSTEM 'file:///etc/hostname'> %d;]><a>text</a>", p);
  CHECK_FALSE(parameter.error);
  CHECK(p.out == "<a>text/");
  REQUIRE(parameter.notes.size() == 1);
  CHECK(parameter.notes[0].code == IssueCode::text_skipped);
}

TEST_CASE("entities that grow are stopped") {
  std::string doc = "<!DOCTYPE a [<!ENTITY e0 'ten bytes.'>";
  for (int i = 1; i < 10; ++i)
    doc += "<!ENTITY e" + std::to_string(i) + " '" + repeated("&e" + std::to_string(i - 1) + ";", 10) + "'>";
  Transcript t;
  const MarkupOutcome outcome = walk_xml(doc + "]><a>&e9;</a>", t);
  REQUIRE(outcome.error);
  CHECK(outcome.error->code == IssueCode::limit_entity);
  CHECK(t.out.size() < (std::size_t{2} << 20));
}

TEST_CASE("depth and attributes have limits, in XML and in HTML") {
  Transcript t;
  CHECK_FALSE(walk_xml(repeated("<a>", 256) + repeated("</a>", 256), t).error);
  CHECK(walk_xml(repeated("<a>", 257) + repeated("</a>", 257), t).error->code == IssueCode::limit_depth);
  CHECK(walk_html("<body>" + repeated("<div>", 100000), t).error->code == IssueCode::limit_depth);
  std::string crowded = "<a";
  for (int i = 0; i < 1025; ++i) crowded += " x" + std::to_string(i) + "='1'";
  CHECK(walk_xml(crowded + "/>", t).error->code == IssueCode::limit_entries);
  CHECK(walk_html(crowded + ">text", t).error->code == IssueCode::limit_entries);
  CHECK_FALSE(walk_xml("<a title='" + repeated("x=1 ", 3000) + "'/>", t).error);
}

TEST_CASE("HTML is walked as it comes") {
  Transcript t;
  CHECK_FALSE(walk_html("<p>one<p>two <b>three</p>", t).error);
  CHECK(t.out.find("one/<p>two <b>three") != std::string::npos);
  Transcript utf8;
  CHECK_FALSE(walk_html("<p>d\u00E9cret</p>", utf8).error);
  CHECK(utf8.out.find("d\u00E9cret") != std::string::npos);
  Transcript declared;  // decoding is over when the walk begins: what the page says of it no longer holds
  CHECK_FALSE(walk_html("<meta charset=iso-8859-1><p>d\u00E9cret</p>", declared).error);
  CHECK(declared.out.find("d\u00E9cret") != std::string::npos);
  Transcript xml;
  CHECK_FALSE(walk_xml("<?xml version='1.0' encoding='ISO-8859-1'?><p>d\u00E9cret</p>", xml).error);
  CHECK(xml.out == "<p>d\u00E9cret/");
}

TEST_CASE("the root is found behind declarations") {
  CHECK(root_name("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- c --><!DOCTYPE a [<!ENTITY b '>'>]>\n<x:act id='1'>") == "act");
  CHECK(root_name("plain text") == "");
}
