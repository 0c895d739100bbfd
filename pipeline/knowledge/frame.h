// One document as its records refer to it: code points, provision ids, and the layout that quotations leave out.
//
//   Frame frame(record.document);
//   frame.quotable({{120, 310}});                 // {{120, 180}, {204, 310}}: a page header stood between
//   frame.innermost({120, 125});                  // the provision that these words stand in
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/offsets.h"
#include "domain/document.h"

namespace pandect {

/// Between the pieces of a quotation.
inline constexpr std::string_view kCut = " … ";

class Frame {
 public:
  /// `document` must outlive the frame and stay as it is.
  explicit Frame(const Document& document);
  explicit Frame(const Document&&) = delete;

  const Document& document() const { return document_; }
  const Offsets& offsets() const { return offsets_; }

  /// `spans` cut around layout that has words of its own (page headers, page numbers, link targets), each piece without
  /// white space at its edges. Bare marks (asterisks, list bullets) stay: they are no words and hide none.
  Spans quotable(const Spans& spans) const;
  /// The quotable pieces, joined with kCut.
  std::string quote(const Spans& spans) const;
  /// Layout with letters or digits, in text order.
  const Spans& holes() const { return holes_; }

  /// The innermost provision whose span contains the first byte of `span`; 0 when that is the document itself.
  ProvisionIndex innermost(Span span) const;
  /// The id by which records refer to a provision; the document's id for provision 0.
  const std::string& provision_id(ProvisionIndex index) const;
  /// Null for an id that this document does not have.
  const ProvisionIndex* provision(std::string_view id) const;

 private:
  void index_provisions();

  const Document& document_;
  Offsets offsets_;
  Spans holes_;
  std::vector<std::pair<std::uint32_t, ProvisionIndex>> stretches_;  // from this byte on, this provision is innermost
  std::unordered_map<std::string_view, ProvisionIndex> by_id_;  // views of the document
};

}  // namespace pandect
