#include "extractors/mentions/values.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"
#include "extractors/mentions/gazetteer.h"

namespace pandect {
namespace {

constexpr int kFirstShortYear = 50;  // ’50 is 1950, ’49 is 2049

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::optional<int> small_number(const ValueRules& pack, std::string_view text, int limit) {
  const auto parsed = pack.numbers.parse(text);
  if (!parsed || parsed->size() > 4 || parsed->find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const int n = std::stoi(*parsed);
  return n <= limit ? std::optional<int>(n) : std::nullopt;
}

int days_in(int month, int year) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && (leap || year == 0) ? 1 : 0);
}

/// 2023 of “2023” and “two thousand twenty-three”; 1986 of “nineteen eighty-six”; '23 is 2023.
std::optional<int> year_of(const ValueRules& pack, std::string_view words) {
  const auto y = small_number(pack, words, 9999);
  const bool in_words = !words.empty() && (words[0] < '0' || words[0] > '9');
  if (y && *y >= 1000) return y;
  if (!in_words) {
    if (!y || words.size() != 2) return std::nullopt;
    return *y < kFirstShortYear ? 2000 + *y : 1900 + *y;
  }
  for (std::size_t at = words.find_first_of(" -"); at != std::string_view::npos; at = words.find_first_of(" -", at + 1)) {
    const auto century = small_number(pack, words.substr(0, at), 29), rest = small_number(pack, words.substr(at + 1), 99);
    if (century && rest && *century >= 10 && *rest >= 10) return *century * 100 + *rest;
  }
  return std::nullopt;
}

std::optional<std::string> iso_date(const ValueRules& pack, const Pattern::Match& match, std::string_view text) {
  int year = 0, month = 0, day = 0;
  if (match.has("y")) {
    const auto y = year_of(pack, match["y"].in(text));
    if (!y) return std::nullopt;
    year = *y;
  }
  if (match.has("m")) {
    const std::string word = squeezed(lowered(match["m"].in(text)));
    const auto named = pack.months.find(word);
    const auto m = named != pack.months.end() ? std::optional<int>(named->second) : small_number(pack, word, 12);
    if (!m || *m < 1) return std::nullopt;
    month = *m;
  }
  if (match.has("d")) {
    const auto d = small_number(pack, match["d"].in(text), 31);
    if (!d || *d < 1 || month == 0 || *d > days_in(month, year)) return std::nullopt;
    day = *d;
  }
  std::string out = year ? std::to_string(year) : "-";
  if (month) out += "-" + two_digits(month);
  if (day) out += "-" + two_digits(day);
  return year || (month && day) ? std::optional<std::string>(out) : std::nullopt;
}

std::string with_number(std::string_view form, std::string_view n) {
  std::string out(form);
  const std::size_t at = out.find("{}");
  return at == std::string::npos ? std::string(n) : out.replace(at, 2, n);
}

/// The place of the designators of a duration, from years to seconds: of the first, and of the last.
std::pair<int, int> designators(std::string_view duration) {
  constexpr std::string_view date = "YMWD", time = "HMS";
  std::pair<int, int> out{-1, -1};
  bool behind_t = false;
  for (const char c : duration.substr(1)) {
    if (c == 'T') behind_t = true;
    const std::size_t at = (behind_t ? time : date).find(c);
    if (at == std::string_view::npos) continue;
    const int rank = static_cast<int>(at) + (behind_t ? 4 : 0);
    if (out.first < 0) out.first = rank;
    out.second = rank;
  }
  return out;
}

/// “two years” and “six months” are one duration: the parts grow smaller, and nothing but a joiner stands between them.
bool join_durations(const ValueRules& pack, std::string_view text, Mention& first, const Mention& second) {
  if (first.kind != MentionKind::duration || second.kind != MentionKind::duration || first.value.find('/') != std::string::npos) return false;
  if (second.value.find('/') != std::string::npos || first.span.end > second.span.begin) return false;
  const std::string_view gap = text.substr(first.span.end, second.span.begin - first.span.end);
  if (std::find(pack.duration_joiners.begin(), pack.duration_joiners.end(), gap) == pack.duration_joiners.end()) return false;
  if (designators(first.value).second >= designators(second.value).first) return false;
  std::string_view more = std::string_view(second.value).substr(1);
  if (more.starts_with('T') && first.value.find('T') != std::string::npos) more.remove_prefix(1);
  first.value += more;
  first.span.end = second.span.end;
  return true;
}

/// What stands behind a number in lesser units: 15 dollars ⟦50⟧ cents, 五元⟦三⟧角, 三斤⟦半⟧, 5 feet ⟦2⟧ inches.
bool add_lesser_parts(const ValueRules& pack, const Pattern::Match& match, std::string_view text, std::string& n) {
  std::string decimals;
  if (match.has("cents")) {
    const auto cents = small_number(pack, match["cents"].in(text), 99);
    if (!cents) return false;
    decimals = two_digits(*cents);
  }
  for (const char* group : {"tenths", "hundredths"})
    if (match.has(group)) {
      const auto digit = small_number(pack, match[group].in(text), 9);
      if (!digit) return false;
      decimals += std::to_string(*digit);
    }
  if (match.has("half")) decimals += "5";
  if (!decimals.empty()) {
    if (n.find('.') != std::string::npos) return false;
    n += "." + decimals;
  }
  if (match.has("inches")) {
    const auto inches = pack.numbers.parse(match["inches"].in(text));
    if (!inches) return false;
    n = (Ratio::of_decimal(n) + Ratio::of_decimal(*inches) / Ratio(12)).decimal();
  }
  return true;
}

}  // namespace

std::optional<Mention> value_of(const ValueRules& pack, const ValueRule& rule, const Pattern::Match& match, std::string_view text) {
  Mention m;
  m.kind = rule.kind.value_or(MentionKind::date);
  m.span = match.has("code") ? match["code"] : match.span();
  m.rule = rule.id;
  m.confidence = 0.9;
  if (rule.kind == MentionKind::item) {
    m.code = squeezed(m.span.in(text));
    return m;
  }
  if (rule.kind == MentionKind::date) {
    const auto date = iso_date(pack, match, text);
    if (!date) return std::nullopt;
    m.value = *date;
    return m;
  }
  auto n = pack.numbers.parse(match["n"].in(text));
  if (!n) return std::nullopt;
  if (!add_lesser_parts(pack, match, text, *n)) return std::nullopt;
  n = Numbers::shifted(*n, rule.shift);
  std::string unit;
  for (const char* group : {"unit", "sign"})
    if (match.has(group)) {
      const auto known = pack.units.find(squeezed(lowered(match[group].in(text))));
      if (known != pack.units.end()) unit = known->second;
    }
  if (rule.kind != MentionKind::percentage && unit.empty()) return std::nullopt;
  const bool duration = rule.kind == MentionKind::duration;
  m.value = duration ? with_number(unit, *n) : *n;
  if (match.has("hours")) {  // 8天20时
    const auto hours = small_number(pack, match["hours"].in(text), 99);
    if (!hours) return std::nullopt;
    m.value += "T" + std::to_string(*hours) + "H";
  }
  if (match.has("n2")) {
    auto second = pack.numbers.parse(match["n2"].in(text));
    if (!second) return std::nullopt;
    second = Numbers::shifted(*second, rule.shift);
    m.value += "/" + (duration ? with_number(unit, *second) : *second);
  }
  if (!duration) m.unit = unit;
  return m;
}

Values::Values(const DataFolders& data) {
  for (const std::string& language : pack_languages(data)) {
    const auto file = data.packs / language / "values.toml";
    std::error_code error;
    if (std::filesystem::exists(file, error)) packs_.try_emplace(language, [file] { return ValueRules::load(file); });
  }
}

std::unique_ptr<Extractor> make_values(const DataFolders& data) { return std::make_unique<Values>(data); }

std::vector<RuleInfo> Values::rules() const {
  std::vector<RuleInfo> out;
  for (const auto& [language, pack] : packs_) out.insert(out.end(), pack.get().infos.begin(), pack.get().infos.end());
  return out;
}

namespace {

/// By byte: letters, figures and the underscore of ASCII.
constexpr auto kAsciiWord = [] {
  std::array<bool, 256> out{};
  for (unsigned c = 0; c < 0x80; ++c) out[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  return out;
}();
bool ascii_word(char c) { return kAsciiWord[static_cast<unsigned char>(c)]; }

/// The bits of what begins at `at`, 0 for nothing.
unsigned start_at(const ValueRules& pack, std::string_view text, std::size_t at, std::size_t begin) {
  const char c = text[at];
  const bool inside = at > begin && ascii_word(text[at - 1]);
  if (c >= '0' && c <= '9') {
    const bool fraction = at > begin + 1 && (text[at - 1] == '.' || text[at - 1] == ',') && text[at - 2] >= '0' && text[at - 2] <= '9';
    return inside || fraction ? 0u : static_cast<unsigned>(kDigit);
  }
  if (inside && static_cast<unsigned char>(c) < 0x80) return 0;
  const auto word = pack.starts.longest_at(text, at);
  return word ? word->value : 0;
}

/// What the rules make of one place, the longest value first.
class Finder {
 public:
  Finder(const ValueRules& pack, std::string_view text, Span block) : pack_(pack), text_(text), whole_(text.substr(0, block.end)), block_(block) {}

  void find(std::vector<Mention>& out) {
    for (std::size_t at = block_.begin; at < block_.end;) {
      if (at > block_.begin && ascii_word(whole_[at - 1]) && static_cast<unsigned char>(whole_[at]) < 0x80) {
        ++at;  // nothing begins inside a word, nor with the sign behind it
        continue;
      }
      look_at(at);
      if (hidden_to_ > 0 && (!best_ || best_->span.end <= hidden_to_)) {
        at = hidden_to_;
        continue;
      }
      if (best_) {
        at = std::max<std::size_t>(best_->span.end, at + 1);
        if (out.empty() || !join_durations(pack_, whole_, out.back(), *best_)) out.push_back(std::move(*best_));
        continue;
      }
      if (static_cast<unsigned char>(whole_[at]) < 0x80)
        ++at;
      else
        next_code_point(whole_, at);
    }
  }

 private:
  void look_at(std::size_t at) {
    best_.reset();
    hidden_to_ = 0;
    const unsigned start = start_at(pack_, whole_, at, block_.begin);
    if (start == 0) return;
    if (start == kDigit) {
      pack_.digits.candidates(whole_.substr(at), candidates_);
      for (const int i : candidates_) take(pack_.rules[pack_.of_digits[static_cast<std::size_t>(i)]], at);
      return;
    }
    for (const ValueRule& rule : pack_.rules)
      if ((rule.starts & start) != 0) take(rule, at);
  }

  void take(const ValueRule& rule, std::size_t at) {
    if (!rule.pattern.match_at(whole_, at, match_)) return;
    if (best_ && match_.span().size() <= best_->span.end - at) return;
    if (!rule.joins_words && !word_ends_at(whole_, match_.span().end) && ascii_word(whole_[match_.span().end - 1])) return;
    if (!rule.kind) {
      hidden_to_ = std::max(hidden_to_, match_.span().end);
      return;
    }
    if (auto value = value_of(pack_, rule, match_, text_)) best_ = std::move(value);
  }

  const ValueRules& pack_;
  std::string_view text_, whole_;
  Span block_;
  std::optional<Mention> best_;
  std::uint32_t hidden_to_ = 0;
  Pattern::Match match_;
  std::vector<int> candidates_;
};

}  // namespace

Findings Values::extract(const ExtractorInput& in) const {
  Findings out;
  const Document& document = in.document;
  const std::string_view language = document.metadata.language;
  const auto pack = packs_.find(language.substr(0, language.find('-')));
  if (pack == packs_.end()) return out;
  std::vector<Mention> found;
  for (const Block& block : document.blocks) Finder(pack->second.get(), document.reading(), block.span).find(found);
  Spans cited;
  for (const Citation& c : in.found.citations) cited.push_back(c.span);
  cited = normalized(std::move(cited));
  auto citation = cited.begin();
  for (Mention& m : found) {  // numbers inside a citation are the citation's
    while (citation != cited.end() && citation->end <= m.span.begin) ++citation;
    if (citation == cited.end() || !citation->overlaps(m.span)) out.mentions.push_back(std::move(m));
  }
  return out;
}

}  // namespace pandect
