#include "knowledge/quotes.h"

#include <map>
#include <memory>
#include <optional>

#include "core/unicode.h"
#include "knowledge/quote_comparison.h"

namespace pandect {
namespace {

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

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
    const bool han = is_chinese(quote.span.in(frame.document().text));
    std::vector<LawPlace> readable;
    for (const LawPlace& place : all) {
      const std::string_view language = library_.outline(place.document).language;
      const bool same = han ? primary(language) == "zh" : primary(language) == primary(frame.document().metadata.language);
      if (same && place.document != self) readable.push_back(place);
    }
    if (readable.empty()) {
      quote.reason = "the knowledge base has this law in another language only: " + std::string(library_.outline(all.front().document).language);
      return;
    }
    decide(frame, quote, readable);
  }

  void let_go() {
    texts_.clear();
    stems_.clear();
    numbers_.emplace();
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
    const QuotedWords quoted{frame, words_of_quote(frame, quote.span, *numbers_)};
    for (const LawPlace& place : places) {
      Reading reading = read_quotation(quoted, text_of(place), *numbers_);
      if (best && rank(*best) <= rank(reading)) continue;
      best = std::move(reading);
      where = place;
    }
    if (best->verdict == QuoteVerdict::not_found && where.provision != 0) look_elsewhere(quoted, where, *best);
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
  void look_elsewhere(const QuotedWords& quoted, const LawPlace& cited, Reading& reading) {
    const Reading whole = read_quotation(quoted, text_of({cited.document, 0, {}}), *numbers_);
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
      const QuoteLanguage* language = rules_.of(m.language);
      const bool authentic = m.translation_of.empty() && rules_.authentic(m.jurisdiction, m.language);
      StemNumbers& stems = stems_.try_emplace({language, authentic}, language, authentic).first->second;
      NumberedWords words = words_of_provision(frame, place.provision, *numbers_);
      stems.add(words.words, *numbers_);
      text = std::make_unique<LawText>(LawText{&frame, language, authentic, &stems, std::move(words.spans), AlignedLaw(std::move(words.words)), {}});
      add_verbs(law, frame.document().provisions[place.provision].span, *text);
    }
    return *text;
  }

  void add_verbs(const Record& law, Span provision, LawText& text) {
    std::vector<AlignedWord> verbs;
    for (const Norm& n : law.findings.norms)
      if (provision.contains(hull(n.cue)))
        for (const std::string& verb : n.verbs) verbs.push_back({numbers_->of(folded(verb)), 0, false, false});
    text.stems->add(verbs, *numbers_);
    for (const AlignedWord& verb : verbs) text.verbs.insert(verb.stem);
  }

  Library& library_;
  LawIndex& index_;
  const QuoteRules& rules_;
  std::optional<WordNumbers> numbers_{std::in_place};  // of all words of the quotations and the laws
  std::map<std::pair<const QuoteLanguage*, bool>, StemNumbers> stems_;
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
