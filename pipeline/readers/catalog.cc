#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "core/sha256.h"
#include "core/unicode.h"
#include "readers/dialect_reader.h"
#include "readers/docx.h"
#include "readers/dumps.h"
#include "readers/ecfr.h"
#include "readers/encoding.h"
#include "readers/epub.h"
#include "readers/eurlex.h"
#include "readers/html.h"
#include "readers/language.h"
#include "readers/odt.h"
#include "readers/office_zip.h"
#include "readers/pdf.h"
#include "readers/reader.h"
#include "readers/reader_rules.h"
#include "readers/text_reader.h"
#include "readers/uslm.h"
#include "readers/xml_generic.h"

namespace pandect {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30;

/// What no reader takes, by its first bytes: it is named, instead of called rubbish.
struct Signature {
  std::string_view bytes;
  std::string_view name;
  std::string_view remedy;
};
constexpr std::string_view kConvert = "convert it to text, HTML, XML, DOCX or PDF";
constexpr std::array<Signature, 15> kUnsupported{{
    {"PK\x03\x04", "a ZIP container", "unpack it, and give the files in it"},
    {"\x1F\x8B", "packed with gzip", "unpack it, and give the file in it"},
    {"7z\xBC\xAF", "a 7-Zip archive", "unpack it, and give the files in it"},
    {"Rar!\x1A", "a RAR archive", "unpack it, and give the files in it"},
    {"BZh", "packed with bzip2", "unpack it, and give the file in it"},
    {"\xFD" "7zXZ", "packed with xz", "unpack it, and give the file in it"},
    {"(\xB5/\xFD", "packed with zstd", "unpack it, and give the file in it"},
    {"\x89PNG", "a PNG picture", kConvert}, {"\xFF\xD8\xFF", "a JPEG picture", kConvert}, {"GIF8", "a GIF picture", kConvert},
    {"{\\rtf", "RTF", "save it as DOCX"}, {"\x7F" "ELF", "a program", kConvert}, {"MZ\x90", "a program", kConvert},
    {"RIFF", "a media file", kConvert}, {"SQLite format 3", "a database", "export its documents as JSON Lines"},
}};

std::string extension_of(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string_view::npos ? std::string() : ascii_lowered(name.substr(dot + 1));
}

bool lists(std::string_view extensions, std::string_view extension) {
  if (extension.empty()) return false;
  for (std::size_t at = 0; at < extensions.size();) {
    const std::size_t end = std::min(extensions.find(',', at), extensions.size());
    if (extensions.substr(at, end - at) == extension) return true;
    at = end + 1;
  }
  return false;
}

/// Content first: the extension only decides between readers that are about equally sure.
const ReaderRow* best_reader(const RawDocument& raw, bool decoded) {
  constexpr int kExtension = 15;
  const std::string extension = extension_of(raw.path);
  const ReaderRow* best = nullptr;
  int best_score = 0;
  for (const ReaderRow& row : reader_catalog()) {
    if (row.decoded != decoded || row.surest + kExtension <= best_score) continue;
    const int sure = row.sniff(raw);
    const int score = sure == 0 ? 0 : sure + (lists(row.extensions, extension) ? kExtension : 0);
    if (score > best_score) {
      best = &row;
      best_score = score;
    }
  }
  return best;
}

std::string file_name(std::string_view path) { return std::string(path.substr(path.find_last_of('/') + 1)); }

/// Word's old format, or a DOCX that a password packed into the same kind of container.
Issue old_office(const RawDocument& raw) {
  const auto holds = [&](std::string_view ascii) {  // names of streams are UTF-16
    std::string wide;
    for (const char c : ascii) wide += {c, '\0'};
    return raw.bytes.find(wide) != std::string::npos;
  };
  if (holds("EncryptedPackage"))
    return make_issue(IssueCode::encrypted, file_name(raw.path) + " is protected by a password; save a copy without it");
  const std::string what = holds("WordDocument") ? "a Word document in the format before 2007 (.doc)" : "an Office file in the format before 2007";
  return make_issue(IssueCode::unsupported_format, file_name(raw.path) + " is " + what + ", which no reader takes; open it and save it as DOCX or PDF");
}

Issue unsupported(const RawDocument& raw) {
  if (raw.bytes.starts_with("\xD0\xCF\x11\xE0")) return old_office(raw);
  if (office_form(raw.bytes) == OfficeForm::other)
    return make_issue(IssueCode::unsupported_format, file_name(raw.path) + " is a spreadsheet, slides or another Office file that is no text; export what it says as DOCX, CSV or PDF");
  for (const Signature& s : kUnsupported)
    if (raw.bytes.compare(0, s.bytes.size(), s.bytes) == 0)
      return make_issue(IssueCode::unsupported_format,
                        file_name(raw.path) + " is " + std::string(s.name) + ", which no reader takes; " + std::string(s.remedy));
  return make_issue(IssueCode::unsupported_format, file_name(raw.path) + " is in no format that a reader takes; see `pandect list formats`");
}

Result<Document> read_with(const ReaderRow& row, const RawDocument& raw, const ReaderRules& rules) {
  Result<Document> document = row.read(raw, rules);
  if (document) {
    document->source.media_type = row.media_type;
  }
  return document;
}

/// `text` is UTF-8; the charset that it came in and what was replaced stay with the document.
Result<Document> read_decoded(const RawDocument& text, const std::string& charset, std::size_t replaced, const ReaderRules& rules) {
  if (text.bytes.find_first_not_of(" \t\r\n\f") == std::string::npos)
    return make_issue(IssueCode::empty, file_name(text.path) + " holds nothing but white space; there is nothing to read");
  const ReaderRow* row = best_reader(text, true);
  if (row == nullptr) return unsupported(text);
  Result<Document> document = read_with(*row, text, rules);
  if (!document) return document;
  document->source.charset = charset;
  if (replaced > 0)
    document->issues.push_back(make_issue(IssueCode::bytes_replaced,
        std::to_string(replaced) + " byte sequences are not valid " + charset +
            " and became U+FFFD; check whether the file was damaged or saved in another encoding"));
  return document;
}

/// The encoding, then the reader.
Result<Document> read_text_format(const RawDocument& raw, const ReaderRules& rules) {
  if (raw.bytes.starts_with("\xD0\xCF\x11\xE0") || raw.bytes.starts_with("{\\rtf")) return unsupported(raw);
  for (const Signature& s : kUnsupported)
    if (raw.bytes.compare(0, s.bytes.size(), s.bytes) == 0 && raw.bytes.find('\0') != std::string::npos) return unsupported(raw);
  if (is_utf8_as_it_stands(raw.bytes)) return read_decoded(raw, "UTF-8", 0, rules);
  Result<Decoded> decoded = decode(raw.bytes, raw.charset);
  if (!decoded) return decoded.issue();
  const RawDocument text{raw.path, std::move(decoded->text), raw.charset, raw.known};
  return read_decoded(text, decoded->charset, decoded->replaced, rules);
}

/// What the container said of the document goes before what the document says of itself.
void take_known(Document& document, const DocumentMetadata& known) {
  DocumentMetadata& m = document.metadata;
  const std::string uri_before = m.uri;
  const auto take = [](std::string& to, const std::string& from) {
    if (!from.empty()) to = from;
  };
  take(m.title, known.title);
  take(m.language, known.language);
  take(m.jurisdiction, known.jurisdiction);
  take(m.uri, known.uri);
  take(m.url, known.url);
  take(m.site, known.site);
  take(m.dates.published, known.dates.published);
  take(m.dates.adopted, known.dates.adopted);
  take(m.dates.in_force, known.dates.in_force);
  if (!known.authors.empty()) m.authors = known.authors;
  if (known.kind != DocumentKind::other) m.kind = known.kind;
  if (m.uri != uri_before) assign_uris(document);
}

void guess_language(Document& document, const ReaderRules& rules) {
  std::string& declared = document.metadata.language;
  if (!declared.empty()) declared = canonical_language(declared);
  if (declared == "und") declared.clear();
  if (declared == "zh") declared.clear();  // the script is in the text
  if (!declared.empty()) return;
  const LanguageGuess guess = rules.languages().detect(document.reading());
  document.metadata.language = guess.tag;
  if (!guess.sure)
    document.issues.push_back(make_issue(IssueCode::language_uncertain,
        guess.tag == "und" ? "the language could not be told; name it with --metadata"
                           : "the language is probably “" + guess.tag + "”; if it is another, name it with --metadata"));
}

}  // namespace

/// The rows of dialects: a table of the pack tells what their elements are.
enum class DialectId { akn, formex, clml, gii, bwb, justice_canada, egov, boe, federal_register, us_bill, akn_html };
constexpr std::array<std::string_view, 11> kDialectIds{"akn", "formex", "clml", "gii", "bwb", "justice_canada", "egov", "boe", "federal_register", "us_bill",
                                                         "akn_html"};
template <DialectId kId>
int sniff_dialect_row(const RawDocument& raw) { return sniff_dialect(raw, kDialectIds[static_cast<std::size_t>(kId)]); }
template <DialectId kId>
Result<Document> read_dialect_row(const RawDocument& raw, const ReaderRules& rules) {
  return read_dialect(raw, rules, kDialectIds[static_cast<std::size_t>(kId)]);
}
template <DialectId kId>
ReaderRow dialect_row(std::string_view title, std::string_view extensions) {
  return {kDialectIds[static_cast<std::size_t>(kId)], title, extensions, "application/xml", true, sniff_dialect_row<kId>, read_dialect_row<kId>};
}

const std::vector<ReaderRow>& reader_catalog() {
  static const std::vector<ReaderRow> rows = {
      {"uslm", "United States Legislative Markup (USLM) XML", "xml", "application/xml", true, sniff_uslm, read_uslm},
      {"ecfr", "Code of Federal Regulations XML (eCFR and annual edition)", "xml", "application/xml", true, sniff_ecfr, read_ecfr},
      dialect_row<DialectId::akn>("Akoma Ntoso, with its national dialects", "xml,akn"),
      dialect_row<DialectId::formex>("Formex 4, the Official Journal of the European Union", "xml"),
      dialect_row<DialectId::clml>("Crown Legislation Markup Language (United Kingdom)", "xml"),
      dialect_row<DialectId::gii>("gii-norm, German federal law", "xml"),
      dialect_row<DialectId::bwb>("BWB, consolidated Dutch law", "xml"),
      dialect_row<DialectId::justice_canada>("Justice Canada, Acts and regulations", "xml"),
      dialect_row<DialectId::egov>("e-Gov, Japanese law", "xml"),
      dialect_row<DialectId::boe>("BOE, law of Spain", "xml"),
      dialect_row<DialectId::federal_register>("Federal Register, documents and daily issues", "xml"),
      dialect_row<DialectId::us_bill>("Bills of the United States Congress in the House DTD", "xml"),
      dialect_row<DialectId::akn_html>("Akoma Ntoso printed as HTML (legislation.gov.uk)", "html"),
      {"eurlex", "Acts of the European Union in EUR-Lex XHTML", "html,xhtml,htm,xml", "application/xhtml+xml", true, sniff_eurlex, read_eurlex},
      {"html", "Web pages and other HTML: the text without what the site puts around it", "html,htm,xhtml", "text/html", true, sniff_html, read_html, 70},
      {"xml", "Other XML: paragraphs as the elements are used, levels as the labels say", "xml,akn,xhtml", "application/xml", true, sniff_xml, read_xml_generic, 50},
      {"docx", "Word documents, with the labels of their lists, notes and tables", "docx,docm,dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, sniff_docx, read_docx},
      {"odt", "OpenDocument text", "odt,ott", "application/vnd.oasis.opendocument.text", false, sniff_odt, read_odt},
      {"epub", "EPUB books, as one document", "epub", "application/epub+zip", false, sniff_epub, read_epub},
      {"json", "JSON and JSON Lines: laws with their articles, rows that are documents (--fields says which key holds what)", "json,jsonl,ndjson", "application/json", true, sniff_json, read_json, 80},
      {"pdf", "PDF with a text layer (needs pdftotext of poppler-utils)", "pdf", "application/pdf", false, sniff_pdf, read_pdf},
      {"markdown", "Markdown, with YAML front matter", "md,markdown", "text/markdown", true, sniff_markdown, read_markdown, 40},
      {"text", "Plain text", "txt,text", "text/plain", true, sniff_plain_text, read_plain_text, 10},
  };
  return rows;
}

Result<Document> read_document(const RawDocument& raw, const ReaderRules& rules) {
  if (raw.bytes.empty()) return make_issue(IssueCode::empty, file_name(raw.path) + " is empty; there is nothing to read");
  if (raw.bytes.size() > kMostBytes)
    return make_issue(IssueCode::limit_size, file_name(raw.path) + " has " + std::to_string(raw.bytes.size()) +
                                                 " bytes, more than the limit of 1 GiB; split it");
  const ReaderRow* binary = best_reader(raw, false);
  Result<Document> document = binary != nullptr ? read_with(*binary, raw, rules) : read_text_format(raw, rules);
  if (!document) return document;
  document->source.path = raw.path;
  document->source.bytes = raw.bytes.size();
  document->source.sha256 = sha256(raw.bytes);
  take_known(*document, raw.known);
  guess_language(*document, rules);
  return document;
}

}  // namespace pandect
