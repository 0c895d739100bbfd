// The state of an arc-hybrid parse and its features; shared by the parser and its training.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/learn/linear_model.h"
#include "analysis/parser.h"

namespace pandect {

enum class ParserAction : std::uint8_t { shift, left, right };

constexpr std::size_t kActionFeatures = 76;
constexpr std::size_t kRelationFeatures = 43;

/// words[n] is the artificial root, last in the buffer.
class ParserState {
 public:
  /// Starts anew with these words, which must outlive the parse.
  void begin(std::span<const ParserWord> words);
  /// Whether features look at the kinds of words, for what follows.
  void look_at_kinds(bool kinds) { kinds_ = kinds; }

  bool done() const { return stack_.empty() && next_ == root(); }
  bool can(ParserAction action) const;
  /// Applies an allowed action; `relation` counts for left and right only.
  void apply(ParserAction action, std::uint16_t relation);
  /// Head and dependent of the arc that left or right would make.
  std::pair<std::int32_t, std::int32_t> arc(ParserAction action) const;

  std::size_t action_features(std::array<Feature, kActionFeatures>& f) const;
  std::size_t relation_features(std::int32_t head, std::int32_t dependent, std::array<Feature, kRelationFeatures>& f) const;

  std::int32_t root() const { return static_cast<std::int32_t>(words_.size()); }
  std::int32_t next() const { return next_; }                   ///< first word of the buffer
  const std::vector<std::int32_t>& stack() const { return stack_; }
  const std::vector<Arc>& arcs() const { return arcs_; }

 private:
  struct Children {
    std::int32_t left1 = -1, left2 = -1, right1 = -1, right2 = -1;  // outermost and the one before it
    std::uint8_t lefts = 0, rights = 0;
    std::uint64_t left_relations = 0, right_relations = 0;
  };
  const ParserWord& word(std::int32_t i) const;
  const Children& children(std::int32_t i) const;
  std::uint64_t relation_of(std::int32_t i) const { return i < 0 ? 0 : arcs_[static_cast<std::size_t>(i)].relation + 1U; }
  std::int32_t stacked(std::size_t depth) const { return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : -1; }
  std::int32_t buffered(std::int32_t k) const { return next_ + k <= root() ? next_ + k : -1; }

  std::span<const ParserWord> words_;
  std::vector<Arc> arcs_;
  std::vector<Children> children_;
  std::vector<std::int32_t> stack_;
  std::int32_t next_ = 0;
  bool kinds_ = false;
};

}  // namespace pandect
