// What the pieces of a number are worth together: "two and a half million", 一万三, "two thirds of a million".
//
//   NumberGrammar grammar(tokens, counting);
//   if (auto read = grammar.number()) use(read->value, read->tokens);   // the longest number at the first token
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/mentions/number_tokens.h"

namespace pandect {

/// How a language counts, where languages differ.
struct Counting {
  bool positional = false;  ///< 九百九 is 990, 二〇一七 is 2017, and ten, hundred and thousand take one digit before them
};

class NumberGrammar {
 public:
  struct Read {
    Ratio value;
    std::string figure;      ///< of one plain figure: its digits as written
    std::size_t tokens = 0;  ///< how many of them it takes
  };
  NumberGrammar(const std::vector<NumberToken>& tokens, Counting counting) : tokens_(tokens), counting_(counting) {}
  std::optional<Read> number() const;
  /// first, twenty-first: all tokens, as the number they count to.
  std::optional<Ratio> ordinal() const;

 private:
  struct Part {
    Ratio value;
    std::size_t next = 0;    ///< token behind it
    Ratio scale = Ratio(1);  ///< of its last scale word
  };
  struct Sum;
  std::optional<Part> cardinal(std::size_t from, std::size_t end) const;
  bool take(Sum& sum, std::size_t i, std::size_t end) const;
  bool take_digit(Sum& sum, const NumberToken& token, std::size_t i) const;
  bool take_small_scale(Sum& sum, const NumberToken& token) const;
  bool take_scale(Sum& sum, const NumberToken& token) const;
  Part worth(const Sum& sum) const;
  std::optional<Part> decimals(const Part& whole) const;
  std::optional<Part> magnitude(std::size_t from) const;
  std::optional<Part> in_parts(std::size_t from) const;
  std::optional<Part> part_at(std::size_t from, std::size_t part) const;
  std::optional<Part> parts_of(const Part& first) const;
  std::optional<Part> mixed(std::size_t from) const;
  Part with_scales(Part fraction, const Part* whole) const;
  std::string exact(const Read& read) const;
  bool is(std::size_t i, NumberRole role) const { return i < tokens_.size() && tokens_[i].role == role; }

  const std::vector<NumberToken>& tokens_;
  Counting counting_;
};

}  // namespace pandect
