#include "readers/dumps.h"

#include <algorithm>
#include <unordered_map>

#include "core/unicode.h"
#include "readers/dump_fields.h"
#include "readers/dump_row.h"
#include "readers/json_paragraphs.h"
#include "readers/member_paths.h"
#include "readers/reader_rules.h"
#include "readers/text_reader.h"

namespace pandect {
namespace {

constexpr std::size_t kMostRows = 1000000;
constexpr std::size_t kLongestId = 120;  // bytes

std::string extension_of(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  std::string lower = ascii_lowered(name);
  if (lower.ends_with(".gz")) lower.resize(lower.size() - 3);
  const std::size_t dot = lower.find_last_of('.');
  return dot == std::string::npos ? std::string() : lower.substr(dot + 1);
}

bool is_table(const RawDocument& text) {
  const std::string extension = extension_of(text.path);
  return extension == "csv" || extension == "tsv" || extension == "tab";
}

/// A first line that is an object by itself, and a second that begins as one.
bool json_lines(const RawDocument& text) {
  const std::string_view utf8 = text.bytes;
  const std::string extension = extension_of(text.path);
  const bool named = extension == "jsonl" || extension == "ndjson";
  const std::size_t begin = utf8.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || utf8[begin] != '{') return false;
  const std::size_t end = utf8.find('\n', begin);
  if (end == std::string_view::npos) return false;
  const std::string_view first = utf8.substr(begin, end - begin);
  const std::size_t last = first.find_last_not_of(" \t\r");
  const std::size_t next = utf8.find_first_not_of(" \t\r\n", end);
  return first.size() > 2 && first[last] == '}' && (next == std::string_view::npos ? named : utf8[next] == '{');
}

/// Gives rows out as members, articles of one law gathered.
class RowSink {
 public:
  RowSink(const RawDocument& dump, MemberSink& sink) : sink_(sink), paths_(dump.path) {}

  void row(const DumpRow& row) {
    ++rows_;
    if (row.is_provision()) return gather(row);
    if (row["text"].empty()) return sink_.skipped(path(row), "a row without text");
    RawDocument member{path(row), row["text"], "UTF-8", known_of(row)};
    sink_.member(std::move(member));
  }

  void broken(Issue issue) {
    ++rows_;
    sink_.failed(paths_.of(std::to_string(rows_)), std::move(issue));
  }

  std::size_t rows() const { return rows_; }

  /// The laws that rows were articles of.
  void finish() {
    for (Law& law : laws_) {
      RawDocument member{paths_.of(law.name), std::move(law.text), "UTF-8", std::move(law.known)};
      sink_.member(std::move(member));
    }
  }

 private:
  struct Law {
    std::string name, text;
    DocumentMetadata known;
  };

  std::string path(const DumpRow& row) {
    const std::string id = squeezed(row["identifier"]);
    return paths_.of(id.empty() || id.size() > kLongestId ? std::to_string(rows_) : id);
  }

  void gather(const DumpRow& row) {
    const std::string name = squeezed(row["group"]);
    const auto [place, fresh] = places_.try_emplace(name, laws_.size());
    if (fresh) {
      laws_.push_back({name, "", known_of(row)});
      laws_.back().known.title.clear();  // the row's own title is that of its article
    }
    Law& law = laws_[place->second];
    const std::string number = squeezed(row["number"]), heading = squeezed(row["heading"]);
    const bool bare = !number.empty() && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    law.text += (bare ? "Article " : "") + number + (heading.empty() ? "  " : "\n\n" + heading + "\n\n") + row["text"] + "\n\n";
  }

  MemberSink& sink_;
  MemberPaths paths_;
  std::vector<Law> laws_;
  std::unordered_map<std::string, std::size_t> places_;  ///< of each law by its name
  std::size_t rows_ = 0;
};

Issue no_text_field(const RawDocument& dump, const std::string& there) {
  return make_issue(IssueCode::unsupported_format, dump.path.substr(dump.path.find_last_of('/') + 1) + " has no field that is known to hold text" +
                                                       (there.empty() ? "" : " (it has " + there + ")") +
                                                       "; name it in a mapping file and give that with --fields (docs/FORMATS.md)");
}

void unpack_table(const RawDocument& text, const ReaderRules& rules, MemberSink& sink) {
  const CsvTable table = read_csv(text.bytes);
  if (table.rows.empty()) return sink.failed(text.path, make_issue(IssueCode::empty, "the table has no rows; there is nothing to read"));
  const DumpColumns columns = dump_columns(table.rows[0], rules.dumps());
  const bool has_text = std::any_of(columns.begin(), columns.end(), [](const auto& column) {
    return std::any_of(column.begin(), column.end(), [](const auto& c) { return c.first == "text"; });
  });
  if (!has_text) {
    std::string names;
    for (const std::string& name : table.rows[0].fields)
      if (names.size() < 200) names += (names.empty() ? "" : ", ") + squeezed(std::string_view(name).substr(0, 40));
    return sink.failed(text.path, no_text_field(text, names));
  }
  if (table.rows.size() > kMostRows) return sink.failed(text.path, make_issue(IssueCode::limit_entries, "the table has more than 1,000,000 rows, the limit; split it"));
  RowSink rows(text, sink);
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const bool cut = table.open_quotation && i + 1 == table.rows.size();
    if (cut) rows.broken(make_issue(IssueCode::malformed, "line " + std::to_string(table.rows[i].line) + ": a quotation mark is opened and never closed, up to the end of the file; mend the row"));
    else rows.row(dump_row(table.rows[i], columns));
  }
  rows.finish();
}

void unpack_lines(const RawDocument& text, const ReaderRules& rules, MemberSink& sink) {
  RowSink rows(text, sink);
  const std::string_view all = text.bytes;
  std::size_t line = 0;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const std::string_view words = all.substr(at, end - at);
    at = end + 1;
    ++line;
    if (words.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const JsonTree tree = json_tree(words);
    if (tree.error) {
      rows.broken(make_issue(tree.error->code, "line " + std::to_string(line) + ": " + tree.error->message));
    } else if (tree.nodes[0].kind != JsonNode::Kind::object) {
      rows.broken(make_issue(IssueCode::malformed, "line " + std::to_string(line) + " is no JSON object; write one object a line"));
    } else {
      rows.row(dump_row(tree, 0, rules.dumps()));
    }
  }
  rows.finish();
}

/// The array whose members are documents: the whole, or the one that its name says is.
JsonIndex rows_of(const JsonTree& tree, const DumpFields& fields) {
  const auto holds_text = [&](JsonIndex array) {
    std::size_t objects = 0, texts = 0;
    for (JsonIndex n = tree.first(array); n != kNoJson && objects < 50; n = tree.next(n)) {
      ++objects;
      texts += tree.nodes[n].kind == JsonNode::Kind::object && !dump_row(tree, n, fields)["text"].empty() ? 1 : 0;
    }
    return texts * 2 > objects;
  };
  if (tree.nodes[0].kind == JsonNode::Kind::array) return holds_text(0) ? 0 : kNoJson;
  if (tree.nodes[0].kind != JsonNode::Kind::object || !dump_row(tree, 0, fields)["text"].empty()) return kNoJson;
  for (JsonIndex n = tree.first(0); n != kNoJson; n = tree.next(n))
    if (tree.nodes[n].kind == JsonNode::Kind::array && fields.names_rows(tree.nodes[n].key) && holds_text(n)) return n;
  return kNoJson;
}

}  // namespace

bool is_dump(const RawDocument& text) { return is_table(text) || sniff_json(text) > 0; }

void unpack_dump(const RawDocument& text, const ReaderRules& rules, MemberSink& sink) {
  if (is_table(text)) return unpack_table(text, rules, sink);
  if (json_lines(text)) return unpack_lines(text, rules, sink);
  const JsonTree tree = json_tree(text.bytes);
  if (tree.error) return sink.failed(text.path, *tree.error);
  const JsonIndex list = rows_of(tree, rules.dumps());
  if (list == kNoJson) return sink.member(RawDocument(text));
  RowSink rows(text, sink);
  for (JsonIndex n = tree.first(list); n != kNoJson; n = tree.next(n)) {
    if (tree.nodes[n].kind == JsonNode::Kind::object) rows.row(dump_row(tree, n, rules.dumps()));
    else rows.broken(make_issue(IssueCode::unsupported_format, "the member of the list is no object; give each document as an object"));
  }
  rows.finish();
}

int sniff_json(const RawDocument& raw) {
  const std::string_view begin = std::string_view(raw.bytes).substr(0, 512);
  const auto first = std::find_if(begin.begin(), begin.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; });
  if (first == begin.end() || (*first != '{' && *first != '[')) return 0;
  std::string head;
  for (const char c : begin)
    if (static_cast<unsigned char>(c) > ' ') head += c;
  const bool json = head.starts_with("{\"") || head.starts_with("[{") || head.starts_with("[\"") || head.starts_with("[[") || head == "{}" || head == "[]";
  const std::string extension = extension_of(raw.path);
  if (json && (extension.starts_with("json") || extension == "ndjson" || extension == "jsonl" || head.find("\":") != std::string::npos)) return 80;
  return (extension == "json" || extension == "jsonl" || extension == "ndjson") && !head.empty() && (head[0] == '{' || head[0] == '[') ? 60 : 0;
}

Result<Document> read_json(const RawDocument& raw, const ReaderRules& rules) {
  const JsonTree tree = json_tree(raw.bytes);
  if (tree.error) return *tree.error;
  RawDocument described{raw.path, "", "UTF-8", raw.known};
  if (tree.nodes[0].kind == JsonNode::Kind::object) {
    const DumpRow row = dump_row(tree, 0, rules.dumps());
    const DocumentMetadata known = known_of(row);
    if (raw.known.title.empty() && raw.known.url.empty()) described.known = known;
    if (!row["text"].empty()) {
      described.bytes = row["text"];
      return read_document(described, rules);
    }
  }
  JsonText text = json_paragraphs(tree, rules.dumps());
  if (text.paragraphs.empty()) return no_text_field(raw, "");
  Result<Document> document = read_paragraphs(text.paragraphs, described, rules);
  if (!document) return document;
  if (text.generic)
    document->issues.push_back(make_issue(IssueCode::structure_uncertain, "no reader knows this JSON: the words in it were read in their order, levels told by their labels"));
  if (text.skipped > 0)
    document->issues.push_back(make_issue(IssueCode::text_skipped, std::to_string(text.skipped) + " characters of data (addresses, codes, lists that no provision is in) were left out"));
  return document;
}

}  // namespace pandect
