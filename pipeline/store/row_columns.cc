#include "store/row_columns.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "core/unicode.h"
#include "store/store_error.h"

namespace pandect {
namespace {

[[noreturn]] void fail() { throw StoreError("a row is not as rows are written; please report it with the document"); }

unsigned hexadecimal(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) fail();
  return value;
}

/// The escapes that RowWriter writes.
void unescape(std::string_view raw, std::string& out) {
  out.clear();
  while (!raw.empty()) {
    const std::size_t run = std::min(raw.find('\\'), raw.size());
    out.append(raw.substr(0, run));
    raw.remove_prefix(run);
    if (raw.empty()) return;
    if (raw.size() < 2) fail();
    const char c = raw[1];
    std::size_t used = 2;
    if (c == 'n') out += '\n';
    else if (c == 'r') out += '\r';
    else if (c == 't') out += '\t';
    else if (c == 'u') append_utf8(out, hexadecimal(raw.substr(2, 4))), used = 6;
    else out += c;
    if (raw.size() < used) fail();
    raw.remove_prefix(used);
  }
}

}  // namespace

class RowColumns::Cursor {
 public:
  explicit Cursor(std::string_view row) : at_(row.data()), end_(row.data() + row.size()) {}

  char peek() const { return at_ == end_ ? '\0' : *at_; }
  void take(char c) {
    if (peek() != c) fail();
    ++at_;
  }
  bool taken(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  /// What stands between the quotation marks, as it is written.
  std::string_view string() {
    take('"');
    const char* begin = at_;
    for (;;) {
      const auto* mark = static_cast<const char*>(std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_)));
      if (mark == nullptr) fail();
      at_ = mark + 1;
      const char* slash = mark;
      while (slash != begin && slash[-1] == '\\') --slash;
      if ((mark - slash) % 2 == 0) return {begin, static_cast<std::size_t>(mark - begin)};
    }
  }
  /// Any value, as it is written.
  std::string_view value() {
    const char* begin = at_;
    if (peek() == '"') string();
    else if (peek() == '{' || peek() == '[') brackets();
    else while (at_ != end_ && *at_ != ',' && *at_ != '}' && *at_ != ']') ++at_;
    return {begin, static_cast<std::size_t>(at_ - begin)};
  }

 private:
  void brackets() {
    std::size_t open = 0;
    do {
      switch (peek()) {
        case '\0': fail();
        case '"': string(); continue;
        case '{': case '[': ++open; break;
        case '}': case ']': --open; break;
        default: break;
      }
      ++at_;
    } while (open > 0);
  }

  const char* at_;
  const char* end_;
};

RowColumns::RowColumns(const std::vector<std::string_view>& paths) : values_(paths.size()) {
  for (std::size_t i = 0; i < paths.size(); ++i) add(paths[i], i);
}

void RowColumns::add(std::string_view path, std::size_t column) {
  path.remove_prefix(1);
  std::vector<Field>* fields = &fields_;
  Field* field = nullptr;
  while (path.starts_with('.')) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find_first_of(".["), path.size());
    const std::string_view key = path.substr(0, end);
    auto found = std::find_if(fields->begin(), fields->end(), [&](const Field& f) { return f.key == key; });
    if (found == fields->end()) found = fields->insert(found, Field{std::string(key), kNone, {}, {}});
    field = &*found;
    fields = &field->inside;
    path.remove_prefix(end);
  }
  if (path.empty()) {
    field->column = column;
    return;
  }
  const std::size_t member = static_cast<std::size_t>(path[1] - '0');  // "[0]"
  if (field->members.size() <= member) field->members.resize(member + 1, kNone);
  field->members[member] = column;
}

void RowColumns::read(std::string_view row) {
  for (ColumnValue& value : values_) value.kind = ColumnValue::Kind::null;
  Cursor at(row);
  read_object(at, fields_);
}

void RowColumns::read_object(Cursor& at, const std::vector<Field>& fields) {
  at.take('{');
  std::size_t next = 0;  // fields come in the order of the columns, mostly
  while (!at.taken('}')) {
    const std::string_view key = at.string();
    at.take(':');
    const auto from = fields.begin() + static_cast<std::ptrdiff_t>(next);
    auto found = std::find_if(from, fields.end(), [&](const Field& f) { return f.key == key; });
    if (found == fields.end()) found = std::find_if(fields.begin(), from, [&](const Field& f) { return f.key == key; });
    if (found == fields.end() || found->key != key) {
      at.value();
    } else {
      next = static_cast<std::size_t>(found - fields.begin()) + 1;
      read_value(at, *found);
    }
    at.taken(',');
  }
}

void RowColumns::read_value(Cursor& at, const Field& field) {
  if (at.peek() == '{' && !field.inside.empty()) return read_object(at, field.inside);
  if (at.peek() == '[' && !field.members.empty()) {
    at.take('[');
    for (std::size_t i = 0; !at.taken(']'); ++i) {
      if (i < field.members.size() && field.members[i] != kNone) read_value(at, {{}, field.members[i], {}, {}});
      else at.value();
      at.taken(',');
    }
    return;
  }
  const std::string_view raw = at.value();
  if (field.column == kNone || raw == "null") return;
  if (raw.empty()) fail();
  ColumnValue& value = values_[field.column];
  const char* end = raw.data() + raw.size();
  if (raw[0] == '"') {
    value.kind = ColumnValue::Kind::text;
    value.text = raw.substr(1, raw.size() - 2);
    if (value.text.find('\\') == std::string_view::npos) return;
    unescape(value.text, value.unescaped);
    value.text = value.unescaped;
  } else if (raw[0] == '[' || raw[0] == '{') {
    value.kind = ColumnValue::Kind::text;
    value.text = raw;
  } else if (raw == "true" || raw == "false") {
    value.kind = ColumnValue::Kind::number;
    value.number = raw == "true" ? 1 : 0;
  } else if (std::from_chars(raw.data(), end, value.number).ptr == end) {
    value.kind = ColumnValue::Kind::number;
  } else {
    value.kind = ColumnValue::Kind::real;
    if (std::from_chars(raw.data(), end, value.real).ptr != end) fail();
  }
}

}  // namespace pandect
