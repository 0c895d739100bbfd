// One line a record, for people to read and write: the language of the literate goldens.
//
//   obligation | bearer: The exporter | cue: shall | action: keep records | time: for five years = P5Y (duration)
//   citation | Article 7 | statute | /cn/law/national-intelligence-law/art_7
#pragma once

#include <string>
#include <vector>

#include "knowledge/record.h"

namespace pandect::spec {

/// Kinds a ```records block may ask for, in the order in which they are printed.
const std::vector<std::string>& record_kinds();
/// What a block without a list of kinds shows.
const std::vector<std::string>& default_kinds();

/// The records of these kinds as lines, kind by kind, each in text order.
std::vector<std::string> lines_of(const Record& record, const std::vector<std::string>& kinds);

}  // namespace pandect::spec
