// The parts of a norm in the order in which forms for annotators give them.
//
//   each_part(norm, [&](const char* part, const Spans& spans) { … });   // "bearer", "object", "action", "condition" …
#pragma once

#include "domain/norm.h"

namespace pandect {

/// Calls `take` with the name and the spans of each part; object and action also when they are empty, conditions, exceptions and
/// times once for each.
template <class Take>
void each_part(const Norm& norm, Take take) {
  if (norm.bearer) take("bearer", norm.bearer->spans);
  take("object", norm.object);
  take("action", norm.action);
  for (const Spans& condition : norm.conditions) take("condition", condition);
  for (const Spans& exception : norm.exceptions) take("exception", exception);
  for (const NormTime& time : norm.times) take("time", time.spans);
}

}  // namespace pandect
