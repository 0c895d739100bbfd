// Citations of Chinese: law, then 编 章 节 条 款 项 目 without words between, lists joined by 、 and 和.
//
//   《出口管制法》第十二条第三款 · 本法第四条至第六条 · 前款第（一）项 · 本条第一款、第二款
#pragma once

#include <optional>
#include <string_view>

#include "extractors/citations/of_grammar.h"

namespace pandect {

/// The value of a Chinese, full-width or ASCII number at `at`; `end` moves behind it. Empty when there is none.
std::string chinese_number(std::string_view text, std::size_t at, std::size_t limit, std::size_t& end);

class JuxtaposedGrammar {
 public:
  JuxtaposedGrammar(const CitationVocabulary& vocabulary, const LawNames& names)
      : v_(vocabulary), names_(names), forms_(vocabulary, names) {
    openings_.add(vocabulary.openings());
    openings_.add(names.openings());
  }

  /// The first citation at or after `at`, before `end`.
  std::optional<ReadReference> next(std::string_view text, std::size_t at, std::size_t end, const CitationContext& context) const;

 private:
  struct Text {
    std::string_view text;
    std::size_t end;
    const CitationContext& context;
  };
  struct Head {
    std::size_t end = 0;
    Anchor anchor = Anchor::document;
    std::string uri, unit;
    std::size_t back = 1;  // siblings back: 前两款
    CitationKind kind = CitationKind::internal;
    std::string rule;
    std::vector<Span> shorts;
  };
  std::optional<ReadReference> read(const Text& t, std::size_t at, std::size_t floor) const;
  std::optional<std::size_t> unmarked_name(const Text& t, std::size_t at, std::size_t floor) const;
  std::optional<Head> head_at(const Text& t, std::size_t at) const;
  std::optional<Head> title_at(const Text& t, std::size_t at, std::size_t mark) const;
  std::optional<Head> name_at(const Text& t, std::size_t at) const;
  std::optional<Head> relative_at(const Text& t, std::size_t at, const Trigger& trigger) const;
  std::size_t hereinafter(const Text& t, std::size_t end, std::vector<Span>& shorts) const;
  /// Steps of one 第…条第…款 chain; empty when there is none.
  Steps steps_at(const Text& t, std::size_t at, std::size_t& end, std::vector<Steps>& listed) const;
  const UnitWord* unit_at(std::string_view text, std::size_t at, std::size_t& end) const;
  std::size_t one_of(std::string_view text, std::size_t at, std::size_t end, const std::vector<std::string>& words) const;
  bool other_word(std::string_view text, std::size_t at) const;

  const CitationVocabulary& v_;
  const LawNames& names_;
  OfGrammar forms_;
  Openings openings_;  // of everything that a citation begins with, but short forms
};

}  // namespace pandect
