#include "analysis/learn/entity_names.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "core/unicode.h"

namespace pandect {
namespace {

struct Entity {
  int first = 0, last = 0;
  std::string_view label;  // of the name; empty: another kind of entity
};

std::string_view label_of(std::string_view type) {
  return type == "person" ? "PER" : type == "organization" ? "ORG" : type == "place" ? "LOC" : "";
}

/// Reads one “Entity=” value: “(6-person-…” opens entity 6, “6)” closes it, “(7-place-…)” does both.
void read_marks(std::string_view marks, int word, std::map<std::string, std::vector<Entity>, std::less<>>& open, std::vector<Entity>& out) {
  while (!marks.empty()) {
    const bool opens = marks.front() == '(';
    if (opens) marks.remove_prefix(1);
    const std::size_t end = std::min(marks.find_first_of("()"), marks.size());
    const std::string_view body = marks.substr(0, end);
    const bool closes = end < marks.size() && marks[end] == ')';
    marks.remove_prefix(closes ? end + 1 : end);
    const std::size_t dash = body.find('-');
    const std::string id(body.substr(0, dash));
    if (opens) {
      const std::string_view rest = dash == std::string_view::npos ? std::string_view() : body.substr(dash + 1);
      const Entity e{word, word, label_of(rest.substr(0, rest.find('-')))};
      if (closes) out.push_back(e);
      else open[id].push_back(e);
    } else if (const auto it = open.find(id); it != open.end() && !it->second.empty()) {
      out.push_back(it->second.back());
      out.back().last = word;
      it->second.pop_back();
    }
  }
}

bool proper(const std::string& xpos) { return xpos.starts_with("NNP"); }

bool links(std::string_view form) {
  constexpr std::array<std::string_view, 15> forms{"of", "the", "and", "for", "-", "&", "'s", "de", "la", "du", "von", "van", "del", ".", "al"};
  return std::find(forms.begin(), forms.end(), ascii_lowered(form)) != forms.end();
}

/// One end of the name, from word `at` on in one direction: proper nouns, with at most two links between them.
int stretched(const TreebankSentence& s, int at, int bound, int step) {
  for (;;) {
    int next = at + step;
    while (next != bound + step && !proper(s.words[static_cast<std::size_t>(next)].xpos) && links(s.words[static_cast<std::size_t>(next)].form)) next += step;
    if (next == bound + step || !proper(s.words[static_cast<std::size_t>(next)].xpos) || std::abs(next - at) > 3) return at;
    at = next;
  }
}

/// Words that go before a person's name and are no part of it, where names are annotated; alone they name nobody.
bool is_title(const std::string& form) {
  static const std::set<std::string, std::less<>> titles{
      "abba", "abbot", "admiral", "ambassador", "archbishop", "aunt", "baron", "bishop", "brother", "capt.", "captain", "cardinal", "chairman", "chancellor", "chief",
      "coach", "col.", "colonel", "commissioner", "congressman", "congresswoman", "count", "deputy", "detective", "director", "doctor", "dr", "dr.", "duke", "earl",
      "emperor", "father", "former", "gen.", "general", "gov.", "governor", "hon.", "imam", "judge", "justice", "king", "lady", "lieutenant", "lord", "lords", "lt.",
      "madam", "major", "mayor", "member", "minister", "miss", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "of", "officer", "pope", "president", "prime", "prince",
      "princess", "prof.", "professor", "queen", "rabbi", "rep.", "representative", "rev.", "reverend", "saint", "secretary", "sen.", "senator", "sergeant", "sgt.",
      "sheikh", "sir", "sister", "speaker", "st.", "the", "tsar", "uncle", "vice"};
  return titles.contains(ascii_lowered(form));
}

/// A person's name without titles before it; empty for titles alone and for members of a people or party (Americans).
void leave_name(const TreebankSentence& s, int& first, int last) {
  const auto word = [&s](int i) -> const TreebankWord& { return s.words[static_cast<std::size_t>(i)]; };
  while (first <= last && is_title(word(first).form)) ++first;
  if (first == last && word(first).xpos == "NNPS") ++first;
}

/// The word of an entity whose head lies outside of it; -1 for none.
int head_of(const TreebankSentence& s, const Entity& e) {
  for (int i = e.first; i <= e.last; ++i)
    if (const int head = s.words[static_cast<std::size_t>(i)].head; head < e.first || head > e.last) return i;
  return -1;
}

}  // namespace

void mark_names(TreebankSentence& s) {
  std::map<std::string, std::vector<Entity>, std::less<>> open;
  std::vector<Entity> entities;
  for (int i = 0; i < static_cast<int>(s.words.size()); ++i) {
    const std::string_view misc = s.words[static_cast<std::size_t>(i)].misc;
    const std::size_t at = misc.find("Entity=");
    if (at == std::string_view::npos || (at > 0 && misc[at - 1] != '|')) continue;
    read_marks(misc.substr(at + 7, misc.find('|', at) - at - 7), i, open, entities);
  }
  std::stable_sort(entities.begin(), entities.end(), [](const Entity& a, const Entity& b) { return a.last - a.first > b.last - b.first; });
  std::vector<std::string> labels(s.words.size(), "O");
  for (const Entity& e : entities) {
    const int head = e.label.empty() ? -1 : head_of(s, e);
    if (head < 0 || !proper(s.words[static_cast<std::size_t>(head)].xpos)) continue;
    int first = stretched(s, head, e.first, -1);
    const int last = stretched(s, head, e.last, 1);
    if (e.label == "PER") leave_name(s, first, last);
    if (first > last) continue;
    const auto begin = labels.begin() + first, end = labels.begin() + last + 1;
    if (std::any_of(begin, end, [](const std::string& l) { return l != "O"; })) continue;
    std::fill(begin, end, "I-" + std::string(e.label));
    *begin = "B-" + std::string(e.label);
  }
  for (std::size_t i = 0; i < labels.size(); ++i) s.words[i].xpos = labels[i];
}

}  // namespace pandect
