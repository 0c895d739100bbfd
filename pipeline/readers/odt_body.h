// The parts of an ODT: list styles, then the text.
//
//   OdtLists lists;  walk_xml(styles_xml, lists);  walk_xml(content_xml, lists);
//   OdtBody body(lists);  walk_xml(content_xml, body);
//   std::vector<Paragraph> paragraphs = std::move(body).take();
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "readers/text_reader.h"
#include "readers/xml_cursor.h"

namespace pandect {

/// How the levels of each list style print; the outline of headings is the style "#outline".
class OdtLists : public MarkupHandler {
 public:
  struct Level {
    std::string format, prefix, suffix, bullet;
    long start = 1;
    int shown = 1;  ///< how many levels the label shows
  };
  void start(const MarkupCursor& at) override;
  void text(const MarkupCursor&, std::string_view) override {}
  void end(const MarkupCursor& at) override;

  const Level* level(const std::string& style, int level) const;  ///< from 1
  /// The list style that a paragraph style brings with it; empty for none.
  std::string of_paragraph(const std::string& style) const;

 private:
  std::map<std::string, std::map<int, Level>> styles_;
  std::map<std::string, std::string> paragraphs_;
  std::string current_;
};

class OdtBody : public MarkupHandler {
 public:
  explicit OdtBody(const OdtLists& lists) : lists_(lists) {}
  void start(const MarkupCursor& at) override;
  void text(const MarkupCursor& at, std::string_view words) override;
  void end(const MarkupCursor& at) override;
  std::vector<Paragraph> take() && { return std::move(out_); }
  std::size_t skipped() const { return skipped_; }

 private:
  struct List {
    std::string style;
    long number = 0;       ///< of the open item
    bool label_due = false, counted = true;
  };
  struct Open {
    std::string text, style;
    int outline = 0;
  };
  bool structure(const MarkupCursor& at);
  void open_list(const MarkupCursor& at);
  void end_paragraph();
  std::string list_label();
  std::string outline_label(int outline);
  std::string label(const std::string& style, int level, const std::vector<long>& numbers) const;
  void end_row();

  const OdtLists& lists_;
  std::vector<Paragraph> out_, notes_;
  std::vector<Open> open_;
  std::vector<List> lists_open_;
  std::map<std::string, long> continued_;  ///< last number of each list style, for lists that go on
  std::vector<long> outline_;
  std::vector<std::string> cells_;
  std::string note_;
  std::size_t rows_open_ = 0, in_note_ = 0, passed_over_ = 0, count_ = 0, skipped_ = 0;
  bool in_body_ = false;
};

}  // namespace pandect
