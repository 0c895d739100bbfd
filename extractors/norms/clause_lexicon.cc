#include "extractors/norms/clause_lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "core/words.h"

namespace pandect {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 48> kClasses{{
    {"determiner", word_class::determiner}, {"pronoun", word_class::pronoun}, {"preposition", word_class::preposition},
    {"coordinator", word_class::coordinator}, {"relative", word_class::relative}, {"subordinator", word_class::subordinator},
    {"be", word_class::be}, {"finite", word_class::finite}, {"negation", word_class::negation}, {"negative", word_class::negative},
    {"adverb", word_class::adverb}, {"participle", word_class::participle}, {"linking", word_class::linking},
    {"left_out", word_class::left_out}, {"noun_in_ed", word_class::noun_in_ed}, {"contrast", word_class::contrast},
    {"agent_particle", word_class::agent_particle}, {"ruling", word_class::ruling}, {"counting", word_class::counting}, {"fewer", word_class::fewer}, {"telling", word_class::telling}, {"generic", word_class::generic}, {"basis", word_class::basis}, {"verb", word_class::verb}, {"genitive", word_class::genitive}, {"remark", word_class::remark},
    {"noun_link", word_class::noun_link}, {"applying", word_class::applying}, {"speaker", word_class::speaker}, {"addressee", word_class::addressee}, {"reporting", word_class::reporting},
    {"exemplar", word_class::exemplar}, {"possessive", word_class::possessive}, {"hypothetical", word_class::hypothetical}, {"existential", word_class::existential}, {"resuming", word_class::resuming}, {"opining", word_class::opining}, {"takes_to", word_class::takes_to}, {"deed", word_class::deed}, {"attributing", word_class::attributing}, {"exclusive", word_class::exclusive}, {"announcing", word_class::announcing},
    {"near", word_class::near}, {"infinitive", word_class::infinitive}, {"alternative", word_class::alternative}, {"stating", word_class::stating}, {"complementizer", word_class::complementizer}, {"predicative", word_class::predicative},
}};

constexpr std::array<std::pair<std::string_view, WordTag>, 6> kTags{{
    {"noun", WordTag::noun}, {"adjective", WordTag::adjective}, {"base", WordTag::base}, {"finite", WordTag::finite}, {"participle", WordTag::participle}, {"gerund", WordTag::gerund},
}};

constexpr std::string_view kApostrophe = "’";

/// The letters of a word in lower case (ASCII), with the typewriter's apostrophe, one by one.
template <class Visit>
void each_letter(std::string_view word, Visit visit) {
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = word[at];
    if (c == kApostrophe[0] && word.substr(at).starts_with(kApostrophe)) {
      visit('\'');
      at += kApostrophe.size() - 1;
    } else {
      visit(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
  }
}

std::uint64_t key_hash(std::string_view word) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  each_letter(word, [&h](char c) { h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL; });
  return h ^ (h >> 32);
}

bool is_key(std::string_view key, std::string_view word) {
  std::size_t at = 0;
  bool same = true;
  each_letter(word, [&](char c) {
    same = same && at < key.size() && key[at] == c;
    ++at;
  });
  return same && at == key.size();
}

constexpr std::uint32_t kAnyWord = 0xFFFFFFFF;

}  // namespace

ClauseLexicon::ClauseLexicon(const RuleTable& table) {
  adverb_ending_ = table.text("adverb_ending", "");
  for (const RuleTable& row : table.tables("tag")) {
    row.only({"name", "tags"});
    const std::string name = row.text("name");
    const auto known = std::find_if(kTags.begin(), kTags.end(), [&](const auto& tag) { return tag.first == name; });
    if (known == kTags.end()) row.fail("there is no kind of tag “" + name + "”");
    for (const std::string& xpos : row.texts("tags")) tags_.emplace_back(xpos, known->second);
  }
  for (const RuleTable& row : table.tables("class")) {
    row.only({"name", "words"});
    const std::string name = row.text("name");
    std::uint64_t bit = 0;
    for (const auto& [known, value] : kClasses)
      if (known == name) bit = value;
    for (const std::string& word : row.texts("words")) {
      entry_of(word).classes |= bit;
      members_[name].push_back(word);
    }
  }
}

std::size_t ClauseLexicon::slot_of(std::string_view word, std::uint64_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].entry != 0 && (slots_[at].hash != hash || !is_key(entries_[slots_[at].entry - 1].key, word))) at = (at + 1) & (slots_.size() - 1);
  return at;
}

void ClauseLexicon::grow() {
  constexpr std::size_t kFirst = 1024;
  slots_.assign(std::max(kFirst, slots_.size() * 2), {});
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    const std::uint64_t hash = key_hash(entries_[i].key);
    slots_[slot_of(entries_[i].key, hash)] = {hash, i + 1};
  }
}

LexiconEntry& ClauseLexicon::entry_of(std::string_view word) {
  if (entries_.size() * 2 >= slots_.size()) grow();
  const std::uint64_t hash = key_hash(word);
  Slot& slot = slots_[slot_of(word, hash)];
  if (slot.entry == 0) {
    KnownWord known;
    each_letter(word, [&known](char c) { known.key += c; });
    known.entry.id = static_cast<std::uint32_t>(entries_.size() + 1);
    entries_.push_back(std::move(known));
    slot = {hash, static_cast<std::uint32_t>(entries_.size())};
  }
  return entries_[slot.entry - 1].entry;
}

LexiconEntry ClauseLexicon::find(std::string_view word) const {
  if (slots_.empty()) return {};
  const std::uint32_t entry = slots_[slot_of(word, key_hash(word))].entry;
  return entry == 0 ? LexiconEntry{} : entries_[entry - 1].entry;
}

WordTag ClauseLexicon::tag(std::string_view xpos) const {
  for (const auto& [known, tag] : tags_)
    if (known == xpos) return tag;
  return xpos.empty() ? WordTag::untagged : WordTag::other;
}

const std::vector<std::string>& ClauseLexicon::members(std::string_view class_name) const {
  const auto it = members_.find(std::string(class_name));
  if (it == members_.end()) throw ConfigurationError("norms_words.toml has no class “" + std::string(class_name) + "”");
  return it->second;
}

void PhraseTable::add(ClauseLexicon& lexicon, std::string_view phrase, std::uint32_t value) {
  const auto ids_of = [&lexicon](const std::vector<std::string>& words, bool first) {
    std::vector<std::uint32_t> ids;
    for (const std::string& word : words) ids.push_back(word == "*" && !(first && ids.empty()) ? kAnyWord : lexicon.intern(word));
    return ids;
  };
  std::vector<Choice> choices;
  for (const std::string& word : split_words(phrase)) {
    const bool first = choices.empty();
    Choice& choice = choices.emplace_back();
    if (word.front() != '{') choice.push_back(ids_of({word}, first));
    else
      for (const std::string& member : lexicon.members(std::string_view(word).substr(1, word.size() - 2))) choice.push_back(ids_of(split_words(member), first));
  }
  std::vector<std::uint32_t> ids;
  add_each(choices, ids, value);
}

/// Every way to take one of each choice, behind `ids`, which are of the choices before.
void PhraseTable::add_each(std::span<const Choice> choices, std::vector<std::uint32_t>& ids, std::uint32_t value) {
  if (choices.empty()) {
    if (by_first_.size() <= ids.front()) by_first_.resize(ids.front() + 1);
    by_first_[ids.front()].push_back({ids.size() > 1 ? ids[1] : kAnyWord, static_cast<std::uint32_t>(rests_.size()), static_cast<std::uint32_t>(ids.size() - 1), value});
    rests_.insert(rests_.end(), ids.begin() + 1, ids.end());
    return;
  }
  for (const std::vector<std::uint32_t>& one : choices.front()) {
    ids.insert(ids.end(), one.begin(), one.end());
    add_each(choices.subspan(1), ids, value);
    ids.resize(ids.size() - one.size());
  }
}

std::size_t PhraseTable::match(const Entry& entry, const std::vector<LexiconEntry>& words, std::size_t at) const {
  std::size_t next = at + 1;
  for (const std::uint32_t id : std::span(rests_).subspan(entry.rest, entry.count)) {
    if (id == kAnyWord && next < words.size()) {
      ++next;
      continue;
    }
    if (next < words.size() && words[next].id != id && (words[next].classes & word_class::adverb) != 0) ++next;
    if (next >= words.size() || words[next].id != id) return 0;
    ++next;
  }
  return next - at;
}

std::optional<PhraseTable::Hit> PhraseTable::longest_at(const std::vector<LexiconEntry>& words, std::size_t at) const {
  if (words[at].id >= by_first_.size() || by_first_[words[at].id].empty()) return std::nullopt;
  // The second word of a phrase is the next one, or the one behind an adverb.
  const std::uint32_t next = at + 1 < words.size() ? words[at + 1].id : 0;
  const bool behind = at + 2 < words.size() && (words[at + 1].classes & word_class::adverb) != 0;
  const std::uint32_t second = behind ? words[at + 2].id : next;
  Hit best;
  for (const Entry& entry : by_first_[words[at].id]) {
    if (entry.second != next && entry.second != second && entry.second != kAnyWord) continue;
    if (const std::size_t length = match(entry, words, at); length > best.length) best = {length, entry.value};
  }
  return best.length == 0 ? std::nullopt : std::optional(best);
}

}  // namespace pandect
