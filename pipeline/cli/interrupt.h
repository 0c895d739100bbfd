// Ctrl-C: the first one asks the batch to stop, a second one ends the program at once.
#pragma once

#include <atomic>

namespace pandect::cli {

/// Installs the handler for SIGINT and SIGTERM; the flag becomes true at the first signal.
const std::atomic<bool>& stop_on_interrupt();

}  // namespace pandect::cli
