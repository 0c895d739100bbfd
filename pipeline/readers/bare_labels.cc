// Which bare numbers at the head of a paragraph are labels.
#include <algorithm>

#include "readers/units.h"

namespace pandect {
namespace {

constexpr std::size_t kFewestOfLaw = 3, kFewestOfExcerpt = 4;
constexpr std::size_t kMostBeginnings = 8;
constexpr std::uint32_t kLongestGap = 5;  // sections that were repealed and left out

bool suffixed(std::string_view token) { return !token.empty() && (token.back() < '0' || token.back() > '9' || token.find('.') != std::string_view::npos); }

class BareLabels {
 public:
  BareLabels(std::vector<Unit>& units, const StructureRules& rules) : units_(units), rules_(rules), accepted_(units.size(), false) {
    bool in_schedule = false, any = false;
    std::string_view above;  // the last "2."
    std::size_t parted = 0;
    for (const Unit& unit : units) {
      if (unit.labels.empty() || unit.kind != Unit::Kind::text) continue;
      const LabelForm& own = form(unit);
      // The articles of a treaty that a schedule prints are not the law's own.
      in_schedule = in_schedule || (any && own.level == LabelForm::Level::container && schedule_like(own.type));
      any = any || own.level == LabelForm::Level::section || own.shape == "bare" || own.shape == "dot";
      if (own.level == LabelForm::Level::section && !own.strict && !in_schedule) ++sections_;
      if (own.shape == "bare") bare_form_ = unit.labels[0].form;
      const std::string_view token = unit.labels[0].token;
      if (own.shape == "decimal" && !above.empty() && token.starts_with(above) && token.substr(above.size()) == ".1") parts_of_numbers_ = ++parted >= kFewestOfLaw;
      if (own.id == "item.dot" && unit.labels.size() == 1) above = token;
    }
  }

  void run() {
    if (!bare_form_) return;
    const std::size_t counted = sections_of_the_law();
    if (sections_ > 0 && (counted == 0 || (sections_ >= kFewestOfLaw && (counted < 2 * sections_ || (between_sections() * 2 > counted && !one_count(counted)))))) paragraphs_of_articles();
    else settle_sections();
    for (std::size_t i = 0; i < units_.size(); ++i) {
      Unit& unit = units_[i];
      if (unit.labels.empty() || accepted_[i] || form(unit).shape != "bare") continue;
      unit.labels.clear();
      unit.headings.clear();
      unit.body = unit.span;
    }
  }

 private:
  const LabelForm& form(const Unit& unit) const { return rules_.form(unit.labels[0].form); }

  /// 1, 2, 3 … anew in each article; one article that counts to two proves it.
  void paragraphs_of_articles() {
    accepted_.assign(units_.size(), false);
    std::uint32_t expected = 0;
    bool proven = false;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const Unit& unit = units_[i];
      if (unit.labels.empty() || unit.kind != Unit::Kind::text) continue;
      if (form(unit).level != LabelForm::Level::item) expected = form(unit).level == LabelForm::Level::section ? 1 : 0;
      if (form(unit).shape != "bare" || expected == 0) continue;
      const std::uint32_t value = leading_number(unit.labels[0].token);
      accepted_[i] = value == expected || (value + 1 == expected && suffixed(unit.labels[0].token));
      if (value == expected) {
        proven = proven || value == 2;
        ++expected;
      }
    }
    if (!proven) accepted_.assign(units_.size(), false);
  }

  /// One sequence through the law, another one through each schedule. A table of contents counts the same sections before: of
  /// the places where the count begins the one counts that leads farthest, the last of equals.
  std::size_t sections_of_the_law() {
    std::size_t counted = longest_count([](std::uint32_t value) { return value == 1; });
    if (counted >= kFewestOfLaw) return accepted();
    counted = longest_count([](std::uint32_t value) { return value > 1; });  // an excerpt
    if (counted < kFewestOfExcerpt || !one_count(accepted())) accepted_.assign(units_.size(), false);
    return accepted();
  }
  std::size_t accepted() const { return static_cast<std::size_t>(std::count(accepted_.begin(), accepted_.end(), true)); }

  /// The longest of the sequences that begin with such a number is accepted.
  template <class Begins>
  std::size_t longest_count(Begins begins) {
    std::vector<bool> best(units_.size(), false);
    std::size_t most = 0, tries = 0;
    for (std::size_t i = 0; i < units_.size() && tries < kMostBeginnings; ++i) {
      if (!counts(i) || !begins(leading_number(units_[i].labels[0].token))) continue;
      ++tries;
      accepted_.assign(units_.size(), false);
      const std::size_t run = sequence_from(i);
      if (run < most) continue;
      most = run;
      best = accepted_;
    }
    accepted_ = std::move(best);
    return most;
  }

  /// How many of the accepted numbers stand between labels that name sections: those are counted already.
  std::size_t between_sections() const {
    std::size_t first = units_.size(), last = 0, between = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (units_[i].labels.empty() || units_[i].kind != Unit::Kind::text) continue;
      const LabelForm& own = form(units_[i]);
      if (own.level == LabelForm::Level::container && schedule_like(own.type) && first < units_.size()) break;
      if (own.level != LabelForm::Level::section || own.strict) continue;
      first = std::min(first, i);
      last = i;
    }
    for (std::size_t i = first; i < last; ++i) between += accepted_[i] ? 1U : 0U;
    return between;
  }

  /// Notes on an Act count their paragraphs through, over headings such as “Section 3: Fees”: nearly every number goes on.
  bool one_count(std::size_t counted) const {
    std::size_t all = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) all += counts(i) ? 1U : 0U;
    return counted * 10 >= all * 8;
  }

  /// A number that may count sections: "4 Nothing …", "4. (1) A person …", "4A", "4.1" between them.
  bool counts(std::size_t i) const {
    const Unit& unit = units_[i];
    if (unit.labels.empty() || unit.kind != Unit::Kind::text) return false;
    const std::string& shape = form(unit).shape;
    return shape == "bare" || (shape == "decimal" && !parts_of_numbers_) || (shape == "dot" && unit.labels.size() > 1);
  }

  /// Accepts what goes on from unit `first`; how many before the first schedule.
  std::size_t sequence_from(std::size_t first) {
    std::uint32_t expected = leading_number(units_[first].labels[0].token);
    std::size_t run = 0, before_schedules = 0;
    bool in_schedule = false;
    for (std::size_t i = first; i < units_.size(); ++i) {
      if (!units_[i].labels.empty() && units_[i].kind == Unit::Kind::text && form(units_[i]).level == LabelForm::Level::container &&
          schedule_like(form(units_[i]).type)) {
        in_schedule = true;
        expected = 1;
        run = 0;
      }
      if (!counts(i)) continue;
      const bool inserted = form(units_[i]).shape == "decimal";
      const std::uint32_t value = leading_number(units_[i].labels[0].token);
      const bool next = value == expected || (run >= kFewestOfLaw && value > expected && value <= expected + kLongestGap);
      const bool behind = value + 1 == expected && suffixed(units_[i].labels[0].token);
      if (inserted ? !behind : !(next || behind)) continue;
      if (!behind) expected = value + 1;
      accepted_[i] = true;
      ++run;
      before_schedules += in_schedule ? 0U : 1U;
    }
    return before_schedules;
  }

  void settle_sections() {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (!accepted_[i]) continue;
      units_[i].numbers_section = true;
      if (form(units_[i]).shape == "decimal" || form(units_[i]).id == "item.bare-before-paren") units_[i].labels[0].form = *bare_form_;
    }
  }

  std::vector<Unit>& units_;
  const StructureRules& rules_;
  std::vector<bool> accepted_;
  std::size_t sections_ = 0;
  bool parts_of_numbers_ = false;  // "2.1" stands below "2."
  std::optional<std::uint16_t> bare_form_;
};

}  // namespace

void settle_bare_labels(std::vector<Unit>& units, const StructureRules& rules) { BareLabels(units, rules).run(); }

}  // namespace pandect
