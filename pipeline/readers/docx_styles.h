// The parts of a DOCX that say how paragraphs look: styles.xml and numbering.xml, as far as labels and headings need them.
//
//   DocxStyles styles = DocxStyles::read(parts["word/styles.xml"]);
//   DocxNumbering numbering = DocxNumbering::read(parts["word/numbering.xml"]);
//   numbering.label({.list = "5", .level = 1})          // "2.1"; counts on
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

/// Which list a paragraph is in, and how deep.
struct DocxList {
  std::string list;   ///< w:numId; "0" takes a paragraph out of the list of its style
  int level = 0;
};

struct DocxStyle {
  std::string name, based_on;
  std::optional<int> outline;      ///< 0 is the outermost heading; 9 is none
  std::optional<std::string> list;
  std::optional<int> level;
  bool hidden = false;
};

class DocxStyles {
 public:
  static DocxStyles read(std::string_view xml);
  /// With what it inherits; a style that is based on itself ends there.
  DocxStyle style(const std::string& id) const;

 private:
  std::map<std::string, DocxStyle> styles_;
};

class DocxNumbering {
 public:
  static DocxNumbering read(std::string_view xml);
  /// The label of the next paragraph of the list, as printed; empty when it has none. A bullet is "•".
  std::string label(const DocxList& of);
  /// The level of a list that is bound to a paragraph style; -1 when there is none.
  int level_of_style(const std::string& list, const std::string& style) const;

 private:
  struct Level {
    long start = 1;
    std::string format = "decimal", text, style;
    int restart = -1;   ///< restarts after this level, 0 never, -1 after any above
    bool legal = false; ///< numbers of levels above print decimal
  };
  struct Abstract {
    std::map<int, Level> levels;
    std::string link;  ///< numStyleLink: another list's levels
  };
  struct List {
    std::string abstract;
    std::map<int, long> starts;
    std::map<int, Level> levels;
    bool used = false;
  };
  struct Reader;
  const Level* level(const List& list, int level) const;

  std::map<std::string, Abstract> abstracts_;
  std::map<std::string, std::string> style_links_;  ///< style → abstract
  std::map<std::string, List> lists_;
  std::map<std::string, std::map<int, long>> counters_;  ///< by abstract list: lists of one share their count
};

}  // namespace pandect
