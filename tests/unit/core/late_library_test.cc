#include "core/late_library.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/diagnostics.h"

using pandect::ConfigurationError;
using pandect::LateLibrary;

TEST_CASE("a function of a library that is loaded when it is needed") {
  struct Mathematics {
    LateLibrary library{"libm.so.6"};
    PANDECT_LATE(cbrt);
  };
  CHECK(Mathematics().cbrt(27.0) == Approx(3.0));
}

TEST_CASE("a library or a function that is missing says so") {
  CHECK_THROWS_AS(LateLibrary("libpandect-has-no-such.so.7"), ConfigurationError);
  CHECK_THROWS_AS(LateLibrary("libm.so.6").function<void()>("no_such_function"), ConfigurationError);
}
