#include "readers/language.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/language_code.h"
#include "core/sixteen_bytes.h"
#include "core/unicode.h"
#include "packs/proven.h"

namespace pandect {
namespace {

constexpr std::size_t kSampleBytes = 4 * 1024;  // from the beginning, the middle and the end
constexpr char32_t kFirstHan = 0x4E00, kLastHan = 0x9FA5;
constexpr std::size_t kLongestWord = 63;         // bytes; longer ones count as so long

enum class Script { latin, han, kana, hangul, cyrillic, arabic, greek, other };
constexpr std::array<std::string_view, 8> kScripts{"Latn", "Hani", "Kana", "Hang", "Cyrl", "Arab", "Grek", ""};

Script script_of(char32_t c) {
  if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00)) return Script::latin;
  if ((c >= 0x3041 && c <= 0x30FF) || (c >= 0xFF66 && c <= 0xFF9D)) return Script::kana;
  if (is_han(c)) return Script::han;
  if (c >= 0xAC00 && c <= 0xD7A3) return Script::hangul;
  if (c >= 0x400 && c < 0x530) return Script::cyrillic;
  if (c >= 0x600 && c < 0x700) return Script::arabic;
  if (c >= 0x370 && c < 0x400) return Script::greek;
  return Script::other;
}

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Where the letters of ASCII end that stand from `at` on.
std::size_t end_of_letters(std::string_view text, std::size_t at) {
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + sizeof(SixteenBytes) <= text.size(); at += sizeof(SixteenBytes)) {
      const auto others = ((sixteen_at(text.data() + at) | 0x20) - 'a') > 'z' - 'a';
      std::uint64_t halves[2];
      std::memcpy(halves, &others, sizeof halves);
      if (halves[0] != 0) return at + static_cast<std::size_t>(std::countr_zero(halves[0])) / 8;
      if (halves[1] != 0) return at + 8 + static_cast<std::size_t>(std::countr_zero(halves[1])) / 8;
    }
  }
  while (at < text.size() && ascii_letter(text[at])) ++at;
  return at;
}

/// The common ideograph at byte `at`, 0 where none stands: most of a Chinese text.
char32_t common_han_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
  if (at + 3 > text.size() || byte(0) < 0xE4 || byte(0) > 0xE9 || (byte(1) & 0xC0U) != 0x80 || (byte(2) & 0xC0U) != 0x80) return 0;
  const char32_t c = (byte(0) & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
  return c >= kFirstHan && c <= kLastHan ? c : 0;
}

std::size_t character_start(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

/// What is looked at of a text: all of it, or its beginning, middle and end.
std::vector<std::string_view> samples_of(std::string_view text) {
  if (text.size() <= 3 * kSampleBytes) return {text};
  std::vector<std::string_view> out;
  for (const std::size_t from : {std::size_t{0}, text.size() / 2, text.size() - kSampleBytes}) {
    const std::size_t begin = character_start(text, from);
    out.push_back(text.substr(begin, character_start(text, std::min(text.size(), from + kSampleBytes)) - begin));
  }
  return out;
}

constexpr std::size_t kShortWord = sizeof(std::uint64_t);  // bytes

/// A word of up to eight bytes as a number.
std::uint64_t packed(std::string_view word) {
  std::uint64_t out = 0;
  std::memcpy(&out, word.data(), word.size());
  return out;
}

/// The letters of ASCII from `begin` to `end`, up to eight, as the number of the same word in small letters.
std::uint64_t packed_lowered(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::uint64_t kSmall = 0x2020202020202020U;
  if constexpr (std::endian::native == std::endian::little) {
    if (begin + kShortWord <= text.size()) return (packed(text.substr(begin, kShortWord)) | kSmall) & (~std::uint64_t{0} >> (8 * (kShortWord - (end - begin))));
  }
  return packed(ascii_lowered(text.substr(begin, end - begin)));
}

/// Numbers of short words and whose they are, in a table of which at most half is used: nearly every word is looked for.
template <class Value>
class ShortWords {
 public:
  Value& operator[](std::uint64_t word) {
    if (2 * ++used_ > slots_.size()) grow();
    Slot& slot = slots_[place(word)];
    used_ -= slot.word != 0 ? 1U : 0U;
    slot.word = word;
    return slot.value;
  }
  /// Null where nobody's is.
  const Value* find(std::uint64_t word) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place(word)];
    return slot.word == 0 ? nullptr : &slot.value;
  }

 private:
  struct Slot {
    std::uint64_t word = 0;  ///< of none: no word is without letters
    Value value{};
  };
  std::size_t place(std::uint64_t word) const {
    std::size_t at = static_cast<std::size_t>((word * 0x9E3779B97F4A7C15U) >> 32U) & (slots_.size() - 1);
    while (slots_[at].word != 0 && slots_[at].word != word) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(64, 2 * slots_.size()));
    old.swap(slots_);
    for (Slot& slot : old)
      if (slot.word != 0) slots_[place(slot.word)] = std::move(slot);
  }
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace

struct LanguageProfiles::Tables {
  struct Profile {
    std::string tag;
    Script script = Script::latin;
    bool characters = false;  // evidence is single characters, not words
    double least = 0.05;      // share of words (characters) that must be evidence
  };
  std::vector<Profile> profiles;
  using Profiles = std::vector<std::size_t>;
  ShortWords<Profiles> short_words;  // lower case word of up to eight bytes → profiles
  std::unordered_map<std::string, Profiles> long_words;
  std::unordered_map<char32_t, std::vector<std::size_t>> characters;

  /// Of the common ideographs those in `characters`, without a search: 0 for none, else where their profiles stand.
  std::vector<std::uint16_t> telling = std::vector<std::uint16_t>(kLastHan - kFirstHan + 1);
  std::vector<Profiles> told{1};
  std::array<std::uint64_t, 256> lengths{};  // by the first byte of a word: bit n is set when one of them has n bytes

  struct Counts {
    std::array<std::size_t, 8> scripts{};
    std::size_t letters = 0, word_count = 0;
    std::vector<double> evidence;
    void add(const Profiles& those);
  };

  void add_word(const std::string& word, std::size_t profile);
  bool may_be_known(char first, std::size_t size) const;
  void count(std::string_view text, Counts& out) const;
  static void count_profiles(const Profiles& those, Counts& out);
  void count_han(char32_t c, Counts& out) const;  ///< of those that are not common
  void count_ascii_word(std::string_view text, std::size_t begin, std::size_t end, Counts& out) const;
  void count_word(std::string_view lowered, Counts& out) const;
  LanguageGuess decide(const Counts& counts) const;
};

void LanguageProfiles::Tables::add_word(const std::string& word, std::size_t profile) {
  lengths[static_cast<unsigned char>(word[0])] |= std::uint64_t{1} << std::min<std::size_t>(word.size(), kLongestWord);
  (word.size() <= kShortWord ? short_words[packed(word)] : long_words[word]).push_back(profile);
}

void LanguageProfiles::Tables::Counts::add(const Profiles& those) {
  for (const std::size_t p : those) evidence[p] += 1.0 / static_cast<double>(those.size());
}

/// Most words are of no language's list, which their length and first letter tell.
bool LanguageProfiles::Tables::may_be_known(char first, std::size_t size) const {
  return ((lengths[static_cast<unsigned char>(first)] >> std::min(size, kLongestWord)) & 1U) != 0;
}

void LanguageProfiles::Tables::count_ascii_word(std::string_view text, std::size_t begin, std::size_t end, Counts& out) const {
  if (!may_be_known(static_cast<char>(text[begin] | 0x20), end - begin)) return;
  if (end - begin > kShortWord) return count_word(ascii_lowered(text.substr(begin, end - begin)), out);
  if (const Profiles* those = short_words.find(packed_lowered(text, begin, end))) out.add(*those);
}

void LanguageProfiles::Tables::count_word(std::string_view lowered, Counts& out) const {
  if (lowered.empty() || !may_be_known(lowered[0], lowered.size())) return;
  if (lowered.size() <= kShortWord) {
    if (const Profiles* those = short_words.find(packed(lowered))) out.add(*those);
  } else if (const auto it = long_words.find(std::string(lowered)); it != long_words.end()) {
    out.add(it->second);
  }
}

void LanguageProfiles::Tables::count_profiles(const Profiles& those, Counts& out) {
  for (const std::size_t p : those) out.evidence[p] += 1;
}

void LanguageProfiles::Tables::count_han(char32_t c, Counts& out) const {
  ++out.letters;
  ++out.scripts[static_cast<std::size_t>(Script::han)];
  if (const auto it = characters.find(c); it != characters.end()) count_profiles(it->second, out);
}

void LanguageProfiles::Tables::count(std::string_view text, Counts& out) const {
  std::size_t word = 0;  // where the word begins that goes on up to `at`
  bool ascii = true;     // as far as it goes
  const auto end_word = [&](std::size_t end, std::size_t next) {
    if (end > word) {
      ++out.word_count;
      if (ascii) count_ascii_word(text, word, end, out);
      else count_word(lowered(text.substr(word, end - word)), out);
    }
    word = next;
    ascii = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      at = end_of_letters(text, at);
      out.letters += at - from;
      out.scripts[static_cast<std::size_t>(Script::latin)] += at - from;
      if (at == text.size() || static_cast<unsigned char>(text[at]) >= 0x80) continue;
      end_word(at, at + 1);
      ++at;
      continue;
    }
    if (char32_t han = common_han_at(text, at); han != 0) {
      end_word(from, from);
      for (; han != 0; han = common_han_at(text, at += 3))
        if (const std::uint16_t place = telling[han - kFirstHan]; place != 0) count_profiles(told[place], out);
      word = at;
      out.letters += (at - from) / 3;
      out.scripts[static_cast<std::size_t>(Script::han)] += (at - from) / 3;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    const bool letter = is_letter(c);
    const Script script = letter ? script_of(c) : Script::other;
    if (!letter || script == Script::han) {
      end_word(from, at);
      if (letter) count_han(c, out);
    } else {
      ++out.letters;
      ++out.scripts[static_cast<std::size_t>(script)];
      ascii = false;
    }
  }
  end_word(text.size(), text.size());
}

LanguageGuess LanguageProfiles::Tables::decide(const Counts& counts) const {
  if (counts.letters == 0) return {};
  const auto share = [&](Script s) {
    return static_cast<double>(counts.scripts[static_cast<std::size_t>(s)]) / static_cast<double>(counts.letters);
  };
  // Han characters say more than Latin letters: a word of four letters is one or two of them.
  Script script = Script::latin;
  if (share(Script::kana) > 0.08) script = Script::kana;
  else if (share(Script::han) > 0.25) script = Script::han;
  else
    for (const Script s : {Script::hangul, Script::cyrillic, Script::arabic, Script::greek})
      if (share(s) > 0.4) script = s;

  std::size_t best = profiles.size(), second = profiles.size();
  for (std::size_t p = 0; p < profiles.size(); ++p) {
    if (profiles[p].script != script) continue;
    if (best == profiles.size() || counts.evidence[p] > counts.evidence[best]) {
      second = best;
      best = p;
    } else if (second == profiles.size() || counts.evidence[p] > counts.evidence[second]) {
      second = p;
    }
  }
  if (best == profiles.size()) return {};
  const double total = static_cast<double>(profiles[best].characters ? counts.letters : std::max<std::size_t>(1, counts.word_count));
  const bool alone = second == profiles.size();
  if (alone && profiles[best].least == 0) return {profiles[best].tag, true};  // the script itself decides
  if (counts.evidence[best] / total < profiles[best].least || counts.evidence[best] < 1) return {};
  const bool clear = alone || counts.evidence[best] >= 1.3 * counts.evidence[second] + 1;
  return {profiles[best].tag, clear};
}

LanguageProfiles::LanguageProfiles(const RuleTable& file) {
  file.only({"language"});
  auto tables = std::make_unique<Tables>();
  const auto rows = file.tables("language");
  for (const RuleTable& row : rows) {
    row.only({"tag", "script", "words", "characters", "least", "examples"});
    const std::size_t index = tables->profiles.size();
    const auto script = std::find(kScripts.begin(), kScripts.end(), row.text("script"));
    if (script == kScripts.end()) row.fail("unknown script");
    const std::string characters = row.text("characters", "");
    tables->profiles.push_back({row.text("tag"), static_cast<Script>(script - kScripts.begin()), !characters.empty(),
                                row.number("least", 0.05)});
    for (std::size_t at = 0; at < characters.size();) {
      const char32_t c = next_code_point(characters, at);
      if (is_space(c)) continue;
      tables->characters[c].push_back(index);
    }
    for (const std::string& line : row.texts("words")) {
      std::size_t at = 0;
      while (at < line.size()) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        if (end > at) tables->add_word(line.substr(at, end - at), index);
        at = end + 1;
      }
    }
  }
  for (const auto& [c, profiles] : tables->characters) {
    if (c < kFirstHan || c > kLastHan) continue;
    tables->telling[c - kFirstHan] = static_cast<std::uint16_t>(tables->told.size());
    tables->told.push_back(profiles);
  }
  tables_ = std::move(tables);
  for (const RuleTable& row : rows)
    for (const std::string& example : unproven(row, "examples"))
      if (const std::string got = detect(example).tag; got != row.text("tag"))
        row.fail("“" + example + "” is taken for " + got);
}

LanguageProfiles::LanguageProfiles(LanguageProfiles&&) noexcept = default;
LanguageProfiles& LanguageProfiles::operator=(LanguageProfiles&&) noexcept = default;
LanguageProfiles::~LanguageProfiles() = default;

LanguageProfiles LanguageProfiles::load(const std::filesystem::path& file) { return LanguageProfiles(load_rules(file)); }

LanguageGuess LanguageProfiles::detect(std::string_view text) const {
  Tables::Counts counts;
  counts.evidence.assign(tables_->profiles.size(), 0);
  for (const std::string_view sample : samples_of(text)) tables_->count(sample, counts);
  return tables_->decide(counts);
}

std::string canonical_language(std::string_view declared) {
  std::string language, script;
  bool traditional = false, simplified = false;
  for (std::size_t part = 0, at = 0; at <= declared.size(); ++part) {
    const std::size_t end = std::min(declared.find_first_of("-_", at), declared.size());
    std::string piece = ascii_lowered(declared.substr(at, end - at));
    at = end + 1;
    if (part == 0) {
      const bool letters = piece.size() >= 2 && piece.size() <= 3 && std::all_of(piece.begin(), piece.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (!letters) return "und";
      language = piece.size() == 3 ? short_language(piece) : piece;
    } else if (piece.size() == 4 && script.empty() && piece[0] >= 'a') {
      piece[0] = static_cast<char>(piece[0] - 'a' + 'A');
      script = piece;
    } else {
      traditional = traditional || piece == "tw" || piece == "hk" || piece == "mo";
      simplified = simplified || piece == "cn" || piece == "sg";
    }
  }
  if (script.empty() && language == "zh" && (traditional || simplified)) script = traditional ? "Hant" : "Hans";
  return script.empty() ? language : language + "-" + script;
}

}  // namespace pandect
