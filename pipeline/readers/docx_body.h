// The running text of a DOCX (word/document.xml) as paragraphs.
//
//   DocxBody body({styles, numbering, footnotes, endnotes});
//   walk_xml(xml, body);
//   std::vector<Paragraph> paragraphs = std::move(body).take();
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "readers/docx_styles.h"
#include "readers/text_reader.h"
#include "readers/xml_cursor.h"

namespace pandect {

/// The text of each note by its id.
using DocxNotes = std::map<std::string, std::string>;
DocxNotes docx_notes(std::string_view xml, const DocxStyles& styles);

struct DocxParts {
  const DocxStyles& styles;
  DocxNumbering& numbering;
  DocxNotes footnotes, endnotes;
};

class DocxBody : public MarkupHandler {
 public:
  explicit DocxBody(DocxParts parts) : parts_(std::move(parts)) {}
  void start(const MarkupCursor& at) override;
  void text(const MarkupCursor& at, std::string_view words) override;
  void end(const MarkupCursor& at) override;

  std::vector<Paragraph> take() && { return std::move(out_); }
  std::size_t skipped() const { return skipped_; }  ///< bytes of deleted and hidden text

 private:
  /// An open w:p; text boxes hold paragraphs within paragraphs.
  struct Open {
    std::string text, style;
    DocxList list;
    bool in_list = false, hidden_run = false, mark_deleted = false;
    int outline = -1;
    std::vector<std::string> notes;
  };
  struct Table {
    std::vector<std::string> cells;
    std::size_t widest = 0, rows = 0, paragraphs_in_cell = 0, row_begin = 0;
    bool row_deleted = false;
    std::vector<Paragraph> lines;    ///< as a table, row by row
    std::vector<Paragraph> running;  ///< the same as running text
  };
  void properties(const MarkupCursor& at);
  void in_run(const MarkupCursor& at);
  void note(const DocxNotes& notes, std::string_view id);
  void end_paragraph();
  void add(Paragraph paragraph);
  void end_row();
  void end_table();

  DocxParts parts_;
  std::vector<Paragraph> out_;
  std::vector<Open> open_;
  std::vector<Table> tables_;
  std::string carried_;            ///< text of a paragraph whose mark was deleted: it goes on in the next
  std::size_t count_ = 0, skipped_ = 0, passed_over_ = 0, notes_ = 0;
};

}  // namespace pandect
