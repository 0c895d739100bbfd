// The fields of a plain struct, one after the other, without a list of them that somebody has to keep in step.
//
//   for_each_field(norm, [&](auto& field) { write(field); });
//
// For aggregates of at most 28 fields without base classes; a struct with more does not compile.
#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

namespace pandect::aggregate {

template <class T> inline constexpr bool kOptional = false;
template <class T> inline constexpr bool kOptional<std::optional<T>> = true;

/// Converts to whatever a field is; an optional field takes it as its value.
struct Anything {
  template <class T>
    requires(!kOptional<T>)
  operator T() const;
};

template <class T, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
  return requires { T{((void)I, Anything{})...}; };
}

template <class T, std::size_t N = 1>
constexpr std::size_t field_count() {
  if constexpr (!takes<T>(std::make_index_sequence<N>{})) return N - 1;
  else return field_count<T, N + 1>();
}

template <class T, class F>
void for_each_field(T& value, F&& f) {
  constexpr std::size_t n = field_count<std::remove_const_t<T>>();
  static_assert(n > 0 && n <= 28, "a struct of more fields than for_each_field knows");
  const auto all = [&f](auto&... fields) { (f(fields), ...); };
#define PANDECT_FIELDS(count, ...)     \
  if constexpr (n == count) {          \
    auto& [__VA_ARGS__] = value;       \
    all(__VA_ARGS__);                  \
  }
  PANDECT_FIELDS(1, f0)
  PANDECT_FIELDS(2, f0, f1)
  PANDECT_FIELDS(3, f0, f1, f2)
  PANDECT_FIELDS(4, f0, f1, f2, f3)
  PANDECT_FIELDS(5, f0, f1, f2, f3, f4)
  PANDECT_FIELDS(6, f0, f1, f2, f3, f4, f5)
  PANDECT_FIELDS(7, f0, f1, f2, f3, f4, f5, f6)
  PANDECT_FIELDS(8, f0, f1, f2, f3, f4, f5, f6, f7)
  PANDECT_FIELDS(9, f0, f1, f2, f3, f4, f5, f6, f7, f8)
  PANDECT_FIELDS(10, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9)
  PANDECT_FIELDS(11, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)
  PANDECT_FIELDS(12, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11)
  PANDECT_FIELDS(13, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)
  PANDECT_FIELDS(14, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13)
  PANDECT_FIELDS(15, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)
  PANDECT_FIELDS(16, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15)
  PANDECT_FIELDS(17, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16)
  PANDECT_FIELDS(18, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)
  PANDECT_FIELDS(19, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18)
  PANDECT_FIELDS(20, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19)
  PANDECT_FIELDS(21, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)
  PANDECT_FIELDS(22, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21)
  PANDECT_FIELDS(23, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22)
  PANDECT_FIELDS(24, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23)
  PANDECT_FIELDS(25, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24)
  PANDECT_FIELDS(26, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25)
  PANDECT_FIELDS(27, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26)
  PANDECT_FIELDS(28, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27)
#undef PANDECT_FIELDS
}

}  // namespace pandect::aggregate
