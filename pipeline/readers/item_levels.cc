#include "readers/item_levels.h"

#include <array>
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <string>

namespace pandect {
namespace {

using Action = ItemPlace::Action;

constexpr std::uint32_t kLongestGap = 30;  // members that an excerpt may leave out

bool capital(std::string_view token) { return !token.empty() && token[0] >= 'A' && token[0] <= 'Z'; }
bool lettered(Numbering n) { return n == Numbering::alpha || n == Numbering::roman; }

/// "12A" stands behind 12.
bool inserted(std::string_view token) {
  return token.size() > 1 && token[0] >= '0' && token[0] <= '9' && (token.back() >= 'A' || token.find('.') != std::string_view::npos);
}

/// "(aa)" below "(I)", "aa)" below "a)" begins a list of double letters, as American statutes count.
bool doubled(std::string_view token) { return token.size() == 2 && token[0] == token[1] && token[0] >= 'a' && token[0] <= 'z'; }
constexpr std::string_view kDoubled = "paren2", kDoubledRight = "right-paren2";

class Placing {
 public:
  Placing(const std::vector<ItemLevel>& open, const ItemLabel& label) : open_(open), label_(label) {
    readings_.reserve(label.form.numberings.size());
    for (const Numbering n : label.form.numberings)
      if (const auto value = value_of(label.token, n))
        readings_.push_back({label.form.shape, n, lettered(n) && capital(label.token), counted(n, *value)});
    if (before_first(label.token))
      readings_ = {{label.form.shape, label.token == "ai" ? Numbering::roman : label.token == "za" ? Numbering::alpha : Numbering::arabic, false, 0}};
    const std::size_t stem = inserted_behind(label.token);
    if (stem > 0 && label.token.find_first_of("0123456789") != std::string_view::npos) readings_.clear();  // "(a.1)"
    const bool below_roman = !open.empty() && ((open.back().numbering == Numbering::roman && open.back().upper) || open.back().shape == kDoubled);
    if (label.form.shape == "paren" && doubled(label.token) && below_roman)
      readings_ = {{kDoubled, Numbering::alpha, false, static_cast<std::uint32_t>(label.token[0] - 'a' + 1)}};
    const bool below_letter = !open.empty() && ((open.back().shape == "right-paren" && open.back().numbering == Numbering::alpha) || open.back().shape == kDoubledRight);
    if (label.form.shape == "right-paren" && doubled(label.token) && below_letter)
      readings_ = {{kDoubledRight, Numbering::alpha, false, static_cast<std::uint32_t>(label.token[0] - 'a' + 1)}};
    // "(ii)" is a Roman number unless "(hh)" stands before it.
    if (label.token.size() > 1 && value_of(label.token, Numbering::roman))
      std::erase_if(readings_, [&](const ItemLevel& r) { return r.numbering == Numbering::alpha && !follows(r); });
  }

  ItemPlace run() const {
    const auto exact = successor();
    const auto first = first_member();
    if (exact && first && goes_on(*first)) return child_or_restart(*first);
    if (exact) return *exact;
    if (first) return acceptable(*first) ? child_or_restart(*first) : ItemPlace{};
    if (!label_.law) return {};
    if (const auto gap = later_member()) return *gap;
    return stray();
  }

 private:
  /// "1.1" in brackets counts as the 1 it is inserted behind.
  std::uint32_t counted(Numbering n, std::uint32_t value) const {
    if (n != Numbering::arabic || label_.form.shape == "decimal" || label_.token.find('.') == std::string_view::npos) return value;
    return value_of(label_.token.substr(0, label_.token.find('.')), Numbering::arabic).value_or(value);
  }

  static bool same_style(const ItemLevel& a, const ItemLevel& b) {
    return a.shape == b.shape && a.numbering == b.numbering && a.upper == b.upper;
  }

  bool goes_on(const ItemLevel& item) const {
    const auto next = value_of(label_.next, item.numbering);
    return next && *next == item.value + 1 && (!lettered(item.numbering) || capital(label_.next) == item.upper);
  }

  bool follows(const ItemLevel& reading) const {
    for (const ItemLevel& level : open_)
      if (same_style(level, reading) && reading.value == level.value + 1) return true;
    return false;
  }

  std::optional<ItemPlace> successor() const {
    for (std::size_t i = open_.size(); i-- > 0;)
      for (const ItemLevel& reading : readings_)
        if (same_style(open_[i], reading) &&
            (reading.value == open_[i].value + 1 || (reading.value == open_[i].value && inserted(label_.token))))
          return ItemPlace{Action::sibling, i, reading, false};
    // "(ba)" stands behind "(b)", "(iia)" behind "(ii)".
    const bool lower_list = !readings_.empty() && readings_.front().shape != label_.form.shape;  // "aa)" below "a)"
    if (const std::string_view stem = label_.token.substr(0, inserted_behind(label_.token)); !stem.empty() && !lower_list)
      for (std::size_t i = open_.size(); i-- > 0;)
        if (open_[i].shape == label_.form.shape && !open_[i].upper && lettered(open_[i].numbering) && value_of(stem, open_[i].numbering) == open_[i].value)
          return ItemPlace{Action::sibling, i, open_[i], false};
    return std::nullopt;
  }

  std::optional<ItemLevel> first_member() const {
    const bool before = before_first(label_.token);
    if (inserted(label_.token) && !before && label_.form.shape != "decimal") return std::nullopt;
    for (const ItemLevel& reading : readings_)
      if (reading.value == (before ? 0U : 1U)) return reading;
    return std::nullopt;
  }

  /// "A. Smith said": an initial is told from a list by the "B." that does not come. "(i)" and "1." need no proof in a law.
  bool acceptable(const ItemLevel& first) const {
    if (goes_on(first)) return true;
    if (first.shape == kDoubledRight) return true;
    // "a." above "abis.", "a)" above "aa)"
    const bool behind = lettered(first.numbering) && label_.token.size() == 1 && label_.next.substr(0, 1) == label_.token && inserted_behind(label_.next) == 1;
    if (behind) return label_.law;
    const bool initial = lettered(first.numbering) && (label_.form.shape == "dot" || label_.form.shape == "right-paren");
    return label_.law && !initial;
  }

  ItemPlace child_or_restart(const ItemLevel& first) const {
    for (std::size_t i = open_.size(); i-- > 0;)
      if (same_style(open_[i], first)) return {Action::restart, i, first, false};
    return {Action::child, open_.size(), first, false};
  }

  std::optional<ItemPlace> later_member() const {
    for (std::size_t i = open_.size(); i-- > 0;)
      for (const ItemLevel& reading : readings_)
        if (same_style(open_[i], reading) && reading.value > open_[i].value && reading.value <= open_[i].value + kLongestGap)
          return ItemPlace{Action::sibling, i, reading, true};
    return std::nullopt;
  }

  /// A list that does not begin at its beginning, as in an excerpt: bracketed labels, or one that at least goes on.
  ItemPlace stray() const {
    for (const ItemLevel& reading : readings_)
      if (goes_on(reading)) return {Action::child, open_.size(), reading, true};
    const bool bracketed = label_.form.shape == "paren" || label_.form.shape == "cjk-paren";
    if (!bracketed || readings_.empty()) return {};
    ItemPlace place = child_or_restart(readings_.front());
    if (place.action == Action::restart) place.action = Action::sibling;
    place.doubt = true;
    return place;
  }

  const std::vector<ItemLevel>& open_;
  const ItemLabel& label_;
  std::array<std::byte, 4 * sizeof(ItemLevel)> room_;  // a label has few readings: they need no memory of their own
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
  std::pmr::vector<ItemLevel> readings_{&memory_};
};

}  // namespace

ItemPlace place_item(const std::vector<ItemLevel>& open, const ItemLabel& label) { return Placing(open, label).run(); }

std::string style_of(const ItemLevel& item) {
  std::string out(item.shape);
  switch (item.numbering) {
    case Numbering::arabic: return out + ".arabic";
    case Numbering::han: return out + ".han";
    case Numbering::roman: return out + (item.upper ? ".ROMAN" : ".roman");
    case Numbering::alpha: return out + (item.upper ? ".ALPHA" : ".alpha");
    case Numbering::iroha: return out + ".iroha";
    case Numbering::none: break;
  }
  return out;
}

ProvisionType LevelNames::type_of(std::string_view style, bool in_schedule) const {
  const auto& names = in_schedule && !schedule_types.empty() ? schedule_types : types;
  const auto it = names.find(style);
  return it == names.end() ? ProvisionType::item : it->second;
}

bool schedule_like(ProvisionType type) {
  return type == ProvisionType::schedule || type == ProvisionType::annex || type == ProvisionType::appendix;
}

}  // namespace pandect
