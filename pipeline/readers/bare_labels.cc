// Which bare numbers at the head of a paragraph are labels.
#include <algorithm>
#include <charconv>

#include "readers/units.h"

namespace pandect {
namespace {

constexpr std::size_t kFewestOfLaw = 3;
constexpr std::uint32_t kLongestGap = 5;  // sections that were repealed and left out

bool schedule_like(ProvisionType type) {
  return type == ProvisionType::schedule || type == ProvisionType::annex || type == ProvisionType::appendix;
}

std::uint32_t leading(std::string_view token) {
  std::uint32_t value = 0;
  std::from_chars(token.data(), token.data() + token.size(), value);
  return value;
}

bool suffixed(std::string_view token) { return !token.empty() && (token.back() < '0' || token.back() > '9' || token.find('.') != std::string_view::npos); }

class BareLabels {
 public:
  BareLabels(std::vector<Unit>& units, const StructureRules& rules) : units_(units), rules_(rules), accepted_(units.size(), false) {
    for (const Unit& unit : units) {
      if (unit.labels.empty() || unit.kind != Unit::Kind::text) continue;
      if (form(unit).level == LabelForm::Level::section && !form(unit).strict) ++sections_;
      if (form(unit).shape == "bare") bare_form_ = unit.labels[0].form;
    }
  }

  void run() {
    if (!bare_form_) return;
    sections_of_the_law();
    const auto counted = static_cast<std::size_t>(std::count(accepted_.begin(), accepted_.end(), true));
    if (sections_ >= kFewestOfLaw && counted < 2 * sections_) paragraphs_of_articles();
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
      const std::uint32_t value = leading(unit.labels[0].token);
      accepted_[i] = value == expected || (value + 1 == expected && suffixed(unit.labels[0].token));
      if (value == expected) proven = proven || expected++ == 2;
    }
    if (!proven) accepted_.assign(units_.size(), false);
  }

  /// One sequence through the law, another one through each schedule.
  void sections_of_the_law() {
    std::uint32_t expected = 1;
    std::size_t run = 0, longest = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const Unit& unit = units_[i];
      if (unit.labels.empty() || unit.kind != Unit::Kind::text) continue;
      const LabelForm& own = form(unit);
      if (own.level == LabelForm::Level::container && schedule_like(own.type)) {
        expected = 1;
        run = 0;
      }
      const bool bare = own.shape == "bare", chained = own.shape == "dot" && unit.labels.size() > 1, inserted = own.shape == "decimal";
      if (!bare && !chained && !inserted) continue;
      const std::uint32_t value = leading(unit.labels[0].token);
      const bool next = value == expected || (run >= kFewestOfLaw && value > expected && value <= expected + kLongestGap);
      const bool behind = value + 1 == expected && suffixed(unit.labels[0].token);
      if (inserted ? !(behind && longest > 0) : !(next || behind)) continue;
      if (!inserted && !behind) expected = value + 1;
      accepted_[i] = true;
      longest = std::max(longest, ++run);
    }
    if (longest < kFewestOfLaw) accepted_.assign(units_.size(), false);
  }

  void settle_sections() {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (!accepted_[i]) continue;
      units_[i].numbers_section = true;
      if (form(units_[i]).shape == "decimal") units_[i].labels[0].form = *bare_form_;
    }
  }

  std::vector<Unit>& units_;
  const StructureRules& rules_;
  std::vector<bool> accepted_;
  std::size_t sections_ = 0;
  std::optional<std::uint16_t> bare_form_;
};

}  // namespace

void settle_bare_labels(std::vector<Unit>& units, const StructureRules& rules) { BareLabels(units, rules).run(); }

}  // namespace pandect
