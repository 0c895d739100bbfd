// Spans: the one kind of position that the engine knows.
//
//   Span s{4, 9};                       // bytes [4, 9) of Document::text
//   std::string_view q = s.in(text);    // the quoted bytes
//   Spans part{{4, 9}, {12, 20}};       // a discontinuous part, in text order
//
// Every span counts UTF-8 bytes of one document's canonical text. Code points exist only in core/offsets.h.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace pandect {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  /// The bytes of `text` that this span covers. `text` must be the text the span was made for.
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// A part of a norm: one or more spans in text order, never overlapping. It works as a std::vector<Span> does, as far as spans are
/// used, but one span, which most parts are, needs no memory of its own: in a long law there are some hundred thousand of them.
class Spans {
 public:
  using value_type = Span;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = Span&;
  using const_reference = const Span&;
  using iterator = Span*;
  using const_iterator = const Span*;
  using reverse_iterator = std::reverse_iterator<iterator>;
  using const_reverse_iterator = std::reverse_iterator<const_iterator>;

  Spans() noexcept = default;
  Spans(std::initializer_list<Span> all) : Spans(all.begin(), all.end()) {}
  template <std::input_iterator It>
  Spans(It from, It to) : Spans() {
    for (; from != to; ++from) push_back(*from);
  }
  Spans(const Spans& other) : Spans(other.begin(), other.end()) {}
  Spans(Spans&& other) noexcept : Spans() { swap(other); }
  Spans& operator=(const Spans& other) {
    if (this != &other) assign(other.begin(), other.end());
    return *this;
  }
  Spans& operator=(Spans&& other) noexcept {
    Spans taken(std::move(other));
    swap(taken);
    return *this;
  }
  ~Spans() {
    if (!is_one()) delete[] store_.many;
  }

  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  bool empty() const { return size_ == 0; }
  Span* data() { return is_one() ? &store_.one : store_.many; }
  const Span* data() const { return is_one() ? &store_.one : store_.many; }
  iterator begin() { return data(); }
  iterator end() { return data() + size_; }
  const_iterator begin() const { return data(); }
  const_iterator end() const { return data() + size_; }
  const_iterator cbegin() const { return begin(); }
  const_iterator cend() const { return end(); }
  reverse_iterator rbegin() { return reverse_iterator(end()); }
  reverse_iterator rend() { return reverse_iterator(begin()); }
  const_reverse_iterator rbegin() const { return const_reverse_iterator(end()); }
  const_reverse_iterator rend() const { return const_reverse_iterator(begin()); }
  Span& operator[](std::size_t i) { return data()[i]; }
  const Span& operator[](std::size_t i) const { return data()[i]; }
  Span& front() { return *begin(); }
  const Span& front() const { return *begin(); }
  Span& back() { return end()[-1]; }
  const Span& back() const { return end()[-1]; }

  void reserve(std::size_t room) {
    if (room > capacity_) move_to(room);
  }
  void push_back(Span span) {
    if (size_ == capacity_) move_to(std::size_t{capacity_} * 2);
    data()[size_++] = span;
  }
  Span& emplace_back(std::uint32_t begin, std::uint32_t end) {
    push_back({begin, end});
    return back();
  }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }
  void resize(std::size_t size) {
    reserve(size);
    for (std::size_t i = size_; i < size; ++i) data()[i] = {};
    size_ = static_cast<std::uint32_t>(size);
  }
  template <std::input_iterator It>
  void assign(It from, It to) {
    clear();
    for (; from != to; ++from) push_back(*from);
  }
  void assign(std::size_t count, Span span) {
    clear();
    for (; count > 0; --count) push_back(span);
  }
  iterator insert(const_iterator at, Span span) {
    const auto place = at - begin();
    push_back(span);
    std::rotate(begin() + place, end() - 1, end());
    return begin() + place;
  }
  /// `from` and `to` must not lie in these spans themselves.
  template <std::input_iterator It>
  iterator insert(const_iterator at, It from, It to) {
    const auto place = at - begin();
    const std::size_t before = size_;
    for (; from != to; ++from) push_back(*from);
    std::rotate(begin() + place, begin() + before, end());
    return begin() + place;
  }
  iterator erase(const_iterator at) { return erase(at, at + 1); }
  iterator erase(const_iterator from, const_iterator to) {
    const iterator first = begin() + (from - begin()), last = begin() + (to - begin());
    const iterator kept = std::move(last, end(), first);
    size_ = static_cast<std::uint32_t>(kept - begin());
    return first;
  }
  void swap(Spans& other) noexcept {
    std::swap(store_, other.store_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  friend bool operator==(const Spans& a, const Spans& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }
  friend auto operator<=>(const Spans& a, const Spans& b) { return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end()); }
  template <class Unwanted>
  friend std::size_t erase_if(Spans& spans, Unwanted unwanted) {
    const iterator kept = std::remove_if(spans.begin(), spans.end(), unwanted);
    const auto count = static_cast<std::size_t>(spans.end() - kept);
    spans.erase(kept, spans.end());
    return count;
  }

 private:
  bool is_one() const { return capacity_ == 1; }
  void move_to(std::size_t room);

  union Store {
    Store() : one{} {}
    Span one;
    Span* many;
  };
  Store store_;
  std::uint32_t size_ = 0, capacity_ = 1;
};
static_assert(sizeof(Spans) == 16);

/// A span from sizes as the standard library counts them.
constexpr Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// The span of `piece`, which must be a view into `text`.
inline Span span_in(std::string_view text, std::string_view piece) {
  const auto begin = static_cast<std::size_t>(piece.data() - text.data());
  return span_of(begin, begin + piece.size());
}

/// From the first byte to the last byte of a part.
inline Span hull(const Spans& spans) { return spans.empty() ? Span{} : Span{spans.front().begin, spans.back().end}; }

/// The same as `trimmed` where an edge of `span` is no printed character of ASCII.
Span trimmed_at_edges(Span span, std::string_view text);
/// `span` without white space (ASCII and U+3000) at its edges.
inline Span trimmed(Span span, std::string_view text) {
  const auto printed = [](char c) { return c > ' ' && c < '\x7F'; };
  const std::string_view s = span.in(text);
  return !s.empty() && printed(s.front()) && printed(s.back()) ? span : trimmed_at_edges(span, text);
}

/// The pieces of `spans` that lie outside every span of `holes`; both in text order, result in text order.
Spans without(const Spans& spans, const Spans& holes);

/// Sorts, joins touching and overlapping spans, drops empty ones.
Spans normalized(Spans spans);

}  // namespace pandect
