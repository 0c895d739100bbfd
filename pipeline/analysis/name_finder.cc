#include "analysis/name_finder.h"

#include <algorithm>
#include <limits>

#include "analysis/name_features.h"
#include "analysis/name_labels.h"
#include "analysis/name_memory.h"
#include "core/diagnostics.h"

namespace pandect {

std::string_view name(NameKind kind) {
  constexpr std::array<std::string_view, 3> names{"PER", "ORG", "LOC"};
  return names[static_cast<std::size_t>(kind)];
}

NameLexicon NameLexicon::of(const std::vector<std::string_view>& blobs) {
  NameLexicon out{WordTable(blobs[0]), WordCodes(blobs[1]), WordFilter(blobs[2]), {}, 0, blobs[3].starts_with('1')};
  for (std::size_t l = 1; l < blobs[3].size(); ++l) out.in_lower_case |= (blobs[3][l] == '1' ? std::uint64_t{1} : 0) << (l - 1);
  for (std::size_t l = kNameTables; l < blobs.size(); ++l)
    if (!blobs[l].empty()) out.lists.emplace_back(blobs[l]);
  return out;
}

NameFinder::NameFinder(LinearModel model) : model_(std::move(model)) {
  lexicon_ = NameLexicon::of(sections_of(model_.extra(), kNameTables + kMostNameLists));
  for (std::uint8_t from = 0; from < kNameLabels; ++from)
    for (std::uint8_t to = 0; to < kNameLabels; ++to) {
      const Feature f = name_transition(from, to);
      std::array<std::int32_t, kNameLabels> weight{};
      model_.add_scores({&f, 1}, weight.data());
      transitions_[from][to] = weight[kTransitionClass];
    }
}

NameFinder NameFinder::load(const std::filesystem::path& pack) {
  LinearModel model = LinearModel::map(pack / "names.model");
  if (model.classes() != kNameLabels)
    throw ConfigurationError((pack / "names.model").generic_string() +
                             ": the model has other labels than this version knows; install Pandect again, or train it anew with pandect-train");
  return NameFinder(std::move(model));
}

std::vector<FoundName> NameFinder::names(std::span<const std::string_view> forms, std::span<const std::uint64_t> tags) const {
  const std::vector<NameWord> words = name_words(forms, tags, lexicon_);
  return names_of(words, scores_of(words));
}

std::vector<std::vector<FoundName>> NameFinder::names_in_document(std::span<const SentenceWords> sentences) const {
  std::vector<std::vector<NameWord>> words;
  std::vector<Scores> scores;
  std::vector<std::vector<FoundName>> out;
  NameMemory memory;
  for (const SentenceWords& s : sentences) {
    words.push_back(name_words(s.words, s.tags, lexicon_));
    scores.push_back(scores_of(words.back()));
    out.push_back(names_of(words.back(), scores.back()));
    if (lexicon_.memory) memory.see(words.back(), out.back());
  }
  for (std::size_t s = 0; s < words.size() && lexicon_.memory; ++s) {
    memory.remind(words[s], out[s]);
    add_memory(words[s], scores[s]);
    out[s] = names_of(words[s], scores[s]);
  }
  return out;
}

NameFinder::Scores NameFinder::scores_of(std::span<const NameWord> words) const {
  NameFeatures f;
  Scores scores(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].possible) continue;
    model_.add_scores({f.data(), name_features(words, i, f)}, scores[i].data());
  }
  return scores;
}

/// A second look changes nothing but what the memory tells: all other features have been counted.
void NameFinder::add_memory(std::span<const NameWord> words, Scores& scores) const {
  NameFeatures f;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i].possible) model_.add_scores({f.data(), name_memory_features(words, i, f, 0)}, scores[i].data());
}

std::vector<FoundName> NameFinder::names_of(std::span<const NameWord> words, const Scores& scores) const {
  std::vector<FoundName> out;
  for (std::size_t from = 0; from < words.size();) {
    if (!words[from].possible) {
      ++from;
      continue;
    }
    std::size_t to = from;
    for (; to < words.size() && words[to].possible; ++to) {}
    const auto begin = scores.begin() + static_cast<std::ptrdiff_t>(from);
    append_names(best_name_labels(NameLattice<std::int32_t>(begin, begin + static_cast<std::ptrdiff_t>(to - from)), transitions_), from, out);
    from = to;
  }
  return out;
}

}  // namespace pandect
