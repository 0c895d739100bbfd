#include "knowledge/quotes.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>

#include "core/unicode.h"
#include "knowledge/quote_words.h"
#include "knowledge/word_alignment.h"

namespace pandect {
namespace {

using Kind = Alignment::Kind;

constexpr double kSameWording = 0.85;     // from here on a quotation is of this very text
constexpr std::size_t kEnoughWords = 8;   // so many words are a passage that another translator may have put otherwise
constexpr double kOtherWording = 0.5;     // down to here two translations are still word by word comparable
constexpr double kSamePassage = 0.35;     // down to here it may be the passage in very different words
constexpr std::size_t kFewWords = 3;      // so few words prove nothing unless all of them are there

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

bool chinese(std::string_view text) {
  std::size_t han = 0, letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_han(c)) ++han;
    else if (is_letter(c)) ++letters;
  }
  return 2 * han > letters;
}

/// The words of a provision, read once for all quotations of it.
struct LawText {
  const Frame* frame = nullptr;
  const QuoteLanguage* language = nullptr;
  bool authentic = true;
  std::vector<QuoteWord> words;
  AlignedLaw aligned;
  std::set<std::string> verbs;  ///< stems of what its norms ask, forbid or allow

  std::string stem(const std::string& word) const {
    if (language == nullptr) return word;
    return authentic ? language->stem(word) : language->translated_stem(word);
  }
};

/// How a quotation fits one text.
struct Reading {
  QuoteVerdict verdict = QuoteVerdict::not_found;
  std::string reason;
  std::vector<Quote::Difference> differences;
  double similarity = 0;
  std::uint32_t begin = 0;  ///< first byte of the words that fit
};

/// Numbers for words, shared by all quotations and laws of a run.
class Numbers {
 public:
  /// Words alone; stems are 0.
  std::vector<AlignedWord> of(const std::vector<QuoteWord>& words) {
    std::vector<AlignedWord> out;
    out.reserve(words.size());
    for (const QuoteWord& w : words) out.push_back({number(w.folded), 0, w.is_gap(), w.optional});
    return out;
  }
  /// Adds what the inflected forms of a word share in the law's language. No stem is a word's number.
  void add_stems(const std::vector<QuoteWord>& words, const LawText& law, std::vector<AlignedWord>& to) {
    for (std::size_t i = 0; i < words.size(); ++i) to[i].stem = number("~" + law.stem(words[i].folded));
  }

 private:
  std::uint32_t number(const std::string& word) {
    return numbers_.emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

class Comparison {
 public:
  Comparison(const Frame& frame, const Quote& quote, const LawText& law)
      : frame_(frame), quote_(quote), law_(law), words_(words_of_quote(frame, quote.span)) {}

  Reading read(Numbers& numbers) {
    Reading out;
    if (words_.size() > kLongestQuote) {
      out.verdict = QuoteVerdict::not_checked;
      out.reason = "the quotation is longer than " + std::to_string(kLongestQuote) + " words";
      return out;
    }
    std::vector<AlignedWord> quoted = numbers.of(words_);
    if (auto same = align_exactly(quoted, law_.aligned)) {
      alignment_ = std::move(*same);
    } else {
      numbers.add_stems(words_, law_, quoted);
      alignment_ = align(quoted, law_.aligned);
    }
    out.similarity = similarity();
    out.begin = alignment_.begin < law_.words.size() ? law_.words[alignment_.begin].span.begin : 0;
    judge(out);
    if (out.verdict == QuoteVerdict::near || out.verdict == QuoteVerdict::altered) out.differences = differences();
    return out;
  }

 private:
  std::size_t count(Kind kind) const {
    return static_cast<std::size_t>(
        std::count_if(alignment_.steps.begin(), alignment_.steps.end(), [kind](const auto& s) { return s.kind == kind; }));
  }
  std::size_t word_count() const {
    return static_cast<std::size_t>(std::count_if(words_.begin(), words_.end(), [](const QuoteWord& w) { return !w.is_gap(); }));
  }

  double similarity() const {
    const auto edits = static_cast<double>(count(Kind::changed) + count(Kind::added) + count(Kind::omitted));
    return word_count() == 0 ? 0 : std::max(0.0, 1 - edits / static_cast<double>(word_count()));
  }

  void judge(Reading& out) const {
    const bool edited = out.similarity < 1 || count(Kind::omitted) > 0;
    if (!edited) {
      out.verdict = exactly() ? QuoteVerdict::exact : QuoteVerdict::near;
    } else if (word_count() <= kFewWords) {
      out.verdict = QuoteVerdict::not_found;
    } else if (law_.authentic) {
      out.verdict = out.similarity >= kOtherWording ? QuoteVerdict::altered : QuoteVerdict::not_found;
    } else {
      judge_translation(out);
    }
  }

  void judge_translation(Reading& out) const {
    const std::size_t edits = content_edits();
    if (out.similarity < kSamePassage) {
      out.verdict = QuoteVerdict::not_found;
    } else if (edits == 0 && out.similarity >= kOtherWording) {
      out.verdict = QuoteVerdict::near;
      out.reason = "only function words differ from this translation";
    } else if (edits == 1 || out.similarity >= kSameWording) {
      out.verdict = QuoteVerdict::altered;
    } else if (verb_changed() || !guarded_words_agree()) {
      out.verdict = QuoteVerdict::altered;
      out.reason = verb_changed() ? "a verb differs" : "a negation, a modal or a number differs";
    } else if (law_.language == nullptr || out.similarity < kOtherWording || word_count() < kEnoughWords) {
      out.verdict = QuoteVerdict::not_checked;
      out.reason = "the text here is a translation whose wording is too different to be compared";
    } else {
      out.verdict = QuoteVerdict::near;
      out.reason = "another translator's wording; verbs, negations, modals and numbers agree";
    }
  }

  /// Nothing but white space, the form of quotation marks and punctuation at the edges differs.
  bool exactly() const {
    if (std::any_of(words_.begin(), words_.end(), [](const QuoteWord& w) { return w.is_gap(); }) || count(Kind::inflected) > 0) return false;
    if (alignment_.begin >= alignment_.end || words_.empty()) return false;
    const Span there{law_.words[alignment_.begin].span.begin, law_.words[alignment_.end - 1].span.end};
    return exact_form(joined(frame_, quote_.span)) == exact_form(joined(*law_.frame, there));
  }
  static std::string joined(const Frame& frame, Span span) {
    std::string out;
    for (const Span piece : frame.quotable({span})) out += std::string(piece.in(frame.document().text)) + " ";
    return out;
  }

  bool is_function_word(const std::string& word) const { return law_.language != nullptr && law_.language->function_words.contains(word); }

  /// Changed, added and omitted words that carry meaning.
  std::size_t content_edits() const {
    std::size_t edits = 0;
    for (const Alignment::Step& s : alignment_.steps) {
      if (s.kind == Kind::same || s.kind == Kind::inflected || s.kind == Kind::skipped) continue;
      const bool quoted = s.kind != Kind::omitted && !is_function_word(words_[s.quote].folded);
      const bool there = s.kind != Kind::added && !is_function_word(law_.words[s.law].folded);
      edits += quoted || there ? 1U : 0U;
    }
    return edits;
  }

  /// Another word of content stands where the law has the verb of one of its norms.
  bool verb_changed() const {
    return std::any_of(alignment_.steps.begin(), alignment_.steps.end(), [this](const Alignment::Step& s) {
      return s.kind == Kind::changed && law_.verbs.contains(law_.stem(law_.words[s.law].folded)) && !is_function_word(words_[s.quote].folded);
    });
  }

  bool guarded_words_agree() const {
    if (law_.language == nullptr) return true;
    std::multiset<std::string> quoted, there;
    const auto add = [this](std::multiset<std::string>& to, const std::string& w) {
      if (law_.language->guarded.contains(w) || (!w.empty() && w.front() >= '0' && w.front() <= '9')) to.insert(law_.stem(w));
    };
    for (const QuoteWord& w : words_) add(quoted, w.folded);
    for (std::uint32_t i = alignment_.begin; i < alignment_.end; ++i)
      if (!law_.words[i].optional) add(there, law_.words[i].folded);
    return quoted == there;
  }

  /// Runs of changed words, each with the words of both sides.
  std::vector<Quote::Difference> differences() const {
    std::vector<Quote::Difference> out;
    const auto& steps = alignment_.steps;
    for (std::size_t i = 0; i < steps.size();) {
      if (steps[i].kind == Kind::same || steps[i].kind == Kind::skipped) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < steps.size() && steps[end].kind != Kind::same && steps[end].kind != Kind::skipped && follows(steps[end - 1], steps[end])) ++end;
      out.push_back(difference(i, end));
      i = end;
    }
    return out;
  }
  /// Chinese is aligned by the character, so neighbours make one word; words with spaces stand for themselves.
  bool follows(const Alignment::Step& a, const Alignment::Step& b) const {
    if (a.kind != b.kind) return true;
    return a.kind != Kind::changed || chinese(words_[a.quote].folded);
  }

  Quote::Difference difference(std::size_t begin, std::size_t end) const {
    std::optional<Span> quoted, there;
    const auto extend = [](std::optional<Span>& all, Span word) { all = all ? Span{all->begin, word.end} : word; };
    for (std::size_t i = begin; i < end; ++i) {
      const Alignment::Step& s = alignment_.steps[i];
      if (s.kind != Kind::omitted) extend(quoted, words_[s.quote].span);
      if (s.kind != Kind::added) extend(there, law_.words[s.law].span);
    }
    const std::uint32_t at = alignment_.steps[begin].quote;
    const std::uint32_t gap = at < words_.size() ? words_[at].span.begin : words_.back().span.end;
    return {quoted ? squeezed(quoted->in(frame_.document().text)) : std::string(),
            there ? squeezed(there->in(law_.frame->document().text)) : std::string(), quoted.value_or(Span{gap, gap})};
  }

  const Frame& frame_;
  const Quote& quote_;
  const LawText& law_;
  std::vector<QuoteWord> words_;
  Alignment alignment_;
};

int rank(const Reading& r) {
  switch (r.verdict) {
    case QuoteVerdict::exact: return 0;
    case QuoteVerdict::near: return 1;
    case QuoteVerdict::altered: return 2;
    case QuoteVerdict::not_checked: return 3;
    case QuoteVerdict::not_found: return 4;
  }
  return 5;
}

}  // namespace

struct QuoteChecker::State {
  State(Library& library, LawIndex& index, const QuoteRules& rules) : library_(library), index_(index), rules_(rules) {}

  void check(const Frame& frame, DocumentIndex self, Quote& quote) {
    reset(quote);
    if (quote.citation.empty()) {
      quote.reason = "the quotation names no provision";
      return;
    }
    const std::vector<LawPlace> all = index_.nearest(quote.citation, self);
    if (all.empty()) {
      quote.reason = "the knowledge base does not have " + quote.citation;
      return;
    }
    const bool han = chinese(quote.span.in(frame.document().text));
    std::vector<LawPlace> readable;
    for (const LawPlace& place : all) {
      const std::string& language = library_.outline(place.document).language;
      const bool same = han ? primary(language) == "zh" : primary(language) == primary(frame.document().metadata.language);
      if (same && place.document != self) readable.push_back(place);
    }
    if (readable.empty()) {
      quote.reason = "the knowledge base has this law in another language only: " + library_.outline(all.front().document).language;
      return;
    }
    decide(frame, quote, readable);
  }

  void let_go() {
    texts_.clear();
    numbers_ = {};
  }

 private:
  static void reset(Quote& quote) {
    quote.verdict = QuoteVerdict::not_checked;
    quote.source.clear();
    quote.reason.clear();
    quote.differences.clear();
    quote.similarity = 0;
    quote.basis.clear();
  }

  void decide(const Frame& frame, Quote& quote, const std::vector<LawPlace>& places) {
    std::optional<Reading> best;
    LawPlace where;
    for (const LawPlace& place : places) {
      Reading reading = Comparison(frame, quote, text_of(place)).read(numbers_);
      if (best && rank(*best) <= rank(reading)) continue;
      best = std::move(reading);
      where = place;
    }
    if (best->verdict == QuoteVerdict::not_found && where.provision != 0) look_elsewhere(frame, quote, where, *best);
    quote.verdict = best->verdict;
    quote.reason = std::move(best->reason);
    quote.differences = std::move(best->differences);
    quote.similarity = best->similarity;
    quote.basis = text_of(where).authentic ? "authentic" : "translation";
    const Frame& law = library_.law(where.document).frame;
    const bool whole = where.provision == 0 && quote.verdict != QuoteVerdict::not_found && quote.verdict != QuoteVerdict::not_checked;
    quote.source = law.provision_id(whole ? law.innermost({best->begin, best->begin}) : where.provision);
  }

  /// Words that stand in another provision of the law are quoted under a wrong number.
  void look_elsewhere(const Frame& frame, const Quote& quote, const LawPlace& cited, Reading& reading) {
    const Reading whole = Comparison(frame, quote, text_of({cited.document, 0, {}})).read(numbers_);
    if (whole.verdict != QuoteVerdict::exact && whole.verdict != QuoteVerdict::near) return;
    const Frame& law = library_.law(cited.document).frame;
    reading = whole;
    reading.verdict = QuoteVerdict::altered;
    reading.reason = "the words stand in " + law.provision_id(law.innermost({whole.begin, whole.begin})) + ", not in the provision that is named";
  }

  const LawText& text_of(const LawPlace& place) {
    auto& text = texts_[{place.document, place.provision}];
    if (!text) {
      const ShelvedLaw& shelved = library_.law(place.document);
      const Frame& frame = shelved.frame;
      const Record& law = shelved.record;
      const DocumentMetadata& m = law.document.metadata;
      text = std::make_unique<LawText>(LawText{&frame, rules_.of(m.language), m.translation_of.empty() && rules_.authentic(m.jurisdiction, m.language),
                                               words_of_provision(frame, place.provision), {}, {}});
      std::vector<AlignedWord> words = numbers_.of(text->words);
      numbers_.add_stems(text->words, *text, words);
      text->aligned = AlignedLaw(std::move(words));
      for (const Norm& n : law.findings.norms)
        if (frame.document().provisions[place.provision].span.contains(hull(n.cue)))
          for (const std::string& verb : n.verbs) text->verbs.insert(text->stem(folded(verb)));
    }
    return *text;
  }

  Library& library_;
  LawIndex& index_;
  const QuoteRules& rules_;
  Numbers numbers_;
  std::map<std::pair<DocumentIndex, ProvisionIndex>, std::unique_ptr<LawText>> texts_;
};

QuoteChecker::QuoteChecker(Library& library, LawIndex& index, const QuoteRules& rules)
    : state_(std::make_unique<State>(library, index, rules)) {}
QuoteChecker::~QuoteChecker() = default;

void QuoteChecker::check(Record& record, DocumentIndex self) {
  if (record.findings.quotes.empty()) return;
  const Frame frame(record.document);
  for (Quote& q : record.findings.quotes) state_->check(frame, self, q);
}

void QuoteChecker::let_go() { state_->let_go(); }

}  // namespace pandect
