#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <string>

#include "readers/markup_walk.h"
#include "readers/xml_cursor.h"

namespace pandect {
namespace {

std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

struct HtmlParse {
  MarkupWalk& walk;
  htmlParserCtxtPtr parser = nullptr;
  std::vector<MarkupCursor::Attribute> attributes{};  // of one element after the other
};

/// Names are libxml2's own or in its dictionary, in lower case.
void on_start(void* user, const xmlChar* name, const xmlChar** raw) {
  auto& parse = *static_cast<HtmlParse*>(user);
  std::size_t count = 0;
  while (raw != nullptr && raw[2 * count] != nullptr) ++count;
  parse.attributes.resize(count);
  for (MarkupCursor::Attribute& a : parse.attributes) {
    a.name = view(raw[0]);
    a.value = view(raw[1]);
    raw += 2;
  }
  const auto line = static_cast<std::size_t>(std::max(0, xmlSAX2GetLineNumber(parse.parser)));
  if (!parse.walk.open(view(name), "", parse.attributes, line)) xmlStopParser(parse.parser);
}

void on_end(void* user, const xmlChar* name) {
  auto& parse = *static_cast<HtmlParse*>(user);
  // libxml2 reports the end of each element it opened, in order; a stray end tag is not reported.
  if (!parse.walk.failed() && parse.walk.cursor().depth() > 0 && parse.walk.cursor().name() == view(name)) parse.walk.close();
}

void on_text(void* user, const xmlChar* text, int length) {
  static_cast<HtmlParse*>(user)->walk.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

}  // namespace

MarkupOutcome walk_html(std::string_view bytes, MarkupHandler& handler, const MarkupLimits& limits) {
  xmlInitParser();
  MarkupWalk walk(handler, limits);
  if (const std::size_t line = crowded_tag(bytes, limits.attributes); line != 0) {
    walk.fail(IssueCode::limit_entries, "line " + std::to_string(line) + ": an element has more than " +
                                            std::to_string(limits.attributes) + " attributes, the limit; make some of them elements");
    return walk.take();
  }
  HtmlParse parse{walk};
  htmlSAXHandler sax{};
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.ignorableWhitespace = on_text;
  parse.parser = htmlCreatePushParserCtxt(&sax, &parse, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
  if (parse.parser == nullptr) {
    walk.fail(IssueCode::internal, "the HTML parser could not be started; is memory left?");
    return walk.take();
  }
  htmlCtxtUseOptions(parse.parser, HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  constexpr std::size_t kPiece = std::size_t{1} << 16;
  for (std::size_t at = 0; at < bytes.size() && !walk.failed(); at += kPiece) {
    const std::string_view piece = bytes.substr(at, kPiece);
    htmlParseChunk(parse.parser, piece.data(), static_cast<int>(piece.size()), 0);
  }
  if (!walk.failed()) htmlParseChunk(parse.parser, nullptr, 0, 1);
  walk.close_all();  // while the parser keeps the names
  if (parse.parser->myDoc != nullptr) xmlFreeDoc(parse.parser->myDoc);
  parse.parser->myDoc = nullptr;
  htmlFreeParserCtxt(parse.parser);
  return walk.take();
}

}  // namespace pandect
