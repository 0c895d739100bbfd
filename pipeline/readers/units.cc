#include "readers/units.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

using Kind = SourceLine::Kind;

constexpr std::size_t kMostLabels = 6;
constexpr int kWidestWrap = 140;  // columns; longer lines are paragraphs
constexpr int kWide = kWidestWrap + 20;
constexpr std::size_t kFarWider = 500;  // bytes

std::string_view content(std::string_view reading, const SourceLine& line) { return line.span.in(reading); }

char32_t last_character(std::string_view words) {
  if (words.empty()) return 0;
  std::size_t at = words.size();
  return previous_code_point(words, at);
}

bool ends_sentence(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == ';' || c == ':' || c == U'：';
}

bool opens_list(char32_t c) { return ends_sentence(c) || c == ',' || c == U'—' || c == U'–' || c == '-' || c == U'，' || c == U'、'; }

/// "…; or", "…, and": the last word stands behind a stop of its own.
bool ends_with_conjunction(std::string_view words) {
  const std::size_t space = words.find_last_of(' ');
  if (space == std::string_view::npos || words.size() - space > 5) return words.size() < 5;
  return space > 0 && (words[space - 1] == ';' || words[space - 1] == ',');
}

/// Columns of a line; all that are far wider than a wrapped line are as wide as each other.
int measured(std::string_view words) { return words.size() > kFarWider ? 1000 : display_width(words); }

/// Whether a file breaks its lines at a fixed width: then a line break inside a paragraph means nothing.
bool hard_wrapped(std::string_view reading, const std::vector<SourceLine>& lines) {
  std::vector<int> widths;
  std::size_t stops = 0, all = 0, wide = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const SourceLine& line = lines[i];
    if (line.kind != Kind::text || line.heading > 0) continue;
    ++all;
    const SourceLine& next = lines[i + 1];
    const bool goes_on = next.kind == Kind::text && next.heading == 0;
    const int width = goes_on || line.span.size() > kWide ? measured(content(reading, line)) : 0;  // never more columns than bytes
    wide += width > kWide ? 1U : 0U;
    if (wide * 20 > lines.size()) return false;
    if (!goes_on) continue;
    widths.push_back(width);
    stops += ends_sentence(last_character(content(reading, line))) ? 1U : 0U;
  }
  if (widths.size() < 2 || wide * 20 > all) return false;  // whole paragraphs on one line: nothing is wrapped
  std::sort(widths.begin(), widths.end());
  const int width = widths[widths.size() * 95 / 100];
  const auto full = static_cast<std::size_t>(widths.end() - std::lower_bound(widths.begin(), widths.end(), width * 11 / 20));
  return width >= 25 && width <= kWidestWrap && full * 10 >= widths.size() * 5 && stops * 2 < widths.size();
}

class UnitMaker {
 public:
  UnitMaker(std::string_view reading, const std::vector<SourceLine>& lines, const StructureRules& rules)
      : reading_(reading), lines_(lines), rules_(rules), wrapped_(hard_wrapped(reading, lines)) {}

  std::vector<Unit> run() {
    bool blank = true;
    units_.reserve(static_cast<std::size_t>(std::count_if(lines_.begin(), lines_.end(), [](const SourceLine& line) { return line.kind != Kind::blank; })));
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const SourceLine& line = lines_[i];
      if (line.kind == Kind::furniture) {
        after_furniture_ = after_furniture_ || !blank || !units_.empty();
        blank = true;
      } else if (line.kind == Kind::blank || line.kind == Kind::rule) {
        after_furniture_ = after_furniture_ && line.kind != Kind::rule;
        blank = true;
      } else {
        if (units_.empty() || !continues(line, blank)) begin(line, i);
        else extend(line);
        blank = false;
        after_furniture_ = false;
      }
    }
    for (Unit& unit : units_) finish(unit);
    return std::move(units_);
  }

 private:
  /// The label of a line; a bare number within a wrapped paragraph is none.
  std::optional<Label> label_of(const SourceLine& line) const {
    auto label = rules_.label_at(reading_, line.span.begin, line.span.end);
    if (label && (rules_.form(label->form).shape == "bare" || rules_.form(label->form).shape == "decimal")) label.reset();
    return label;
  }
  bool labelled(const SourceLine& line) const { return label_of(line).has_value(); }

  /// Whether `line` goes on with the paragraph of the last unit.
  bool continues(const SourceLine& line, bool blank) const {
    const Unit& last = units_.back();
    if (line.heading > 0 || last.heading > 0 || line.kind != last_kind_ || line.kind == Kind::table) return false;
    const std::string_view before = last.span.in(reading_);
    const char32_t stop = last_character(before);
    if (blank) {
      // A page that ends in mid-sentence is taken up behind its header.
      if (!after_furniture_ || ends_sentence(stop)) return false;
      const char first = reading_[line.span.begin];
      return first >= 'a' && first <= 'z' && !labelled(line);
    }
    if (line.kind == Kind::quote) return !labelled(line);
    if (!wrapped_) return false;
    const auto label = label_of(line);
    if (label) {
      const bool item = rules_.form(label->form).level == LabelForm::Level::item;
      return item ? !(opens_list(stop) || ends_with_conjunction(tail(before)) || last_line_.size() <= 12 || line.indent != last_indent_)
                  : !(ends_sentence(stop) || measured(last_line_) < 40);
    }
    // A short line that ends a sentence, with a capital below it: two paragraphs set tight.
    std::size_t at = line.span.begin;
    const bool capital = is_upper(next_code_point(reading_, at));
    return !(capital && (stop == '.' || stop == ':') && measured(last_line_) < 45);
  }

  static std::string_view tail(std::string_view words) { return words.size() > 60 ? words.substr(words.size() - 60) : words; }

  void begin(const SourceLine& line, std::size_t index) {
    Unit unit;
    unit.span = line.span;
    unit.heading = line.heading;
    unit.indent = line.indent;
    unit.line = static_cast<std::uint32_t>(index + 1);
    unit.page_break = line.page_break;
    unit.kind = line.kind == Kind::table ? Unit::Kind::table : line.kind == Kind::quote ? Unit::Kind::quote
                : line.kind == Kind::verbatim ? Unit::Kind::verbatim : line.kind == Kind::note ? Unit::Kind::note : line.kind == Kind::contents ? Unit::Kind::contents : Unit::Kind::text;
    units_.push_back(std::move(unit));
    remember(line);
  }

  void extend(const SourceLine& line) {
    units_.back().span.end = line.span.end;
    if (units_.back().line_count < 1000) ++units_.back().line_count;
    remember(line);
  }

  void remember(const SourceLine& line) {
    last_kind_ = line.kind;
    last_line_ = content(reading_, line);
    last_indent_ = line.indent;
  }

  std::uint32_t skip_space(std::uint32_t at, std::uint32_t end) const {
    const Span rest = trimmed({at, end}, reading_);
    return rest.empty() ? end : rest.begin;
  }

  /// Labels in a row, and headings that stand between them: "Sec. 2.  Action.  (a)  I hereby order".
  void finish(Unit& unit) {
    std::uint32_t at = unit.span.begin;
    const std::uint32_t end = unit.span.end;
    if (unit.kind == Unit::Kind::text) {
      while (unit.labels.size() < kMostLabels && at < end) {
        auto label = rules_.label_at(reading_, at, end);
        const bool item = label && rules_.form(label->form).level == LabelForm::Level::item;
        if (!label || (!unit.labels.empty() && !item)) break;
        if (!unit.labels.empty() && rules_.form(label->form).shape == "bullet") break;
        unit.labels.push_back(std::move(*label));
        unit.headings.push_back({});
        const LabelForm& form = rules_.form(label->form);
        at = past_separator(label->span.end, end, form);
        if (form.level == LabelForm::Level::container || form.shape == "bullet") break;
        at = run_in(unit, at, end);
      }
    }
    unit.body = {at, end};
  }

  std::uint32_t past_separator(std::uint32_t at, std::uint32_t end, const LabelForm& form) const {
    at = skip_space(at, end);
    while (at < end && form.shape != "bullet") {
      std::size_t next = at;
      const char32_t c = next_code_point(reading_, next);
      if (c != U'—' && c != U'–' && c != U'―' && c != ':' && c != U'：' && (c != '-' || !dash_parts(next, end, form))) break;
      at = skip_space(static_cast<std::uint32_t>(next), end);
    }
    return at;
  }

  /// "Article 2 - Scope", and "II. - Le propriétaire" of French articles.
  bool dash_parts(std::size_t behind, std::uint32_t end, const LabelForm& form) const {
    if (form.level != LabelForm::Level::item) return true;
    return form.shape == "dot" && behind < end && reading_[behind] == ' ';
  }

  std::uint32_t run_in(Unit& unit, std::uint32_t at, std::uint32_t end) const {
    const std::string_view body = reading_.substr(at, end - at);
    std::size_t size = rules_.run_in_heading(body);
    if (body.substr(0, 3) == "【") {
      const std::size_t close = body.substr(0, 120).find("】");
      if (close != std::string_view::npos) size = close + 3;
    }
    // "(1) Foreign persons.—" on a line of its own.
    const std::string_view whole = trimmed({at, end}, reading_).in(reading_);
    const bool headed = !whole.empty() && whole[0] != '(' && !whole.ends_with("..—");
    if (size == 0 && whole.size() < 200 && headed && (whole.ends_with(".—") || whole.ends_with(".―"))) {
      unit.headings.back() = trimmed({at, end}, reading_);
      return end;
    }
    if (size == 0 || size >= body.size()) return at;
    unit.headings.back() = trimmed({at, at + static_cast<std::uint32_t>(size)}, reading_);
    return past_separator(at + static_cast<std::uint32_t>(size), end, rules_.form(unit.labels.back().form));
  }

  std::string_view reading_;
  const std::vector<SourceLine>& lines_;
  const StructureRules& rules_;
  const bool wrapped_;
  std::vector<Unit> units_;
  Kind last_kind_ = Kind::text;
  std::string_view last_line_;
  std::uint16_t last_indent_ = 0;
  bool after_furniture_ = false;
};

}  // namespace

std::vector<Unit> make_units(std::string_view reading, const std::vector<SourceLine>& lines, const StructureRules& rules) {
  return UnitMaker(reading, lines, rules).run();
}

}  // namespace pandect
