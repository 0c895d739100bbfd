// What a reviewer saw, as digests: of what a norm says, of its provision, of its document.
//
//   norm_digest(frame, norm);      // the same after a paragraph was inserted above, another when its deadline changed
#pragma once

#include <string>

#include "knowledge/frame.h"
#include "knowledge/record.h"
#include "review/event.h"

namespace pandect {

/// Of what the norm says: id, provision, type, status, the words of its parts and their values, where it holds. Not of
/// positions, confidence, evidence and ids of other records.
std::string norm_digest(const Frame& frame, const Norm& norm);

/// Of the words of the norm's provision with all below it, without the label that counts it and the punctuation at its end:
/// a renumbered article, a list's last item that is followed now, have the same. Of a provision of many pages (an annex, a
/// commentary) only the paragraphs that the norm stands in.
std::string provision_digest(const Frame& frame, const Norm& norm);

NormAnchor anchor_of(const Frame& frame, const Norm& norm);

}  // namespace pandect
