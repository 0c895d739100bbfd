#include "knowledge/generated_record.h"

#include <algorithm>
#include <array>
#include <random>

#include "core/sha256.h"
#include "domain/document_builder.h"
#include "knowledge/identity.h"

namespace pandect::testing {
namespace {

constexpr std::array<std::string_view, 14> kWords{"shall", "exporter", "第七条", "国家情报", "😀", "e\xCC\x81tat", "licence",
                                                  "\"quoted\"", "a\\b", "𠮷野", "§ 744.21", "within", "may", "\t\x01"};

class Generator {
 public:
  Generator(std::uint32_t seed, const std::string& id) : random_(seed), id_(id) {}

  Record record() {
    Record r{document(), {}};
    for (std::size_t i = 0; i < 12; ++i) findings(r);
    r.document.issues.push_back(make_issue(IssueCode::repaired, "a note with “quotes” \n and a line", words(r)));
    r.document.issues.back().doc = r.document.metadata.id;
    give_ids(r);
    return r;
  }

 private:
  std::uint32_t below(std::size_t n) { return std::uniform_int_distribution<std::uint32_t>(0, static_cast<std::uint32_t>(n - 1))(random_); }
  bool coin() { return below(2) == 0; }
  std::string some(std::string_view text) { return coin() ? std::string(text) : std::string(); }
  template <class Enum>
  Enum any(Enum last) { return static_cast<Enum>(below(static_cast<std::size_t>(last) + 1)); }

  Document document() {
    std::string text;
    for (int i = 0; i < 200; ++i) {
      if (i % 20 == 0) starts_.push_back(static_cast<std::uint32_t>(text.size()));
      if (i % 50 == 49) {
        headers_.push_back(span_of(text.size(), text.size() + 8));
        text += "PAGE 国\n";
        text += ' ';
      }
      text += kWords[below(kWords.size())];
      text += i % 20 == 19 ? "\n" : " ";
    }
    DocumentBuilder b(DocumentBuilder::Over{text});
    for (const Span h : headers_) b.layout(h, "page_header");
    for (std::size_t i = 0; i < starts_.size(); ++i) {
      const std::uint32_t end = i + 1 < starts_.size() ? starts_[i + 1] : static_cast<std::uint32_t>(text.size());
      b.open({ProvisionType::article, coin() ? std::to_string(i + 1) : "", some("第一条"), some("Heading"), some("line 1"), some("zh-Hant")}, starts_[i]);
      b.mark_block(BlockKind::text, {starts_[i], end});
      b.close(end);
    }
    Document d = std::move(b).finish();
    DocumentMetadata& m = d.metadata;
    m.id = id_;
    m.kind = any(DocumentKind::other);
    m.language = "zh-Hans";
    m.jurisdiction = some("CN");
    m.title = some("国家情报法");
    m.short_titles = {"NIL"};
    m.dates = {some("2017-06-27"), some("2017-06-28"), some("2018-04-27"), {"2018-04-27"}};
    m.uri = m.work = some("/cn/law/x");
    m.url = some("https://example.org/?a=1&b=2");
    m.authors = {"A", "乙"};
    m.valid_from = some("2018-04-27");
    d.source = {"laws/" + id_ + ".txt", "text/plain", "UTF-8", d.text.size(), sha256(d.text)};
    return d;
  }

  /// From the start of one word to the end of another, never touching a page header at its edges.
  Span words(const Record& r) {
    const std::string& text = r.document.text;
    for (;;) {
      std::uint32_t begin = below(text.size()), end = begin + below(80) + 1;
      while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n') --begin;
      end = std::min<std::uint32_t>(end, static_cast<std::uint32_t>(text.size()));
      while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
      const Span s = trimmed({begin, end}, text);
      const bool at_header = std::any_of(headers_.begin(), headers_.end(), [s](Span h) { return h.overlaps(s); });
      if (!s.empty() && !at_header) return s;
    }
  }
  Spans part(const Record& r) {
    Spans out{words(r), words(r)};
    std::sort(out.begin(), out.end());
    if (coin() || out[1].begin < out[0].end + 2) out.pop_back();
    return out;
  }
  Spans maybe_part(const Record& r) { return coin() ? part(r) : Spans{}; }
  ProvisionIndex provision(const Record& r) { return below(r.document.provisions.size()); }

  void findings(Record& r) {
    Findings& f = r.findings;
    f.norms.push_back(norm(r));
    f.definitions.push_back({"", provision(r), part(r), part(r), provision(r), "en.def", 0.5});
    Mention m;
    m.kind = f.mentions.empty() ? MentionKind::actor : any(MentionKind::item);
    m.span = words(r);
    if (m.kind == MentionKind::actor) {
      m.type = any(ActorType::organization);
      m.name = "Ministry of “X” " + std::to_string(below(3));
      m.jurisdiction = some("CN");
    }
    m.code = some("CN");
    m.value = some("P30D");
    m.unit = some("USD");
    m.rule = some("list");
    m.confidence = 0.9;
    f.mentions.push_back(m);
    f.citations.push_back({"", words(r), any(CitationKind::other), some("/cn/law/x/art_1"), {"/a", "/b"}, "", any(CitationRelation::notwithstanding), "c", 1});
    f.quotes.push_back({"", words(r), some("/cn/law/x/art_1"), "", any(QuoteVerdict::not_checked), some("why"), {{"detain", "entrust", words(r)}}, 0.75, some("authentic")});
    f.attributions.push_back({"", maybe_part(r), some("actor/x-123456"), maybe_part(r), part(r), any(AttributionKind::mixed), any(Hedge::anonymous), some("said"), 0.25});
    f.links.push_back({"", f.norms.back().id, "x" + std::to_string(f.links.size()), any(LinkKind::reports), maybe_part(r), some("rule"), some("supported"), ""});
    f.cues.push_back({"", provision(r), words(r), "", coin() ? std::optional<std::size_t>(below(f.norms.size())) : std::nullopt, any(CueReason::other)});
  }

  Norm norm(const Record& r) {
    Norm n;
    n.provision = provision(r);
    n.type = any(NormType::sanction);
    n.status = any(NormStatus::advocated);
    n.sentence = part(r);
    n.cue = part(r);
    if (coin()) n.bearer = Bearer{part(r), some("actor/x-123456"), some("exporter"), some("every"), coin()};
    n.object = maybe_part(r);
    n.action = part(r);
    n.verbs = {"support", "协助"};
    n.conditions = {part(r), part(r)};
    n.exceptions = {part(r)};
    n.times = {{part(r), any(TimeKind::immediate), some("P30D")}};
    n.citations = {"c1"};
    n.speaker = some("m1");
    n.hedge = some("none");
    n.jurisdiction = some("CN");
    n.territorial_scope = {"CN", "HK"};
    n.extraterritorial = coin();
    n.confidence = 0.9712;
    n.rule = "zh.modal.yingdang";
    n.trace = {"one", "“two”"};
    return n;
  }

  std::mt19937 random_;
  std::string id_;
  std::vector<std::uint32_t> starts_;
  Spans headers_;
};

}  // namespace

Record generated_record(std::uint32_t seed, const std::string& id) { return Generator(seed, id).record(); }

}  // namespace pandect::testing
