// The grammar of languages whose clause markers stand behind or around their clauses.
#include <algorithm>

#include "extractors/norms/grammar.h"
#include "extractors/norms/markers_last_examples.h"
#include "extractors/norms/markers_last_sentence.h"

namespace pandect {
namespace {

using namespace markers_last;

/// Norms of one sentence or list item, still with what the list needs to know.
class StatementReader {
 public:
  StatementReader(const Rules& rules, const Statement& statement, const ExtractorInput& in)
      : sentences_(rules), statement_(statement), in_(in) {
    const std::string_view language = in.document.metadata.language;  // “zh” alone leaves the script to be read from the words
    traditional_ = language.starts_with("zh-Hant") || (language == "zh" && rules.traditional(statement.sentence.in(in.document.reading())));
  }

  StatementNorms read() {
    if (statement_.items.empty() && list_is_behind_proviso()) return {};  // read with the proviso, which has the items
    if (const Span before = list_before_proviso(); !before.empty()) {
      take_list(sentences_.read(context(before, statement_.provision)), before, statement_.provision, statement_.items, 0);
      append(sentences_.read(context(statement_.sentence, statement_.provision)), statement_.provision);
      return std::move(out_);
    }
    if (const auto list = statement_.items.empty() ? sentences_.running_list(in_.document.reading(), statement_.sentence) : std::nullopt) {
      take_running_list(*list);
      return std::move(out_);
    }
    SentenceNorms own = sentences_.read(context(statement_.sentence, statement_.provision));
    if (statement_.items.empty()) {
      continue_organ(own);
      append(std::move(own), statement_.provision);
      take_proviso();
      return std::move(out_);
    }
    take_list(std::move(own), statement_.sentence, statement_.provision, statement_.items, 0);
    return std::move(out_);
  }

 private:
  SentenceContext context(Span sentence, ProvisionIndex) const {
    return {.reading = in_.document.reading(), .sentence = sentence, .found = &in_.found, .kind = in_.document.metadata.kind,
            .traditional = traditional_, .before = before(sentence), .leads_list = !statement_.items.empty(), .inherited = {}};
  }

  /// What the block of the statement says before a sentence of it, no further back than a reader remembers: a block may be
  /// one endless line.
  std::string_view before(Span sentence) const {
    constexpr std::uint32_t kRemembered = 1000;  // bytes
    if (statement_.sentence_index >= in_.analysis.sentences.size()) return {};
    const Span block = in_.document.blocks[in_.analysis.sentences[statement_.sentence_index].block].span;
    if (sentence.begin <= block.begin || sentence.begin > block.end) return {};
    std::uint32_t from = std::max(block.begin, sentence.begin - std::min(sentence.begin, kRemembered));
    while (from < sentence.begin && (static_cast<unsigned char>(in_.document.reading()[from]) & 0xC0) == 0x80) ++from;
    return Span{from, sentence.begin}.in(in_.document.reading());
  }

  /// The sentence before or behind the statement's own, in the same block; empty when there is none.
  Span neighbour(int step) const {
    const auto& sentences = in_.analysis.sentences;
    const std::int64_t at = static_cast<std::int64_t>(statement_.sentence_index) + step;
    if (at < 0 || at >= static_cast<std::int64_t>(sentences.size()) || statement_.sentence_index >= sentences.size()) return {};
    const Sentence& other = sentences[static_cast<std::size_t>(at)];
    return other.block == sentences[statement_.sentence_index].block ? other.span : Span{};
  }

  /// “…，得为下列处分。但…，应即回复之：一、…”: the list belongs to the sentence before the proviso.
  bool list_is_behind_proviso() const {
    const Span next = neighbour(1);
    return !next.empty() && sentences_.leads_list_as_proviso(context(next, 0)) && sentences_.opens_list(context(statement_.sentence, 0)) &&
           !sentences_.opens_list(context(next, 0));
  }

  Span list_before_proviso() const {
    const Span before = statement_.items.empty() ? Span{} : neighbour(-1);
    if (before.empty() || !sentences_.leads_list_as_proviso(context(statement_.sentence, 0))) return {};
    return sentences_.opens_list(context(before, 0)) && !sentences_.opens_list(context(statement_.sentence, 0)) ? before : Span{};
  }

  /// “主管機關應檢查船舶。必要時，得委託…。”: what goes on from the act of a public body is in its power too.
  void continue_organ(SentenceNorms& own) const {
    const auto going_on = std::find_if(own.drafts.begin(), own.drafts.end(), [](const Draft& d) { return d.goes_on; });
    const Span before = going_on == own.drafts.end() ? Span{} : neighbour(-1);
    if (before.empty() || !sentences_.read(context(before, statement_.provision)).organ_bears) return;
    going_on->norm.type = NormType::power;
    going_on->norm.trace.push_back("goes on from the act of a public body: power");
  }

  /// “…下列措施：（一）…；（二）…。”: read like a list whose items stand in paragraphs of their own.
  void take_running_list(const InlineList& list) {
    std::vector<ListItem> items;
    for (const Span s : list.items) items.push_back({.provision = statement_.provision, .text = s, .items = {}, .flush = {}, .resumed = {}});
    SentenceContext chapeau = context(list.chapeau, statement_.provision);
    chapeau.leads_list = true;
    take_list(sentences_.read(chapeau), list.chapeau, statement_.provision, items, 0);
  }

  /// “…。但情况紧急者，不在此限。”: the next sentence cuts the last norm back when it states none of its own.
  void take_proviso() {
    const auto& sentences = in_.analysis.sentences;
    const std::size_t next = statement_.sentence_index + 1;
    if (out_.norms.empty() || next >= sentences.size() || sentences[next].block != sentences[next - 1].block) return;
    const Span proviso = sentences[next].span;
    if (proviso.begin < statement_.sentence.end || !sentences_.is_proviso(context(proviso, statement_.provision))) return;
    Norm& norm = out_.norms.back();
    norm.exceptions.push_back({sentences_.without_marks(in_.document.reading(), proviso)});
    norm.trace.push_back("proviso in the next sentence: exception");
  }

  void append(SentenceNorms own, ProvisionIndex provision) {
    for (Cue& cue : own.cues) {
      if (cue.norm_index) *cue.norm_index += out_.norms.size();
      cue.provision = provision;
      out_.cues.push_back(std::move(cue));
    }
    for (Draft& draft : own.drafts) {
      draft.norm.provision = provision;
      out_.norms.push_back(std::move(draft.norm));
    }
  }

  /// A chapeau with its items: acts make a norm each, circumstances are conditions of the norms before them.
  void take_list(SentenceNorms own, Span chapeau, ProvisionIndex provision, const std::vector<ListItem>& items, int depth) {
    Draft* opener = nullptr;
    for (Draft& draft : own.drafts)
      if (draft.list != ListPlace::none) opener = &draft;
    if (opener == nullptr) {
      const Bearer topic = own.last_bearer;
      const CueReason barred = own.barred;
      append(std::move(own), provision);
      if (barred != CueReason::none) {
        for (const ListItem& item : items) claim_cues(item, std::nullopt, barred);
        return;
      }
      for (const ListItem& item : items) take_item(item, topic, depth);
      return;
    }
    if (opener->list == ListPlace::condition) {
      for (Draft& draft : own.drafts) add_conditions(draft, items);
      append(std::move(own), provision);
      for (const ListItem& item : items) claim_cues(item, out_.norms.empty() ? std::nullopt : std::optional(out_.norms.size() - 1));
      return;
    }
    const auto place = static_cast<std::size_t>(opener - own.drafts.data());
    if (sentences_.announces_rules(opener->norm, in_.document.reading()) && mostly_rules(items)) {
      const Bearer topic = own.last_bearer;
      own.drafts.erase(own.drafts.begin() + static_cast<std::ptrdiff_t>(place));
      for (Cue& cue : own.cues) {
        if (!cue.norm_index || *cue.norm_index < place) continue;
        if (*cue.norm_index > place) {
          --*cue.norm_index;
        } else {
          cue.norm_index.reset();
          cue.reason = CueReason::other;
        }
      }
      append(std::move(own), provision);
      for (const ListItem& item : items) take_item(item, topic, depth);
      return;
    }
    take_acts(std::move(own), place, chapeau, provision, items);
  }

  /// Whether most of the items state norms of their own: 应当遵守下列规定：（一）装卸作业应当…
  bool mostly_rules(const std::vector<ListItem>& items) const {
    std::size_t rules = 0;
    for (const ListItem& item : items) rules += sentences_.read(context(item.text, item.provision)).drafts.empty() ? 0 : 1;
    return 2 * rules > items.size();
  }

  void take_item(const ListItem& item, const Bearer& topic, int depth) {
    SentenceContext ctx = context(item.text, item.provision);
    ctx.inherited = topic;
    SentenceNorms own = sentences_.read(ctx);
    for (Draft& draft : own.drafts) draft.norm.confidence *= 0.9;
    if (item.items.empty())
      append(std::move(own), item.provision);
    else
      take_list(std::move(own), item.text, item.provision, item.items, depth + 1);
  }

  /// The words of an item with all its own items, without the marks at its end.
  Spans words_of(const ListItem& item) const {
    Spans out{sentences_.without_marks(in_.document.reading(), item.text)};
    for (const ListItem& inner : item.items)
      for (const Span s : words_of(inner)) out.push_back(s);
    return out;
  }

  void add_conditions(Draft& draft, const std::vector<ListItem>& items) const {
    if (draft.list != ListPlace::condition) return;
    std::vector<Spans> conditions;
    for (std::size_t i = 0; i < draft.norm.conditions.size(); ++i) {
      if (i != draft.list_condition) {
        conditions.push_back(draft.norm.conditions[i]);
        continue;
      }
      for (const ListItem& item : items) {
        Spans whole = draft.norm.conditions[i];
        for (const Span s : words_of(item)) whole.push_back(s);
        conditions.push_back(normalized(std::move(whole)));
      }
    }
    draft.norm.conditions = std::move(conditions);
    draft.norm.trace.push_back("the list states circumstances: conditions of one norm");
  }

  void take_acts(SentenceNorms own, std::size_t opener, Span chapeau, ProvisionIndex provision, const std::vector<ListItem>& items) {
    const Norm pattern = own.drafts[opener].norm;
    const std::size_t chapeau_index = out_.norms.size() + opener;
    std::vector<Norm> acts;
    for (const ListItem& item : items) {
      Norm norm = pattern;
      norm.provision = item.provision;
      norm.sentence = normalized({chapeau, item.text});
      for (const Span s : words_of(item)) norm.action.push_back(s);
      sentences_.lift_condition(context(item.text, item.provision), norm);
      norm.action = normalized(std::move(norm.action));
      norm.trace.push_back("the list states acts: one norm for each item");
      acts.push_back(std::move(norm));
    }
    if (!acts.empty()) own.drafts[opener].norm = acts.front();
    const ProvisionIndex first = acts.empty() ? provision : acts.front().provision;
    append(std::move(own), provision);
    out_.norms[chapeau_index].provision = first;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_.norms.push_back(std::move(acts[i]));
      claim_cues(items[i], i == 0 ? chapeau_index : out_.norms.size() - 1);
    }
  }

  /// Cue words inside an item that only fills a norm of its chapeau belong to that norm.
  void claim_cues(const ListItem& item, std::optional<std::size_t> norm, CueReason reason = CueReason::other) {
    for (Cue& cue : sentences_.cues(context(item.text, item.provision))) {
      cue.provision = item.provision;
      cue.norm_index = norm;
      cue.reason = norm ? CueReason::none : reason;
      out_.cues.push_back(std::move(cue));
    }
    for (const ListItem& inner : item.items) claim_cues(inner, norm, reason);
  }

  SentenceReader sentences_;
  const Statement& statement_;
  const ExtractorInput& in_;
  bool traditional_ = false;
  StatementNorms out_;
};

/// The reason why a block holds no norms; none when it may hold some.
CueReason barred(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading: case BlockKind::contents: return CueReason::heading;
    case BlockKind::quote: return CueReason::quoted;
    case BlockKind::note: case BlockKind::metadata: return CueReason::other;
    default: return CueReason::none;
  }
}

class MarkersLast : public ClauseGrammar {
 public:
  explicit MarkersLast(const std::filesystem::path& pack) : rules_(Rules::load(pack)) { check_examples(rules_, *this, pack); }

  StatementNorms norms_of(const Statement& statement, const ExtractorInput& in) const override {
    StatementNorms out = StatementReader(rules_, statement, in).read();
    const CueReason reason = barred(statement.kind);
    if (reason == CueReason::none) return out;
    out.norms.clear();
    for (Cue& cue : out.cues) {
      cue.norm_index.reset();
      cue.reason = reason;
    }
    return out;
  }

 private:
  Rules rules_;
};

}  // namespace

std::unique_ptr<ClauseGrammar> markers_last_grammar(const std::filesystem::path& pack) {
  return std::make_unique<MarkersLast>(pack);
}

}  // namespace pandect
