#include "domain/document_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <unordered_map>

#include "core/unicode.h"

namespace pandect {
namespace {

/// Path prefixes, in the order of ProvisionType.
constexpr std::array<std::string_view, 28> kSteps{
    "doc", "title_", "subtitle_", "part_", "subpart_", "chap_", "subchap_", "div_", "sec_", "art_",
    "rule_", "subsec_", "para_", "subpara_", "clause_", "subclause_", "item_", "sched_", "annex_", "app_",
    "supp_", "recital_", "preamble", "table_", "row_", "quote_", "note_", "head_",
};
static_assert(kSteps.size() == static_cast<std::size_t>(ProvisionType::heading) + 1);

bool space(char c) { return c == ' ' || (c >= 9 && c <= 13); }

/// Where text from `at` on, eight bytes at a time, stops to be words that one space parts; never behind such a space.
std::size_t end_of_even(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHigh = 0x8080808080808080U, kRest = 0x7F7F7F7F7F7F7F7FU;
  if constexpr (std::endian::native != std::endian::little) return at;
  std::uint64_t space_before = 0;  // a bit where the next eight bytes have that of their first
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const std::uint64_t above_space = ((eight & kRest) + 0x5F5F5F5F5F5F5F5FU) | eight, apart = eight ^ 0x2020202020202020U;
    const std::uint64_t low = ~above_space & kHigh, spaces = ~(((apart & kRest) + kRest) | apart) & kHigh;
    if (low != spaces || (spaces & (spaces << 8U | space_before)) != 0) break;
    space_before = spaces >> 56U;
  }
  return space_before != 0 ? at - 1 : at;
}

bool plain(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A number as it may stand in a path: letters, digits, dots and hyphens of it ("(a)" → "a").
std::string path_number(std::string_view number) {
  if (number.size() > 2 && number.front() == '(' && number.back() == ')') number = number.substr(1, number.size() - 2);
  if (std::all_of(number.begin(), number.end(), plain)) return std::string(number);
  std::string out;
  for (std::size_t at = 0; at < number.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(number, at);
    if (is_alnum(c) || c == '.' || c == '-')
      out.append(number.substr(from, at - from));
    else if ((c == ' ' || c == '_') && !out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && (out.back() == '.' || out.back() == '-')) out.pop_back();
  return out;
}

}  // namespace

std::string path_step(ProvisionType type, std::string_view number, std::size_t ordinal) {
  std::string step(kSteps[static_cast<std::size_t>(type)]);
  const std::string suffix = path_number(number);
  if (!suffix.empty()) {
    if (step.back() != '_') step += '_';
    return step + suffix;
  }
  if (step.back() == '_') return step + (type == ProvisionType::paragraph || type == ProvisionType::item ? "" : "x") + std::to_string(ordinal);
  return ordinal > 1 ? step + "_" + std::to_string(ordinal) : step;
}

DocumentBuilder::DocumentBuilder() {
  doc_.provisions.emplace_back();
  open_.push_back(0);
}

DocumentBuilder::DocumentBuilder(Over over) : DocumentBuilder() {
  constexpr std::size_t kUsualProvision = 192, kUsualBlock = 128;  // bytes; what is not used is never touched
  doc_.text = std::move(over.text);
  doc_.provisions.reserve(doc_.text.size() / kUsualProvision + 1);
  doc_.blocks.reserve(doc_.text.size() / kUsualBlock + 1);
}

ProvisionIndex DocumentBuilder::open(Opening opening, std::uint32_t at) {
  end_block();
  Provision& p = doc_.provisions.emplace_back();
  p.parent = open_.back();
  p.type = opening.type;
  p.number = std::move(opening.number);
  p.label = std::move(opening.label);
  p.heading = std::move(opening.heading);
  p.source = std::move(opening.source);
  p.language = std::move(opening.language);
  p.span.begin = p.span.end = at == kHere ? size() : at;
  open_.push_back(static_cast<ProvisionIndex>(doc_.provisions.size() - 1));
  return open_.back();
}

void DocumentBuilder::close(std::uint32_t at) {
  end_block();
  if (open_.size() < 2) return;
  Provision& p = doc_.provisions[open_.back()];
  open_.pop_back();
  if (at != kHere) p.span.end = std::max(p.span.begin, at);
  Provision& parent = doc_.provisions[open_.back()];
  parent.span.end = std::max(parent.span.end, p.span.end);
}

void DocumentBuilder::begin_block(BlockKind kind) {
  end_block();
  in_block_ = true;
  pending_space_ = false;
  block_kind_ = kind;
  block_begin_ = size();
  if (outside()) block_origin_ = origin_;
}

void DocumentBuilder::append(std::string_view text, bool verbatim) {
  if (!in_block_) begin_block(BlockKind::text);
  if (verbatim) {
    doc_.text.append(text);
    return;
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    while (at < text.size() && space(text[at])) ++at;
    if (at > from) {
      pending_space_ = true;
      continue;
    }
    // Words that one space parts already are taken over together.
    at = end_of_even(text, at);
    while (at < text.size() && (!space(text[at]) || (text[at] == ' ' && at + 1 < text.size() && !space(text[at + 1])))) ++at;
    if (pending_space_ && size() > block_begin_) doc_.text += ' ';
    pending_space_ = false;
    doc_.text.append(text, from, at - from);
  }
}

void DocumentBuilder::append_label(std::string_view label) {
  end_block();
  const std::string clean = squeezed(label);
  if (clean.empty()) return;
  Provision& p = doc_.provisions[open_.back()];
  const std::uint32_t begin = size();
  doc_.text += clean;
  if (p.span.begin == p.span.end) p.span = {begin, size()};
  doc_.text += ' ';
}

void DocumentBuilder::break_label_line() {
  if (!in_block_ && !doc_.text.empty() && doc_.text.back() == ' ') doc_.text.back() = '\n';
}

void DocumentBuilder::end_block() {
  if (!in_block_) return;
  in_block_ = false;
  const Span span = trimmed({block_begin_, size()}, doc_.text);
  if (span.empty()) {
    doc_.text.resize(block_begin_);
    return;
  }
  doc_.text.resize(span.end);
  doc_.text += '\n';
  mark(block_kind_, span, block_origin_);
}

void DocumentBuilder::mark_block(BlockKind kind, Span span) { mark(kind, trimmed(span, doc_.text), origin_); }

void DocumentBuilder::mark(BlockKind kind, Span span, const std::string& origin) {
  if (span.empty()) return;
  if (outside() && !origin.empty()) {
    if (!doc_.origins.empty() && doc_.origins.back().source == origin) doc_.origins.back().span.end = span.end;
    else doc_.origins.push_back({span, origin});
  }
  doc_.blocks.push_back({span, kind, open_.back()});
  for (std::size_t i = open_.size(); i-- > 0;) {
    Provision& p = doc_.provisions[open_[i]];
    if (p.span.empty() && p.span.begin >= span.begin) p.span.begin = span.begin;
    p.span.end = std::max(p.span.end, span.end);
  }
}

void DocumentBuilder::layout(Span span, std::string reason) {
  if (!span.empty()) doc_.layout.push_back({span, std::move(reason)});
}

void DocumentBuilder::number_paths() {
  const std::size_t count = doc_.provisions.size();
  std::vector<bool> counted(count, false);  // provisions that hold one without a number: those alone are told by their place
  for (const Provision& p : doc_.provisions)
    if (std::none_of(p.number.begin(), p.number.end(), plain)) counted[p.parent] = true;
  std::pmr::monotonic_buffer_resource memory;  // of the tables, let go of at once
  std::pmr::unordered_map<std::uint64_t, std::size_t> ordinals(&memory);  // parent and type → how many so far
  std::pmr::unordered_map<std::string_view, std::size_t> taken(&memory);  // path → how often; a thousand equal labels must not rescan
  taken.reserve(count);
  for (std::size_t i = 1; i < count; ++i) {
    Provision& p = doc_.provisions[i];
    const std::size_t ordinal = counted[p.parent] ? ++ordinals[std::uint64_t{p.parent} * kSteps.size() + static_cast<std::size_t>(p.type)] : 0;
    const std::string& above = doc_.provisions[p.parent].path;
    const std::string step = path_step(p.type, p.number, ordinal);
    p.path.reserve(above.size() + 1 + step.size());
    p.path = above;
    if (!above.empty()) p.path += '/';
    p.path += step;
    // The first of a path holds the characters that the table looks at, so they stay as they are.
    if (const auto [first, fresh] = taken.try_emplace(p.path, 1); !fresh) p.path += "~" + std::to_string(++first->second);
  }
}

Document DocumentBuilder::finish(std::string reading) && {
  end_block();
  while (open_.size() > 1) close();
  Provision& root = doc_.provisions[0];
  root.span = {0, size()};
  number_paths();
  std::sort(doc_.layout.begin(), doc_.layout.end(), [](const Layout& a, const Layout& b) { return a.span < b.span; });
  std::uint32_t end = 0;
  std::erase_if(doc_.layout, [&end](Layout& l) {
    l.span.begin = std::max(l.span.begin, end);
    end = std::max(end, l.span.end);
    return l.span.empty();
  });
  if (!doc_.layout.empty()) doc_.blanked = reading.size() == doc_.text.size() ? std::move(reading) : with_layout_blanked(doc_.text, doc_.layout);
  return std::move(doc_);
}

}  // namespace pandect
