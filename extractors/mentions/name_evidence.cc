#include "extractors/mentions/name_evidence.h"

#include "analysis/learn/linear_model.h"

namespace pandect {
namespace {

/// Whether a sentence has a word that could be of a name nobody knows: a capital, or a script that has none.
class Unknown {
 public:
  Unknown(std::string_view text, const NameEvidence::Known& known) : text_(text), known_(known), at_(known.names.begin()) {}
  /// Sentences come in text order.
  bool in(std::span<const Token> tokens) {
    bool unknown = false;
    for (const Token& t : tokens) {
      const auto letter = static_cast<unsigned char>(text_[t.span.begin]);
      if (letter < 'A' || (letter > 'Z' && letter < 0xC3)) continue;
      if (&t == &tokens.front() && letter <= 'Z' && t.upos != Upos::PROPN) continue;  // a sentence begins so
      while (at_ != known_.names.end() && at_->end <= t.span.begin) ++at_;
      const bool named = at_ != known_.names.end() && at_->begin <= t.span.begin;
      unknown = unknown || !(named || known_.words.contains(t.span.in(text_)));
    }
    return unknown;
  }

 private:
  std::string_view text_;
  const NameEvidence::Known& known_;
  Spans::const_iterator at_;
};

}  // namespace

bool NameEvidence::wanted(const Document& document) {
  const DocumentKind kind = document.metadata.kind;
  return kind == DocumentKind::news || kind == DocumentKind::commentary;
}

std::vector<SeenName> NameEvidence::names(const Document& document, const Analysis& analysis, const Known& known) const {
  // The finder knows tags by what the tagger calls them, “PROPN|NNP”.
  std::vector<std::vector<std::uint64_t>> keys(static_cast<std::size_t>(Upos::VERB) + 1);
  const auto key = [&](const Token& t) {
    std::vector<std::uint64_t>& of = keys[static_cast<std::size_t>(t.upos)];
    if (of.size() <= t.xpos) of.resize(t.xpos + 1U);
    if (of[t.xpos] == 0) of[t.xpos] = hash_of(std::string(name(t.upos)) + "|" + analysis.names[t.xpos]);
    return of[t.xpos];
  };
  Unknown unknown(document.reading(), known);
  std::vector<NameFinder::SentenceWords> sentences;
  std::vector<std::uint32_t> first;
  for (const Sentence& s : analysis.sentences) {
    const BlockKind kind = document.blocks[s.block].kind;
    if (kind == BlockKind::contents || kind == BlockKind::metadata || s.end_token == s.first_token || !unknown.in(analysis.tokens_of(s))) continue;
    NameFinder::SentenceWords& words = sentences.emplace_back();
    first.push_back(s.first_token);
    for (const Token& t : analysis.tokens_of(s)) {
      if (t.xpos == 0) return {};
      words.words.push_back(t.span.in(document.reading()));
      words.tags.push_back(key(t));
    }
  }
  std::vector<SeenName> out;
  const auto found = finder_.names_in_document(sentences);
  for (std::size_t s = 0; s < found.size(); ++s)
    for (const FoundName& n : found[s])
      out.push_back({{analysis.tokens[first[s] + n.first].span.begin, analysis.tokens[first[s] + n.end - 1].span.end}, n.kind});
  return out;
}

}  // namespace pandect
