// Files that hold many documents: ZIP, tar, gzip, web archives, mail, dumps of rows. Each member comes out once, under a path
// of its own: "laws.zip!/acts/17.xml", "dump.jsonl!/42".
//
//   struct Print : MemberSink {
//     void member(RawDocument&& raw) override { … read_document(raw, rules) … }
//     void failed(const std::string& path, Issue issue) override { … }
//     void skipped(const std::string& path, const std::string& reason) override { … }
//   } sink;
//   if (!unpack(raw, rules, sink)) …             // it is no container: a document of its own
#pragma once

#include <string>

#include "core/result.h"
#include "readers/archive.h"
#include "readers/reader.h"

namespace pandect {

class MemberSink {
 public:
  virtual ~MemberSink() = default;
  virtual void member(RawDocument&& raw) = 0;
  virtual void failed(const std::string& path, Issue issue) = 0;
  virtual void skipped(const std::string& path, const std::string& reason) = 0;
};

/// Whether `raw` is a container; then every member of it, and of containers in it, has come to `sink`. A container that
/// breaks off or goes over a limit fails under its own path, behind the members that came out of it.
bool unpack(const RawDocument& raw, const ReaderRules& rules, const ArchiveLimits& limits, MemberSink& sink);

}  // namespace pandect
