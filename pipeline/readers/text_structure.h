// For formats whose mark-up knows paragraphs but no levels (web pages, PDF, unknown XML): the plain-text reader's view of the
// same paragraphs.
//
//   Document d = with_text_structure(std::move(rendered), anchors, rules);
//
// A page that prints a law becomes the tree of its articles and sections; anything else keeps the structure it was rendered
// with, and takes only what its text says of kind, jurisdiction and dates.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/reader.h"

namespace pandect {

/// Where in the original the text from a byte on comes from: XPath, element id, "page 3". In text order.
class Anchors {
 public:
  void add(std::uint32_t byte, std::string_view source) {
    all_.push_back({byte, sources_.size(), source.size()});
    sources_ += source;
  }
  std::size_t size() const { return all_.size(); }
  std::uint32_t byte(std::size_t i) const { return all_[i].byte; }
  std::string_view source(std::size_t i) const { return std::string_view(sources_).substr(all_[i].begin, all_[i].size); }

 private:
  struct Anchor {
    std::uint32_t byte;
    std::size_t begin, size;  // of sources_
  };
  std::vector<Anchor> all_;
  std::string sources_;
};

Document with_text_structure(Document rendered, const Anchors& anchors, const ReaderRules& rules);

}  // namespace pandect
