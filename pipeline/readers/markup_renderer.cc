#include "readers/markup_renderer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "core/unicode.h"
#include "readers/numbering.h"

namespace pandect {
namespace {

constexpr std::size_t kMostCaptured = 65536;
constexpr std::size_t kLongestLabel = 40;  // bytes, with what tells it from a number

/// Holds a byte that begins one of the marks of `plain_spaces`.
bool wide(std::string_view words) {
  const auto begins = [](char c) { return c == '\xC2' || c == '\xE2' || c == '\xEF'; };
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= words.size(); at += sizeof eight) {
    std::memcpy(&eight, words.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080U) == 0) continue;
    const std::string_view these = words.substr(at, sizeof eight);
    if (std::any_of(these.begin(), these.end(), begins)) return true;
  }
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(at), words.end(), begins);
}

/// Provisions whose label has a line of its own in print; "(a) (1)" stands on one.
bool stands_alone(ProvisionType type) { return type < ProvisionType::section || type == ProvisionType::article || type == ProvisionType::annex || type == ProvisionType::schedule; }

bool blank(std::string_view words) {
  return std::all_of(words.begin(), words.end(), [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
}

/// What an element said, as it is handed on.
std::string squeezed_words(std::string_view words) {
  if (valid_utf8(words)) return squeezed(wide(words) ? plain_spaces(words) : std::string(words));
  std::size_t ignored = 0;
  return squeezed(plain_spaces(repaired_utf8(words, ignored)));
}

}  // namespace

std::string plain_spaces(std::string_view words) {
  std::string out;
  if (!wide(words)) return out = words;
  out.reserve(words.size());
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t from = at;
    while (at < words.size() && static_cast<unsigned char>(words[at]) < 0x80) ++at;
    if (at > from) {
      out.append(words, from, at - from);
      continue;
    }
    const char32_t c = next_code_point(words, at);
    if (c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F)
      out += ' ';
    else if (c != 0x00AD && c != 0x200B && c != 0xFEFF)
      out.append(words, from, at - from);
  }
  return out;
}

namespace {

/// The Latin adverbs of provisions put behind others: "4 bis".
bool inserts(std::string_view word) {
  constexpr std::array<std::string_view, 8> kAdverbs{"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies"};
  return std::find(kAdverbs.begin(), kAdverbs.end(), word) != kAdverbs.end();
}

/// "ANNEX", "Anmerkung": letters that count nothing, neither Roman nor one letter over and over.
bool plain_word(std::string_view word) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (word.size() < 4 || !std::all_of(word.begin(), word.end(), letter)) return false;
  return !value_of(word, Numbering::roman) && !value_of(word, Numbering::alpha);
}

}  // namespace

std::string number_in_label(std::string_view label) {
  const std::size_t open = label.find('(');
  if (const std::size_t close = label.find(')', open); open != std::string_view::npos && close != std::string_view::npos)
    return std::string(label.substr(open, close + 1 - open));
  std::string last, word;
  for (std::size_t at = 0; at <= label.size();) {
    const char32_t c = at < label.size() ? next_code_point(label, at) : (++at, U' ');
    if (is_alnum(c) || c == '.' || c == '-' || c == 0x2013) {
      append_utf8(word, c);
      continue;
    }
    while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.pop_back();
    if (!word.empty() && inserts(word) && !last.empty()) last += " " + word;
    else if (!word.empty() && word != "–" && !plain_word(word)) last = word;
    word.clear();
  }
  return last;
}

void MarkupRenderer::start(const MarkupCursor& at) {
  Frame frame;
  frame.role = role_of(at);
  const bool inherits = !frames_.empty();
  if (!inherits && builder_.provision(0).source.empty()) builder_.provision(0).source = at.source();
  if (inherits) {
    const Frame& around = frames_.back();
    frame.in_block = around.in_block;
    const BlockKind outer = around.role.block;
    const bool may_be_heading = frame.role.block == BlockKind::heading && outer == BlockKind::quote;
    if (outer != BlockKind::text && outer != BlockKind::heading && !may_be_heading) frame.role.block = outer;
    if (outer == BlockKind::heading && frame.role.block == BlockKind::text) frame.role.block = outer;
  }
  if (frame.role.kind == RoleKind::automatic) frame.role.kind = frame.in_block ? RoleKind::in_line : RoleKind::block;
  const RoleKind kind = frame.role.kind;
  // "CHAPTER I" and "Scope" of one title are two words, whatever the mark-up leaves out between them.
  if (kind == RoleKind::block || kind == RoleKind::space || kind == RoleKind::heading)
    for (std::size_t i = 0; i < capturing_; ++i) captures_[i] += ' ';
  bool captures = frame.role.capture || kind == RoleKind::label || kind == RoleKind::heading || kind == RoleKind::captured;
  if (furniture_open_ == 0) {
    begin(frame, at);
    // A label within a note or a row is part of its line.
    if (kind == RoleKind::label && frame.role.kind == RoleKind::in_line) captures = frame.role.capture;
  }
  if (captures) {
    if (capturing_ == captures_.size()) captures_.emplace_back();
    captures_[capturing_].clear();
    frame.capture = capturing_++;
  }
  if (kind == RoleKind::furniture || kind == RoleKind::captured || furniture_open_ > 0) ++furniture_open_;
  frames_.push_back(frame);
}

void MarkupRenderer::begin(Frame& frame, const MarkupCursor& at) {
  switch (frame.role.kind) {
    case RoleKind::structure:
    case RoleKind::level:
      if (!in_row()) break_block();
      if (frame.role.kind == RoleKind::level && !in_aside() && !in_row()) {
        if (stands_alone(builder_.provision(builder_.current()).type)) builder_.break_label_line();
        const ProvisionIndex index = builder_.open({frame.role.type, "", "", "", std::string(at.source()), ""});
        opened(builder_.provision(index), at);
      } else if (frame.role.kind == RoleKind::level) {
        frame.role.kind = RoleKind::structure;
      }
      frame.in_block = false;
      comes_from(at, 0);
      break;
    case RoleKind::heading:
      frame.role.block = frame.role.block == BlockKind::text ? BlockKind::heading : frame.role.block;
      [[fallthrough]];
    case RoleKind::block:
      if (!in_row()) break_block();
      else gap();
      frame.in_block = true;
      comes_from(at, 0);
      break;
    case RoleKind::label:
      if (!in_aside() && !in_row()) {
        break_block();
        comes_from(at, 0);
        frame.in_block = true;
        break;
      }
      frame.role.kind = RoleKind::in_line;
      aside_label_ = in_aside();
      break;
    case RoleKind::table:
      if (!in_row()) break_block();
      break;
    case RoleKind::row:
      if (!in_row()) {
        break_block();
        comes_from(at, 0);
      }
      ++rows_open_;
      frame.in_block = true;
      cell_written_ = false;
      break;
    case RoleKind::cell:
      if (in_row() && cell_written_ && !in_aside() && builder_.in_block() && rows_open_ == 1) builder_.append("\t", true);
      else gap();
      cell_written_ = cell_begins_ = true;
      break;
    case RoleKind::aside:
      ++asides_open_;
      frame.role.block = BlockKind::note;
      frame.in_block = false;
      begin_aside_block();
      if (builder_.outside()) aside_source_ = at.source();
      break;
    case RoleKind::space:
      gap();
      break;
    default: break;
  }
}

/// Text outside of provisions comes from the element `up` above, unless one within it says more.
void MarkupRenderer::comes_from(const MarkupCursor& at, std::size_t up) {
  if (builder_.outside() && !in_aside() && !in_row() && at.depth() > up) builder_.come_from(at.source(up));
}

void MarkupRenderer::gap() {
  if (in_row() && !in_aside()) space_due_ = true;
  else write(" ");
}

void MarkupRenderer::write(std::string_view raw) {
  const bool uneven = wide(raw);
  const std::string even = uneven ? plain_spaces(raw) : std::string();
  const std::string_view words = uneven ? std::string_view(even) : raw;
  if (in_aside()) {
    if (!blank(words) && !aside_block_) {
      asides_.push_back({BlockKind::note, {}, aside_source_});
      aside_block_ = true;
    }
    if (aside_block_) asides_.back().words += words;
    return;
  }
  // White space between the cells of a row is the mark-up's, not the text's.
  if (in_row() && blank(words) && (cell_begins_ || (!frames_.empty() && frames_.back().role.kind == RoleKind::row))) return;
  if (holding_ || !builder_.in_block()) {
    if (!holding_ && blank(words)) return;
    if (!holding_) held_kind_ = in_row() && kind() == BlockKind::text ? BlockKind::table : kind();
    held_ += words;
    holding_ = holding_ || (labels_of_block() && !in_row());
    if (!holding_ || held_.size() >= kLongestLabel) begin_words();
    return;
  }
  if (space_due_ && !cell_begins_) builder_.append(" ");
  space_due_ = cell_begins_ = false;
  builder_.append(words);
}

/// Whether the innermost element that is not a word or two of a line is a block whose label is part of its text.
bool MarkupRenderer::labels_of_block() const {
  auto frame = frames_.rbegin();
  while (frame != frames_.rend() && frame->role.kind == RoleKind::in_line) ++frame;
  return frame != frames_.rend() && frame->role.labels;
}

/// Begins a block with the words that were held.
void MarkupRenderer::begin_words() {
  std::string words = std::move(held_);
  held_.clear();
  if (holding_) {
    holding_ = false;
    block_begins(words);
    if (blank(words)) return;
  }
  builder_.begin_block(held_kind_);
  space_due_ = cell_begins_ = false;
  builder_.append(words);
}

void MarkupRenderer::write_block(BlockKind kind, std::string_view words) {
  break_block();
  builder_.begin_block(kind);
  builder_.append(words);
  builder_.end_block();
}

/// Hands words to the elements that keep them; true when they are a label's.
bool MarkupRenderer::capture(std::string_view words) {
  bool labels = false;
  // What a note within a label or heading says is the note's alone, and so it is with metadata.
  const std::size_t outermost = furniture_open_ > 0 ? frames_.size() - furniture_open_ : 0;
  for (std::size_t i = frames_.size(); i-- > outermost;) {
    const Frame& frame = frames_[i];
    if (frame.capture != kNoCapture && captures_[frame.capture].size() < kMostCaptured) captures_[frame.capture] += words;
    if (frame.role.kind == RoleKind::label && furniture_open_ == 0) labels = true;
    if (frame.role.kind == RoleKind::aside) break;
  }
  return labels;
}

void MarkupRenderer::text(const MarkupCursor&, std::string_view words) {
  const bool labels = capturing_ > 0 && capture(words);
  if (furniture_open_ == 0 && !labels) write(words);
}

void MarkupRenderer::end(const MarkupCursor& at) {
  if (frames_.empty()) return;
  const Frame frame = frames_.back();
  frames_.pop_back();
  std::string words;
  if (frame.capture != kNoCapture) words = squeezed_words(captures_[--capturing_]);
  if (frame.role.kind == RoleKind::captured || frame.role.capture) captured(at, words);
  if (furniture_open_ > 0) {
    --furniture_open_;
    return;
  }
  switch (frame.role.kind) {
    case RoleKind::level:
      break_block();
      flush_asides();
      builder_.close();
      comes_from(at, 1);
      break;
    case RoleKind::heading:
      headed(at, words);
      [[fallthrough]];
    case RoleKind::structure:
    case RoleKind::block:
    case RoleKind::table:
      if (!in_row()) break_block(); else gap();
      comes_from(at, 1);
      break;
    case RoleKind::label:
      labelled(at, words);
      break;
    case RoleKind::row:
      if (--rows_open_ == 0) break_block();
      comes_from(at, 1);
      break;
    case RoleKind::aside:
      aside_label_ = false;
      begin_aside_block();
      --asides_open_;
      break;
    default: break;
  }
}

void MarkupRenderer::finish_label(std::string_view label) {
  if (label.empty()) return;
  Provision& p = builder_.provision(builder_.current());
  if (builder_.current() != 0) {
    if (p.label.empty()) p.label = label;
    if (p.number.empty()) p.number = number_in_label(label);
  }
  builder_.append_label(label);
}

void MarkupRenderer::finish_heading(std::string_view heading) {
  if (in_aside() || in_row()) return;
  Provision& p = builder_.provision(builder_.current());
  if (p.heading.empty() && builder_.current() != 0) p.heading = heading;
}

void MarkupRenderer::begin_aside_block() {
  // "1" and what it numbers stay one block.
  if (aside_block_ && aside_label_) asides_.back().words += ' ';
  else aside_block_ = false;
  aside_label_ = false;
}

void MarkupRenderer::break_block() {
  if (in_aside()) return begin_aside_block();
  if (holding_) begin_words();
  if (!builder_.in_block()) return;
  builder_.end_block();
  flush_asides();
}

void MarkupRenderer::flush_asides() {
  const std::vector<Aside> waiting = std::move(asides_);
  asides_.clear();
  for (const Aside& aside : waiting) {
    builder_.come_from(aside.source);
    builder_.begin_block(aside.kind);
    builder_.append(aside.words);
    builder_.end_block();
  }
}

Document MarkupRenderer::finish(MarkupOutcome outcome) && {
  break_block();
  flush_asides();
  finishing();
  for (Issue& note : outcome.notes) builder_.add_issue(std::move(note));
  return std::move(builder_).finish();
}

}  // namespace pandect
