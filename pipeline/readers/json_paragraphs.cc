#include "readers/json_paragraphs.h"

#include <algorithm>

#include "core/unicode.h"
#include "readers/dump_row.h"

namespace pandect {
namespace {

constexpr std::size_t kFewestProse = 5;      // values that are prose
constexpr std::size_t kProseWords = 7;
constexpr std::size_t kProseCharacters = 24; // of scripts without spaces

bool roman_or_number(std::string_view value) {
  return !value.empty() && value.size() <= 8 && std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= '0' && c <= '9') || std::string_view("IVXLCDM").find(c) != std::string_view::npos;
  });
}

std::string source_of(const JsonTree& tree, JsonIndex n) {
  std::string path;
  for (JsonIndex at = n; tree.nodes[at].parent != kNoJson; at = tree.nodes[at].parent) {
    const bool member = tree.nodes[tree.nodes[at].parent].kind == JsonNode::Kind::array;
    path = "/" + (member ? std::to_string(tree.nodes[at].place) : tree.nodes[at].key) + path;
  }
  return path;
}

/// Each line of a value is a paragraph.
void add_lines(std::vector<Paragraph>& out, std::string_view value, const Paragraph& as) {
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find('\n', at), value.size());
    const std::string line = squeezed(value.substr(at, end - at));
    if (!line.empty()) {
      out.push_back(as);
      out.back().text = line;
    }
    at = end + 1;
  }
}

/// The provisions of a law, list by list.
class LawLists {
 public:
  LawLists(const JsonTree& tree, const DumpFields& fields) : tree_(tree), fields_(fields) {}

  JsonText run() {
    if (tree_.nodes[0].kind != JsonNode::Kind::object) return {};
    const DumpRow law = dump_row(tree_, 0, fields_);
    for (const DumpFields::List& list : fields_.lists())
      for (JsonIndex n = tree_.first(0); n != kNoJson; n = tree_.next(n))
        if (tree_.nodes[n].kind == JsonNode::Kind::array && DumpFields::named(list, tree_.nodes[n].key)) read(list, n);
    if (text_.paragraphs.empty()) return {};
    if (!law["title"].empty()) text_.paragraphs.insert(text_.paragraphs.begin(), {squeezed(law["title"]), Paragraph::Kind::heading, 1, "/title"});
    for (JsonIndex n = 1; n < tree_.nodes.size(); ++n)
      if (tree_.nodes[n].kind == JsonNode::Kind::text) all_ += tree_.nodes[n].text.size();
    text_.skipped = all_ - std::min(all_, used_);
    return std::move(text_);
  }

 private:
  void read(const DumpFields::List& list, JsonIndex array) {
    bool first = true;
    std::string chapter;
    for (JsonIndex n = tree_.first(array); n != kNoJson; n = tree_.next(n)) {
      if (tree_.nodes[n].kind != JsonNode::Kind::object) continue;
      const DumpRow row = dump_row(tree_, n, fields_);
      if (row["text"].empty()) continue;
      const Paragraph plain{"", Paragraph::Kind::text, 0, source_of(tree_, n)};
      if (first && !list.intro.empty()) add_lines(text_.paragraphs, list.intro, plain);
      first = false;
      if (!row["chapter"].empty() && row["chapter"] != chapter) {
        chapter = row["chapter"];
        add_lines(text_.paragraphs, (roman_or_number(chapter) ? "CHAPTER " : "") + chapter, plain);
      }
      one(list, row, plain);
    }
  }

  void one(const DumpFields::List& list, const DumpRow& row, const Paragraph& plain) {
    std::string label;
    const std::string number = squeezed(row["number"]);
    if (const std::size_t hole = list.label.find("{number}"); !number.empty() && hole != std::string::npos)
      label = list.label.substr(0, hole) + number + list.label.substr(hole + 8);
    const std::string heading = squeezed(row["heading"]);
    used_ += row["text"].size() + row["heading"].size() + number.size();
    const bool own_line = !heading.empty() || list.label.starts_with("A") || list.label.starts_with("S");
    if (own_line) {
      add_lines(text_.paragraphs, label, plain);
      add_lines(text_.paragraphs, heading, plain);
      add_lines(text_.paragraphs, row["text"], plain);
    } else {
      add_lines(text_.paragraphs, (label.empty() ? "" : label + " ") + row["text"], plain);
    }
  }

  const JsonTree& tree_;
  const DumpFields& fields_;
  JsonText text_;
  std::size_t used_ = 0, all_ = 0;
};

/// Words enough to be a sentence, not an address or a code.
bool prose(std::string_view value) {
  if (value.find("://") < 12) return false;
  const auto spaces = static_cast<std::size_t>(std::count(value.begin(), value.end(), ' '));
  if (spaces + 1 >= kProseWords) return true;
  std::size_t han = 0;
  for (std::size_t at = 0; at < value.size() && han < kProseCharacters;) han += is_han(next_code_point(value, at)) ? 1 : 0;
  return han >= kProseCharacters;
}

/// Tags within values (“the term <I>export</I>”) left out.
std::string without_tags(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    const bool tag = value[at] == '<' && at + 1 < value.size() && (value[at + 1] == '/' || (ascii_lowered(value.substr(at + 1, 1))[0] >= 'a' && ascii_lowered(value.substr(at + 1, 1))[0] <= 'z'));
    const std::size_t end = tag ? value.substr(0, std::min(value.size(), at + 300)).find('>', at) : std::string_view::npos;
    if (end == std::string_view::npos) out += value[at++];
    else at = end + 1;
  }
  return out;
}

bool heading_key(std::string_view key) {
  const std::string name = lowered(key.substr(0, 40));
  for (const std::string_view known : {"title", "heading", "head", "hed", "subject", "name", "caption"})
    if (name == known) return true;
  return false;
}

/// All prose in the order in which it stands. Attributes ("$", "@id") and comments are data, not words.
JsonText all_prose(const JsonTree& tree) {
  JsonText text;
  text.generic = true;
  std::size_t proses = 0, prose_bytes = 0;
  std::vector<JsonIndex> keyed(tree.nodes.size(), 0);  // the node whose key a member of nested lists goes by
  for (JsonIndex n = 0; n < tree.nodes.size(); ++n) {
    const JsonNode& node = tree.nodes[n];
    keyed[n] = !node.key.empty() || node.parent == kNoJson ? n : keyed[node.parent];
    if (node.key.starts_with("$") || node.key.starts_with("@")) {
      for (JsonIndex below = n; below < node.end; ++below) text.skipped += tree.nodes[below].text.size();
      n = node.end - 1;
      continue;
    }
    if (node.kind != JsonNode::Kind::text) continue;
    const bool heading = heading_key(tree.nodes[keyed[n]].key), is_prose = prose(node.text);
    if (!heading && !is_prose && node.text.find(' ') == std::string::npos && node.text.find_first_of("(§") == std::string::npos) {
      text.skipped += node.text.size();
      continue;
    }
    proses += is_prose ? 1 : 0;
    prose_bytes += is_prose ? node.text.size() : 0;
    add_lines(text.paragraphs, without_tags(node.text), {"", Paragraph::Kind::text, 0, source_of(tree, n)});
  }
  std::size_t all = text.skipped;
  for (const Paragraph& p : text.paragraphs) all += p.text.size();
  if (proses < kFewestProse || prose_bytes * 2 < all) text.paragraphs.clear();
  return text;
}

}  // namespace

JsonText json_paragraphs(const JsonTree& tree, const DumpFields& fields) {
  JsonText text = LawLists(tree, fields).run();
  return text.paragraphs.empty() ? all_prose(tree) : text;
}

}  // namespace pandect
