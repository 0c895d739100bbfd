#include "analysis/parser_state.h"

#include <algorithm>

namespace pandect {
namespace {

const ParserWord kNoWord{};
const ParserWord kRootWord{0x5001, 0x5002, 0x5003, 0x5004};

}  // namespace

void ParserState::begin(std::span<const ParserWord> words) {
  words_ = words;
  arcs_.assign(words.size(), {});
  children_.assign(words.size() + 1, {});
  stack_.clear();
  next_ = 0;
}

const ParserWord& ParserState::word(std::int32_t i) const {
  if (i < 0) return kNoWord;
  return i == root() ? kRootWord : words_[static_cast<std::size_t>(i)];
}

const ParserState::Children& ParserState::children(std::int32_t i) const {
  static const Children none{};
  return i < 0 ? none : children_[static_cast<std::size_t>(i)];
}

bool ParserState::can(ParserAction action) const {
  switch (action) {
    case ParserAction::shift: return next_ < root();
    case ParserAction::left: return !stack_.empty() && (next_ < root() || stack_.size() == 1);  // one root only
    case ParserAction::right: return stack_.size() >= 2;
  }
  return false;
}

std::pair<std::int32_t, std::int32_t> ParserState::arc(ParserAction action) const {
  return {action == ParserAction::left ? next_ : stacked(1), stacked(0)};
}

void ParserState::apply(ParserAction action, std::uint16_t relation) {
  if (action == ParserAction::shift) {
    stack_.push_back(next_++);
    return;
  }
  const auto [head, dependent] = arc(action);
  arcs_[static_cast<std::size_t>(dependent)] = {head == root() ? -1 : head, relation};
  Children& c = children_[static_cast<std::size_t>(head)];
  if (action == ParserAction::left) {
    c.left2 = c.left1;
    c.left1 = dependent;
    c.lefts = static_cast<std::uint8_t>(std::min(c.lefts + 1, 7));
    c.left_relations |= std::uint64_t{1} << (relation % 64);
  } else {
    c.right2 = c.right1;
    c.right1 = dependent;
    c.rights = static_cast<std::uint8_t>(std::min(c.rights + 1, 7));
    c.right_relations |= std::uint64_t{1} << (relation % 64);
  }
  stack_.pop_back();
}

std::size_t ParserState::action_features(std::array<Feature, kActionFeatures>& f) const {
  const std::int32_t is0 = stacked(0), is1 = stacked(1), ib0 = buffered(0);
  const ParserWord &s0 = word(is0), &s1 = word(is1), &s2 = word(stacked(2));
  const ParserWord &b0 = word(ib0), &b1 = word(buffered(1)), &b2 = word(buffered(2)), &b3 = word(buffered(3));
  const Children &c0 = children(is0), &c1 = children(is1), &cb = children(ib0);
  const ParserWord &s0l = word(c0.left1), &s0r = word(c0.right1), &s0l2 = word(c0.left2), &s0r2 = word(c0.right2);
  const ParserWord &s1l = word(c1.left1), &s1r = word(c1.right1);
  const ParserWord &b0l = word(cb.left1), &b0l2 = word(cb.left2);
  const auto bin = [](std::int32_t d) { return static_cast<std::uint64_t>(d < 5 ? d : d < 10 ? 5 : 6); };
  const std::uint64_t d = is0 < 0 ? 9 : bin(ib0 - is0), e = is1 < 0 ? 9 : bin(is0 - is1);
  std::size_t k = 0;
  std::uint32_t t = 100;
  const auto add = [&](std::uint64_t x, std::uint64_t y = 0, std::uint64_t z = 0) { f[k++] = feature(t++, x, y, z); };

  add(s0.form, s0.tag); add(s0.form); add(s0.tag);
  add(s1.form); add(s1.tag); add(s2.tag);
  add(b0.form, b0.tag); add(b0.form); add(b0.tag);
  add(b1.form); add(b1.tag); add(b2.tag); add(b3.tag);

  add(s0.form, s0.tag, b0.tag); add(s0.tag, b0.form, b0.tag); add(s0.form, b0.form); add(s0.tag, b0.tag);
  add(s1.form, s0.form); add(s1.tag, s0.tag); add(s1.form, s1.tag, s0.tag); add(s1.tag, s0.form, s0.tag);
  add(s1.form, s0.tag); add(s1.tag, s0.form);
  add(s1.tag, b0.tag); add(s1.form, b0.tag); add(b0.tag, b1.tag);
  add(b0.form, b1.tag); add(b0.tag, b1.form);

  add(b0.tag, b1.tag, b2.tag); add(s0.tag, b0.tag, b1.tag); add(s1.tag, s0.tag, b0.tag); add(s2.tag, s1.tag, s0.tag);
  add(s0.tag, s0l.tag, b0.tag); add(s0.tag, s0r.tag, b0.tag); add(s0.tag, b0.tag, b0l.tag);
  add(s1.tag, s1r.tag, s0.tag); add(s1.tag, s1l.tag, s0.tag); add(s1.tag, s0.tag, s0l.tag); add(s1.tag, s0.tag, s0r.tag);
  add(mixed(s1.tag + 5 * s2.tag), s0.tag, b0.tag); add(mixed(s1.tag + 5 * b1.tag), s0.tag, b0.tag);
  add(s0.form, b0.tag, b1.tag); add(s0.tag, b0.form, b1.tag);

  add(s0.form, d); add(s0.tag, d); add(b0.form, d); add(b0.tag, d); add(s0.tag, b0.tag, d); add(s1.tag, s0.tag, e);
  add(s0.tag, c0.rights, 1); add(s0.form, c0.rights, 2); add(s0.tag, c0.lefts, 3);
  add(s1.tag, c1.rights); add(b0.tag, cb.lefts);

  add(s0l.form); add(s0l.tag); add(relation_of(c0.left1)); add(s0r.form); add(s0r.tag); add(relation_of(c0.right1));
  add(b0l.form, 1); add(b0l.tag); add(relation_of(cb.left1)); add(s1r.tag, relation_of(c1.right1));
  add(s0.tag, s0l.tag, s0l2.tag); add(s0.tag, s0r.tag, s0r2.tag); add(b0.tag, b0l.tag, b0l2.tag);
  add(s0.tag, c0.left_relations); add(s0.form, c0.left_relations, c0.right_relations); add(s0.tag, c0.right_relations);
  add(b0.tag, cb.left_relations); add(s1.tag, c1.right_relations, s0.tag);

  if (!kinds_) return k;
  add(s0.kind, b0.kind); add(s0.kind, b0.tag); add(s0.tag, b0.kind); add(s1.kind, s0.kind);
  return k;
}

std::size_t ParserState::relation_features(std::int32_t head, std::int32_t dependent, std::array<Feature, kRelationFeatures>& f) const {
  const ParserWord &h = word(head), &d = word(dependent);
  const ParserWord &hp = word(head - 1), &hn = word(head < root() ? head + 1 : -1), &dp = word(dependent - 1), &dn = word(dependent < root() ? dependent + 1 : -1);
  const Children &ch = children(head), &cd = children(dependent);
  const ParserWord &dl = word(cd.left1), &dr = word(cd.right1), &hl = word(ch.left1), &hr = word(ch.right1);
  const std::uint64_t side = head > dependent ? 1 : 2;
  const std::uint64_t distance = static_cast<std::uint64_t>(std::min(std::abs(head - dependent), 7)) * 4 + side;
  std::size_t k = 0;
  std::uint32_t t = 300;
  const auto add = [&](std::uint64_t x, std::uint64_t y = 0, std::uint64_t z = 0) { f[k++] = feature(t++, x, mixed(y + side), z); };
  add(h.form); add(h.tag); add(d.form); add(d.tag); add(h.form, h.tag); add(d.form, d.tag); add(h.form, d.form); add(h.tag, d.tag);
  add(h.tag, d.form); add(h.form, d.tag); add(h.tag, d.form, d.tag); add(h.form, h.tag, d.tag);
  add(h.tag, d.tag, distance); add(d.form, distance); add(d.tag, h.upos, distance);
  add(dp.tag, d.tag, h.tag); add(dn.tag, d.tag, h.tag); add(d.tag, h.tag, hp.tag); add(d.tag, h.tag, hn.tag);
  add(dp.form, d.tag); add(dn.form, d.tag); add(dp.form, h.tag); add(hp.form, d.tag);
  add(d.tag, dl.tag); add(d.tag, dl.form); add(d.form, dl.form); add(d.tag, dr.tag); add(d.tag, dr.form);
  add(h.tag, dl.form, d.tag); add(h.form, dl.form); add(d.tag, cd.left_relations); add(d.tag, cd.right_relations); add(d.form, cd.left_relations);
  add(h.tag, ch.left_relations, d.tag); add(h.tag, ch.right_relations, d.tag); add(h.form, ch.left_relations); add(h.tag, hl.tag, d.tag); add(h.tag, hr.tag, d.tag);
  add(hl.form, d.tag); add(h.form, dl.tag, d.tag);
  if (!kinds_) return k;
  add(h.kind, d.kind); add(h.tag, d.kind); add(h.kind, d.tag);
  return k;
}

}  // namespace pandect
