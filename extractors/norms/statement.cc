#include "extractors/norms/statement.h"

#include <algorithm>
#include <map>
#include <span>

#include "core/unicode.h"

namespace pandect {
namespace {

char32_t last_character(std::string_view s) {
  std::size_t at = s.size();
  return s.empty() ? 0 : previous_code_point(s, at);
}

char32_t first_character(std::string_view s) {
  std::size_t at = 0;
  return s.empty() ? 0 : next_code_point(s, at);
}

bool closes_sentence(char32_t c) {
  return c == '.' || c == U'。' || c == ';' || c == U'；' || c == '!' || c == U'！' || c == '?' || c == U'？' || c == U'”' || c == '"';
}

bool begins_in_lower_case(std::string_view s) {
  const char32_t c = first_character(s);
  return is_letter(c) && !is_upper(c) && !is_han(c);
}

/// Numbers by the group that each belongs to, in ascending order: for a long law a list for each group would take more room than
/// its text.
class Grouping {
 public:
  /// `group_of(i)` is the group of number `i`; `first` is the first number that has one.
  template <class GroupOf>
  Grouping(std::size_t groups, std::uint32_t first, std::size_t end, GroupOf group_of) : begins_(groups + 1), members_(end > first ? end - first : 0) {
    for (std::uint32_t i = first; i < end; ++i) ++begins_[group_of(i) + 1];
    for (std::size_t g = 0; g < groups; ++g) begins_[g + 1] += begins_[g];
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for (std::uint32_t i = first; i < end; ++i) members_[next[group_of(i)]++] = i;
  }
  std::span<const std::uint32_t> operator[](std::size_t group) const { return std::span(members_).subspan(begins_[group], begins_[group + 1] - begins_[group]); }

 private:
  std::vector<std::uint32_t> begins_, members_;
};

/// Own blocks and children of every provision, in text order.
class Outline {
 public:
  Outline(const Document& document, const Analysis& analysis)
      : document_(document), analysis_(analysis),
        children_(document.provisions.size(), 1, document.provisions.size(), [&](std::uint32_t i) { return document.provisions[i].parent; }),
        blocks_(document.provisions.size(), 0, document.blocks.size(), [&](std::uint32_t b) { return document.blocks[b].provision; }),
        sentences_(document.blocks.size(), 0, analysis.sentences.size(), [&](std::uint32_t s) { return analysis.sentences[s].block; }),
        used_(analysis.sentences.size()) {}

  void each_statement(const StatementVisitor& visit) {
    for (std::uint32_t s = 0; s < analysis_.sentences.size(); ++s) {
      if (used_[s]) continue;
      const Sentence& sentence = analysis_.sentences[s];
      const Block& block = document_.blocks[sentence.block];
      Statement statement{.provision = block.provision, .kind = block.kind, .sentence_index = s, .sentence = sentence.span, .items = {}, .flush = {}, .resumed = {}};
      used_[s] = true;
      statement.chapeaux = chapeaux_of(block.provision);
      if (opens_list(s)) take_list(s, statement, 0);
      visit(statement);
    }
  }

 private:
  static constexpr int kDeepest = 12;  // lists of real laws are six deep at most

  std::string_view words(std::uint32_t sentence) const { return analysis_.sentences[sentence].span.in(document_.reading()); }

  /// The last sentence of a block of running text that is not closed and is followed by children of its provision.
  bool opens_list(std::uint32_t s) const {
    const std::uint32_t b = analysis_.sentences[s].block;
    const Block& block = document_.blocks[b];
    if (block.kind != BlockKind::text || sentences_[b].back() != s) return false;
    return !closes_sentence(last_character(words(s))) && !following_children(b).empty();
  }

  /// Children of the block's provision between this block and the provision's next own block.
  std::vector<ProvisionIndex> following_children(std::uint32_t b) const {
    const Block& block = document_.blocks[b];
    const std::uint32_t until = next_own_block(b) ? document_.blocks[*next_own_block(b)].span.begin : document_.provisions[block.provision].span.end + 1;
    const auto all = children_[block.provision];
    const auto from = std::lower_bound(all.begin(), all.end(), block.span.end,
                                       [&](ProvisionIndex p, std::uint32_t at) { return document_.provisions[p].span.begin < at; });
    std::vector<ProvisionIndex> out;
    for (auto it = from; it != all.end() && document_.provisions[*it].span.begin < until; ++it)
      if (list_member(*it)) out.push_back(*it);
    return out;
  }

  bool list_member(ProvisionIndex p) const {
    switch (document_.provisions[p].type) {
      case ProvisionType::subsection: case ProvisionType::paragraph: case ProvisionType::subparagraph: case ProvisionType::clause:
      case ProvisionType::subclause: case ProvisionType::item:
        return !blocks_[p].empty() && document_.blocks[blocks_[p].front()].kind == BlockKind::text;
      default:
        return false;
    }
  }

  std::optional<std::uint32_t> next_own_block(std::uint32_t b) const {
    const auto own = blocks_[document_.blocks[b].provision];
    const auto it = std::upper_bound(own.begin(), own.end(), b);
    return it == own.end() ? std::nullopt : std::optional(*it);
  }

  Spans chapeaux_of(ProvisionIndex p) const {
    Spans out;
    for (int depth = 0; p != 0 && depth < kDeepest; p = document_.provisions[p].parent, ++depth)
      if (const auto it = chapeau_.find(p); it != chapeau_.end()) out.insert(out.begin(), analysis_.sentences[it->second].span);
    return out;
  }

  /// `Holder` is a Statement or a ListItem: what has items, a flush and what that resumes.
  template <typename Holder>
  void take_list(std::uint32_t chapeau, Holder& list, int depth) {
    const std::uint32_t b = analysis_.sentences[chapeau].block;
    const std::vector<ProvisionIndex> members = following_children(b);
    for (std::size_t i = 0; i < members.size(); ++i) {
      take_item(members[i], chapeau, list.items, depth);
      const auto resumption = resumption_behind(members[i], i + 1 < members.size());
      if (!resumption || list.items.empty()) continue;
      take_resumed(*resumption, {members.begin() + static_cast<std::ptrdiff_t>(i) + 1, members.end()}, list, depth);
      return;
    }
    const auto next = next_own_block(b);
    if (list.items.empty() || !next || document_.blocks[*next].kind != BlockKind::text || sentences_[*next].empty()) return;
    const std::uint32_t s = sentences_[*next].front();
    if (used_[s] || !begins_in_lower_case(words(s))) return;
    if (waits(s) && opens_list(s)) return take_resumed(s, {}, list, depth);
    if (depth > 0 && waits(s)) return;  // for the next member of the list around this one
    used_[s] = true;
    list.flush = analysis_.sentences[s].span;
  }

  void take_item(ProvisionIndex p, std::uint32_t chapeau, std::vector<ListItem>& items, int depth) {
    const auto own = sentences_[blocks_[p].front()];
    if (own.empty() || used_[own.front()]) return;
    ListItem item{.provision = p, .text = analysis_.sentences[own.front()].span, .items = {}, .flush = {}, .resumed = {}};
    used_[own.front()] = true;
    chapeau_[p] = chapeau;
    if (depth < kDeepest && opens_list(own.front())) take_list(own.front(), item, depth + 1);
    items.push_back(std::move(item));
  }

  template <typename Holder>
  void take_resumed(std::uint32_t flush, const std::vector<ProvisionIndex>& members, Holder& list, int depth) {
    used_[flush] = true;
    list.flush = analysis_.sentences[flush].span;
    for (const ProvisionIndex p : following_children(analysis_.sentences[flush].block)) take_item(p, flush, list.resumed, depth);
    for (const ProvisionIndex p : members) take_item(p, flush, list.resumed, depth);
  }

  bool waits(std::uint32_t s) const {
    const char32_t last = last_character(words(s));
    return last == ':' || last == U'—' || last == U'–' || last == '-';
  }

  /// “(b) …; the carrier must: (c) …”: printed below the last item, the words that go on for the whole list.
  std::optional<std::uint32_t> resumption_behind(ProvisionIndex p, bool more) const {
    const auto candidate = [&](std::uint32_t b) -> std::optional<std::uint32_t> {
      if (document_.blocks[b].kind != BlockKind::text || sentences_[b].size() != 1 || blocks_[document_.blocks[b].provision].front() == b) return std::nullopt;
      const std::uint32_t s = sentences_[b].front();
      if (used_[s] || !waits(s) || !begins_in_lower_case(words(s))) return std::nullopt;
      return s;
    };
    for (const std::uint32_t b : blocks_[p])
      if (const auto s = candidate(b); s && opens_list(*s)) return s;
    const std::uint32_t end = document_.provisions[p].span.end;
    const auto behind = std::partition_point(document_.blocks.begin(), document_.blocks.end(), [&](const Block& block) { return block.span.begin < end; });
    return more && behind != document_.blocks.begin() ? candidate(static_cast<std::uint32_t>(behind - document_.blocks.begin() - 1)) : std::nullopt;
  }

  const Document& document_;
  const Analysis& analysis_;
  Grouping children_;
  Grouping blocks_;     // by provision
  Grouping sentences_;  // by block
  std::vector<bool> used_;
  std::map<ProvisionIndex, std::uint32_t> chapeau_;  // sentence that opens the list of which the provision is a member
};

}  // namespace

std::vector<Statement> statements_of(const Document& document, const Analysis& analysis) {
  std::vector<Statement> out;
  each_statement(document, analysis, [&out](const Statement& statement) { out.push_back(statement); });
  return out;
}

void each_statement(const Document& document, const Analysis& analysis, const StatementVisitor& visit) { Outline(document, analysis).each_statement(visit); }

FlatText::FlatText(std::string_view text, const Spans& pieces) : document_(text) {
  for (const Span s : pieces) {
    if (s.empty()) continue;
    if (!text_.empty()) text_ += ' ';
    pieces_.push_back({static_cast<std::uint32_t>(text_.size()), s});
    text_.append(s.in(text));
  }
}

Spans FlatText::in_document(Span flat) const {
  Spans out;
  for (const Piece& p : pieces_) {
    const std::uint32_t end = p.begin + p.source.size();
    if (end <= flat.begin || p.begin >= flat.end) continue;
    const Span piece{p.source.begin + std::max(flat.begin, p.begin) - p.begin, p.source.begin + std::min(flat.end, end) - p.begin};
    if (const Span s = trimmed(piece, document_); !s.empty()) out.push_back(s);
  }
  return out;
}

Spans FlatText::in_document(const Spans& flat) const {
  Spans out;
  for (const Span f : flat)
    for (const Span s : in_document(f)) out.push_back(s);
  return normalized(std::move(out));
}

std::uint32_t FlatText::source(std::uint32_t flat) const {
  const auto behind = std::upper_bound(pieces_.begin(), pieces_.end(), flat, [](std::uint32_t at, const Piece& p) { return at < p.begin; });
  return behind == pieces_.begin() ? flat : (behind - 1)->source.begin + flat - (behind - 1)->begin;
}

std::size_t FlatText::flat(std::uint32_t at) const {
  for (const Piece& p : pieces_)
    if (p.source.begin <= at && at <= p.source.end) return p.begin + at - p.source.begin;
  return npos;
}

}  // namespace pandect
