#include "analysis/lemmatizer.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>

#include "core/diagnostics.h"
#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestSuffix = 6;
constexpr std::size_t kEnough = 3;  // uses from which a suffix rule is believed

/// How a form becomes its lemma: cut from the end, add, and whether capitals stay.
std::string edit_of(const std::string& form, const std::string& lemma) {
  const std::string lower = lowered(form);
  const bool keep_case = lemma != lowered(lemma);
  const std::string& from = keep_case ? form : lower;
  std::size_t same = 0;
  while (same < from.size() && same < lemma.size() && from[same] == lemma[same]) ++same;
  while (same > 0 && same < from.size() && (static_cast<unsigned char>(from[same]) & 0xC0) == 0x80) --same;
  return std::to_string(from.size() - same) + "\t" + lemma.substr(same) + "\t" + (keep_case ? "1" : "0");
}

}  // namespace

std::string Lemmatizer::lemma(std::string_view form, std::string_view upos) const {
  const std::string lower = lowered(form);
  const auto apply = [&](const Rule& rule) {
    const std::string_view from = rule.keep_case ? form : std::string_view(lower);
    return std::string(from.substr(0, from.size() - std::min(rule.cut, from.size()))) + rule.add;
  };
  std::string key;
  key.reserve(upos.size() + lower.size() + 2);
  key.append(upos).append(" ^").append(lower);
  if (const auto it = rules_.find(key); it != rules_.end()) return apply(it->second);
  for (std::size_t n = std::min(kLongestSuffix, lower.size()) + 1; n-- > 0;) {
    key.resize(upos.size() + 1);
    key.append(lower, lower.size() - n);
    if (const auto it = rules_.find(key); it != rules_.end()) return apply(it->second);
  }
  return lower;
}

Lemmatizer Lemmatizer::load(const std::filesystem::path& pack) {
  const std::filesystem::path file = pack / "lemmas.tsv";
  std::ifstream in(file);
  if (!in) throw ConfigurationError(file.generic_string() + ": cannot be read; install Pandect again, or train it anew with pandect-train");
  Lemmatizer out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t a = line.find('\t'), b = line.find('\t', a + 1), c = line.find('\t', b + 1);
    std::size_t cut = 0;
    if (c == std::string::npos || std::from_chars(line.data() + a + 1, line.data() + b, cut).ec != std::errc())
      throw ConfigurationError(file.generic_string() + ": damaged line “" + line + "”; train it anew with pandect-train");
    out.rules_.emplace(line.substr(0, a), Rule{cut, line.substr(b + 1, c - b - 1), line.substr(c + 1) == "1"});
  }
  return out;
}

void Lemmatizer::train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& file) {
  using Counts = std::map<std::string, std::size_t>;
  const auto best = [](const Counts& counts) {
    return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  };
  std::map<std::string, Counts> suffixes, forms;
  for (const auto& s : sentences)
    for (const auto& w : s.words) {
      if (w.lemma.empty() || w.lemma == "_") continue;
      const std::string lower = lowered(w.form), edit = edit_of(w.form, w.lemma);
      ++forms[w.upos + " ^" + lower][edit];
      for (std::size_t n = 0; n <= std::min(kLongestSuffix, lower.size()); ++n)
        if (n == lower.size() || (static_cast<unsigned char>(lower[lower.size() - n]) & 0xC0) != 0x80)
          ++suffixes[w.upos + " " + lower.substr(lower.size() - n)][edit];
    }
  // A suffix rule stays when it is well founded and says other than the next shorter one.
  std::map<std::string, std::string> rules;
  const auto shorter = [&rules](std::string key) {
    const std::size_t space = key.find(' ');
    while (key.size() > space + 1) {
      key.erase(space + 1, 1);
      if (const auto it = rules.find(key); it != rules.end()) return it->second;
    }
    return std::string();
  };
  for (std::size_t n = 0; n <= kLongestSuffix; ++n)
    for (const auto& [key, counts] : suffixes) {
      if (key.size() - key.find(' ') - 1 != n) continue;
      const auto top = best(counts);
      if (top->second >= kEnough && (n == 0 || shorter(key) != top->first)) rules.emplace(key, top->first);
    }
  for (const auto& [key, counts] : forms) {
    const std::string edit = best(counts)->first;
    std::string as_suffix = key;
    as_suffix.erase(as_suffix.find(" ^") + 1, 1);
    const auto exact = rules.find(as_suffix);
    if ((exact != rules.end() ? exact->second : shorter(as_suffix)) != edit) rules.emplace(key, edit);
  }
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  for (const auto& [key, edit] : rules) out << key << '\t' << edit << '\n';
  if (!out.flush()) throw std::runtime_error(file.generic_string() + ": cannot be written");
}

}  // namespace pandect
