#include <deque>
#include <unordered_map>

#include "knowledge/codec.h"

namespace pandect {
namespace {

/// Calls `use` with each line; a CodecError gets file and line in front.
template <class Use>
void each_line(const std::string& bytes, Table table, Use use) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    ++number;
    try {
      if (end > at) use(std::string_view(bytes).substr(at, end - at));
    } catch (const CodecError& error) {
      throw CodecError(file_name(table) + ":" + std::to_string(number) + ": " + error.what());
    }
    at = end + 1;
  }
}

class Decoder {
 public:
  using TableOf = std::function<std::string(Table)>;
  using TextOf = std::function<std::string(std::string_view)>;

  KnowledgeBase run(const TableOf& table, const TextOf& text) {
    read_documents(table(Table::documents), text);
    read_provisions(table(Table::provisions));
    for (const Record& r : kb_.records) frames_.emplace_back(r.document);
    read_findings(table, Table::norms, &Findings::norms);
    read_findings(table, Table::definitions, &Findings::definitions);
    read_findings(table, Table::mentions, &Findings::mentions);
    read_findings(table, Table::citations, &Findings::citations);
    read_findings(table, Table::quotes, &Findings::quotes);
    read_findings(table, Table::attributions, &Findings::attributions);
    read_findings(table, Table::links, &Findings::links);
    read_findings(table, Table::cues, &Findings::cues);
    read_issues(table(Table::issues));
    read_corpus(table(Table::actors), Table::actors, kb_.actors);
    read_corpus(table(Table::jurisdictions), Table::jurisdictions, kb_.jurisdictions);
    for (Record& r : kb_.records) point_cues_at_norms(r.findings);
    return std::move(kb_);
  }

 private:
  void read_documents(const std::string& bytes, const TextOf& text) {
    each_line(bytes, Table::documents, [&](std::string_view line) {
      Document d;
      RowReader row(line, nullptr);
      read_row(row, d);
      d.text = text(d.metadata.id);
      Document bare;
      bare.text = d.text;
      const Frame frame(bare);
      row.count_in(frame);
      read_layout(row, d);
      d.blanked = with_layout_blanked(d.text, d.layout);
      Provision root;
      root.id = d.metadata.id;
      root.span = span_of(0, d.text.size());
      d.provisions.push_back(std::move(root));
      const std::string id = d.metadata.id;
      if (!index_.emplace(id, kb_.records.size()).second) throw CodecError("a second document with the id “" + id + "”");
      kb_.records.push_back({std::move(d), {}});
    });
  }

  std::size_t record_of(RowReader& row) const {
    std::string doc;
    row.text("doc", doc);
    const auto found = index_.find(doc);
    if (found == index_.end()) row.fail("doc", "there is no document “" + doc + "”");
    return found->second;
  }

  void read_provisions(const std::string& bytes) {
    std::vector<std::vector<std::string>> parents(kb_.records.size());
    std::vector<Document> bare(kb_.records.size());
    std::deque<Frame> texts;
    for (std::size_t i = 0; i < bare.size(); ++i) {
      bare[i].text = kb_.records[i].document.text;
      texts.emplace_back(bare[i]);
    }
    each_line(bytes, Table::provisions, [&](std::string_view line) {
      RowReader row(line, nullptr);
      const std::size_t at = record_of(row);
      Document& d = kb_.records[at].document;
      row.count_in(texts[at]);
      Provision p;
      read_row(row, p, parents[at].emplace_back());
      if (p.language == d.metadata.language) p.language.clear();
      d.provisions.push_back(std::move(p));
    });
    for (std::size_t i = 0; i < bare.size(); ++i) name_parents(kb_.records[i].document, parents[i]);
  }

  static void name_parents(Document& d, const std::vector<std::string>& parents) {
    std::unordered_map<std::string_view, ProvisionIndex> by_id;
    for (ProvisionIndex i = 0; i < d.provisions.size(); ++i) by_id.emplace(d.provisions[i].id, i);
    for (std::size_t i = 0; i < parents.size(); ++i) {
      const auto found = by_id.find(parents[i]);
      if (found == by_id.end())
        throw CodecError(file_name(Table::provisions) + ": “" + d.provisions[i + 1].id + "” has the parent “" + parents[i] +
                         "”, which is not there");
      d.provisions[i + 1].parent = found->second;
    }
  }

  template <class T>
  void read_findings(const TableOf& table, Table which, std::vector<T> Findings::*list) {
    each_line(table(which), which, [&](std::string_view line) {
      RowReader row(line, nullptr);
      const std::size_t at = record_of(row);
      row.count_in(frames_[at]);
      read_row(row, (kb_.records[at].findings.*list).emplace_back());
    });
  }

  void read_issues(const std::string& bytes) {
    each_line(bytes, Table::issues, [&](std::string_view line) {
      RowReader row(line, nullptr);
      if (!row.has("doc")) {
        read_row(row, kb_.issues.emplace_back());
        return;
      }
      const std::size_t at = record_of(row);
      row.count_in(frames_[at]);
      read_row(row, kb_.records[at].findings.issues.emplace_back());
    });
  }

  template <class T>
  static void read_corpus(const std::string& bytes, Table table, std::vector<T>& list) {
    each_line(bytes, table, [&](std::string_view line) {
      RowReader row(line, nullptr);
      read_row(row, list.emplace_back());
    });
  }

  static void point_cues_at_norms(Findings& f) {
    std::unordered_map<std::string_view, std::size_t> by_id;
    for (std::size_t i = 0; i < f.norms.size(); ++i) by_id.emplace(f.norms[i].id, i);
    for (Cue& c : f.cues)
      if (const auto found = by_id.find(c.norm); found != by_id.end()) c.norm_index = found->second;
  }

  KnowledgeBase kb_;
  std::unordered_map<std::string, std::size_t> index_;
  std::deque<Frame> frames_;
};

}  // namespace

KnowledgeBase decode(const std::function<std::string(Table)>& table,
                     const std::function<std::string(std::string_view doc)>& text) {
  return Decoder().run(table, text);
}

}  // namespace pandect
