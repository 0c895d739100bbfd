#include "analysis/analyzer.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>

#include "analysis/language_models.h"
#include "core/diagnostics.h"
#include "core/unicode.h"

namespace pandect {

struct Analyzer::Languages {
  std::map<std::string, LanguageModels, std::less<>> packs;  // by primary subtag
  std::string fallback;                                      // for languages without a pack

  const LanguageModels& of(std::string_view language) const {
    const auto it = packs.find(language.substr(0, language.find('-')));
    return it != packs.end() ? it->second : packs.find(fallback)->second;
  }
};

Analyzer::Analyzer(std::unique_ptr<const Languages> languages) : languages_(std::move(languages)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Analyzer Analyzer::load(const std::filesystem::path& packs) {
  auto languages = std::make_unique<Languages>();
  std::vector<std::filesystem::path> folders;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(packs, error)) folders.push_back(entry.path());
  if (error) throw ConfigurationError(packs.generic_string() + ": the language packs cannot be read: " + error.message());
  std::sort(folders.begin(), folders.end());
  for (const auto& folder : folders)
    if (std::filesystem::exists(folder / "sentences.toml")) languages->packs.try_emplace(folder.filename().string(), folder);
  if (languages->packs.empty())
    throw ConfigurationError(packs.generic_string() + ": no language pack has a sentences.toml; install Pandect again");
  languages->fallback = languages->packs.begin()->first;
  return Analyzer(std::move(languages));
}

namespace {

constexpr std::uint32_t kLongestParse = 400;  // tokens; a longer sentence is a table or a list gone wrong

/// Fills the columns of one sentence after the other.
class Columns {
 public:
  Columns(const LanguageModels& models, const Document& document, Analysis& out, AnalysisDepth depth)
      : models_(models), text_(document.reading()), out_(out), depth_(depth) {
    if (depth_ >= AnalysisDepth::tags) tagger_ = models.tagger();
    if (depth_ >= AnalysisDepth::triggers && tagger_ != nullptr) lemmatizer_ = models.lemmatizer(), parser_ = models.parser();
    // Tags and relations first: their numbers are short, and lemmas may be many.
    for (std::size_t t = 0; tagger_ != nullptr && t < tagger_->tags(); ++t)
      xpos_.push_back(static_cast<std::uint16_t>(interned(tagger_->xpos(static_cast<std::uint16_t>(t)))));
    for (std::size_t r = 0; parser_ != nullptr && r < parser_->relations(); ++r)
      relations_.push_back(static_cast<std::uint16_t>(interned(parser_->relation(static_cast<std::uint16_t>(r)))));
  }

  void tag_and_parse(Sentence& s) {
    if (tagger_ == nullptr) return;
    std::vector<std::string_view>& words = words_;
    words.clear();
    for (const Token& t : out_.tokens_of(s)) words.push_back(t.span.in(text_));
    const std::vector<std::uint16_t> tags = tagger_->tag(words);
    for (std::size_t i = 0; i < words.size(); ++i) {
      Token& t = out_.tokens[s.first_token + i];
      t.upos = tagger_->upos(tags[i]);
      t.xpos = xpos_[tags[i]];
      if (lemmatizer_ != nullptr) t.lemma = lemma_of(words[i], t.upos);
    }
    if (parser_ != nullptr && words.size() <= kLongestParse && (depth_ == AnalysisDepth::trees || triggered(words))) parse(s, words);
  }

 private:
  bool triggered(const std::vector<std::string_view>& words) const {
    return std::any_of(words.begin(), words.end(), [this](std::string_view w) { return models_.triggers().contains(ascii_lowered(w)); });
  }

  void parse(Sentence& s, const std::vector<std::string_view>& words) {
    std::vector<ParserWord>& input = input_;
    input.clear();
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Token& t = out_.tokens[s.first_token + i];
      input.push_back(parser_->word(words[i], name(t.upos), out_.names[t.xpos]));
    }
    const std::vector<Arc> arcs = parser_->parse(input);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
      Token& t = out_.tokens[s.first_token + i];
      t.head = arcs[i].head < 0 ? -1 : static_cast<std::int32_t>(s.first_token) + arcs[i].head;
      t.deprel = relations_[arcs[i].relation];
    }
    s.parsed = true;
  }

  /// Most words of a document have come before.
  std::uint32_t lemma_of(std::string_view word, Upos upos) {
    const auto [it, added] = lemmas_[static_cast<std::size_t>(upos)].try_emplace(word, 0);
    if (added) it->second = interned(lemmatizer_->lemma(word, name(upos)));
    return it->second;
  }

  std::uint32_t interned(const std::string& name) {
    const auto [it, added] = index_.try_emplace(name, static_cast<std::uint32_t>(out_.names.size()));
    if (added) out_.names.push_back(name);
    return it->second;
  }

  const LanguageModels& models_;
  std::string_view text_;
  Analysis& out_;
  AnalysisDepth depth_;
  const Tagger* tagger_ = nullptr;
  const Lemmatizer* lemmatizer_ = nullptr;
  const Parser* parser_ = nullptr;
  std::unordered_map<std::string, std::uint32_t> index_{{"", 0}};
  std::array<std::unordered_map<std::string_view, std::uint32_t>, 17> lemmas_;  // of each Upos; words lie in text_
  std::vector<std::uint16_t> xpos_, relations_;                                 // of the models, as names
  std::vector<std::string_view> words_;                                         // kept from sentence to sentence
  std::vector<ParserWord> input_;
};

}  // namespace

void Analyzer::open(std::string_view language, AnalysisDepth depth) const {
  const LanguageModels& models = languages_->of(language);
  if (depth >= AnalysisDepth::tags) (void)models.segmenter(), (void)models.tagger();
  if (depth >= AnalysisDepth::triggers) (void)models.lemmatizer(), (void)models.parser();
}

Analysis Analyzer::analyze(const Document& document, AnalysisDepth depth) const {
  Analysis out;
  out.names.emplace_back();
  const LanguageModels& models = languages_->of(document.metadata.language);
  // Chinese words are asked for only where tags are: rules that work on characters need them cut singly.
  const Segmenter* segmenter = depth >= AnalysisDepth::tags ? models.segmenter() : nullptr;
  Columns columns(models, document, out, depth);
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    for (const Span span : models.sentences().split(document.reading(), document.blocks[b].span)) {
      Sentence s{.span = span, .block = b, .first_token = static_cast<std::uint32_t>(out.tokens.size())};
      if (depth == AnalysisDepth::sentences) {
        out.sentences.push_back(s);
        continue;
      }
      if (segmenter != nullptr)
        for (const Span word : segmenter->words(document.reading(), span)) out.tokens.push_back({.span = word});
      else
        models.tokenizer().tokenize(document.reading(), span, out.tokens);
      s.end_token = static_cast<std::uint32_t>(out.tokens.size());
      columns.tag_and_parse(s);
      out.sentences.push_back(s);
    }
  }
  return out;
}

std::vector<FoundName> Analyzer::names(const Document& document, const Analysis& analysis) const {
  const LanguageModels& models = languages_->of(document.metadata.language);
  const Tagger* tagger = models.tagger();
  const NameFinder* finder = models.names();
  if (tagger == nullptr || finder == nullptr) return {};
  std::vector<NameFinder::SentenceWords> sentences(analysis.sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (const Token& t : analysis.tokens_of(analysis.sentences[s])) sentences[s].words.push_back(t.span.in(document.reading()));
    for (const std::uint16_t tag : tagger->tag(sentences[s].words)) sentences[s].tags.push_back(tagger->key(tag));
  }
  std::vector<FoundName> out;
  const auto found = finder->names_in_document(sentences);
  for (std::size_t s = 0; s < found.size(); ++s)
    for (const FoundName& n : found[s]) out.push_back({analysis.sentences[s].first_token + n.first, analysis.sentences[s].first_token + n.end, n.kind});
  return out;
}

}  // namespace pandect
