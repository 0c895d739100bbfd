// One piece of parsing in a process of its own, which can open no file, reach no network and start nothing.
//
//   const Confined said = confined([&] { return bytes_of(parsed(untrusted)); });
//   if (said.bytes) use(*said.bytes); else tell(said.why);
//
// Only for programs of one thread: the process is forked.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace pandect {

struct Confined {
  std::optional<std::string> bytes;
  std::string why;  ///< it died, ran out of time or memory: in words; empty when it answered
};

/// What `work` returns there. It gets 60 seconds of computing and 2 GiB of addresses.
Confined confined(const std::function<std::string()>& work);

}  // namespace pandect
