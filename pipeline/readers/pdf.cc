#include "readers/pdf.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/unicode.h"
#include "readers/child_process.h"
#include "readers/text_reader.h"

namespace pandect {
namespace {

constexpr std::size_t kFewestCharacters = 5;   // letters and digits a page below which several pages are a scan
constexpr std::size_t kLongestRunningHead = 100;  // bytes
constexpr std::size_t kTitleLines = 8;         // at the top of the first page
constexpr std::size_t kFewestPages = 3;        // that a running head must stand on

struct Page {
  std::vector<std::string> lines;
};

std::vector<Page> pages_of(const std::string& text) {
  std::vector<Page> pages(1);
  std::string line;
  for (const char c : text) {
    if (c == '\n' || c == '\f') {
      if (c == '\n' || !line.empty()) pages.back().lines.push_back(line);
      line.clear();
      if (c == '\f') pages.emplace_back();
    } else if (c != '\r') {
      line += c;
    }
  }
  if (!line.empty()) pages.back().lines.push_back(line);
  if (pages.size() > 1 && pages.back().lines.empty()) pages.pop_back();
  return pages;
}

/// A line with its numbers made equal: "Page 3 of 10" and "Page 4 of 10" are one running head.
std::string shape(const std::string& line) {
  std::string out;
  for (const char c : squeezed(line)) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !out.empty() && out.back() == '#') continue;
    out += digit ? '#' : c;
  }
  return out;
}

/// Which lines are among the first or last few of their page that have something on them.
std::vector<bool> edges_of(const Page& page) {
  constexpr int kHead = 4, kFoot = 10;  // printers put one mark a line at the foot
  std::vector<bool> edge(page.lines.size(), false);
  int seen = 0;
  for (std::size_t i = 0; i < page.lines.size() && seen < kHead; ++i)
    if (!page.lines[i].empty()) edge[i] = ++seen > 0;
  seen = 0;
  for (std::size_t i = page.lines.size(); i-- > 0 && seen < kFoot;)
    if (!page.lines[i].empty()) edge[i] = ++seen > 0;
  return edge;
}

/// Running heads and feet and printer's marks: short lines that stand once a page on many pages, at the edge or, set sideways,
/// anywhere to the letter the same. What comes several
/// times a page (“Art. 7”, “Art. 8”) is text.
std::set<std::string> running_lines(const std::vector<Page>& pages) {
  struct Seen {
    std::size_t times = 0, edges = 0, pages = 0, last_page = 0;
    std::string first;
    bool same = true;  ///< to the letter, numbers included
  };
  std::map<std::string, Seen> all;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const std::vector<bool> edge = edges_of(pages[p]);
    for (std::size_t i = 0; i < pages[p].lines.size(); ++i) {
      const std::string& line = pages[p].lines[i];
      if (line.empty() || line.size() > kLongestRunningHead) continue;
      Seen& seen = all[shape(line)];
      if (seen.times++ == 0) seen.first = line;
      seen.same = seen.same && line == seen.first;
      seen.edges += edge[i] ? 1 : 0;
      if (seen.last_page != p + 1) ++seen.pages;
      seen.last_page = p + 1;
    }
  }
  std::set<std::string> running;
  for (const auto& [line, seen] : all)
    if (seen.pages >= kFewestPages && seen.pages * 5 >= pages.size() * 2 && seen.times * 4 <= seen.pages * 5 && (seen.edges * 10 >= seen.times * 7 || (seen.same && seen.pages * 5 >= pages.size() * 3)))
      running.insert(line);
  return running;
}

bool page_number(const std::string& line) {
  const std::string s = shape(line);
  return s == "#" || s == "- # -" || s == "– # –" || s == "— # —" || s == "#/#";
}

struct PdfText {
  std::string text;
  std::vector<std::size_t> page_begin;  ///< bytes
  std::size_t skipped = 0;              ///< characters of running heads and page numbers
};

PdfText without_running_lines(const std::vector<Page>& pages) {
  const auto running = running_lines(pages);
  PdfText out;
  for (const Page& page : pages) {
    out.page_begin.push_back(out.text.size());
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      const std::string& line = page.lines[i];
      const bool edge = i < 2 || i + 3 > page.lines.size();
      // The head of the first page is the title that the others repeat.
      const bool may_run = out.page_begin.size() > 1 || i >= kTitleLines;
      if ((may_run && running.count(shape(line)) != 0) || (edge && pages.size() > 1 && page_number(line)))
        out.skipped += line.size();
      else
        out.text += line + "\n";
    }
  }
  return out;
}

Issue child_issue(const ChildResult& r) {
  using Outcome = ChildResult::Outcome;
  switch (r.outcome) {
    case Outcome::missing:
      return make_issue(IssueCode::unsupported_format, "reading PDF needs the program pdftotext, which is not installed; install the package poppler-utils");
    case Outcome::timed_out:
      return make_issue(IssueCode::limit_time, "pdftotext took more than 60 seconds, the limit; split the PDF into smaller files");
    case Outcome::killed:
      return make_issue(r.status == 25 ? IssueCode::limit_size : IssueCode::malformed,
                        r.status == 25 ? "the PDF holds more than 256 MiB of text, the limit; split it"
                                       : "pdftotext gave up on the PDF (signal " + std::to_string(r.status) + "); it is damaged, save it again from the program that made it");
    case Outcome::failed: return make_issue(IssueCode::internal, "pdftotext could not be started; is memory left?");
    case Outcome::exited: break;
  }
  const bool locked = r.status == 3 || r.errors.find("ncorrect password") != std::string::npos || r.errors.find("ncrypt") != std::string::npos;
  if (locked) return make_issue(IssueCode::encrypted, "the PDF is protected by a password; save a copy without it");
  std::size_t ignored = 0;
  std::string why = repaired_utf8(squeezed(std::string_view(r.errors).substr(0, 200)), ignored);
  return make_issue(IssueCode::malformed, "pdftotext cannot read the PDF (" + why + "); save it again from the program that made it");
}

std::size_t letters_and_digits(const std::string& text) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size();) n += is_alnum(next_code_point(text, at)) ? 1 : 0;
  return n;
}

}  // namespace

int sniff_pdf(const RawDocument& raw) {
  const std::size_t at = std::string_view(raw.bytes).substr(0, 1024).find("%PDF-");
  return at == 0 ? 100 : at != std::string_view::npos ? 80 : 0;
}

Result<Document> read_pdf(const RawDocument& raw, const ReaderRules& rules) {
  const ChildResult child = pdf_text(raw.bytes);
  if (child.outcome != ChildResult::Outcome::exited || child.status != 0) return child_issue(child);
  return read_pdf_pages(raw.path, child.output, rules);
}

Result<Document> read_pdf_pages(const std::string& path, const std::string& printed, const ReaderRules& rules) {
  std::size_t replaced = 0;
  const std::vector<Page> pages = pages_of(repaired_utf8(printed, replaced));
  PdfText text = without_running_lines(pages);
  const std::size_t characters = letters_and_digits(text.text);
  if (characters == 0 || (pages.size() > 1 && characters < kFewestCharacters * pages.size()))
    return make_issue(IssueCode::no_text, "the PDF has " + std::to_string(pages.size()) +
                                              (pages.size() == 1 ? " page" : " pages") + " but no text: it is a scan; run text recognition (for example ocrmypdf) and read the result");
  Result<Document> document = read_plain_text({path, std::move(text.text)}, rules);
  if (!document) return document;
  const auto page_of = [&](Span span) {
    const auto behind = std::upper_bound(text.page_begin.begin(), text.page_begin.end(), span.begin);
    return "page " + std::to_string(std::max<std::ptrdiff_t>(1, behind - text.page_begin.begin()));
  };
  for (Provision& p : document->provisions) p.source = page_of(p.span);
  for (Origin& origin : document->origins) origin.source = page_of(origin.span);
  if (text.skipped > 0)
    document->issues.push_back(make_issue(IssueCode::text_skipped, std::to_string(text.skipped) + " characters of running heads, feet and page numbers were left out"));
  return document;
}

}  // namespace pandect
