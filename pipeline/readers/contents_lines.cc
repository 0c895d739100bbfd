// Tables of contents in plain text.
#include <algorithm>
#include <deque>
#include <functional>
#include <memory_resource>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/unicode.h"
#include "readers/units.h"

namespace pandect {
namespace {

constexpr std::size_t kFewestEntries = 3;   // of a run without a heading
constexpr std::size_t kLongestEntry = 240;  // bytes
constexpr std::uint16_t kPlainNumber = 0xFFFF;  // in place of a label's form
constexpr std::size_t kPlainInRow = 3;      // titles in a row that announce nothing: the heads of columns, a part's name
constexpr std::size_t kFarthestHead = 6;    // paragraphs between the heading and the first label

class ContentsMarker {
 public:
  ContentsMarker(std::string_view reading, std::vector<Unit>& units, const StructureRules& rules)
      : reading_(reading), units_(units), rules_(rules), key_(units.size(), kNone), next_(units.size(), units.size()) {
    std::pmr::unordered_map<Key, std::size_t, HashOfKey> known(&memory_);
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (units[i].labels.empty()) continue;
      const auto [place, fresh] = known.try_emplace(key_of(units[i]), last_.size());
      key_[i] = place->second;
      if (fresh) last_.push_back(i);
      next_[std::exchange(last_[key_[i]], i)] = i;
      next_[i] = units.size();
      if (rules.form(units[i].labels[0].form).level == LabelForm::Level::section) numbers_[units[i].labels[0].token] = i;
    }
  }

  void run() {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const std::string_view words = units_[i].span.in(reading_);
      const bool heading = rules_.contents_heading(words);
      if (heading || (short_below(i) && rules_.contents_follow(words))) i = below(i, heading ? i : i + 1);
      else if (!units_[i].labels.empty() && entry(units_[i])) i = titles(i);
    }
  }

 private:
  /// Contents begin with a title.
  bool short_below(std::size_t i) const { return i + 1 < units_.size() && units_[i + 1].span.size() <= kLongestEntry; }

  using Key = std::pair<std::uint16_t, std::string_view>;
  struct HashOfKey {
    std::size_t operator()(const Key& key) const { return std::hash<std::string_view>()(key.second) * 31 + key.first; }
  };
  /// Plain numbers are one form, with or without a stop; a division counted in words ("Zweiter Abschnitt") is its words.
  Key key_of(const Unit& unit) {
    const Label& label = unit.labels[0];
    if (label.token.empty()) return {label.form, worded_.emplace_back(lowered(squeezed(label.span.in(reading_))))};
    return {plainly_numbered(unit) ? kPlainNumber : label.form, label.token};
  }

  bool plainly_numbered(const Unit& unit) const {
    const std::string& shape = rules_.form(unit.labels[0].form).shape;
    return !unit.labels[0].token.empty() && (shape == "bare" || shape == "dot");
  }

  /// Place where the label of unit `first` comes again, units_.size() when it does not.
  std::size_t again(std::size_t first) const { return next_[first]; }
  /// Place where it stands last.
  std::size_t last(std::size_t i) const { return last_[key_[i]]; }

  /// Lines below a heading of contents; marked from `from` on. Returns the last unit that was looked at.
  std::size_t below(std::size_t heading, std::size_t from) {
    const std::size_t end = std::max(to_first_label_again(heading), announcing(heading + 1));
    if (end <= heading + 1) return heading;
    for (std::size_t k = from; k < end; ++k) units_[k].kind = Unit::Kind::contents;
    return end - 1;
  }

  /// End of what stands between a heading and the place where the first label below it comes again; `heading` when it does not.
  std::size_t to_first_label_again(std::size_t heading) const {
    std::size_t first = heading + 1;
    while (first < units_.size() && units_[first].labels.empty() && first < heading + kFarthestHead) ++first;
    if (first >= units_.size() || units_[first].labels.empty()) return heading;
    if (schedule_like(rules_.form(units_[first].labels[0].form).type)) return heading;  // it comes again behind the whole body
    std::size_t end = again(first);
    if (end == units_.size()) return heading;
    // A long title between the last entry and the body is text, and so is the first division of the body.
    while (end > first + 1 && (units_[end - 1].labels.empty() || (names_division(end - 1) && !lists_divisions(first, end - 1)))) --end;
    return end;
  }

  /// End of a run of lines from `first` on that say what comes below or on which page; `first` when there are too few.
  std::size_t announcing(std::size_t first) {
    std::size_t end = first, announced = 0;
    std::set<std::string> seen;  // the body begins with what the contents begin with
    for (std::size_t k = first, plain = 0; k < units_.size() && plain <= kPlainInRow; ++k) {
      const Unit& unit = units_[k];
      if (unit.kind != Unit::Kind::text || unit.span.size() > kLongestEntry || !seen.insert(words(unit)).second) break;
      if (rules_.contents_entry(unit.span.in(reading_)) || comes_again(k)) {
        end = k + 1;
        ++announced;
        plain = 0;
      } else if (rules_.heading_like(unit.span.in(reading_))) {
        ++plain;
      } else {
        break;
      }
    }
    return announced < kFewestEntries ? first : end;
  }

  /// Whether the label, the number or the words of a short paragraph come again further down.
  bool comes_again(std::size_t k) {
    const Unit& unit = units_[k];
    if (!unit.labels.empty() && last(k) > k && entry(unit)) return true;
    const bool counted = !unit.labels.empty() && plainly_numbered(unit);  // "101. Enacting clause." of "§ 101."
    const auto number = numbers_.find(counted ? std::string_view(unit.labels[0].token) : trimmed(unit.span, reading_).in(reading_));
    if (number != numbers_.end() && number->second > k) return true;
    const std::string own = words(unit);
    const auto place = headings().find(own);
    return !own.empty() && place != headings().end() && place->second > k;
  }

  /// Where the words of a short paragraph stand last, behind its label or none.
  const std::unordered_map<std::string, std::size_t>& headings() {
    if (headings_.empty()) {
      headings_.reserve(units_.size());
      for (std::size_t i = 0; i < units_.size(); ++i)
        if (units_[i].span.size() <= kLongestEntry) headings_[words(units_[i])] = i;
    }
    return headings_;
  }

  /// The words of a title, without its number ("744.2 Restrictions") and the page that they stand on.
  std::string words(const Unit& unit) const {
    std::string out = lowered(squeezed(unit.body.in(reading_)));
    const std::size_t number = std::min(out.find_first_not_of("0123456789.-"), out.size());
    if (number > 0 && number < out.size() && out[number] == ' ') out.erase(0, number + 1);
    const std::size_t last = out.find_last_not_of("0123456789.");
    if (last != std::string::npos && last + 1 < out.size() && out[last] == ' ') out.resize(last);
    while (!out.empty() && out.back() == '.') out.pop_back();
    return out;
  }

  /// A title with nothing below it.
  bool entry(const Unit& unit) const {
    if (unit.kind != Unit::Kind::text || unit.span.size() > kLongestEntry) return false;
    if (unit.labels.empty()) return rules_.heading_like(unit.span.in(reading_));
    const LabelForm& form = rules_.form(unit.labels[0].form);
    if (form.level == LabelForm::Level::item && form.shape != "bare" && form.shape != "dot") return false;
    const std::string_view body = trimmed(unit.body, reading_).in(reading_);
    return body.empty() || body.ends_with("...") || body.ends_with("…") || rules_.heading_like_line(body);
  }

  /// Whether what the entry names comes behind `end`: its label, or, of a plain number, its words.
  bool comes(std::size_t i, std::size_t end) {
    const Unit& unit = units_[i];
    if (rules_.form(unit.labels[0].form).level != LabelForm::Level::item) return last(i) >= end;
    const std::string_view body = trimmed(unit.body, reading_).in(reading_);
    if (body.ends_with("...") || body.ends_with("…")) return last(i) >= end;
    const auto place = headings().find(words(unit));
    return place != headings().end() && place->second >= end;
  }

  /// A division that does not come again is none of the contents.
  bool names_division(std::size_t i) const {
    if (units_[i].labels.empty() || rules_.form(units_[i].labels[0].form).level != LabelForm::Level::container) return false;
    return last(i) == i;
  }

  /// Contents that list divisions list all of them, also one that is not there yet.
  bool lists_divisions(std::size_t first, std::size_t last) const {
    return std::any_of(units_.begin() + static_cast<std::ptrdiff_t>(first), units_.begin() + static_cast<std::ptrdiff_t>(last),
                       [&](const Unit& u) { return !u.labels.empty() && rules_.form(u.labels[0].form).level == LabelForm::Level::container; });
  }

  /// A run of titles from `first` on whose labels all come again.
  std::size_t titles(std::size_t first) {
    const std::size_t end = end_of_titles(first), behind = std::max(first, end == first ? first : end - 1);
    const auto counted = [&](auto those) {
      std::size_t out = 0;
      for (std::size_t k = first; k < end; ++k) out += !units_[k].labels.empty() && those(k) ? 1U : 0U;
      return out;
    };
    const std::size_t labelled = counted([](std::size_t) { return true; });
    const bool pointing = end > first && labelled > 1 && rules_.contents_entry(units_[first].span.in(reading_)) && rules_.contents_entry(units_[end - 1].span.in(reading_));
    if (labelled < kFewestEntries && !pointing) return behind;
    const std::size_t coming = counted([&](std::size_t k) { return comes(k, end); });
    if (coming * 10 < labelled * (labelled > kFewestEntries ? 8 : 10)) return behind;
    for (std::size_t k = first; k < end; ++k) units_[k].kind = Unit::Kind::contents;
    return end - 1;
  }

  std::size_t end_of_titles(std::size_t first) const {
    const std::size_t limit = rules_.form(units_[first].labels[0].form).level == LabelForm::Level::item ? units_.size() : again(first);
    // The first title of the body, when it is nothing but a title, is the first of the contents once more.
    const auto opens_body = [&](std::size_t k) { return !units_[k].labels.empty() && key_[k] == key_[first] && words(units_[k]) == words(units_[first]); };
    std::size_t end = first;
    while (end < limit && entry(units_[end]) && !(end > first && (names_division(end) || opens_body(end)))) ++end;
    while (end > first && units_[end - 1].labels.empty()) --end;
    return end;
  }

  std::string_view reading_;
  std::vector<Unit>& units_;
  const StructureRules& rules_;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> key_, next_, last_;  ///< of each unit its label's index and where that comes next; of each label where it stands last
  std::deque<std::string> worded_;              ///< labels without a token
  std::pmr::monotonic_buffer_resource memory_;  ///< of the tables, let go of at once
  std::pmr::unordered_map<std::string_view, std::size_t> numbers_{&memory_};  ///< of sections: where they stand last
  std::unordered_map<std::string, std::size_t> headings_;  ///< words of short paragraphs, behind a plain number or none: where they stand last
};

}  // namespace

void mark_contents(std::string_view reading, std::vector<Unit>& units, const StructureRules& rules) {
  ContentsMarker(reading, units, rules).run();
}

}  // namespace pandect
