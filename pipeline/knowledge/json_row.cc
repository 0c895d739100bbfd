#include "knowledge/json_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/unicode.h"

namespace pandect {
namespace {

using nlohmann::json;
constexpr int kDeepest = 64;

/// Bytes that JSON, or a terminal, would not take as they are.
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 0x20; ++c) out[c] = true;
  for (const char c : {'"', '\\', '\x7F'}) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

}  // namespace

// ---------------------------------------------------------------------------------------------------- writing

void RowWriter::next() {
  if (const char last = out_.back(); last != '{' && last != '[') out_ += ',';
}

/// What stands in the text as it is: most of it, so it is looked for and copied in runs.
void RowWriter::escaped(std::string_view value) {
  for (;;) {
    const auto stop = std::find_if(value.begin(), value.end(), [](char c) { return kEscaped[static_cast<unsigned char>(c)]; });
    out_.append(value.begin(), stop);
    if (stop == value.end()) return;
    switch (*stop) {
      case '"': out_ += "\\\""; break;
      case '\\': out_ += "\\\\"; break;
      case '\n': out_ += "\\n"; break;
      case '\r': out_ += "\\r"; break;
      case '\t': out_ += "\\t"; break;
      default: out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(*stop));
    }
    value.remove_prefix(static_cast<std::size_t>(stop - value.begin()) + 1);
  }
}

void RowWriter::string(std::string_view value) {
  out_ += '"';
  if (valid_utf8(value)) {
    escaped(value);
  } else {  // names of files may be any bytes
    std::size_t replaced = 0;
    escaped(repaired_utf8(value, replaced));
  }
  out_ += '"';
}

/// Keys are ours: nothing in them needs an escape.
void RowWriter::key(std::string_view key) {
  next();
  if (key.empty()) return;
  out_ += '"';
  out_ += key;
  out_ += "\":";
}

void RowWriter::null(std::string_view k) {
  key(k);
  out_ += "null";
}

void RowWriter::open(std::string_view k, char bracket) {
  key(k);
  out_ += bracket;
}

void RowWriter::close(char bracket) { out_ += bracket; }

void RowWriter::text(std::string_view k, std::string_view value) {
  key(k);
  string(value);
}

void RowWriter::optional_text(std::string_view k, std::string_view value) { value.empty() ? null(k) : text(k, value); }

void RowWriter::number(std::string_view k, double value) {
  key(k);
  fmt::format_to(std::back_inserter(out_), "{}", std::round(value * 10000) / 10000);
}

void RowWriter::whole(std::uint64_t value) {
  const fmt::format_int digits(value);
  out_.append(digits.data(), digits.size());
}

void RowWriter::count(std::string_view k, std::uint64_t value) {
  key(k);
  whole(value);
}

void RowWriter::flag(std::string_view k, bool value) {
  key(k);
  out_ += value ? "true" : "false";
}

void RowWriter::pair(Span span) {
  const auto [begin, end] = frame_->offsets().code_points(span);
  out_ += '[';
  whole(begin);
  out_ += ',';
  whole(end);
  out_ += ']';
}

void RowWriter::span(std::string_view k, Span span) {
  key(k);
  pair(span);
}

void RowWriter::optional_span(std::string_view k, const std::optional<Span>& value) { value ? span(k, *value) : null(k); }

void RowWriter::doc() { text("doc", frame_->document().metadata.id); }

void RowWriter::quote(std::string_view k, Span span) { text(k, span.in(frame_->document().text)); }

void RowWriter::pieces(const Spans& quotable) {
  open("spans", '[');
  for (const Span piece : quotable) {
    next();
    pair(piece);
  }
  close(']');
  key("text");
  out_ += '"';
  for (const Span& piece : quotable) {
    if (&piece != quotable.data()) out_ += kCut;
    escaped(piece.in(frame_->document().text));
  }
  out_ += '"';
}

void RowWriter::quotation(const Spans& spans) { pieces(frame_->quotable(spans)); }

void RowWriter::selector(std::string_view k, const Spans& spans) {
  const Spans quotable = frame_->quotable(spans);
  optional_object(k, !quotable.empty(), [&] { pieces(quotable); });
}

void RowWriter::provision(std::string_view k, ProvisionIndex index) { text(k, frame_->provision_id(index)); }

// ---------------------------------------------------------------------------------------------------- reading

struct RowReader::State {
  json root;
  std::vector<const json*> open;

  const json* find(std::string_view key) const {
    const auto found = open.back()->find(std::string(key));
    return found == open.back()->end() ? nullptr : &*found;
  }
};

RowReader::RowReader(std::string_view line, const Frame* frame) : frame_(frame), state_(std::make_unique<State>()) {
  try {
    state_->root = json::parse(line, [](int depth, json::parse_event_t, json&) {
      if (depth > kDeepest) throw CodecError("nested deeper than any record");
      return true;
    });
  } catch (const json::exception& error) {
    throw CodecError(std::string("not JSON: ") + error.what());
  }
  if (!state_->root.is_object()) throw CodecError("not a JSON object");
  state_->open.push_back(&state_->root);
}

RowReader::~RowReader() = default;

void RowReader::fail(std::string_view key, std::string_view reason) const {
  throw CodecError("field “" + std::string(key) + "”: " + std::string(reason));
}

bool RowReader::has(std::string_view key) const {
  const json* value = state_->find(key);
  return value != nullptr && !value->is_null();
}

void RowReader::text(std::string_view key, std::string& value) {
  const json* j = state_->find(key);
  if (j == nullptr || !j->is_string()) fail(key, "a string is wanted");
  value = j->get_ref<const std::string&>();
}

void RowReader::optional_text(std::string_view key, std::string& value) {
  value.clear();
  if (has(key)) text(key, value);
}

void RowReader::texts(std::string_view key, std::vector<std::string>& values) {
  const json* j = state_->find(key);
  if (j == nullptr || !j->is_array()) fail(key, "a list of strings is wanted");
  values.clear();
  for (const json& item : *j) {
    if (!item.is_string()) fail(key, "a list of strings is wanted");
    values.push_back(item.get<std::string>());
  }
}

void RowReader::number(std::string_view key, double& value) {
  const json* j = state_->find(key);
  if (j == nullptr || !j->is_number()) fail(key, "a number is wanted");
  value = j->get<double>();
}

void RowReader::count(std::string_view key, std::uint64_t& value) {
  const json* j = state_->find(key);
  if (j == nullptr || !j->is_number_unsigned()) fail(key, "a whole number from 0 is wanted");
  value = j->get<std::uint64_t>();
}

void RowReader::flag(std::string_view key, bool& value) {
  const json* j = state_->find(key);
  if (j == nullptr || !j->is_boolean()) fail(key, "true or false is wanted");
  value = j->get<bool>();
}

namespace {

/// The bytes of a pair of code points; nothing when it is no pair or lies outside the text.
std::optional<Span> span_of_pair(const json& pair, const Frame* frame) {
  if (frame == nullptr || !pair.is_array() || pair.size() != 2) return std::nullopt;
  if (!pair[0].is_number_unsigned() || !pair[1].is_number_unsigned()) return std::nullopt;
  const auto begin = pair[0].get<std::uint64_t>();
  const auto end = pair[1].get<std::uint64_t>();
  if (begin > end || end > frame->offsets().length()) return std::nullopt;
  return frame->offsets().bytes({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

}  // namespace

void RowReader::span(std::string_view key, Span& span) {
  const json* j = state_->find(key);
  const auto found = j == nullptr ? std::nullopt : span_of_pair(*j, frame_);
  if (!found) fail(key, "[start, end] within the document's text is wanted");
  span = *found;
}

void RowReader::optional_span(std::string_view key, std::optional<Span>& value) {
  value.reset();
  if (has(key)) span(key, value.emplace());
}

void RowReader::quotation(Spans& spans) {
  const json* j = state_->find("spans");
  if (j == nullptr || !j->is_array()) fail("spans", "a list of [start, end] is wanted");
  spans.clear();
  for (const json& pair : *j) {
    const auto span = span_of_pair(pair, frame_);
    if (!span) fail("spans", "[start, end] within the document's text is wanted");
    spans.push_back(*span);
  }
}

void RowReader::selector(std::string_view key, Spans& spans) {
  spans.clear();
  optional_object(key, true, [&] { quotation(spans); });
}

void RowReader::provision(std::string_view key, ProvisionIndex& index) {
  std::string id;
  text(key, id);
  const ProvisionIndex* found = frame_ == nullptr ? nullptr : frame_->provision(id);
  if (found == nullptr) fail(key, "the document has no provision “" + id + "”");
  index = *found;
}

void RowReader::enter(std::string_view key) {
  const json* j = state_->find(key);
  if (j == nullptr || !j->is_object()) fail(key, "an object is wanted");
  state_->open.push_back(j);
}

std::size_t RowReader::enter_list(std::string_view key) {
  const json* j = state_->find(key);
  if (j == nullptr || !j->is_array()) fail(key, "a list is wanted");
  state_->open.push_back(j);
  return j->size();
}

void RowReader::enter_item(std::size_t index) {
  const json& item = (*state_->open.back())[index];
  if (!item.is_object()) throw CodecError("a list holds something that is no object");
  state_->open.push_back(&item);
}

void RowReader::leave() { state_->open.pop_back(); }

}  // namespace pandect
