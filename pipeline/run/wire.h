// Records as bytes, for the way from a worker to the parent: flat, fast, and believed in nothing when read.
//
//   std::string bytes = to_wire(outcome);
//   std::optional<MemberOutcome> again = outcome_from_wire(bytes);      // nothing when the bytes are not sound
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "knowledge/statistics.h"
#include "run/engine.h"

namespace pandect {

/// What a worker is told of an input besides its descriptor.
struct WorkerJob {
  std::string path;
  MetadataOverride metadata;
  std::map<std::string, MetadataOverride> members;
  std::uint64_t skip = 0;        ///< documents of it that are done with
  std::uint64_t most_bytes = 0;  ///< of the input
  bool read_only = false;        ///< documents without findings
};

std::string to_wire(const MemberOutcome& outcome);
using PieceTaker = std::function<void(std::string_view piece)>;
/// The same bytes in pieces of 64 KiB at most: the record of a long document is not held twice.
void to_wire(const MemberOutcome& outcome, const PieceTaker& taker);
std::string to_wire(const WorkerJob& job);
std::string to_wire(const Statistics& statistics);

/// The sender may be a parser that a hostile file took over: lengths, enumerators, UTF-8, spans and indices are checked, so that
/// a record that comes out can be merged and written like one made here.
std::optional<MemberOutcome> outcome_from_wire(std::string_view bytes);
/// The document of a record's outcome that was found sound before, and one empty norm where it has any: what RecordSource::skim is
/// asked for, at a fraction of the time.
std::optional<Record> document_from_wire(std::string_view bytes);
std::optional<WorkerJob> job_from_wire(std::string_view bytes);
std::optional<Statistics> statistics_from_wire(std::string_view bytes);

}  // namespace pandect
