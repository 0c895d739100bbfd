#include "analysis/name_features.h"

#include <algorithm>

#include "analysis/name_memory.h"
#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestEntry = 5;  // words of a list entry that are looked for
enum Place : std::uint64_t { outside, first, inner, last, single };

/// Continues the key of a name by one word.
std::uint64_t continued(std::uint64_t key, std::string_view word) {
  for (const char c : word) key = (key ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 0x100000001b3ULL;
  return key;
}

bool has_lower_case_only(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80 && (c < 'A' || c > 'Z'); });
}

/// What the characters of a word tell that is not written in ASCII.
void spell(std::string_view word, const NameLexicon& lexicon, NameWord& out) {
  constexpr std::size_t kMostLength = 7;
  if (word.empty() || static_cast<unsigned char>(word[0]) < 0x80) return;
  std::size_t all = 0, known = 0;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t from = at;
    next_code_point(word, at);
    ++all;
    const std::uint64_t character = hash_of(word.substr(from, at - from));
    known += lexicon.letters.holds(character) ? 1 : 0;
    if (from > 0 || at == word.size()) continue;
    for (std::size_t l = 0; l < lexicon.lists.size(); ++l) out.head |= (lexicon.lists[l].holds(character) ? 1U : 0U) << l;
  }
  out.letters = known == all ? 3 : known > 0 ? 2 : 1;
  out.length = static_cast<std::uint32_t>(std::min(all, kMostLength));
}

void mark(std::span<NameWord> words, std::size_t list) {
  const auto put = [list](NameWord& w, Place place) {
    const std::uint64_t shift = 3 * list;
    if ((w.lists >> shift & 7U) == outside) w.lists |= std::uint64_t{place} << shift;
  };
  if (words.size() == 1) return put(words[0], single);
  put(words.front(), first);
  for (NameWord& w : words.subspan(1, words.size() - 2)) put(w, inner);
  put(words.back(), last);
}

/// Marks the longest entry of each list at each word, from left to right.
void look_up(std::span<const std::string_view> forms, const NameLexicon& lexicon, std::vector<NameWord>& words) {
  std::array<std::size_t, kMostNameLists> free_from{};  // of each list: the words before lie in an entry
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (!words[i].possible) continue;
    std::array<std::size_t, kMostNameLists> longest{};
    std::uint64_t key = hash_of({});
    for (std::size_t n = 1; n <= kLongestEntry && i + n <= forms.size(); ++n) {
      key = continued(key, forms[i + n - 1]);
      const std::uint64_t hash = mixed(key);
      for (std::size_t l = 0; l < lexicon.lists.size(); ++l)
        if (i >= free_from[l] && lexicon.lists[l].holds_mixed(hash)) longest[l] = n;
    }
    for (std::size_t l = 0; l < lexicon.lists.size(); ++l) {
      if (longest[l] == 0) continue;
      mark(std::span(words).subspan(i, longest[l]), l);
      free_from[l] = i + longest[l];
    }
  }
}

/// Whether a word in lower case, which nothing was learned of, stands in a list whose names are also written like that.
bool listed_in_lower_case(std::string_view word, const NameLexicon& lexicon) {
  constexpr std::size_t kShortest = 4;
  if (word.size() < kShortest || word[0] < 'a' || word[0] > 'z') return false;
  const std::uint64_t hash = mixed(continued(hash_of({}), word));
  for (std::size_t l = 0; l < lexicon.lists.size(); ++l)
    if ((lexicon.in_lower_case >> l & 1U) != 0 && lexicon.lists[l].holds_mixed(hash)) return true;
  return false;
}

/// A word with a capital letter: its hash is another in lower case.
bool is_capital(const NameWord& w) { return w.shape.form != w.shape.lower; }

}  // namespace

std::uint64_t name_key(std::string_view name) {
  std::string letters;
  std::copy_if(name.begin(), name.end(), std::back_inserter(letters), [](char c) { return c != ' '; });
  return continued(hash_of({}), letters);
}

std::vector<NameWord> name_words(std::span<const std::string_view> forms, std::span<const std::uint64_t> tags, const NameLexicon& lexicon) {
  static const WordTable no_tags;
  std::vector<NameWord> out(forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::uint32_t habit = lexicon.habits.find(lower_hash(forms[i]));
    // A capital inside the sentence makes a name of a word that is none otherwise: the National Public Radio.
    const bool as_name = i > 0 && forms[i].size() > 1 && forms[i][0] >= 'A' && forms[i][0] <= 'Z';
    if (habit == kNeverInName && !as_name) continue;
    const bool after_possible = i > 0 && out[i - 1].possible;
    out[i].possible = !has_lower_case_only(forms[i]) || habit == kBeginsName || (habit == kInsideName && after_possible) ||
                      (habit == 0 && listed_in_lower_case(forms[i], lexicon));
  }
  for (std::size_t i = 0; i < forms.size(); ++i) {
    // Two words on either side of a possible one are looked at.
    bool near = false;
    for (std::size_t k = i > 1 ? i - 2 : 0; k <= i + 2 && k < out.size(); ++k) near = near || out[k].possible;
    if (!near) continue;
    out[i].shape = shape_of(forms[i], no_tags);
    if (!tags.empty()) out[i].tag = tags[i];
    out[i].cluster = lexicon.clusters.find(out[i].shape.lower);
    spell(forms[i], lexicon, out[i]);
  }
  look_up(forms, lexicon, out);
  return out;
}

std::size_t name_features(std::span<const NameWord> w, std::size_t i, NameFeatures& f) {
  constexpr std::size_t kLongestRun = 6;
  static const NameWord none{};
  const NameWord& a = w[i];
  const NameWord& p = i > 0 ? w[i - 1] : none;
  const NameWord& q = i > 1 ? w[i - 2] : none;
  const NameWord& n = i + 1 < w.size() ? w[i + 1] : none;
  const NameWord& m = i + 2 < w.size() ? w[i + 2] : none;
  std::size_t k = 0;
  std::uint32_t t = 700;
  const auto add = [&](std::uint64_t x, std::uint64_t y = 0, std::uint64_t z = 0) { f[k++] = feature(t++, x, y, z); };
  const WordShape &s = a.shape, &sp = p.shape, &sn = n.shape;
  add(s.form); add(s.lower); add(sp.lower, s.lower); add(s.lower, sn.lower); add(s.suffix4); add(s.prefix3);
  add(0);
  add(s.suffix1); add(s.suffix2); add(s.suffix3); add(s.prefix1); add(s.prefix2);
  add(s.shape, i == 0 ? 1 : 2); add(sp.lower); add(sn.lower); add(q.shape.lower); add(m.shape.lower);
  add(sp.lower, s.shape); add(sn.lower, s.shape); add(sp.lower, sn.lower);
  add(sp.shape, s.shape); add(s.shape, sn.shape); add(sp.shape, s.shape, sn.shape); add(s.shape, sn.shape, m.shape.shape);
  add(q.shape.shape, sp.shape, s.shape); add(q.shape.lower, sp.lower, 1); add(sn.lower, m.shape.lower, 2);
  add(sp.suffix3); add(sn.suffix3); add(sp.suffix1); add(sn.suffix1); add(sp.prefix1); add(sn.prefix1); add(s.suffix1, sn.suffix1);
  add(a.lists, s.shape); add(p.lists, a.lists); add(a.lists, n.lists);
  for (const std::uint32_t cut : {8U, 6U, 4U, 2U, 0U})
    if (a.cluster != 0) f[k++] = feature(770 + cut, (a.cluster - 1) >> cut);
  add(p.cluster); add(n.cluster); add(p.cluster >> 6, a.cluster >> 6); add(a.cluster >> 6, n.cluster >> 6); add(a.cluster >> 4, s.shape);
  add(p.cluster >> 4, s.shape, 1); add(n.cluster >> 4, s.shape, 2); add(a.letters, s.suffix1); add(p.letters, a.letters, n.letters);
  t = 760;
  if (a.letters != 0) {  // scripts in which a word has few letters: more of the neighbours' (English names were worse with it)
    add(q.cluster >> 6, sp.shape); add(m.cluster >> 6, sn.shape); add(sp.suffix2); add(sn.suffix2); add(sn.prefix2); add(s.suffix1, sn.lower); add(sp.lower, s.suffix1);
    add(s.suffix2, sn.suffix1); add(p.cluster, s.suffix1); add(a.cluster, n.cluster); add(p.cluster, a.cluster);
    t = 840;
    add(a.length, a.letters); add(a.length, s.suffix1); add(a.length, a.tag); add(a.head, a.length); add(a.head, a.length, a.tag); add(p.length, a.length, n.length);
    add(a.head, a.length, a.letters); add(a.length, s.prefix1); add(p.head, p.length, a.length);
  }
  if (is_capital(a)) {  // the run of capitals around: what a name of several words is, its last word says
    std::size_t begin = i, end = i + 1;
    while (begin > 0 && i - begin < kLongestRun && is_capital(w[begin - 1])) --begin;
    while (end < w.size() && end - i <= kLongestRun && is_capital(w[end])) ++end;
    t = 900;
    const std::uint64_t place = (i == begin ? 1 : 0) + (i + 1 == end ? 2 : 0), length = std::min(end - begin, kLongestRun - 1);
    const std::uint64_t before = begin > 0 ? w[begin - 1].shape.lower : 0, after = end < w.size() ? w[end].shape.lower : 0;
    add(w[end - 1].shape.lower, place); add(w[begin].shape.lower, place); add(length, place, begin == 0); add(w[end - 1].cluster, place);
    add(before, place, length); add(after, place, length); add(before, after, place);
  }
  const auto each_list = [&](const NameWord& word, std::uint32_t number, std::uint64_t beside) {
    std::uint64_t l = 0;
    for (std::uint64_t lists = word.lists; lists != 0; lists >>= 3, ++l)
      if ((lists & 7U) != 0) f[k++] = feature(number, l, lists & 7U, beside);
  };
  each_list(a, 780, 0);
  each_list(a, 781, s.shape);
  each_list(a, 782, sp.lower);
  each_list(a, 783, sn.lower);
  each_list(a, 784, sn.shape);
  each_list(p, 785, s.shape);
  each_list(n, 786, s.shape);
  if (a.tag != 0) {
    t = 820;
    add(a.tag); add(a.tag, s.shape); add(p.tag, a.tag); add(a.tag, n.tag); add(p.tag, a.tag, n.tag); add(a.tag, s.lower);
    add(q.tag, p.tag, a.tag); add(a.tag, n.tag, m.tag); add(p.tag, s.lower); add(n.tag, s.lower); add(a.tag, a.cluster >> 6);
  }
  return k;
}

std::size_t name_memory_features(std::span<const NameWord> w, std::size_t i, NameFeatures& f, std::size_t count) {
  static const NameWord none{};
  const NameWord& a = w[i];
  if (a.memory == 0) return count;
  const NameWord& p = i > 0 ? w[i - 1] : none;
  const NameWord& n = i + 1 < w.size() ? w[i + 1] : none;
  std::uint32_t t = 860;
  const auto add = [&](std::uint64_t x, std::uint64_t y = 0, std::uint64_t z = 0) { f[count++] = feature(t++, x, y, z); };
  add(a.memory); add(a.memory, a.shape.shape); add(mostly(p.memory), a.memory); add(a.memory, mostly(n.memory)); add(a.memory, a.tag);
  add(mostly(p.memory), mostly(a.memory), mostly(n.memory)); add(mostly(a.memory), a.shape.lower);
  return count;
}

}  // namespace pandect
