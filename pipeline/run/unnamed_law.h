// A law whose canonical path nobody can write still speaks of its own provisions: “subject to section 5” of an act that no
// list knows. While it is read it has a path of its own, so that such words find their provisions; no record keeps it.
//
//   const UnnamedLaw unnamed(document);     // gives it the path for now
//   …                                       // citations, links
//   unnamed.forget(record);                 // and takes every trace of it out again
#pragma once

#include <string>

#include "knowledge/record.h"

namespace pandect {

class UnnamedLaw {
 public:
  /// Does nothing to a document that has a path, has no provisions to speak of (news, guidance), or has fewer than three articles
  /// or sections.
  explicit UnnamedLaw(Document& document);
  /// Links stay, and citations stay resolved to the provisions that they name; paths are as if there had been none.
  void forget(Record& record) const;

 private:
  std::string path_;  // empty when none was given
};

}  // namespace pandect
