// Ways out of a knowledge base. One file a format; the catalog says what each is for.
//
//   const WriterRow* row = find_writer("register.csv");
//   file << row->write(outgoing);
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "writers/outgoing.h"

namespace pandect {

/// Sentences, words, tags and heads of a document.
using Analyse = std::function<Analysis(const Document& document)>;

struct WriterRow {
  std::string_view name;       ///< as `--format` takes it
  std::string_view extension;  ///< of the file, without dot
  std::string_view title;      ///< what it is
  std::string_view purpose;    ///< who takes it, and where it goes
  /// All bytes of the file. The same KB gives the same bytes. Null where the format shows the linguistic analysis.
  std::string (*write)(const Outgoing& out) = nullptr;
  /// The same with what analyses a document; null where `write` is not.
  std::string (*write_analysed)(const KnowledgeBase& kb, const Analyse& analyse) = nullptr;
};

const std::vector<WriterRow>& writer_catalog();
/// Null when there is none of that name.
const WriterRow* find_writer(std::string_view name);

// One file a format.
std::string write_register_csv(const Outgoing& out);
std::string write_register_xlsx(const Outgoing& out);
std::string write_web_annotations(const Outgoing& out);
std::string write_linked_data(const Outgoing& out);
std::string write_graphml(const Outgoing& out);
std::string write_memo_docx(const Outgoing& out);
std::string write_brat(const Outgoing& out);
std::string write_label_studio(const Outgoing& out);
std::string write_legalruleml(const Outgoing& out);
std::string write_neo4j(const Outgoing& out);
std::string write_conllu(const KnowledgeBase& kb, const Analyse& analyse);

}  // namespace pandect
