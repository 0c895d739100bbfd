// A value, or the issue that says why there is none.
//
//   Result<Document> r = read(...);
//   if (!r) return r.issue();
//   use(*r);
#pragma once

#include <utility>
#include <variant>

#include "core/diagnostics.h"

namespace pandect {

template <class T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Issue issue) : state_(std::move(issue)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Issue& issue() const { return std::get<1>(state_); }

 private:
  std::variant<T, Issue> state_;
};

}  // namespace pandect
