// EUR-Lex XHTML as a list of lines: what the layout (tables, grids, nested divs) says is made explicit, the classes of the
// old and the new style sheets get one name.
//
//   EurlexLines lines = eurlex_lines(utf8);
//   lines.all[12]  →  {Kind::item_open, "", "(a)", …}, then {Kind::text, "normal", "the purposes of …", …}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readers/xml_cursor.h"

namespace pandect {

struct EurlexLine {
  enum class Kind {
    text,
    item_open,   ///< a member of a list; `text` is its label
    item_close,
    row,         ///< a row of a table, cells separated by tabs
    closing,     ///< the enacting terms end here
  };
  Kind kind = Kind::text;
  std::string style;    ///< class of the paragraph, without "oj-"
  std::string text;
  std::string source;   ///< see MarkupCursor::source
  std::string division; ///< id of the subdivision around it ("cpt_I.sct_2", "art_5", "anx_III"), empty in old files
};

struct EurlexLines {
  std::vector<EurlexLine> all;
  std::string page_title;      ///< <title>
  std::string celex;           ///< "32016R0679" where a link or the title names it, else empty
  MarkupOutcome outcome;
};

/// Well-formed files only: EUR-Lex gives XHTML.
EurlexLines eurlex_lines(std::string_view utf8);

/// The first CELEX number of a legal act (sector 3) in `text`, consolidated ones (sector 0) as the act they consolidate.
std::string celex_in(std::string_view text);

}  // namespace pandect
