// Findings of several extractors in one.
//
//   append(record.findings, extractor.extract(input));
#pragma once

#include "domain/findings.h"

namespace pandect {

/// Adds `from` behind what is in `to`. Cues point at norms by index, which moves by the norms that were there.
void append(Findings& to, Findings&& from);

}  // namespace pandect
