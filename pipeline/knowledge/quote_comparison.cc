#include "knowledge/quote_comparison.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/unicode.h"

namespace pandect {
namespace {

using Kind = Alignment::Kind;

constexpr double kSameWording = 0.85;     // from here on a quotation is of this very text
constexpr std::size_t kEnoughWords = 8;   // so many words are a passage that another translator may have put otherwise
constexpr double kOtherWording = 0.5;     // down to here two translations are still word by word comparable
constexpr double kSamePassage = 0.35;     // down to here it may be the passage in very different words
constexpr std::size_t kFewWords = 3;      // so few words prove nothing unless all of them are there

class Comparison {
 public:
  Comparison(const QuotedWords& quoted, const LawText& law, WordNumbers& numbers)
      : frame_(quoted.frame), law_(law), spans_(quoted.words.spans), words_(quoted.words.words), numbers_(numbers) {}

  Reading read() {
    Reading out;
    if (words_.size() > kLongestQuote) {
      out.verdict = QuoteVerdict::not_checked;
      out.reason = "the quotation is longer than " + std::to_string(kLongestQuote) + " words";
      return out;
    }
    if (auto same = align_exactly(words_, law_.aligned)) {
      alignment_ = std::move(*same);
    } else {
      std::vector<AlignedWord> stemmed = words_;
      law_.stems->add(stemmed, numbers_);
      alignment_ = align(stemmed, law_.aligned);
    }
    for (const Alignment::Step& s : alignment_.steps) ++counts_[static_cast<std::size_t>(s.kind)];
    out.similarity = similarity();
    out.begin = alignment_.begin < law_.spans.size() ? law_.spans[alignment_.begin].begin : 0;
    judge(out);
    if (out.verdict == QuoteVerdict::near || out.verdict == QuoteVerdict::altered) out.differences = differences();
    return out;
  }

 private:
  std::size_t count(Kind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  std::size_t word_count() const {
    return static_cast<std::size_t>(std::count_if(words_.begin(), words_.end(), [](const AlignedWord& w) { return !w.gap; }));
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
    if (std::any_of(words_.begin(), words_.end(), [](const AlignedWord& w) { return w.gap; }) || count(Kind::inflected) > 0) return false;
    if (alignment_.begin >= alignment_.end || words_.empty()) return false;
    const Span there{law_.spans[alignment_.begin].begin, law_.spans[alignment_.end - 1].end};
    return same_form(joined(frame_, {spans_.front().begin, spans_.back().end}), joined(*law_.frame, there));
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
      const bool quoted = s.kind != Kind::omitted && !is_function_word(quoted_word(s));
      const bool there = s.kind != Kind::added && !is_function_word(law_word(s));
      edits += quoted || there ? 1U : 0U;
    }
    return edits;
  }

  /// Another word of content stands where the law has the verb of one of its norms.
  bool verb_changed() const {
    return std::any_of(alignment_.steps.begin(), alignment_.steps.end(), [this](const Alignment::Step& s) {
      return s.kind == Kind::changed && law_.verbs.contains(law_.aligned.words()[s.law].stem) && !is_function_word(quoted_word(s));
    });
  }

  bool guarded_words_agree() const {
    if (law_.language == nullptr) return true;
    std::multiset<std::string> quoted, there;
    const auto add = [this](std::multiset<std::string>& to, const std::string& w) {
      if (law_.language->guarded.contains(w) || (!w.empty() && w.front() >= '0' && w.front() <= '9')) to.insert(law_.stems->of(w));
    };
    for (const AlignedWord& w : words_) add(quoted, numbers_.word(w.id));
    for (std::uint32_t i = alignment_.begin; i < alignment_.end; ++i)
      if (const AlignedWord& w = law_.aligned.words()[i]; !w.optional) add(there, numbers_.word(w.id));
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
    return a.kind != Kind::changed || is_chinese(quoted_word(a));
  }

  Quote::Difference difference(std::size_t begin, std::size_t end) const {
    std::optional<Span> quoted, there;
    const auto extend = [](std::optional<Span>& all, Span word) { all = all ? Span{all->begin, word.end} : word; };
    for (std::size_t i = begin; i < end; ++i) {
      const Alignment::Step& s = alignment_.steps[i];
      if (s.kind != Kind::omitted) extend(quoted, spans_[s.quote]);
      if (s.kind != Kind::added) extend(there, law_.spans[s.law]);
    }
    const std::uint32_t at = alignment_.steps[begin].quote;
    const std::uint32_t gap = at < spans_.size() ? spans_[at].begin : spans_.back().end;
    return {quoted ? squeezed(quoted->in(frame_.document().text)) : std::string(),
            there ? squeezed(there->in(law_.frame->document().text)) : std::string(), quoted.value_or(Span{gap, gap})};
  }

  const std::string& quoted_word(const Alignment::Step& s) const { return numbers_.word(words_[s.quote].id); }
  const std::string& law_word(const Alignment::Step& s) const { return numbers_.word(law_.aligned.words()[s.law].id); }

  const Frame& frame_;
  const LawText& law_;
  const std::vector<Span>& spans_;
  const std::vector<AlignedWord>& words_;
  WordNumbers& numbers_;
  Alignment alignment_;
  std::array<std::size_t, 6> counts_{};  // of its steps, by kind
};

}  // namespace

bool is_chinese(std::string_view text) {
  std::size_t common = 0, wide = 0;  // bytes that begin U+4000 to U+9FFF, U+3000 and behind
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    common += byte >= 0xE4 && byte <= 0xE9 ? 1U : 0U;
    wide += byte >= 0xE3 ? 1U : 0U;
  }
  if (wide == 0) return false;
  if (5 * common > text.size()) return true;  // twice as many as the other bytes could be letters
  std::size_t han = 0, letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_han(c)) ++han;
    else if (is_letter(c)) ++letters;
  }
  return 2 * han > letters;
}

std::string StemNumbers::of(const std::string& word) const {
  if (language_ == nullptr) return word;
  return authentic_ ? language_->stem(word) : language_->translated_stem(word);
}

void StemNumbers::add(std::vector<AlignedWord>& words, WordNumbers& numbers) {
  for (AlignedWord& w : words) {
    if (w.id >= stem_of_.size()) stem_of_.resize(numbers.size(), 0);
    std::uint32_t& stem = stem_of_[w.id];
    if (stem == 0) stem = numbers.of("~" + of(numbers.word(w.id)));
    w.stem = stem;
  }
}

Reading read_quotation(const QuotedWords& quoted, const LawText& law, WordNumbers& numbers) { return Comparison(quoted, law, numbers).read(); }

}  // namespace pandect
