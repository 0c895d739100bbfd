// Statements: sentences as a lawyer reads them, a chapeau together with the items of its list.
//
//   for (const Statement& s : statements_of(document, analysis)) {
//     FlatText flat(document.reading(), {s.sentence, s.items[0].text});     // “The licensee shall: keep records”
//     Spans where = flat.in_document({12, 24});                           // back to bytes of the document
//   }
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "core/span.h"
#include "domain/document.h"

namespace pandect {

/// A member of a list under an open chapeau.
struct ListItem {
  ProvisionIndex provision = 0;
  Span text;                     ///< its first sentence, without label; with end marks (“; and”)
  std::vector<ListItem> items;   ///< its own list, when its text is a chapeau again
  Span flush;                    ///< text after its own list that belongs to all of it; empty when there is none
  std::vector<ListItem> resumed; ///< the list that the flush opens: “If: (a) …; the carrier must: (b) …; and (c) …”
};

/// One sentence, or a chapeau with its whole list.
struct Statement {
  ProvisionIndex provision = 0;
  BlockKind kind = BlockKind::text;
  std::uint32_t sentence_index = 0;  ///< into Analysis::sentences
  Span sentence;                     ///< the sentence or the chapeau
  std::vector<ListItem> items;       ///< empty for a plain sentence
  Span flush;                        ///< “… if …” after the list
  std::vector<ListItem> resumed = {};  ///< as in ListItem
  Spans chapeaux = {};               ///< of the lists whose item this sentence continues, from the outside in
};

/// Every sentence of the document exactly once: as a statement, as an item of one, or as flush text. In text order.
std::vector<Statement> statements_of(const Document& document, const Analysis& analysis);
/// The same, one after the other.
using StatementVisitor = std::function<void(const Statement&)>;
void each_statement(const Document& document, const Analysis& analysis, const StatementVisitor& visit);

/// Pieces of a document read as one running text, pieces separated by one space, with the way back.
class FlatText {
 public:
  /// `text` is Document::reading and must outlive this object. Pieces in the order in which they are read.
  FlatText(std::string_view text, const Spans& pieces);

  const std::string& text() const { return text_; }
  /// The document's spans behind a flat span, trimmed, without the joining spaces; may be several.
  Spans in_document(Span flat) const;
  /// The same for several flat spans, normalised.
  Spans in_document(const Spans& flat) const;
  /// Flat position of a document byte; npos when no piece holds it.
  std::size_t flat(std::uint32_t at) const;
  /// The document byte behind a flat position.
  std::uint32_t source(std::uint32_t flat) const;
  /// Where piece number `i` lies in the flat text.
  Span piece(std::size_t i) const { return span_of(pieces_[i].begin, pieces_[i].begin + pieces_[i].source.size()); }
  std::size_t pieces() const { return pieces_.size(); }

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

 private:
  struct Piece {
    std::uint32_t begin = 0;  // in text_
    Span source;
  };
  std::string text_;
  std::string_view document_;
  std::vector<Piece> pieces_;
};

}  // namespace pandect
