// Corrections as RFC 6902 patches on a row of the knowledge base: checked, applied, and made to say what the text says.
//
//   Patched p = patched_norm(frame, norm, R"([{"op": "replace", "path": "/type", "value": "power"}])");
//   if (p.error.empty()) use(p.norm, p.fields);       // fields: {"type"}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/frame.h"
#include "knowledge/record.h"

namespace pandect {

struct Patched {
  std::string error = {};                ///< what is wrong with the patch; empty: nothing
  std::string patch = {};                ///< the same, field by field, with the text of every selector made from its spans
  std::vector<std::string> fields = {};  ///< that it changes, sorted; none: it changes nothing
  std::string value = {};                ///< of the first operation, where it is a string
  Norm norm = {};
};

/// Only `add`, `remove`, `replace` and `test` of fields that a reviewer decides on; the result must be a norm whose spans
/// lie within the text. At most 100 operations.
Patched patched_norm(const Frame& frame, const Norm& norm, std::string_view patch);

/// A norm found by a person: one `add` at the path "" with `type`, `sentence`, `cue` and `action`, and whatever else of a
/// norm's row. Its id is made of the document's and of what it says.
Patched added_norm(const Frame& frame, std::string_view patch);

/// A patch of an actor: of its name, names, type, jurisdiction, same_as (`correct`), of merged_into or of split_off.
Patched checked_actor_patch(std::string_view patch);

/// The patch on a text where everything stands `by` code points further on. Nothing when a selector's words are not
/// there.
std::string moved_patch(const Frame& frame, std::string_view patch, std::int64_t by, bool& proven);

}  // namespace pandect
