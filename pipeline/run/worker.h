// The process that parses: it has the engine, one socket, and nothing else.
//
//   serve(engine, socket, limits);      // in the child; returns when the parent hangs up
#pragma once

#include "run/engine.h"
#include "run/limits.h"

namespace pandect {

/// Gives up files, network and processes, then answers jobs until the socket closes.
void serve(const Engine& engine, int socket, const RunLimits& limits);

/// The time that a document of an input of so many bytes may take.
inline std::uint64_t seconds_for(const RunLimits& limits, std::uint64_t bytes) {
  return limits.seconds + limits.seconds_per_mib * ((bytes + (1u << 20) - 1) >> 20);
}

}  // namespace pandect
