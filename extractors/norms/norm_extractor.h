// The extractor of norms: statements of the document, each read by the clause grammar that its language's pack names.
#pragma once

#include "extractors/extractor.h"

namespace pandect {

/// Throws ConfigurationError when a pack names no grammar or a rule fails its own examples.
std::unique_ptr<Extractor> make_norm_extractor(const DataFolders& data);

}  // namespace pandect
