#include "core/late_library.h"

#include <dlfcn.h>

#include "core/diagnostics.h"

namespace pandect {

LateLibrary::LateLibrary(const std::string& name) : name_(name), handle_(dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) throw ConfigurationError(name + " cannot be loaded; install it, or install Pandect again");
}

void* LateLibrary::address(const char* name) const {
  if (void* const found = dlsym(handle_, name)) return found;
  throw ConfigurationError(name_ + " has no “" + name + "”; install the version that Pandect was built with");
}

}  // namespace pandect
