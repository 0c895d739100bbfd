#include "readers/eurlex.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "core/unicode.h"
#include "domain/document_builder.h"
#include "readers/eurlex_lines.h"
#include "readers/markup_renderer.h"

namespace pandect {
namespace {

using Kind = EurlexLine::Kind;

/// Divisions above the article, by the identifiers that the Publications Office gives them.
struct DivisionId {
  std::string_view prefix;
  ProvisionType type;
};
constexpr std::array<DivisionId, 6> kDivisionIds{{
    {"pts_", ProvisionType::part}, {"prt_", ProvisionType::part}, {"tis_", ProvisionType::title},
    {"cpt_", ProvisionType::chapter}, {"sct_", ProvisionType::section}, {"sbs_", ProvisionType::subsection},
}};

/// The same by the word that the Official Journal prints, for files without identifiers.
struct DivisionWord {
  std::string_view word;
  ProvisionType type;
};
constexpr std::array<DivisionWord, 20> kDivisionWords{{
    {"part", ProvisionType::part}, {"title", ProvisionType::title}, {"chapter", ProvisionType::chapter}, {"section", ProvisionType::section},
    {"teil", ProvisionType::part}, {"titel", ProvisionType::title}, {"kapitel", ProvisionType::chapter}, {"abschnitt", ProvisionType::section},
    {"partie", ProvisionType::part}, {"titre", ProvisionType::title}, {"chapitre", ProvisionType::chapter},
    {"parte", ProvisionType::part}, {"titolo", ProvisionType::title}, {"capo", ProvisionType::chapter}, {"sezione", ProvisionType::section},
    {"título", ProvisionType::title}, {"capítulo", ProvisionType::chapter}, {"sección", ProvisionType::section},
    {"hoofdstuk", ProvisionType::chapter}, {"afdeling", ProvisionType::section},
}};

/// From the outside in.
int rank(ProvisionType type) {
  switch (type) {
    case ProvisionType::part: return 1;
    case ProvisionType::title: return 2;
    case ProvisionType::chapter: return 3;
    case ProvisionType::section: return 4;
    case ProvisionType::subsection: return 5;
    default: return 6;
  }
}

ProvisionType division_type(const EurlexLine& line) {
  const std::string_view last = std::string_view(line.division).substr(line.division.rfind('.') + 1);
  for (const DivisionId& d : kDivisionIds)
    if (last.starts_with(d.prefix)) return d.type;
  const std::string word = lowered(std::string_view(line.text).substr(0, line.text.find(' ')));
  for (const DivisionWord& d : kDivisionWords)
    if (d.word == word) return d.type;
  return ProvisionType::chapter;
}

std::string last_word(std::string_view text) {
  const std::size_t space = text.find_last_of(' ');
  std::string word(space == std::string_view::npos ? std::string_view() : text.substr(space + 1));
  return word.size() <= 12 ? number_in_label(word) : std::string();
}

/// Bytes of the number that begins a numbered paragraph: "1." of "1. This Regulation …"; 0 when there is none.
std::size_t paragraph_number(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  if (at == 0 || at > 3) return 0;
  if (at < text.size() && text[at] >= 'a' && text[at] <= 'z') ++at;
  return text.substr(at, 2) == ". " ? at + 1 : 0;
}

/// "►M1 ", "◄", "▼B" left out of running text: they say which amendment a passage comes from.
std::string without_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("►") || rest.starts_with("▼")) {
      at += 3;
      while (at < text.size() && ((text[at] >= 'A' && text[at] <= 'Z') || (text[at] >= '0' && text[at] <= '9'))) ++at;
      if (at < text.size() && text[at] == ' ') ++at;
    } else if (rest.starts_with("◄")) {
      at += 3;
    } else {
      out += text[at++];
    }
  }
  return out;
}

/// "/eu/reg/2016/679" from "32016R0679".
std::string uri_of(const std::string& celex) {
  if (celex.size() < 10) return {};
  const char type = celex[5];
  int number = 0;
  std::from_chars(celex.data() + 6, celex.data() + 10, number);
  return std::string("/eu/") + (type == 'R' ? "reg" : type == 'L' ? "dir" : "dec") + "/" + celex.substr(1, 4) + "/" + std::to_string(number);
}

/// "/eu/reg/2025/991" from “REGULATION (EU) 2025/991 OF …” or “Regulation (EC) No 991/2025”; empty for other lines.
std::string uri_of_title(std::string_view line) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kinds{{{"regulation", "reg"}, {"directive", "dir"}, {"decision", "dec"}}};
  const std::string lower = ascii_lowered(line);
  for (const auto& [word, step] : kinds) {
    const std::size_t at = lower.find(word);
    if (at == std::string::npos || at > 40) continue;
    const auto digit = [&](std::size_t i) { return i < lower.size() && lower[i] >= '0' && lower[i] <= '9'; };
    const std::size_t slash = lower.find('/', at);
    std::size_t begin = slash, end = slash;
    if (slash == std::string::npos || slash > at + 80) continue;
    while (begin > at && digit(begin - 1)) --begin;
    while (digit(end + 1)) ++end;
    const std::string first = lower.substr(begin, slash - begin), second = lower.substr(slash + 1, end - slash);
    if (first.empty() || second.empty()) continue;
    const bool number_first = lower.substr(at, begin - at).find(" no ") != std::string::npos && second.size() == 4;
    return "/eu/" + std::string(step) + "/" + (number_first ? second + "/" + first : first + "/" + second);
  }
  return {};
}

/// "2016-05-04" from "4.5.2016".
std::string iso_date(std::string_view text) {
  std::array<int, 3> parts{};
  const char* at = text.data();
  const char* end = at + text.size();
  for (std::size_t i = 0; i < 3; ++i) {
    const auto [next, error] = std::from_chars(at, end, parts[i]);
    if (error != std::errc() || (i < 2 && (next == end || *next != '.'))) return {};
    at = next + 1;
  }
  if (parts[0] < 1 || parts[0] > 31 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1900 || parts[2] > 2200) return {};
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(parts[2]) + "-" + two(parts[1]) + "-" + two(parts[0]);
}

class EurlexAct {
 public:
  explicit EurlexAct(std::string uri) : uri_(std::move(uri)) { builder_.metadata().uri = uri_; }

  void take(const EurlexLine& line);
  Document finish() &&;

 private:
  enum class Part { front, preamble, enacting, closing, annex };

  void take_text(const EurlexLine& line);
  bool take_structure(const EurlexLine& line);
  void take_title(const EurlexLine& line);
  void open_division(const EurlexLine& line);
  void open_article(const EurlexLine& line);
  void open_annex(const EurlexLine& line);
  void open_item(const EurlexLine& line);
  void numbered(const EurlexLine& line, std::size_t number);
  void write(BlockKind kind, std::string_view text);
  ProvisionIndex open(ProvisionType type, std::string number, const EurlexLine& line, std::string_view step);
  void close_to(std::size_t depth);
  void heading(const EurlexLine& line);
  bool in_item() const { return items_ > 0; }

  DocumentBuilder builder_;
  std::string uri_;
  Part part_ = Part::front;
  std::size_t items_ = 0;          ///< open list items
  std::size_t container_ = 1;      ///< builder depth right inside the article, annex or preamble
  std::vector<int> divisions_;     ///< ranks of the open ones
  bool annex_named_ = false;
  bool seen_article_ = false;
};

void EurlexAct::write(BlockKind kind, std::string_view text) {
  const std::string clean = without_marks(text);
  if (clean.find_first_not_of(' ') == std::string::npos) return;
  builder_.begin_block(kind);
  if (kind == BlockKind::table) builder_.append(clean, true);
  else builder_.append(clean);
  builder_.end_block();
}

ProvisionIndex EurlexAct::open(ProvisionType type, std::string number, const EurlexLine& line, std::string_view step) {
  const std::string above = builder_.provision(builder_.current()).uri;
  std::string plain;
  for (const char c : number)
    if (c != '(' && c != ')') plain += c;
  const ProvisionIndex index = builder_.open({type, std::move(number), "", "", line.source, ""});
  const std::string& base = above.empty() || rank(builder_.provision(builder_.provision(index).parent).type) < 6 ? uri_ : above;
  if (!uri_.empty() && !step.empty() && !plain.empty()) builder_.provision(index).uri = base + "/" + std::string(step) + plain;
  return index;
}

void EurlexAct::close_to(std::size_t depth) {
  while (builder_.depth() > depth) builder_.close();
}

void EurlexAct::heading(const EurlexLine& line) {
  Provision& p = builder_.provision(builder_.current());
  if (builder_.current() != 0 && p.heading.empty()) p.heading = line.text;
  write(BlockKind::heading, line.text);
}

void EurlexAct::take(const EurlexLine& line) {
  builder_.come_from(line.source);
  switch (line.kind) {
    case Kind::text: take_text(line); break;
    case Kind::item_open: open_item(line); break;
    case Kind::item_close:
      if (in_item()) {
        --items_;
        builder_.close();
      }
      break;
    case Kind::row: write(BlockKind::table, line.text); break;
    case Kind::closing:
      if (part_ == Part::enacting && !in_item()) {
        close_to(1);
        divisions_.clear();
        container_ = 1;
        part_ = Part::closing;
      }
      break;
  }
}

bool EurlexAct::take_structure(const EurlexLine& line) {
  const std::string_view s = line.style;
  if (s == "doc-ti" || s.starts_with("title-doc") || s.starts_with("title-annex")) {
    if (s == "title-doc-oj-reference") write(BlockKind::metadata, line.text);
    else take_title(line);
  } else if (s == "ti-section-1" || s == "title-division-1") {
    open_division(line);
  } else if (s == "ti-art" || s == "title-article-norm") {
    open_article(line);
  } else if (s == "ti-section-2" || s == "title-division-2" || s == "sti-art" || s == "stitle-article-norm" || s.starts_with("ti-grseq") ||
             s.starts_with("title-gr-seq") || s.starts_with("ti-tbl") || s.starts_with("title-table")) {
    heading(line);
  } else if (s == "note" || s == "footnote") {
    write(BlockKind::note, line.text);
  } else if (s == "hd-date" && builder_.metadata().dates.published.empty()) {
    builder_.metadata().dates.published = iso_date(line.text);
    write(BlockKind::metadata, line.text);
  } else if (s == "hd-lg" || s.starts_with("hd-") || s == "reference" || s == "disclaimer" || s.starts_with("toc-") ||
             s.starts_with("title-fam-member") || s == "signatory") {
    if (s == "hd-lg" && line.text.size() == 2) builder_.metadata().language = ascii_lowered(line.text);
    write(BlockKind::metadata, line.text);
  } else {
    return s == "arrow" || s == "modref" || s == "doc-end" || s == "doc-sep" || s == "separator";  // marks of the edition
  }
  return true;
}

void EurlexAct::take_text(const EurlexLine& line) {
  // What an amending act quotes inside of a point is not its own structure.
  if (in_item() && (line.style == "ti-art" || line.style == "sti-art" || line.style == "title-article-norm" ||
                    line.style.starts_with("ti-section") || line.style == "quotation"))
    return write(BlockKind::quote, line.text);
  if (take_structure(line)) return;
  if (line.style == "quotation") return write(BlockKind::quote, line.text);
  if (part_ == Part::front && builder_.metadata().title.size() > 0 && !seen_article_ && (line.style == "normal" || line.style == "norm")) {
    open(ProvisionType::preamble, "", line, "");
    part_ = Part::preamble;
    container_ = builder_.depth();
  }
  const std::size_t number = !in_item() && (part_ == Part::enacting || part_ == Part::annex) ? paragraph_number(line.text) : 0;
  if (number > 0) return numbered(line, number);
  write(BlockKind::text, line.text);
}

void EurlexAct::take_title(const EurlexLine& line) {
  if (seen_article_ || line.style.starts_with("title-annex") || line.division.starts_with("anx_")) return open_annex(line);
  DocumentMetadata& m = builder_.metadata();
  const bool note = line.text.starts_with("(");  // "(Text with EEA relevance)", "(recast)"
  if (!note && m.title.find(line.text) == std::string::npos) m.title += (m.title.empty() ? "" : " ") + line.text;
  write(note ? BlockKind::metadata : BlockKind::heading, line.text);
}

void EurlexAct::open_division(const EurlexLine& line) {
  close_to(1 + divisions_.size());
  items_ = 0;
  if (part_ == Part::preamble || part_ == Part::front) close_to(1);
  const ProvisionType type = division_type(line);
  while (!divisions_.empty() && divisions_.back() >= rank(type)) {
    divisions_.pop_back();
    builder_.close();
  }
  if (part_ != Part::annex) part_ = Part::enacting;
  const ProvisionIndex index = open(type, last_word(line.text), line, "");
  builder_.provision(index).label = line.text;
  divisions_.push_back(rank(type));
  container_ = builder_.depth();
  builder_.append_label(line.text);
}

void EurlexAct::open_article(const EurlexLine& line) {
  close_to(part_ == Part::preamble ? 1 : 1 + divisions_.size());
  items_ = 0;
  part_ = Part::enacting;
  seen_article_ = true;
  const std::string number = last_word(line.text);
  const ProvisionIndex index = open(ProvisionType::article, number, line, "art_");
  builder_.provision(index).label = line.text;
  container_ = builder_.depth();
  builder_.append_label(line.text);
}

void EurlexAct::open_annex(const EurlexLine& line) {
  if (part_ == Part::annex && !annex_named_ && builder_.depth() == 2) {
    annex_named_ = true;
    return heading(line);
  }
  close_to(1);
  items_ = 0;
  divisions_.clear();
  part_ = Part::annex;
  annex_named_ = false;
  const ProvisionIndex index = open(ProvisionType::annex, last_word(line.text), line, "annex_");
  Provision& p = builder_.provision(index);
  if (p.uri.empty() && !uri_.empty()) p.uri = uri_ + "/annex";
  p.label = line.text;
  container_ = builder_.depth();
  builder_.append_label(line.text);
}

void EurlexAct::numbered(const EurlexLine& line, std::size_t number) {
  close_to(container_);
  const std::string label = line.text.substr(0, number);
  const ProvisionIndex index = open(ProvisionType::paragraph, label.substr(0, label.size() - 1), line, "para_");
  builder_.provision(index).label = label;
  builder_.append_label(label);
  write(BlockKind::text, std::string_view(line.text).substr(number));
}

void EurlexAct::open_item(const EurlexLine& line) {
  const bool recital = part_ == Part::preamble && !in_item() && line.text.starts_with("(");
  const std::string number = number_in_label(line.text);
  if (part_ == Part::enacting && !in_item() && builder_.depth() == container_ && line.text.ends_with('.') && !number.empty()) {
    // "1." in the first column: a numbered paragraph laid out as a list.
    const ProvisionIndex index = open(ProvisionType::paragraph, number, line, "para_");
    builder_.provision(index).label = line.text;
  } else {
    const ProvisionIndex index = recital ? open(ProvisionType::recital, number_in_label(number.substr(1, number.size() - 2)), line, "recital_")
                                         : open(ProvisionType::item, number, line, "point_");
    builder_.provision(index).label = line.text;
  }
  builder_.append_label(line.text);
  ++items_;
}

Document EurlexAct::finish() && {
  DocumentMetadata& m = builder_.metadata();
  m.jurisdiction = "EU";
  m.kind = DocumentKind::regulation;
  return std::move(builder_).finish();
}

}  // namespace

int sniff_eurlex(const RawDocument& raw) {
  const std::string_view head = std::string_view(raw.bytes).substr(0, 16384);
  if (root_name(head) != "html") return 0;
  int marks = 0;
  for (const std::string_view mark : {"class=\"oj-", "eli-container", "eli-main-title", "class=\"doc-ti\"", "class=\"title-doc-first\"", "class=\"hd-oj\"",
                                      "clg.css", "\"xhtml-strict.dtd\""})
    if (head.find(mark) != std::string_view::npos) ++marks;
  return marks >= 2 ? 95 : 0;
}

Result<Document> read_eurlex(const RawDocument& raw, const ReaderRules&) {
  EurlexLines lines = eurlex_lines(raw.bytes);
  if (lines.outcome.error) return *lines.outcome.error;
  std::string celex = celex_in(raw.path.substr(raw.path.find_last_of('/') + 1));
  if (celex.empty()) celex = lines.celex;
  std::string uri = uri_of(celex);
  for (std::size_t i = 0; uri.empty() && i < std::min<std::size_t>(lines.all.size(), 40); ++i) uri = uri_of_title(lines.all[i].text);
  EurlexAct act(uri);
  for (const EurlexLine& line : lines.all) act.take(line);
  Document document = std::move(act).finish();
  if (!lines.all.empty()) document.provisions[0].source = lines.all.front().source;
  for (Issue& note : lines.outcome.notes) document.issues.push_back(std::move(note));
  return document;
}

}  // namespace pandect
