// A text of which there are few different ones however many records have it: ids of rules, codes of states, units. Each is kept once,
// for as long as the program runs, and a Symbol is a pointer in size.
//
//   Symbol rule = "en.modal.shall";
//   const std::string& id = rule;      // is read as a std::string
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace pandect {

class Symbol {
 public:
  Symbol() : text_(&none()) {}
  /// From any thread.
  Symbol(std::string_view text);
  Symbol(const std::string& text) : Symbol(std::string_view(text)) {}
  Symbol(const char* text) : Symbol(std::string_view(text)) {}

  const std::string& text() const { return *text_; }
  operator const std::string&() const { return *text_; }
  operator std::string_view() const { return *text_; }
  bool empty() const { return text_->empty(); }
  friend bool operator==(const Symbol& a, const Symbol& b) { return a.text_ == b.text_; }
  template <std::convertible_to<std::string_view> T>
  friend bool operator==(const Symbol& a, const T& b) { return *a.text_ == std::string_view(b); }
  friend std::string operator+(std::string a, const Symbol& b) { return std::move(a) + b.text(); }

 private:
  static const std::string& none();
  const std::string* text_;
};

}  // namespace pandect
