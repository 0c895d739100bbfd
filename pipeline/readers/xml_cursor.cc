#include "readers/xml_cursor.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "core/unicode.h"
#include "readers/markup_walk.h"

namespace pandect {
namespace {

std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

std::string_view view(const xmlChar* begin, const xmlChar* end) {
  return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin)};
}

/// libxml2's loader of last resort: whatever asks for a file gets none.
xmlParserInputPtr refuse_to_load(const char*, const char*, xmlParserCtxtPtr) { return nullptr; }

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse_to_load);
  });
}

/// One parse: owns the parser, keeps the books on entities.
class XmlParse {
 public:
  XmlParse(MarkupWalk& walk, std::string_view bytes);
  ~XmlParse();
  XmlParse(const XmlParse&) = delete;
  XmlParse& operator=(const XmlParse&) = delete;
  void run();

 private:
  static XmlParse& self(void* user) { return *static_cast<XmlParse*>(user); }
  static void on_start(void*, const xmlChar*, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int, const xmlChar**);
  static void on_end(void* user, const xmlChar*, const xmlChar*, const xmlChar*) { self(user).walk_.close(); }
  static void on_text(void* user, const xmlChar* text, int length);
  static void on_document(void* user) { xmlSAX2StartDocument(self(user).parser_); }
  static void on_subset(void* user, const xmlChar* name, const xmlChar* id, const xmlChar* system) {
    xmlSAX2InternalSubset(self(user).parser_, name, id, system);
  }
  static void on_entity_declared(void*, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*);
  static void on_unparsed_entity(void* user, const xmlChar* name, const xmlChar*, const xmlChar*, const xmlChar*) {
    self(user).external_.insert(std::string(view(name)));
  }
  static xmlEntityPtr on_entity(void* user, const xmlChar* name) { return self(user).entity(name); }
  static xmlEntityPtr on_parameter_entity(void* user, const xmlChar* name);
  static void on_error(void* user, xmlErrorPtr error);

  xmlEntityPtr entity(const xmlChar* name);
  xmlEntityPtr character_entity(const xmlChar* name, std::string value);
  std::size_t line() const { return static_cast<std::size_t>(std::max(0, xmlSAX2GetLineNumber(parser_))); }
  void stop() { xmlStopParser(parser_); }

  struct MadeEntity {
    std::string name, value;
    xmlEntity entity{};
  };
  MarkupWalk& walk_;
  std::string_view bytes_;
  xmlParserCtxtPtr parser_ = nullptr;
  std::vector<MarkupCursor::Attribute> attributes_;
  std::map<std::string, std::unique_ptr<MadeEntity>> made_;
  std::set<std::string> external_;  ///< general entities that live in files
  bool parameter_noted_ = false;
  std::size_t put_in_ = 0;          ///< bytes of internal entities
};

XmlParse::XmlParse(MarkupWalk& walk, std::string_view bytes) : walk_(walk), bytes_(bytes) {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.ignorableWhitespace = on_text;
  sax.startDocument = on_document;
  sax.internalSubset = on_subset;
  sax.entityDecl = on_entity_declared;
  sax.unparsedEntityDecl = on_unparsed_entity;
  sax.getEntity = on_entity;
  sax.getParameterEntity = on_parameter_entity;
  sax.serror = [](void* user, xmlErrorPtr error) { on_error(user, error); };
  parser_ = xmlCreatePushParserCtxt(&sax, this, nullptr, 0, nullptr);
  if (parser_ == nullptr) return;
  xmlCtxtUseOptions(parser_, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(parser_, XML_CHAR_ENCODING_UTF8);
}

XmlParse::~XmlParse() {
  if (parser_ == nullptr) return;
  if (parser_->myDoc != nullptr) xmlFreeDoc(parser_->myDoc);
  parser_->myDoc = nullptr;
  xmlFreeParserCtxt(parser_);
}

void XmlParse::run() {
  if (parser_ == nullptr) return walk_.fail(IssueCode::internal, "the XML parser could not be started; is memory left?");
  constexpr std::size_t kPiece = std::size_t{1} << 16;
  for (std::size_t at = 0; at < bytes_.size() && !walk_.failed(); at += kPiece) {
    const std::string_view piece = bytes_.substr(at, kPiece);
    xmlParseChunk(parser_, piece.data(), static_cast<int>(piece.size()), 0);
  }
  if (!walk_.failed()) xmlParseChunk(parser_, nullptr, 0, 1);
}

void XmlParse::on_start(void* user, const xmlChar* name, const xmlChar* prefix, const xmlChar*, int, const xmlChar**, int count,
                        int, const xmlChar** raw) {
  XmlParse& me = self(user);
  me.attributes_.resize(static_cast<std::size_t>(count));
  for (MarkupCursor::Attribute& a : me.attributes_) {
    a.name = view(raw[0]);
    a.value = view(raw[3], raw[4]);
    raw += 5;
  }
  if (!me.walk_.open(view(name), view(prefix), me.attributes_, me.line())) me.stop();
}

void XmlParse::on_text(void* user, const xmlChar* text, int length) {
  self(user).walk_.text(view(text, text + length));
}

void XmlParse::on_entity_declared(void* user, const xmlChar* name, int type, const xmlChar* id, const xmlChar* system,
                                  xmlChar* content) {
  XmlParse& me = self(user);
  if (type == XML_INTERNAL_GENERAL_ENTITY)
    xmlSAX2EntityDecl(me.parser_, name, type, id, system, content);
  else if (type == XML_EXTERNAL_GENERAL_PARSED_ENTITY)
    me.external_.insert(std::string(view(name)));
  // Parameter entities are not kept: no declaration can be built from them.
}

xmlEntityPtr XmlParse::on_parameter_entity(void* user, const xmlChar* name) {
  XmlParse& me = self(user);
  if (!me.parameter_noted_)
    me.walk_.note(IssueCode::text_skipped, "line " + std::to_string(me.line()) + ": the parameter entity %" + std::string(view(name)) +
                                               "; of the DTD was not read: Pandect opens no file and no address that a document names");
  me.parameter_noted_ = true;
  me.parser_->hasPErefs = 1;  // says that an entity may be missing: no error of its own then
  return nullptr;
}

xmlEntityPtr XmlParse::entity(const xmlChar* name) {
  if (const auto made = made_.find(std::string(view(name))); made != made_.end()) return &made->second->entity;
  if (external_.count(std::string(view(name))) != 0) {
    walk_.fail(IssueCode::limit_entity, "line " + std::to_string(line()) + ": the text of &" + std::string(view(name)) +
                                            "; lies outside of the document and is not read; put it into the file itself");
    stop();
    return nullptr;
  }
  xmlEntityPtr found = xmlGetPredefinedEntity(name);
  if (found != nullptr) return found;
  found = xmlSAX2GetEntity(parser_, name);
  if (found == nullptr) {
    // The named characters of HTML are declared by a DTD that is never read: they are known here.
    const htmlEntityDesc* known = htmlEntityLookup(name);
    if (known == nullptr) return nullptr;
    std::string value;
    append_utf8(value, static_cast<char32_t>(known->value));
    return character_entity(name, std::move(value));
  }
  put_in_ += static_cast<std::size_t>(std::max(0, found->length));
  if (put_in_ > walk_.limits().entity_bytes || put_in_ > 10 * bytes_.size()) {
    walk_.fail(IssueCode::limit_entity, "line " + std::to_string(line()) + ": internal entities grow to more than " +
                                            std::to_string(std::min(walk_.limits().entity_bytes, 10 * bytes_.size())) +
                                            " bytes, the limit; write their text out where it is meant");
    stop();
    return nullptr;
  }
  return found;
}

xmlEntityPtr XmlParse::character_entity(const xmlChar* name, std::string value) {
  auto& made = made_[std::string(view(name))];
  made = std::make_unique<MadeEntity>();
  made->name = std::string(view(name));
  made->value = std::move(value);
  xmlEntity& e = made->entity;
  e.type = XML_ENTITY_DECL;
  e.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  e.name = reinterpret_cast<const xmlChar*>(made->name.c_str());
  e.content = reinterpret_cast<xmlChar*>(made->value.data());
  e.orig = e.content;
  e.length = static_cast<int>(made->value.size());
  return &e;
}

void XmlParse::on_error(void* user, xmlErrorPtr error) {
  XmlParse& me = self(user);
  if (error == nullptr || error->level != XML_ERR_FATAL) return;
  const std::string line = "line " + std::to_string(std::max(0, error->line)) + ": ";
  if (error->code == XML_ERR_ENTITY_LOOP)
    return me.walk_.fail(IssueCode::limit_entity, line + "entities stand for one another without end, or for more than 10 times the file, the limit; write their text out");
  std::string why = squeezed(error->message != nullptr ? error->message : "not well-formed");
  std::size_t ignored = 0;
  me.walk_.fail(IssueCode::malformed,
                line + "not well-formed XML: " + repaired_utf8(why, ignored) + "; mend the file there, or give it as HTML or plain text");
}

}  // namespace

MarkupOutcome walk_xml(std::string_view bytes, MarkupHandler& handler, const MarkupLimits& limits) {
  start_library();
  MarkupWalk walk(handler, limits);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  if (const std::size_t line = crowded_xml_tag(bytes, limits.attributes); line != 0)
    walk.fail(IssueCode::limit_entries, "line " + std::to_string(line) + ": an element has more than " +
                                            std::to_string(limits.attributes) + " attributes, the limit; make some of them elements");
  if (!walk.failed()) {
    XmlParse parse(walk, bytes);
    parse.run();
    walk.close_all();  // while the parser keeps the names
  }
  return walk.take();
}

}  // namespace pandect
