// A text that is mostly empty: a pointer in size, where a std::string has four of them. What holds a hundred thousand records, most
// of them without a speaker or a hedge, is a third smaller for it.
//
//   RareText speaker;                    // empty
//   speaker = "actor/bis-a1b2c3";
//   const std::string& id = speaker;     // is read as a std::string
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace pandect {

class RareText {
 public:
  RareText() = default;
  RareText(std::string text) { *this = std::move(text); }
  RareText(std::string_view text) : RareText(std::string(text)) {}
  RareText(const char* text) : RareText(std::string(text)) {}
  RareText(const RareText& other) : RareText(other.text()) {}
  RareText(RareText&&) noexcept = default;
  RareText& operator=(const RareText& other) { return *this = RareText(other); }
  RareText& operator=(RareText&&) noexcept = default;
  RareText& operator=(std::string text) {
    text_ = text.empty() ? nullptr : std::make_unique<const std::string>(std::move(text));
    return *this;
  }
  RareText& operator=(std::string_view text) { return *this = std::string(text); }
  RareText& operator=(const char* text) { return *this = std::string(text); }

  const std::string& text() const {
    static const std::string kNone;
    return text_ ? *text_ : kNone;
  }
  operator const std::string&() const { return text(); }
  operator std::string_view() const { return text(); }
  bool empty() const { return !text_; }
  void clear() { text_.reset(); }
  friend bool operator==(const RareText& a, const RareText& b) { return a.text() == b.text(); }
  template <std::convertible_to<std::string_view> T>
  friend bool operator==(const RareText& a, const T& b) { return a.text() == std::string_view(b); }
  friend std::string operator+(std::string a, const RareText& b) { return std::move(a) + b.text(); }

 private:
  std::unique_ptr<const std::string> text_;
};

}  // namespace pandect
