#include "readers/label_levels.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pandect {
namespace {

enum class Series { lower, upper, arabic, lower_roman, upper_roman };

struct Reading {
  Series series;
  bool italic;
  int value;  ///< 1 for the first of its series
};

bool all_of(std::string_view s, char from, char to) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [&](char c) { return c >= from && c <= to; });
}

/// Value of a Roman number of i, v and x; 0 when it is none (or above 39, which no list reaches).
int roman(std::string_view s) {
  constexpr std::array<std::string_view, 10> kOnes{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
  int tens = 0;
  while (tens < 3 && s.starts_with("x") && s != "x") {
    s.remove_prefix(1);
    ++tens;
  }
  if (s == "x") return 10 * (tens + 1);
  for (int ones = 1; ones < 10; ++ones)
    if (s == kOnes[static_cast<std::size_t>(ones)]) return 10 * tens + ones;
  return 0;
}

/// "a" 1 … "z" 26, "aa" 27 … : letters repeated; 0 for anything else.
int letters(std::string_view s) {
  if (s.empty() || s.size() > 3 || s.find_first_not_of(s[0]) != std::string_view::npos) return 0;
  return static_cast<int>(s.size() - 1) * 26 + (s[0] - 'a' + 1);
}

std::string lower_ascii(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// The inside of the first and of the last bracket of a label.
std::string_view inside(std::string_view label, bool last) {
  const std::size_t open = last ? label.rfind('(') : label.find('(');
  if (open == std::string_view::npos) return {};
  return label.substr(open + 1, label.find(')', open) - open - 1);
}

std::vector<Reading> readings(const ListLabel& label, bool last) {
  const std::string_view s = inside(label.text, last);
  std::vector<Reading> out;
  if (all_of(s, '0', '9') && s.size() <= 4) {
    out.push_back({Series::arabic, label.italic, std::stoi(std::string(s))});
    return out;
  }
  const bool lower = all_of(s, 'a', 'z');
  if (!lower && !all_of(s, 'A', 'Z')) return out;
  const std::string folded = lower_ascii(s);
  if (const int value = roman(folded); value > 0) out.push_back({lower ? Series::lower_roman : Series::upper_roman, label.italic, value});
  if (const int value = letters(folded); value > 0) out.push_back({lower ? Series::lower : Series::upper, label.italic, value});
  return out;
}

bool same_list(const Reading& a, const Reading& b) { return a.series == b.series && a.italic == b.italic; }

/// Depth of the deepest list that `reading` is the next member of.
std::optional<std::size_t> continues(const std::vector<Reading>& stack, const Reading& reading, bool gaps) {
  for (std::size_t depth = stack.size(); depth-- > 0;) {
    const Reading& at = stack[depth];
    if (same_list(at, reading) && (gaps ? reading.value > at.value : reading.value == at.value + 1)) return depth;
  }
  return std::nullopt;
}

/// Whether the next label speaks for this reading: (ii) or (A) for a Roman (i), (j) or (1) for the letter.
bool next_agrees(const std::vector<ListLabel>& labels, std::size_t i, const Reading& reading) {
  if (i + 1 >= labels.size() || labels[i + 1].text.empty()) return false;
  const Series below = reading.series == Series::lower_roman ? Series::upper : Series::arabic;
  for (const Reading& next : readings(labels[i + 1], false)) {
    if (same_list(next, reading) && next.value == reading.value + 1) return true;
    if (next.series == below && next.value == 1 && !next.italic) return true;
  }
  return false;
}

struct Choice {
  std::size_t depth = 0;
  Reading reading{};
};

Choice choose(const std::vector<Reading>& stack, const std::vector<ListLabel>& labels, std::size_t i) {
  const std::vector<Reading> all = readings(labels[i], false);
  std::optional<Choice> best;
  int best_score = -1;
  for (const Reading& r : all) {
    const auto next_of = continues(stack, r, false);
    Choice choice{next_of.value_or(stack.size()), r};
    int score = 0;
    if (next_of) {
      score = *next_of + 1 == stack.size() ? 6 : 4;
    } else if (r.value == 1) {
      score = 5;  // begins a list: deeper than the lists that stand open
    } else if (const auto later = continues(stack, r, true)) {
      choice.depth = *later;
      score = 1;
    }
    if (all.size() > 1 && next_agrees(labels, i, r)) score += 3;
    if (score > best_score) {
      best = choice;
      best_score = score;
    }
  }
  return best.value_or(Choice{stack.empty() ? 0 : stack.size() - 1, Reading{Series::arabic, false, 0}});
}

/// How many items an unlabelled paragraph lies in, given the label that comes after it; what it ends leaves the stack.
std::size_t level_of_text(std::vector<Reading>& stack, const std::vector<ListLabel>& labels, std::size_t next) {
  if (next >= labels.size()) return 0;
  const Choice choice = choose(stack, labels, next);
  if (choice.depth < stack.size()) return choice.depth + 1;
  // A list begins again: the paragraph stands beside the one before.
  for (std::size_t depth = stack.size(); depth-- > 0;)
    if (choice.reading.value == 1 && same_list(stack[depth], choice.reading)) stack.resize(depth);
  return stack.size();
}

/// Index of the first labelled entry at or after each entry.
std::vector<std::size_t> next_labels(const std::vector<ListLabel>& labels) {
  std::vector<std::size_t> next(labels.size());
  std::size_t at = labels.size();
  for (std::size_t i = labels.size(); i-- > 0;) {
    if (!labels[i].text.empty()) at = i;
    next[i] = at;
  }
  return next;
}

}  // namespace

std::vector<std::size_t> label_levels(const std::vector<ListLabel>& labels) {
  constexpr std::size_t kDeepest = 8;
  const std::vector<std::size_t> next = next_labels(labels);
  std::vector<std::size_t> levels;
  std::vector<Reading> stack;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i].text.empty()) {
      levels.push_back(std::min(level_of_text(stack, labels, next[i]), kDeepest));
      continue;
    }
    Choice choice = choose(stack, labels, i);
    choice.depth = std::min(choice.depth, kDeepest);
    stack.resize(choice.depth);
    for (const Reading& end : readings(labels[i], true))
      if (same_list(end, choice.reading)) choice.reading.value = std::max(choice.reading.value, end.value);
    stack.push_back(choice.reading);
    levels.push_back(choice.depth);
  }
  return levels;
}

std::size_t label_length(std::string_view text) {
  const auto one = [](std::string_view s) -> std::size_t {
    if (s.empty() || s.front() != '(') return 0;
    const std::size_t close = s.substr(0, 8).find(')');
    if (close == std::string_view::npos || readings({std::string(s.substr(0, close + 1)), false}, false).empty()) return 0;
    return close + 1;
  };
  const std::size_t first = one(text);
  if (first == 0) return 0;
  for (const std::string_view dash : {"-", "–", "—", " through ", " and "}) {
    if (!text.substr(first).starts_with(dash)) continue;
    const std::size_t second = one(text.substr(first + dash.size()));
    if (second != 0 && text.substr(first + dash.size() + second).starts_with(" [")) return first + dash.size() + second;
  }
  return first;
}

}  // namespace pandect
