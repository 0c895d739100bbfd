#include "writers/conllu.h"

#include <algorithm>

#include "core/offsets.h"
#include "core/unicode.h"
#include "writers/writer.h"

namespace pandect {
namespace {

std::string column(std::string_view s) { return s.empty() ? "_" : std::string(s); }

class Writer {
 public:
  Writer(const Document& document, const Analysis& analysis, const std::vector<FoundName>& names)
      : document_(document), analysis_(analysis), offsets_(document.text), name_(names.begin()), names_end_(names.end()) {}

  std::string written() {
    const std::string& id = document_.metadata.id;
    if (!analysis_.sentences.empty()) out_ += "# newdoc id = " + id + '\n';
    std::size_t number = 0;
    const Sentence* before = nullptr;
    for (const Sentence& s : analysis_.sentences) {
      if (before == nullptr || before->block != s.block) out_ += "# newpar\n";
      out_ += "# sent_id = " + id + '-' + std::to_string(++number) + "\n# text = " + squeezed(s.span.in(document_.reading())) + '\n';
      for (std::uint32_t i = s.first_token; i < s.end_token; ++i) token(s, i);
      out_ += '\n';
      before = &s;
    }
    return std::move(out_);
  }

 private:
  void token(const Sentence& s, std::uint32_t i) {
    const Token& t = analysis_.tokens[i];
    const bool tagged = t.xpos != 0 || t.upos != Upos::X;
    const std::string head = !s.parsed ? "_" : t.head < 0 ? "0" : std::to_string(static_cast<std::uint32_t>(t.head) - s.first_token + 1);
    const bool glued = i + 1 < s.end_token && analysis_.tokens[i + 1].span.begin == t.span.end;
    const auto [begin, end] = offsets_.code_points(t.span);
    out_ += std::to_string(i - s.first_token + 1) + '\t' + squeezed(t.span.in(document_.reading())) + '\t' + column(analysis_.names[t.lemma]) + '\t' +
            (tagged ? std::string(name(t.upos)) : "_") + '\t' + column(analysis_.names[t.xpos]) + "\t_\t" + head + '\t' +
            (s.parsed ? column(analysis_.names[t.deprel]) : "_") + "\t_\t" + (glued ? "SpaceAfter=No|" : "") + "TokenRange=" + std::to_string(begin) + ':' +
            std::to_string(end) + name_label(i) + '\n';
  }

  std::string name_label(std::uint32_t token) {
    while (name_ != names_end_ && name_->end <= token) ++name_;
    if (name_ == names_end_ || token < name_->first) return {};
    return std::string(token == name_->first ? "|NER=B-" : "|NER=I-") + std::string(name(name_->kind));
  }

  const Document& document_;
  const Analysis& analysis_;
  Offsets offsets_;
  std::vector<FoundName>::const_iterator name_, names_end_;  ///< the name that is written or comes next
  std::string out_;
};

}  // namespace

std::string conllu(const Document& document, const Analysis& analysis, const std::vector<FoundName>& names) {
  return Writer(document, analysis, names).written();
}

std::vector<Block> paragraphs_of(const Document& document) {
  std::vector<std::size_t> cuts{0, document.reading().size()};
  std::vector<Span> labels;
  for (const Provision& p : document.provisions) {
    if (p.label.empty() || document.text.compare(p.span.begin, p.label.size(), p.label) != 0) continue;
    cuts.push_back(p.span.begin);
    labels.push_back(span_of(p.span.begin, p.span.begin + p.label.size()));
    cuts.push_back(labels.back().end);
  }
  for (std::size_t at = document.reading().find('\n'); at != std::string::npos; at = document.reading().find('\n', at + 1)) cuts.push_back(at + 1);
  std::sort(cuts.begin(), cuts.end());
  std::sort(labels.begin(), labels.end());
  std::vector<Block> out;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const Span span = span_of(cuts[i], cuts[i + 1]);
    if (span.empty() || std::binary_search(labels.begin(), labels.end(), span)) continue;
    if (!squeezed(span.in(document.reading())).empty()) out.push_back({.span = span});
  }
  return out;
}

std::string write_conllu(const KnowledgeBase& kb, const Analyse& analyse) {
  std::string out;
  for (const Record& record : kb.records) {
    Document document = record.document;
    document.blocks = paragraphs_of(document);
    out += conllu(document, analyse(document));
  }
  return out;
}

}  // namespace pandect
