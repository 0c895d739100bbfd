// A shared library of the system that is loaded when it is first needed: a program that starts many times a night does not wait
// for what it will not use (libmicrohttpd alone brings GnuTLS and nine others).
//
//   struct Zip {
//     LateLibrary library{"libzip.so.4"};
//     PANDECT_LATE(zip_open);
//   };
//   Zip().zip_open(…);
#pragma once

#include <string>

namespace pandect {

class LateLibrary {
 public:
  /// `name` as the dynamic linker knows it. Throws ConfigurationError when it cannot be loaded.
  explicit LateLibrary(const std::string& name);
  LateLibrary(const LateLibrary&) = delete;
  LateLibrary& operator=(const LateLibrary&) = delete;

  /// Throws ConfigurationError when the library has no such function. It stays valid to the end of the program.
  template <class Function>
  Function* function(const char* name) const {
    return reinterpret_cast<Function*>(address(name));
  }

 private:
  void* address(const char* name) const;

  std::string name_;
  void* handle_;
};

}  // namespace pandect

/// A member of that name: the function of the member `library`, with the type that the library's header gives it.
#define PANDECT_LATE(name) decltype(::name)* const name = library.function<decltype(::name)>(#name)
