// Sentences and tokens of a document, with the linguistic columns that the language's models could fill.
//
//   Analysis a = analyzer.analyze(document);
//   for (const Sentence& s : a.sentences)
//     for (const Token& t : a.tokens_of(s)) use(t.span.in(document.reading()), t.upos);
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace pandect {

/// Universal parts of speech; `X` also stands for "not tagged".
enum class Upos : std::uint8_t {
  X, ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB,
};
std::string_view name(Upos upos);

struct Token {
  Span span;
  Upos upos = Upos::X;
  std::int32_t head = -1;        ///< index into Analysis::tokens; -1: root or not parsed
  std::uint16_t xpos = 0;        ///< into Analysis::names
  std::uint16_t deprel = 0;      ///< into Analysis::names; 0: not parsed
  std::uint32_t lemma = 0;       ///< into Analysis::names; 0: none
};

struct Sentence {
  Span span;                      ///< inside one block
  std::uint32_t block = 0;        ///< into Document::blocks
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  bool parsed = false;
};

struct Analysis {
  std::vector<Sentence> sentences;   ///< in text order
  std::vector<Token> tokens;         ///< in text order
  std::vector<std::string> names;    ///< interned xpos, deprel, lemmas; names[0] is empty

  std::span<const Token> tokens_of(const Sentence& s) const {
    return {tokens.data() + s.first_token, s.end_token - s.first_token};
  }
};

}  // namespace pandect
