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

/// Of the provision's words with all below it, without the label that counts it: a renumbered article has the same.
std::string provision_digest(const Frame& frame, ProvisionIndex provision);

NormAnchor anchor_of(const Frame& frame, const Norm& norm);

}  // namespace pandect
