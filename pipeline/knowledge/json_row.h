// One line of a table, written and read by the same list of fields: RowWriter and RowReader have the same functions, so
// that a record's fields are named once, in order, in one template.
//
//   template <class Row, class R> void fields(Row& row, R& definition) {
//     row.text("id", definition.id);
//     row.provision("provision", definition.provision);
//     row.selector("term", definition.term);
//   }
//
// An empty string of an optional field, and empty spans of a selector, are null.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "core/symbol.h"
#include "domain/document.h"
#include "knowledge/frame.h"

namespace pandect {

/// A line that is not JSON or not what the schema says: field and reason.
struct CodecError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class RowWriter {
 public:
  /// `frame` is null for rows that count in no text (actors, jurisdictions).
  explicit RowWriter(const Frame* frame) : frame_(frame), out_("{") { out_.reserve(kUsual); }

  void text(std::string_view key, std::string_view value);
  void optional_text(std::string_view key, std::string_view value);
  template <class Text = std::string>
  void texts(std::string_view key, const std::vector<Text>& values) {
    open(key, '[');
    for (const std::string& value : values) text({}, value);
    close(']');
  }
  void number(std::string_view key, double value);  ///< rounded to four decimals
  void count(std::string_view key, std::uint64_t value);
  void flag(std::string_view key, bool value);
  void span(std::string_view key, Span span);
  void optional_span(std::string_view key, const std::optional<Span>& span);
  /// What follows from the document itself: only written, as reading it back would say nothing new.
  void derived(std::string_view key, std::string_view value) { text(key, value); }
  void derived(std::string_view key, std::uint64_t value) { count(key, value); }
  void doc();                                   ///< the document's id
  void quote(std::string_view key, Span span);  ///< the canonical text at `span`
  void quotation(const Spans& spans);  ///< the fields `spans` and `text` of the open object
  void selector(std::string_view key, const Spans& spans);
  void provision(std::string_view key, ProvisionIndex index);
  template <class Enum, class Parse>
  void choice(std::string_view key, Enum value, Parse) { text(key, name(value)); }
  /// Null unless `present`.
  template <class Enum, class Parse>
  void optional_choice(std::string_view key, Enum value, Parse, bool present) { optional_text(key, present ? name(value) : ""); }
  template <class Body>
  void object(std::string_view key, Body body) {
    open(key, '{');
    body();
    close('}');
  }
  template <class Body>
  void optional_object(std::string_view key, bool present, Body body) {
    present ? object(key, body) : null(key);
  }
  template <class T, class Body>
  void list(std::string_view key, const std::vector<T>& items, Body body) {
    open(key, '[');
    for (const T& item : items) {
      open({}, '{');
      body(item);
      close('}');
    }
    close(']');
  }
  /// The object as one line, without line break.
  std::string line() && {
    out_ += '}';
    return std::move(out_);
  }

 private:
  void next();
  void key(std::string_view key);
  void null(std::string_view key);
  void open(std::string_view key, char bracket);
  void close(char bracket);
  void string(std::string_view value);
  void escaped(std::string_view value);
  void whole(std::uint64_t value);
  void pair(Span span);
  void pieces(const Spans& quotable);

  static constexpr std::size_t kUsual = 1024;  // bytes of a row; a longer one grows
  const Frame* frame_;
  std::string out_;
};

class RowReader {
 public:
  /// Throws CodecError when `line` is not a JSON object or nested deeper than any record is.
  RowReader(std::string_view line, const Frame* frame);
  ~RowReader();

  /// Spans from here on count in this frame's text: which one it is stands in the row itself.
  void count_in(const Frame& frame) { frame_ = &frame; }
  bool has(std::string_view key) const;  ///< there and not null
  void text(std::string_view key, std::string& value);
  void optional_text(std::string_view key, std::string& value);
  template <class Text>
  void optional_text(std::string_view key, Text& value) {
    std::string given = value;
    optional_text(key, given);
    value = std::move(given);
  }
  void texts(std::string_view key, std::vector<std::string>& values);
  void texts(std::string_view key, std::vector<Symbol>& values) {
    std::vector<std::string> given;
    texts(key, given);
    values.assign(given.begin(), given.end());
  }
  void number(std::string_view key, double& value);
  void number(std::string_view key, float& value) {
    double given = 0;
    number(key, given);
    value = static_cast<float>(given);
  }
  void count(std::string_view key, std::uint64_t& value);
  void flag(std::string_view key, bool& value);
  void span(std::string_view key, Span& span);
  void optional_span(std::string_view key, std::optional<Span>& span);
  void derived(std::string_view, std::string_view) {}
  void derived(std::string_view, std::uint64_t) {}
  void doc() {}
  void quote(std::string_view, Span) {}
  void quotation(Spans& spans);
  void selector(std::string_view key, Spans& spans);
  void provision(std::string_view key, ProvisionIndex& index);
  template <class Enum, class Parse>
  void choice(std::string_view key, Enum& value, Parse parse) {
    std::string given;
    text(key, given);
    const auto parsed = parse(given);
    if (!parsed) fail(key, "“" + given + "” is none of its values");
    value = *parsed;
  }
  template <class Enum, class Parse>
  void optional_choice(std::string_view key, Enum& value, Parse parse, bool) {
    if (has(key)) choice(key, value, parse);
  }
  template <class Body>
  void object(std::string_view key, Body body) {
    enter(key);
    body();
    leave();
  }
  template <class Body>
  void optional_object(std::string_view key, bool, Body body) {
    if (has(key)) object(key, body);
  }
  template <class T, class Body>
  void list(std::string_view key, std::vector<T>& items, Body body) {
    items.clear();
    const std::size_t n = enter_list(key);
    for (std::size_t i = 0; i < n; ++i) {
      enter_item(i);
      body(items.emplace_back());
      leave();
    }
    leave();
  }
  [[noreturn]] void fail(std::string_view key, std::string_view reason) const;

 private:
  void enter(std::string_view key);
  std::size_t enter_list(std::string_view key);
  void enter_item(std::size_t index);
  void leave();

  struct State;
  const Frame* frame_;
  std::unique_ptr<State> state_;
};

}  // namespace pandect
