// The engine of this source tree, loaded once for all tests that only read with it.
//
//   const Result<Record> read = loaded_engine().extract({"law.txt", "No person may fish.", {}});
#pragma once

#include "run/engine.h"

const pandect::Engine& loaded_engine();
