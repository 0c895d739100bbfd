// The knowledge base as JSON Lines: the only place where structs become JSON and JSON becomes structs (KB.md).
//
//   std::string norms = encode(kb, Table::norms);                 // the bytes of norms.jsonl
//   std::string line = row(Frame(record.document), record.findings.norms[0]);
//   KnowledgeBase again = decode(table_of, text_of);
//
// Inside the program spans count bytes, in a row code points. A selector is cut around page headers when it is written,
// and stays cut when it is read again.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "knowledge/frame.h"
#include "knowledge/json_row.h"
#include "knowledge/record.h"

namespace pandect {

enum class Table {
  documents, provisions, norms, definitions, mentions, actors, jurisdictions, citations, quotes, attributions, links,
  cues, issues,
};

constexpr std::array<Table, 13> kTables{
    Table::documents, Table::provisions, Table::norms, Table::definitions,  Table::mentions, Table::actors,
    Table::jurisdictions, Table::citations, Table::quotes, Table::attributions, Table::links, Table::cues, Table::issues,
};

std::string_view name(Table table);  ///< "norms"
std::string file_name(Table table);  ///< "norms.jsonl"

/// All rows of a table, each with its line break, sorted by document and then by position in the text.
std::string encode(const KnowledgeBase& kb, Table table);

/// The rows of one record, each with its line break, in the order of the text. Nothing of actors and jurisdictions.
std::string rows(const Record& record, const Frame& frame, Table table);
/// The rows of inputs that gave no document, with which issues.jsonl begins.
std::string rows(const std::vector<Issue>& issues);

/// One row, without line break.
std::string row(const Frame& frame);  ///< the document itself
std::string row(const Frame& frame, const Provision& provision);
std::string row(const Frame& frame, const Norm& norm);
std::string row(const Frame& frame, const Definition& definition);
std::string row(const Frame& frame, const Mention& mention);
std::string row(const Frame& frame, const Citation& citation);
std::string row(const Frame& frame, const Quote& quote);
std::string row(const Frame& frame, const Attribution& attribution);
std::string row(const Frame& frame, const Link& link);
std::string row(const Frame& frame, const Cue& cue);
std::string row(const Frame* frame, const Issue& issue);  ///< no frame: an input that gave no document
std::string row(const Actor& actor);
std::string row(const Jurisdiction& jurisdiction);

/// The reverse of encode. `table` gives the bytes of a table's file, `text` the canonical text of a document. What the
/// tables do not hold (blocks, bare marks of layout) is missing in the result, and `reading` is the text with the
/// layout blanked that they do hold. Throws CodecError naming file, line, field and reason.
KnowledgeBase decode(const std::function<std::string(Table)>& table,
                     const std::function<std::string(std::string_view doc)>& text);

/// One row read into a record. Fields that the schema does not know are passed over.
void read_row(RowReader& row, Document& document);  ///< all but `layout`, which counts in a text that is not there yet
void read_layout(RowReader& row, Document& document);
/// Leaves the parent's id to the caller: it may stand in a later row.
void read_row(RowReader& row, Provision& provision, std::string& parent);
void read_row(RowReader& row, Norm& norm);
void read_row(RowReader& row, Definition& definition);
void read_row(RowReader& row, Mention& mention);
void read_row(RowReader& row, Citation& citation);
void read_row(RowReader& row, Quote& quote);
void read_row(RowReader& row, Attribution& attribution);
void read_row(RowReader& row, Link& link);
void read_row(RowReader& row, Cue& cue);
void read_row(RowReader& row, Issue& issue);
void read_row(RowReader& row, Actor& actor);
void read_row(RowReader& row, Jurisdiction& jurisdiction);

}  // namespace pandect
