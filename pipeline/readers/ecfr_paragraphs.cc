#include "readers/ecfr_paragraphs.h"

#include <algorithm>
#include <array>

#include "core/span.h"
#include "core/unicode.h"
#include "readers/label_levels.h"
#include "readers/markup_renderer.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestHeading = 160;  // bytes; longer italics are emphasis

bool holds_paragraphs(std::string_view name) {
  constexpr std::array<std::string_view, 14> kNames{"DIV1", "DIV2", "DIV3", "DIV4", "DIV5", "DIV6", "DIV7",
                                                    "DIV8", "DIV9", "SECTION", "PART", "SUBPART", "APPENDIX", "SUBJGRP"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_italic(const MarkupCursor& at) {
  return at.name() == "I" || (at.name() == "E" && (at.attribute("T") == "03" || at.attribute("T") == "7462"));
}

/// One paragraph's words with what is printed in italics.
struct Words {
  std::string text;
  Spans italics;

  bool italic_at(std::size_t at) const {
    return std::any_of(italics.begin(), italics.end(), [at](Span s) { return s.begin <= at && at < s.end; });
  }
};

std::size_t after_space(std::string_view text, std::size_t at) { return std::min(text.find_first_not_of(' ', at), text.size()); }

/// End of a run-in heading that begins at `at`: italics up to a full stop, colon or dash. 0 when there is none.
std::size_t heading_end(const Words& words, std::size_t at) {
  for (const Span italic : words.italics) {
    if (italic.begin > at || italic.end <= at) continue;
    std::string_view inside = std::string_view(words.text).substr(at, italic.end - at);
    while (inside.ends_with(' ')) inside.remove_suffix(1);
    if (inside.empty() || inside.size() > kLongestHeading) return 0;
    const std::string_view rest = std::string_view(words.text).substr(at + inside.size());
    for (const std::string_view mark : {".—", ".", ":", "—", "?"}) {
      if (inside.ends_with(mark)) return at + inside.size();
      if (mark != "?" && rest.starts_with(mark)) return at + inside.size() + mark.size();
    }
    return 0;
  }
  return 0;
}

struct Collector : MarkupHandler {
  void start(const MarkupCursor& at) override {
    if (!inside) {
      if (holds_paragraphs(at.name())) finish_section();
      inside = is_ecfr_paragraph(at);
      if (!inside) return;
      depth = at.depth();
      words = {};
    } else if (is_italic(at)) {
      words.italics.push_back(span_of(words.text.size(), words.text.size()));
      italic_depth = at.depth();
    } else if (at.name() == "br" || at.name() == "BR") {
      add(" ");
    }
  }
  void text(const MarkupCursor& at, std::string_view piece) override {
    if (inside && at.name() != "PRTPAGE") add(plain_spaces(piece));
  }
  void end(const MarkupCursor& at) override {
    if (inside && at.depth() == italic_depth && !words.italics.empty()) {
      words.italics.back().end = static_cast<std::uint32_t>(words.text.size());
      italic_depth = 0;
    }
    if (inside && at.depth() == depth) {
      inside = false;
      split();
    } else if (!inside && holds_paragraphs(at.name())) {
      finish_section();
    }
  }

  void add(std::string_view piece) {
    const auto space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
    for (std::size_t at = 0; at < piece.size();) {
      const std::size_t from = at;
      while (at < piece.size() && !space(piece[at])) ++at;
      words.text.append(piece, from, at - from);
      if (at == piece.size()) return;
      if (!words.text.empty() && words.text.back() != ' ') words.text += ' ';
      ++at;
    }
  }

  /// Labels at the front, each with the heading behind it, then the text.
  void split() {
    while (words.text.ends_with(' ')) words.text.pop_back();
    EcfrParagraph paragraph;
    std::size_t at = 0;
    for (;;) {
      const std::size_t length = label_length(std::string_view(words.text).substr(at));
      if (length == 0) break;
      EcfrPiece piece;
      piece.label = words.text.substr(at, length);
      labels.push_back({piece.label, words.italic_at(at + 1)});
      at = after_space(words.text, at + length);
      if (const std::size_t end = heading_end(words, at); end != 0) {
        piece.heading = words.text.substr(at, end - at);
        at = after_space(words.text, end);
      }
      paragraph.pieces.push_back(std::move(piece));
    }
    if (paragraph.pieces.empty()) {
      paragraph.pieces.emplace_back();
      labels.push_back({});
    }
    paragraph.pieces.back().text = words.text.substr(at);
    paragraphs.push_back(std::move(paragraph));
  }

  void finish_section() {
    const std::vector<std::size_t> levels = label_levels(labels);
    std::size_t next = 0;
    for (std::size_t i = section_begin; i < paragraphs.size(); ++i)
      for (EcfrPiece& piece : paragraphs[i].pieces)
        piece.level = levels[next++];
    labels.clear();
    section_begin = paragraphs.size();
  }

  std::vector<EcfrParagraph> paragraphs;
  std::vector<ListLabel> labels;
  std::size_t section_begin = 0, depth = 0, italic_depth = 0;
  bool inside = false;
  Words words;
};

}  // namespace

bool is_ecfr_paragraph(const MarkupCursor& at) {
  return (at.name() == "P" || at.name() == "FP" || at.name() == "FP-1" || at.name() == "FP-2") && holds_paragraphs(at.above(1));
}

std::vector<EcfrParagraph> collect_paragraphs(std::string_view bytes) {
  Collector collector;
  walk_xml(bytes, collector);
  collector.finish_section();
  return std::move(collector.paragraphs);
}

}  // namespace pandect
