// A document as a reader leaves it: one text, its structure, and where each piece came from.
//
//   Document d = read(...);
//   const Provision& p = d.provisions[d.blocks[0].provision];
//   std::string_view words = d.blocks[0].span.in(d.reading());    // what analysis reads
//   std::string_view exact = d.blocks[0].span.in(d.text);         // what a record quotes
//
// `text` is the canonical text that every span counts in. `reading()` is the same text, byte for byte as long, with layout
// (Markdown marks, page headers, front matter, line numbers) blanked to spaces: one set of offsets serves both.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.h"
#include "core/rare_text.h"
#include "core/span.h"

namespace pandect {

enum class DocumentKind { statute, regulation, treaty, bill, order, guidance, case_, contract, news, commentary, other };

/// Types of provisions, from the outside in. `paragraph` is a numbered or unnumbered paragraph (款, "(1)" of an EU
/// article), `item` a member of a list ("(a)", （一）, a bullet).
enum class ProvisionType {
  document, title, subtitle, part, subpart, chapter, subchapter, division, section, article, rule, subsection,
  paragraph, subparagraph, clause, subclause, item, schedule, annex, appendix, supplement, recital, preamble, table, row, quotation, note, heading,
};

std::string_view name(DocumentKind kind);  // "case" for case_
std::string_view name(ProvisionType type);
std::optional<DocumentKind> document_kind(std::string_view name);
std::optional<ProvisionType> provision_type(std::string_view name);

using ProvisionIndex = std::uint32_t;

/// A node of the structure. provisions[0] is the document itself; parents come before children, siblings in text order.
struct Provision {
  std::string id;               ///< filled by knowledge/identity: "<doc>/<path>"
  ProvisionIndex parent = 0;    ///< provisions[0] is its own parent
  ProvisionType type = ProvisionType::document;
  std::string number;           ///< normalised: "7", "(a)", "IV", 第七条 → "7"; empty when it has none
  std::string label;            ///< as printed: "§ 744.21", "第七条", "(a)"; empty when it has none
  std::string heading;
  std::string path;             ///< "art_7/para_1": made by DocumentBuilder, unique in the document
  std::string uri;              ///< canonical path of the provision where the document's own is known
  RareText language;            ///< BCP 47 where it differs from the document's, else empty
  Span span;                    ///< from its label to the end of its last descendant
  std::string source;           ///< what leads back to it in the original: XPath or element id, "page 3", "line 12"
};

enum class BlockKind {
  text,      ///< running text: paragraphs, chapeaus, list items, flush text
  heading,   ///< headings, captions: hold no norms
  quote,     ///< text quoted to be inserted by an amending act, or reproduced: no live norms
  table,     ///< one row of a table, cells separated by tabs
  note,      ///< footnotes, editorial and source notes, credits
  contents,  ///< a line of a table of contents
  metadata,  ///< by-lines, dates of publication, signatures
};

/// A paragraph-level run of text. Blocks are in text order and do not overlap; sentences never cross one.
struct Block {
  Span span;                       ///< without the label
  BlockKind kind = BlockKind::text;
  ProvisionIndex provision = 0;    ///< the innermost provision that owns it
};

/// A piece of `text` that is layout and not language.
struct Layout {
  Span span;
  std::string reason;  ///< "front_matter", "markup", "page_header", "page_number"…
};

struct DocumentDates {
  std::string adopted, in_force, published;  ///< ISO 8601, empty when unknown
  std::vector<std::string> amended;
};

/// Where a piece of text came from that stands in no provision but the document.
struct Origin {
  Span span;
  std::string source;  ///< as in Provision: XPath or element id, "page 3", "line 12"
};

/// What is known about a document besides its text.
struct DocumentMetadata {
  std::string id;             ///< "cn-national-intelligence-law"; unique in a KB
  DocumentKind kind = DocumentKind::other;
  std::string language;       ///< BCP 47: "en", "zh-Hans", "zh-Hant"; "und" when unknown
  std::string jurisdiction;   ///< ISO 3166 or EU, empty when unknown
  std::string title;
  std::vector<std::string> short_titles;
  DocumentDates dates;
  std::string uri;            ///< canonical path of the law (ANNOTATION §6), empty when unknown
  std::string url, site;
  std::vector<std::string> authors;
  std::string work, translation_of, valid_from, valid_to;
};

struct DocumentSource {
  std::string path;        ///< as given, relative to the input folder, '/' separated
  std::string media_type;  ///< "text/markdown"
  std::string charset;     ///< as detected: "UTF-8"
  std::uint64_t bytes = 0;
  std::string sha256;      ///< of the bytes as read
};

struct Document {
  DocumentMetadata metadata;
  DocumentSource source;
  std::string text;
  std::string blanked;                 ///< made by `with_layout_blanked` where there is layout, else empty
  std::vector<Provision> provisions;   ///< never empty
  std::vector<Block> blocks;
  std::vector<Layout> layout;          ///< in text order, no overlaps
  std::vector<Origin> origins;         ///< of the blocks outside of provisions: in text order, no overlaps
  std::vector<Issue> issues;           ///< what the reader had to repair, replace or skip

  std::string_view reading() const { return blanked.empty() ? text : blanked; }
};

/// `text` with its layout blanked to spaces, line breaks but kept. Layout outside of the text is passed over.
std::string with_layout_blanked(std::string_view text, const std::vector<Layout>& layout);

/// What leads back to a block in the original: its own origin where it has one, else that of its provision.
std::string_view origin_of(const Document& document, const Block& block);

}  // namespace pandect
