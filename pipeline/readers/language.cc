#include "readers/language.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/language_code.h"
#include "core/unicode.h"
#include "packs/proven.h"

namespace pandect {
namespace {

constexpr std::size_t kSampleBytes = 8 * 1024;  // from the beginning, the middle and the end
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

/// A word of up to eight bytes as a number; in small letters when it is of ASCII letters and `lower` is set.
std::uint64_t packed(std::string_view word, bool lower) {
  std::array<char, sizeof(std::uint64_t)> bytes{};
  std::transform(word.begin(), word.end(), bytes.begin(), [lower](char c) { return lower ? static_cast<char>(c | 0x20) : c; });
  std::uint64_t out = 0;
  std::memcpy(&out, bytes.data(), sizeof out);
  return out;
}

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
  std::unordered_map<std::uint64_t, Profiles> short_words;  // lower case word of up to eight bytes, as a number → profiles
  std::unordered_map<std::string, Profiles> long_words;
  std::unordered_map<char32_t, std::vector<std::size_t>> characters;

  std::bitset<kLastHan - kFirstHan + 1> telling;  ///< which of the common ideographs are in `characters`
  std::array<std::uint64_t, 256> lengths{};  // by the first byte of a word: bit n is set when one of them has n bytes

  struct Counts {
    std::array<std::size_t, 8> scripts{};
    std::size_t letters = 0, word_count = 0;
    std::vector<double> evidence;
  };

  void add_word(const std::string& word, std::size_t profile);
  const Profiles* profiles_of(std::string_view word, bool ascii) const;
  void count(std::string_view text, Counts& out) const;
  void count_han(char32_t c, Counts& out) const;
  void count_word(std::string_view word, bool ascii, Counts& out) const;  ///< `ascii`: all of it is
  LanguageGuess decide(const Counts& counts) const;
};

void LanguageProfiles::Tables::add_word(const std::string& word, std::size_t profile) {
  lengths[static_cast<unsigned char>(word[0])] |= std::uint64_t{1} << std::min<std::size_t>(word.size(), kLongestWord);
  (word.size() <= sizeof(std::uint64_t) ? short_words[packed(word, false)] : long_words[word]).push_back(profile);
}

/// Whose word it is; in small letters unless it is `ascii`.
const LanguageProfiles::Tables::Profiles* LanguageProfiles::Tables::profiles_of(std::string_view word, bool ascii) const {
  if (word.size() <= sizeof(std::uint64_t)) {
    const auto it = short_words.find(packed(word, ascii));
    return it == short_words.end() ? nullptr : &it->second;
  }
  const auto it = long_words.find(ascii ? ascii_lowered(word) : std::string(word));
  return it == long_words.end() ? nullptr : &it->second;
}

/// Most words are of no language's list, which their length and first letter tell.
void LanguageProfiles::Tables::count_word(std::string_view word, bool ascii, Counts& out) const {
  ++out.word_count;
  std::string even;
  if (!ascii) word = even = lowered(word);
  const std::uint64_t known = word.empty() ? 0 : lengths[static_cast<unsigned char>(ascii ? word[0] | 0x20 : word[0])];
  if (((known >> std::min<std::size_t>(word.size(), kLongestWord)) & 1U) == 0) return;
  if (const Profiles* those = profiles_of(word, ascii))
    for (const std::size_t p : *those) out.evidence[p] += 1.0 / static_cast<double>(those->size());
}

void LanguageProfiles::Tables::count_han(char32_t c, Counts& out) const {
  ++out.letters;
  ++out.scripts[static_cast<std::size_t>(Script::han)];
  const bool common = c >= kFirstHan && c <= kLastHan;
  if (common && !telling[c - kFirstHan]) return;
  if (const auto it = characters.find(c); it != characters.end())
    for (const std::size_t p : it->second) out.evidence[p] += 1;
}

void LanguageProfiles::Tables::count(std::string_view text, Counts& out) const {
  std::size_t word = 0;  // where the word begins that goes on up to `at`
  bool ascii = true;     // as far as it goes
  const auto end_word = [&](std::size_t end, std::size_t next) {
    if (end > word) count_word(text.substr(word, end - word), ascii, out);
    word = next;
    ascii = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    while (at < text.size() && ascii_letter(text[at])) ++at;
    if (at > from) {
      out.letters += at - from;
      out.scripts[static_cast<std::size_t>(Script::latin)] += at - from;
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      end_word(at, at + 1);
      ++at;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    const bool common_han = c >= kFirstHan && c <= kLastHan;  // most of a Chinese text
    const bool letter = common_han || is_letter(c);
    const Script script = common_han ? Script::han : letter ? script_of(c) : Script::other;
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
      if (c >= kFirstHan && c <= kLastHan) tables->telling.set(c - kFirstHan);
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
