// Measures the readers against real documents; prints one table a command.
//
//   pandect_eval_readers outline FILE…     the tree and the blocks
//   pandect_eval_readers expect TABLE [--accept]   every document of the corpora does what the table says
//   pandect_eval_readers kept FURNITURE FILE…      (or the table of expectations: its laws) share of the mark-up's text that the canonical text holds
//   pandect_eval_readers tree FILE…        the tree of mark-up, found again from its text alone
//   pandect_eval_readers twins [--provisions] A B …   the same law in two formats; the provisions alone, without preamble
//   pandect_eval_readers text FILE…        the text as a page prints it, a paragraph a block
//   pandect_eval_readers speed FILE…       megabytes a second of processor time
//   pandect_eval_readers dump FILE…        everything that was read, to be compared with what another version reads
//   pandect_eval_readers origins FILE…     bytes of the text by what says where they came from
//
// FILE may be gzip-compressed.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "core/sha256.h"
#include "core/unicode.h"
#include "readers/container.h"
#include "readers/reader.h"
#include "readers/reading.h"
#include "readers/xml_cursor.h"

namespace {

using namespace pandect;
namespace fs = std::filesystem;

/// Bytes of a file, unpacked by gzip(1) where its name ends so.
std::string bytes_of(const std::string& path) {
  if (!path.ends_with(".gz")) return reading::file_bytes(path);
  std::string out;
  const std::string command = "gzip -dc '" + path + "'";
  if (FILE* pipe = popen(command.c_str(), "r")) {
    char piece[65536];
    for (std::size_t n; (n = fread(piece, 1, sizeof piece, pipe)) > 0;) out.append(piece, n);
    pclose(pipe);
  }
  return out;
}

std::string plain_path(const std::string& path) { return path.ends_with(".gz") ? path.substr(0, path.size() - 3) : path; }
std::string short_name(const std::string& path) { return fs::path(path).filename().string(); }

double processor_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

Result<Document> read(const std::string& path) { return read_document({plain_path(path), bytes_of(path)}, reading::rules()); }

/// Name of the reader that is surest of the bytes.
std::string surest_reader(const RawDocument& raw) {
  const ReaderRow* best = nullptr;
  for (const ReaderRow& row : reader_catalog())
    if (best == nullptr || row.sniff(raw) > best->sniff(raw)) best = &row;
  return std::string(best->name);
}

/// The same of the file a document was read from.
std::string reader_of(const Document& d) {
  return surest_reader({d.source.path, bytes_of(fs::exists(d.source.path) ? d.source.path : d.source.path + ".gz")});
}

/// Letters and digits, lower case, compatibility forms folded: what typography leaves.
std::string bare(std::string_view words) {
  const std::string even = folded(words);
  std::string out;
  for (std::size_t at = 0; at < even.size();) {
    const std::size_t from = at;
    if (is_alnum(next_code_point(even, at))) out.append(even, from, at - from);
  }
  return out;
}

// ── kept ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Elements that are furniture, by format, and whether a page prints them: lines "format<TAB>element<TAB>print|data", element as
/// "name" or "parent/name".
using Elements = std::map<std::string, bool>;
using Furniture = std::map<std::string, Elements>;

Furniture furniture_of(const std::string& path) {
  Furniture out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::istringstream row(line);
    std::string format, element, where;
    if (line.starts_with('#') || !std::getline(row, format, '\t') || !std::getline(row, element, '\t') || !std::getline(row, where, '\t')) continue;
    out[format][element] = where == "print";
  }
  return out;
}

/// The pieces of the mark-up's text that are not furniture, as bare letters.
struct Pieces : MarkupHandler {
  explicit Pieces(const Elements& left_out) : furniture(left_out) {}
  void start(const MarkupCursor& at) override {
    auto known = furniture.find(std::string(at.name()));
    if (known == furniture.end()) known = furniture.find(std::string(at.above(1)) + "/" + std::string(at.name()));
    if (out_of == 0 && known != furniture.end()) printed = known->second;
    if (out_of > 0 || known != furniture.end()) ++out_of;
  }
  void text(const MarkupCursor&, std::string_view words) override {
    std::string piece = bare(words);
    if (piece.empty()) return;
    if (out_of > 0) (printed ? left : data) += piece.size();
    else all.push_back(std::move(piece));
  }
  void end(const MarkupCursor&) override { if (out_of > 0) --out_of; }
  const Elements& furniture;
  std::vector<std::string> all;
  std::size_t out_of = 0, left = 0, data = 0;
  bool printed = false;
};

/// The laws in mark-up that a table of expectations names.
std::vector<std::string> laws_of(const std::string& table) {
  static const std::set<std::string> formats{"uslm", "akn", "akn_html", "clml", "formex", "eurlex", "gii", "egov", "justice_canada",
                                             "ecfr", "bwb", "federal_register", "boe", "us_bill"};
  std::vector<std::string> out;
  const auto shared = reading::shared_folder();
  if (!shared) return out;
  std::ifstream in(table);
  for (std::string line; std::getline(in, line);) {
    std::istringstream row(line);
    std::string path, outcome, format;
    std::getline(row, path, '\t');
    std::getline(row, outcome, '\t');
    std::getline(row, format, '\t');
    const bool page = format == "html" && (path.starts_with("us/") || path.starts_with("eu/"));
    if (outcome == "read" && (page || formats.count(format) != 0)) out.push_back((fs::path(*shared) / "corpora" / path).string());
  }
  return out;
}

int kept(std::vector<std::string> files) {
  const Furniture furniture = furniture_of(files.at(0));
  const bool table = files.size() > 1 && files[1].ends_with(".tsv");
  if (table) {
    const std::vector<std::string> laws = laws_of(files[1]);
    files.resize(1);
    files.insert(files.end(), laws.begin(), laws.end());
    if (laws.empty()) std::puts("skipped: no shared corpora");
  }
  int low = 0;
  constexpr double kMostFurniture = 0.02;
  std::printf("%-48s %-8s %10s %8s %9s %8s\n", "file", "format", "characters", "kept", "furniture", "data");
  for (std::size_t i = 1; i < files.size(); ++i) {
    const Result<Document> d = read(files[i]);
    if (!d) {
      std::printf("%-48s %s\n", short_name(files[i]).c_str(), d.issue().message.c_str());
      ++low;
      continue;
    }
    const std::string format = reader_of(*d);
    const auto known = furniture.find(format);
    const Elements none;
    Pieces pieces(known == furniture.end() ? none : known->second);
    const std::string bytes = bytes_of(files[i]);
    if (format == "html" || format == "akn_html") walk_html(bytes, pieces);
    else walk_xml(bytes, pieces);
    const std::string have = bare(d->text);
    std::size_t at = 0, all = 0, found = 0;
    std::vector<std::string> lost;
    for (const std::string& piece : pieces.all) {
      all += piece.size();
      std::size_t here = have.find(piece, at);
      if (here == std::string::npos || here > at + 4000) here = have.find(piece, at > 20000 ? at - 20000 : 0);
      if (here == std::string::npos && piece.size() > 12) here = have.find(piece);
      if (here == std::string::npos) { lost.push_back(piece); continue; }
      found += piece.size();
      if (here >= at && here <= at + 400) at = here + piece.size();
      else if (piece.size() > 30) at = here + piece.size();
    }
    const double share = all == 0 ? 1 : static_cast<double>(found) / static_cast<double>(all);
    const double left = all + pieces.left == 0 ? 0 : static_cast<double>(pieces.left) / static_cast<double>(all + pieces.left);
    const bool bad = share < 0.999 || left > kMostFurniture;
    std::printf("%-48s %-8s %10zu %8.5f %9.4f %8zu%s\n", short_name(files[i]).substr(0, 48).c_str(), format.c_str(), all, share, left, pieces.data,
                share < 0.999 ? "  LOW" : bad ? "  FURNITURE" : "");
    low += bad ? 1 : 0;
    if (share < 0.999) {
      for (std::size_t k = 0; k < std::min<std::size_t>(lost.size(), 8); ++k) std::printf("    lost: %s\n", lost[k].substr(0, 100).c_str());
    }
  }
  if (table) std::printf("%zu passed, %d failed\n", files.size() - 1 - static_cast<std::size_t>(low), low);
  return low > 0 ? 1 : 0;
}

// ── tree ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::string even_number(std::string_view number) {
  std::string out;
  for (const char c : lowered(number))
    if (c != '(' && c != ')' && c != '.' && c != ' ') out += c;
  return out;
}

/// Level and number of each provision and of those around it; quoted and unnumbered ones and notes left out.
std::multiset<std::string> paths(const Document& d, bool types, bool recitals = true) {
  std::multiset<std::string> out;
  std::vector<std::string> path(d.provisions.size());
  std::vector<bool> quoted(d.provisions.size(), false);
  for (std::size_t i = 1; i < d.provisions.size(); ++i) {
    const Provision& p = d.provisions[i];
    quoted[i] = quoted[p.parent] || p.type == ProvisionType::quotation || p.type == ProvisionType::note;
    path[i] = path[p.parent];
    if (p.number.empty() || quoted[i] || (!recitals && p.type == ProvisionType::recital)) continue;
    path[i] += "/" + (types ? std::string(name(p.type)) + ":" : std::string()) + even_number(p.number);
    out.insert(path[i]);
  }
  return out;
}

struct Score {
  std::size_t gold = 0, found = 0, right = 0;
  double f1() const { return gold + found == 0 ? 1 : 2.0 * static_cast<double>(right) / static_cast<double>(gold + found); }
};

Score compare(const std::multiset<std::string>& gold, const std::multiset<std::string>& found, std::vector<std::string>* wrong = nullptr) {
  std::vector<std::string> both;
  std::set_intersection(gold.begin(), gold.end(), found.begin(), found.end(), std::back_inserter(both));
  if (wrong != nullptr) {
    std::vector<std::string> missing, more;
    std::set_difference(gold.begin(), gold.end(), found.begin(), found.end(), std::back_inserter(missing));
    std::set_difference(found.begin(), found.end(), gold.begin(), gold.end(), std::back_inserter(more));
    for (const std::string& m : missing) wrong->push_back("- " + m);
    for (const std::string& m : more) wrong->push_back("+ " + m);
  }
  return {gold.size(), found.size(), both.size()};
}

std::string spaced(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\n\n") : std::string(1, c);
  return out;
}

char32_t first_of(std::string_view words) {
  std::size_t at = 0;
  return words.empty() ? 0 : next_code_point(words, at);
}

/// The text as a page prints it: without what stands in margins and at the foot, quotations between the marks that some mark-up
/// leaves to its style sheet.
std::string as_printed(const Document& d) {
  std::vector<bool> left_out(d.text.size(), false);
  for (const Block& b : d.blocks)
    if (b.kind == BlockKind::note) std::fill(left_out.begin() + b.span.begin, left_out.begin() + b.span.end, true);
  std::set<std::uint32_t> opens, closes;
  for (const Provision& p : d.provisions) {
    if (p.type == ProvisionType::note) std::fill(left_out.begin() + p.span.begin, left_out.begin() + p.span.end, true);
    if (p.type != ProvisionType::quotation || p.span.empty()) continue;
    const std::string_view words = p.span.in(d.text);
    const char32_t first = first_of(words);
    const auto times = [&](std::string_view mark) {
      std::size_t n = 0;
      for (std::size_t at = 0; (at = words.find(mark, at)) != std::string_view::npos; at += mark.size()) ++n;
      return n;
    };
    const bool definition = first == U'“' && times("“") == times("”") && !words.ends_with("”");
    if (!definition && (first == U'“' || first == U'"' || first == U'‘' || first == U'«' || first == U'„')) continue;
    opens.insert(p.span.begin);
    closes.insert(trimmed(p.span, d.text).end);
  }
  std::string out;
  for (std::uint32_t at = 0; at < d.text.size(); ++at) {
    if (closes.count(at) != 0) out += "”";
    if (opens.count(at) != 0) out += "“";
    if (!left_out[at]) out += d.text[at];
  }
  return out;
}

/// How many errors of each file to show; `--errors=N` goes out of `files`.
std::size_t errors_wanted(std::vector<std::string>& files) {
  if (files.empty() || !files[0].starts_with("--errors=")) return 0;
  const std::size_t errors = std::stoul(files[0].substr(9));
  files.erase(files.begin());
  return errors;
}

int tree(std::vector<std::string> files) {
  const std::size_t errors = errors_wanted(files);
  std::printf("%-44s %-8s %6s %6s %7s %7s %7s\n", "file", "format", "gold", "found", "blank", "lines", "numbers");
  double sum = 0;
  std::size_t n = 0;
  for (const std::string& file : files) {
    const Result<Document> d = read(file);
    if (!d) { std::printf("%-44s %s\n", short_name(file).c_str(), d.issue().message.c_str()); continue; }
    const std::string printed = as_printed(*d);
    const Result<Document> again = read_document({"law.txt", spaced(printed)}, reading::rules());
    const Result<Document> tight = read_document({"law.txt", printed}, reading::rules());
    if (!again || !tight) continue;
    std::vector<std::string> wrong;
    const Score blank = compare(paths(*d, true), paths(*again, true), &wrong);
    const Score lines = compare(paths(*d, true), paths(*tight, true));
    const Score numbers = compare(paths(*d, false), paths(*again, false));
    std::printf("%-44s %-8s %6zu %6zu %7.4f %7.4f %7.4f\n", short_name(file).substr(0, 44).c_str(), reader_of(*d).c_str(), blank.gold, blank.found,
                blank.f1(), lines.f1(), numbers.f1());
    for (std::size_t k = 0; k < std::min(errors, wrong.size()); ++k) std::printf("    %s\n", wrong[k].c_str());
    sum += blank.f1();
    ++n;
  }
  std::printf("%-44s %-8s %6s %6s %7.4f\n", "mean", "", "", "", n == 0 ? 0 : sum / static_cast<double>(n));
  return 0;
}

// ── twins ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// All words of the text; of the provisions alone when `preamble` is false: no title, recitals and signatures.
std::multiset<std::string> words_of(const Document& d, bool preamble) {
  std::multiset<std::string> out;
  std::string word;
  for (const Block& b : d.blocks) {
    if (!preamble && (b.provision == 0 || d.provisions[b.provision].type == ProvisionType::recital)) continue;
    if (b.kind == BlockKind::metadata || b.kind == BlockKind::contents || b.kind == BlockKind::note) continue;
    const std::string even = folded(b.span.in(d.text));
    for (std::size_t at = 0; at <= even.size();) {
      const std::size_t from = at;
      const char32_t c = at < even.size() ? next_code_point(even, at) : (++at, U' ');
      if (is_alnum(c)) { word.append(even, from, at - from); continue; }
      if (!word.empty()) out.insert(word);
      word.clear();
    }
  }
  return out;
}

int twins(std::vector<std::string> files) {
  const std::size_t errors = errors_wanted(files);
  // EUR-Lex gives consolidated texts without their preamble.
  const bool preamble = files.empty() || files[0] != "--provisions";
  if (!preamble) files.erase(files.begin());
  std::printf("%-36s %-36s %8s %8s %8s\n", "one", "other", "text", "tree", "numbers");
  for (std::size_t i = 0; i + 1 < files.size(); i += 2) {
    const Result<Document> a = read(files[i]), b = read(files[i + 1]);
    if (!a || !b) { std::printf("%-36s %-36s %s\n", short_name(files[i]).c_str(), short_name(files[i + 1]).c_str(), (a ? b : a).issue().message.c_str()); continue; }
    std::vector<std::string> wrong, words;
    const Score text = compare(words_of(*a, preamble), words_of(*b, preamble), &words);
    const Score tree = compare(paths(*a, true, preamble), paths(*b, true, preamble), &wrong);
    const Score numbers = compare(paths(*a, false, preamble), paths(*b, false, preamble));
    std::printf("%-36s %-36s %8.5f %8.5f %8.5f\n", short_name(files[i]).substr(0, 36).c_str(), short_name(files[i + 1]).substr(0, 36).c_str(), text.f1(),
                tree.f1(), numbers.f1());
    for (std::size_t k = 0; k < std::min(errors, wrong.size()); ++k) std::printf("    %s\n", wrong[k].c_str());
    for (std::size_t k = 0; k < std::min(errors, words.size()); ++k) std::printf("    w %s\n", words[k].c_str());
  }
  return 0;
}

// ── expectations, outlines, speed ────────────────────────────────────────────────────────────────────────────────────

/// What becomes of each document of a file: "read", "failed" or "skipped", the reader that takes it, the reason.
struct Outcomes : MemberSink {
  void add(const std::string& path, const std::string& outcome) { rows.emplace_back(path, outcome); }
  void member(RawDocument&& raw) override {
    const Result<Document> d = read_document(raw, reading::rules());
    if (d) add(raw.path, "read\t" + surest_reader(raw) + "\t");
    else failed(raw.path, d.issue());
  }
  /// A format that nobody reads is passed over in a folder.
  void failed(const std::string& path, Issue issue) override {
    add(path, std::string(issue.code == IssueCode::unsupported_format ? "skipped" : "failed") + "\t\t" + std::string(name(issue.code)));
  }
  void skipped(const std::string& path, const std::string& reason) override { add(path, "skipped\t\t" + reason); }
  std::vector<std::pair<std::string, std::string>> rows;
};

std::map<std::string, std::string> expectations(const std::string& table) {
  std::map<std::string, std::string> want;
  std::ifstream in(table);
  for (std::string line; std::getline(in, line);)
    if (const std::size_t tab = line.find('\t'); tab != std::string::npos && line[0] != '#') want[line.substr(0, tab)] = line.substr(tab + 1);
  return want;
}

int expect(const std::vector<std::string>& arguments) {
  const auto shared = reading::shared_folder();
  if (!shared) { std::puts("skipped: no shared corpora\n0 passed, 0 failed"); return 0; }
  const fs::path root = fs::path(*shared) / "corpora";
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file() && entry.path().parent_path() != root) files.push_back(fs::relative(entry.path(), root).generic_string());
  std::sort(files.begin(), files.end());
  Outcomes got;
  for (const std::string& file : files) {
    RawDocument raw{file, reading::file_bytes((root / file).string())};
    if (!unpack(raw, reading::rules(), ArchiveLimits{}, got)) got.member(std::move(raw));
  }
  if (arguments.size() > 1 && arguments[1] == "--accept") {
    std::ofstream out(arguments[0]);
    out << "# Every document of the shared corpora, members of containers too: what becomes of it, the reader that takes it, the reason.\n"
           "# path\toutcome\tformat\treason\n";
    for (const auto& [path, outcome] : got.rows) out << path << '\t' << outcome << '\n';
    return 0;
  }
  std::map<std::string, std::string> want = expectations(arguments.at(0));
  std::size_t wrong = 0;
  for (const auto& [path, outcome] : got.rows) {
    const auto row = want.find(path);
    const std::string expected = row == want.end() ? "nothing" : row->second;
    if (row != want.end()) want.erase(row);
    if (expected == outcome) continue;
    ++wrong;
    std::printf("%s: expected %s, got %s\n", path.c_str(), expected.c_str(), outcome.c_str());
  }
  for (const auto& [path, outcome] : want) std::printf("%s: expected %s, it did not come\n", path.c_str(), outcome.c_str());
  wrong += want.size();
  std::printf("%zu passed, %zu failed\n", got.rows.size() - std::min(wrong, got.rows.size()), wrong);
  return wrong > 0 ? 1 : 0;
}

int outline(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    const Result<Document> d = read(file);
    if (!d) { std::printf("%s\n", d.issue().message.c_str()); continue; }
    const DocumentMetadata& m = d->metadata;
    std::printf("== %s | %s | %s | %s | %s | %s | %s | a %s f %s p %s | %s | provisions %zu\n%s", file.c_str(), reader_of(*d).c_str(),
                std::string(name(m.kind)).c_str(), m.language.c_str(), m.jurisdiction.c_str(), m.title.substr(0, 120).c_str(), m.uri.c_str(),
                m.dates.adopted.c_str(), m.dates.in_force.c_str(), m.dates.published.c_str(), m.url.c_str(), d->provisions.size(),
                reading::outline(*d).c_str());
    for (const Issue& issue : d->issues) std::printf("! %s %s\n", std::string(name(issue.code)).c_str(), issue.message.c_str());
    const std::string broken = reading::broken_invariant(*d);
    if (!broken.empty()) std::printf("BROKEN %s\n", broken.c_str());
  }
  return 0;
}

int text(const std::vector<std::string>& files) {
  for (const std::string& file : files)
    if (const Result<Document> d = read(file)) std::fputs(spaced(as_printed(*d)).c_str(), stdout);
  return 0;
}

/// All that a document says, a line a fact; its text by its hash.
int dump(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    const Result<Document> d = read(file);
    std::printf("== %s\n", file.c_str());
    if (!d) { std::printf("%s\n", d.issue().message.c_str()); continue; }
    const DocumentMetadata& m = d->metadata;
    std::printf("%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s\n", std::string(name(m.kind)).c_str(), m.language.c_str(), m.jurisdiction.c_str(), m.title.c_str(), m.uri.c_str(),
                m.dates.adopted.c_str(), m.dates.in_force.c_str(), m.dates.published.c_str(), m.url.c_str(), m.site.c_str(), m.work.c_str());
    for (const std::string& author : m.authors) std::printf("by %s\n", author.c_str());
    for (const std::string& title : m.short_titles) std::printf("short %s\n", title.c_str());
    std::printf("text %s reading %s\n", sha256(d->text).c_str(), sha256(d->reading()).c_str());
    for (const Provision& p : d->provisions)
      std::printf("p %u-%u in %u %s %s|%s|%s|%s|%s|%s|%s\n", p.span.begin, p.span.end, p.parent, std::string(name(p.type)).c_str(), p.number.c_str(), p.label.c_str(),
                  p.heading.c_str(), p.path.c_str(), p.uri.c_str(), p.language.text().c_str(), p.source.c_str());
    for (const Block& b : d->blocks) std::printf("b %u-%u %d %u\n", b.span.begin, b.span.end, static_cast<int>(b.kind), b.provision);
    for (const Layout& l : d->layout) std::printf("l %u-%u %s\n", l.span.begin, l.span.end, l.reason.c_str());
    for (const Origin& o : d->origins) std::printf("o %u-%u %s\n", o.span.begin, o.span.end, o.source.c_str());
    for (const Issue& issue : d->issues) std::printf("! %s %s\n", std::string(name(issue.code)).c_str(), issue.message.c_str());
  }
  return 0;
}

/// Characters whose origin is told by the element, line or page of a provision, by one of their own, by the document alone, or
/// not at all.
int origins(const std::vector<std::string>& files) {
  struct Sum { std::size_t provision = 0, own = 0, document = 0, nothing = 0, files = 0; };
  std::map<std::string, Sum> sums;
  for (const std::string& file : files) {
    const Result<Document> d = read(file);
    if (!d) continue;
    Sum& sum = sums[reader_of(*d)];
    ++sum.files;
    for (const Block& b : d->blocks) {
      const bool own = std::any_of(d->origins.begin(), d->origins.end(), [&](const Origin& o) { return o.span.begin <= b.span.begin && b.span.end <= o.span.end; });
      (origin_of(*d, b).empty() ? sum.nothing : b.provision != 0 ? sum.provision : own ? sum.own : sum.document) += b.span.size();
    }
  }
  std::printf("%-18s %6s %10s %10s %10s %10s\n", "reader", "files", "provision", "own", "document", "nothing");
  std::size_t unknown = 0;
  for (const auto& [reader, sum] : sums) {
    std::printf("%-18s %6zu %10zu %10zu %10zu %10zu\n", reader.c_str(), sum.files, sum.provision, sum.own, sum.document, sum.nothing);
    unknown += sum.document + sum.nothing;
  }
  return unknown > 0 ? 1 : 0;
}

int speed(const std::vector<std::string>& files) {
  std::map<std::string, std::pair<double, double>> sums;  // by reader: bytes, seconds
  for (const std::string& file : files) {
    const std::string bytes = bytes_of(file);
    const RawDocument raw{plain_path(file), bytes};
    double best = 1e9;
    std::string reader;
    for (int i = 0; i < 3; ++i) {
      const double start = processor_seconds();
      const Result<Document> d = read_document(raw, reading::rules());
      best = std::min(best, processor_seconds() - start);
      reader = d ? reader_of(*d) : "failed";
    }
    sums[reader].first += static_cast<double>(bytes.size());
    sums[reader].second += best;
  }
  std::printf("%-10s %10s %10s\n", "reader", "MB", "MB/s");
  for (const auto& [reader, sum] : sums) std::printf("%-10s %10.2f %10.1f\n", reader.c_str(), sum.first / 1e6, sum.first / 1e6 / sum.second);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> rest(arguments + std::min(2, count), arguments + count);
  const std::string command = count > 1 ? arguments[1] : "";
  if (rest.empty()) command.empty() ? std::puts("see the head of readers_eval.cc") : std::puts("no file named");
  else if (command == "outline") return outline(rest);
  else if (command == "expect") return expect(rest);
  else if (command == "kept") return kept(rest);
  else if (command == "tree") return tree(rest);
  else if (command == "twins") return twins(rest);
  else if (command == "speed") return speed(rest);
  else if (command == "origins") return origins(rest);
  else if (command == "dump") return dump(rest);
  else if (command == "text") return text(rest);
  else std::puts("unknown command");
  return 2;
}
