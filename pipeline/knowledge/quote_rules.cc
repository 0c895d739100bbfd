#include "knowledge/quote_rules.h"

#include "core/unicode.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

constexpr std::size_t kShortestStem = 3;

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

std::set<std::string> folded_words(const RuleTable& file, std::string_view key) {
  std::set<std::string> out;
  for (const std::string& word : file.texts(key)) out.insert(folded(word));
  return out;
}

/// "carry / carries": both sides of an example.
std::pair<std::string, std::string> pair_of(const RuleTable& file, const std::string& example) {
  const std::size_t slash = example.find(" / ");
  if (slash == std::string::npos) file.fail("an example is two words with “ / ” between: “" + example + "”");
  return {folded(example.substr(0, slash)), folded(example.substr(slash + 3))};
}

/// "a / b / c" of `synonyms`: every stem leads to the first of its group.
std::map<std::string, std::string> groups(const RuleTable& file, const QuoteLanguage& language) {
  std::map<std::string, std::string> out;
  for (const std::string& group : file.texts("synonyms")) {
    std::string first;
    for (std::size_t at = 0; at < group.size();) {
      const std::size_t end = std::min(group.find(" / ", at), group.size());
      const std::string stem = language.stem(folded(group.substr(at, end - at)));
      if (first.empty()) first = stem;
      if (!out.emplace(stem, first).second && out.at(stem) != first) file.fail("“" + stem + "” is in two groups of synonyms");
      at = end + 3;
    }
  }
  return out;
}

/// packs/<lang>/reports.toml: the same language where reporters speak of a rule in their own words.
QuoteLanguage load_reports(const std::filesystem::path& path, const QuoteLanguage& language) {
  const RuleTable file = load_rules(path);
  file.only({"synonyms", "strengtheners", "hollow", "describing"});
  QuoteLanguage out;
  out.endings = language.endings;
  out.function_words = language.function_words;
  out.function_words.merge(folded_words(file, "hollow"));
  out.guarded = folded_words(file, "strengtheners");
  out.describing = folded_words(file, "describing");
  out.synonyms = groups(file, out);
  return out;
}

QuoteLanguage load_language(const std::filesystem::path& path) {
  const RuleTable file = load_rules(path);
  file.only({"function_words", "guarded", "synonyms", "ending", "same", "different"});
  QuoteLanguage out;
  out.function_words = folded_words(file, "function_words");
  out.guarded = folded_words(file, "guarded");
  for (const RuleTable& ending : file.tables("ending")) {
    ending.only({"suffix", "replacement"});
    out.endings.push_back({folded(ending.text("suffix")), folded(ending.text("replacement"))});
  }
  out.synonyms = groups(file, out);
  for (const std::string& example : file.texts("same"))
    if (const auto [a, b] = pair_of(file, example); out.stem(a) != out.stem(b))
      file.fail("the endings do not make one word of “" + example + "”");
  for (const std::string& example : file.texts("different"))
    if (const auto [a, b] = pair_of(file, example); out.stem(a) == out.stem(b))
      file.fail("the endings make one word of “" + example + "”");
  return out;
}

}  // namespace

std::string QuoteLanguage::stem(const std::string& word) const {
  for (const Ending& e : endings) {
    if (!word.ends_with(e.suffix) || word.size() < e.suffix.size() + kShortestStem) continue;
    return word.substr(0, word.size() - e.suffix.size()) + e.replacement;
  }
  return word;
}

std::string QuoteLanguage::translated_stem(const std::string& word) const {
  std::string out = stem(word);
  const auto group = synonyms.find(out);
  return group == synonyms.end() ? out : group->second;
}

QuoteRules QuoteRules::load(const DataFolders& data) {
  QuoteRules out;
  out.identifiers_ = Identifiers(data.gazetteers);
  for (const std::string& language : pack_languages(data)) {
    const std::filesystem::path file = pack_of(data, language) / "quotes.toml";
    if (!std::filesystem::exists(file)) continue;
    QuoteLanguage loaded = load_language(file);
    if (const std::filesystem::path reports = pack_of(data, language) / "reports.toml"; std::filesystem::exists(reports))
      out.languages_.emplace("report:" + language, load_reports(reports, loaded));
    out.languages_.emplace(language, std::move(loaded));
  }
  const std::filesystem::path file = data.packs / "general" / "law_languages.toml";
  if (!std::filesystem::exists(file)) return out;
  const RuleTable table = load_rules(file);
  for (const std::string& jurisdiction : table.keys()) {
    const std::vector<std::string> languages = table.texts(jurisdiction);
    out.authentic_[jurisdiction].insert(languages.begin(), languages.end());
  }
  return out;
}

const QuoteLanguage* QuoteRules::of(std::string_view language) const {
  const auto found = languages_.find(primary(language));
  return found == languages_.end() ? nullptr : &found->second;
}

bool QuoteRules::authentic(std::string_view jurisdiction, std::string_view language) const {
  const auto found = authentic_.find(jurisdiction);
  return found == authentic_.end() || found->second.contains(std::string(primary(language)));
}

}  // namespace pandect
