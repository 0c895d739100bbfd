#include "extractors/norms/clause_lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "core/words.h"

namespace pandect {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 40> kClasses{{
    {"determiner", word_class::determiner}, {"pronoun", word_class::pronoun}, {"preposition", word_class::preposition},
    {"coordinator", word_class::coordinator}, {"relative", word_class::relative}, {"subordinator", word_class::subordinator},
    {"be", word_class::be}, {"finite", word_class::finite}, {"negation", word_class::negation}, {"negative", word_class::negative},
    {"adverb", word_class::adverb}, {"participle", word_class::participle}, {"linking", word_class::linking},
    {"left_out", word_class::left_out}, {"noun_in_ed", word_class::noun_in_ed}, {"contrast", word_class::contrast},
    {"agent_particle", word_class::agent_particle}, {"verb", word_class::verb}, {"genitive", word_class::genitive}, {"remark", word_class::remark},
    {"noun_link", word_class::noun_link}, {"applying", word_class::applying}, {"speaker", word_class::speaker}, {"addressee", word_class::addressee}, {"reporting", word_class::reporting},
    {"exemplar", word_class::exemplar}, {"possessive", word_class::possessive}, {"hypothetical", word_class::hypothetical}, {"existential", word_class::existential}, {"resuming", word_class::resuming}, {"opining", word_class::opining}, {"takes_to", word_class::takes_to}, {"deed", word_class::deed}, {"exclusive", word_class::exclusive}, {"announcing", word_class::announcing},
    {"near", word_class::near}, {"infinitive", word_class::infinitive}, {"alternative", word_class::alternative}, {"stating", word_class::stating}, {"complementizer", word_class::complementizer},
}};

constexpr std::array<std::pair<std::string_view, WordTag>, 6> kTags{{
    {"noun", WordTag::noun}, {"adjective", WordTag::adjective}, {"base", WordTag::base}, {"finite", WordTag::finite}, {"participle", WordTag::participle}, {"gerund", WordTag::gerund},
}};

/// Lower case, with the typewriter's apostrophe.
std::string key_of(std::string_view word) {
  std::string key = ascii_lowered(word);
  constexpr std::string_view kApostrophe = "’";
  for (std::size_t at = key.find(kApostrophe); at != std::string::npos; at = key.find(kApostrophe, at)) key.replace(at, kApostrophe.size(), "'");
  return key;
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
      intern(word);
      entries_.at(key_of(word)).classes |= bit;
      members_[name].push_back(word);
    }
  }
}

std::uint32_t ClauseLexicon::intern(std::string_view word) {
  const auto [it, added] = entries_.try_emplace(key_of(word));
  if (added) it->second.id = static_cast<std::uint32_t>(entries_.size());
  return it->second.id;
}

LexiconEntry ClauseLexicon::find(std::string_view word) const {
  const auto it = entries_.find(key_of(word));
  return it == entries_.end() ? LexiconEntry{} : it->second;
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
    by_first_[ids.front()].push_back({static_cast<std::uint32_t>(rests_.size()), static_cast<std::uint32_t>(ids.size() - 1), value});
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
  Hit best;
  for (const Entry& entry : by_first_[words[at].id])
    if (const std::size_t length = match(entry, words, at); length > best.length) best = {length, entry.value};
  return best.length == 0 ? std::nullopt : std::optional(best);
}

}  // namespace pandect
