#include <algorithm>

#include "writers/writer.h"

namespace pandect {

const std::vector<WriterRow>& writer_catalog() {
  static const std::vector<WriterRow> rows = {
      {"register.xlsx", "xlsx", "register of norms as a workbook", "lawyers and compliance: Excel, LibreOffice; filtered, frozen heading, links to the source",
       write_register_xlsx},
      {"register.csv", "csv", "register of norms as a table", "any program that reads tables; cells that a spreadsheet would take for formulas are neutralised",
       write_register_csv},
      {"memo.docx", "docx", "memorandum: norms by who bears them", "lawyers: Word, LibreOffice; a table a document, quotations, pin cites, links to the source, states",
       write_memo_docx},
      {"annotations.jsonld", "jsonld", "W3C Web Annotations, one for each norm", "annotation tools and linked data; positions and quotations of the canonical text",
       write_web_annotations},
      {"graph.jsonld", "jsonld", "documents, provisions, norms, definitions and actors as JSON-LD", "triple stores and everything that reads linked data; terms of schema.org and our own",
       write_linked_data},
      {"graph.graphml", "graphml", "documents, norms, actors and definitions as a graph", "Gephi, yEd, NetworkX, Neo4j (apoc.import.graphml)", write_graphml},
      {"neo4j.zip", "zip", "the same graph as tables of nodes and relationships", "Neo4j: neo4j-admin database import, with typed columns and the command in import.sh",
       write_neo4j},
      {"legalruleml.xml", "xml", "norms as LegalRuleML statements", "rule engines and legal knowledge systems that read the OASIS standard 1.0, compact form", write_legalruleml},
      {"brat.zip", "zip", "texts with stand-off annotations", "brat and everything that reads its .ann files; its configuration is in it", write_brat},
      {"label-studio.zip", "zip", "tasks with predictions", "Label Studio: tasks.json to import, labelling-interface.xml for the project", write_label_studio},
      {"analysis.conllu", "conllu", "sentences, words, tags and heads as CoNLL-U", "linguists and treebank tools; places of words in the canonical text",
       nullptr, write_conllu},
  };
  return rows;
}

const WriterRow* find_writer(std::string_view name) {
  const auto& rows = writer_catalog();
  const auto row = std::find_if(rows.begin(), rows.end(), [name](const WriterRow& r) { return r.name == name; });
  return row == rows.end() ? nullptr : &*row;
}

}  // namespace pandect
