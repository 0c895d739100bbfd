// How people point at a provision: "§ 744.21(a)(2)", "Article 7 ¶ 1", "第七条".
//
//   std::string pin = pin_citation(record.document, norm.provision);
#pragma once

#include <string>

#include "domain/document.h"

namespace pandect {

/// Labels from the section or article inwards, as printed; a level without a label is written "¶ 2". Empty for the
/// document itself.
std::string pin_citation(const Document& document, ProvisionIndex provision);

/// The shortest name that people use of a document: its first short title, its title, or its id.
const std::string& short_name(const Document& document);

}  // namespace pandect
