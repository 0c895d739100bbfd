#include "readers/pdf.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

#include "readers/child_process.h"
#include "readers/reading.h"

using namespace pandect;

namespace {

/// A PDF of one page a text; every line is shown by itself.
std::string pdf(const std::vector<std::vector<std::string>>& pages) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string kids;
  for (const auto& lines : pages) {
    std::string content = "BT /F1 12 Tf 72 720 Td 14 TL";
    for (const std::string& line : lines) content += " (" + line + ") Tj T*";
    content += " ET";
    objects.push_back("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream");
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents " + std::to_string(objects.size()) + " 0 R>>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] = "<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids + "]>>";
  std::string out = "%PDF-1.4\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string at = std::to_string(out.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t xref = out.size();
  return out + "xref\n0 " + std::to_string(objects.size() + 1) + "\n" + table + "trailer<</Root 1 0 R/Size " + std::to_string(objects.size() + 1) +
         ">>\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
}

bool has_pdftotext() { return run_child({"pdftotext", "-v"}, "", {}).outcome != ChildResult::Outcome::missing; }

}  // namespace

TEST_CASE("a child has its limits and its outcome") {
  CHECK(run_child({"cat"}, "words", {}).output == "words");
  CHECK(run_child({"sh", "-c", "echo no >&2; exit 3"}, "", {}).status == 3);
  CHECK(run_child({"no-such-program-anywhere"}, "", {}).outcome == ChildResult::Outcome::missing);
  CHECK(run_child({"sleep", "30"}, "", {.seconds = 1}).outcome == ChildResult::Outcome::timed_out);
  const ChildResult bomb = run_child({"cat", "/dev/zero"}, "", {.output = 100000});
  CHECK(bomb.outcome != ChildResult::Outcome::timed_out);
  CHECK(bomb.output.size() <= 100000);
}

TEST_CASE("the text layer of a PDF, page by page, without running heads") {
  if (!has_pdftotext()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  std::vector<std::vector<std::string>> pages;
  for (int i = 1; i < 5; ++i)
    pages.push_back({"Bells Gazette, page " + std::to_string(i), "Art. " + std::to_string(2 * i), "Words of the page with the letter " + std::string(3, static_cast<char>('a' + i)), "Art. " + std::to_string(2 * i + 1), "No person may ring them."});
  pages[2].pop_back();
  pages[1].pop_back();
  const Result<Document> d = read_pdf({"bells.pdf", pdf(pages)}, reading::rules());
  REQUIRE(d);
  CHECK(reading::broken_invariant(*d) == "");
  CHECK(d->text.find("Gazette") == d->text.rfind("Gazette"));  // on the first page it may be the title
  for (int i = 2; i < 9; ++i) CHECK(d->text.find("Art. " + std::to_string(i)) != std::string::npos);
  CHECK(d->text.find("No person may ring them.") != std::string::npos);
  CHECK(d->text.find("letter eee") != std::string::npos);
  CHECK(std::any_of(d->issues.begin(), d->issues.end(), [](const Issue& i) { return i.code == IssueCode::text_skipped; }));
}

TEST_CASE("PDFs that cannot be read say why") {
  if (!has_pdftotext()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  CHECK(read_pdf({"scan.pdf", pdf({{}, {}})}, reading::rules()).issue().code == IssueCode::no_text);
  CHECK(read_pdf({"broken.pdf", "%PDF-1.7\nrubbish"}, reading::rules()).issue().code == IssueCode::malformed);
  std::string locked = pdf({{"secret"}});
  locked.replace(locked.find("trailer<<"), 9,
                 "trailer<</Encrypt<</Filter/Standard/V 1/R 2/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)/P -4>>/ID[(0123456789012345)(0123456789012345)]");
  CHECK(read_pdf({"locked.pdf", locked}, reading::rules()).issue().code == IssueCode::encrypted);
}

TEST_CASE("real PDFs are read, real scans are errors") {
  const auto shared = reading::shared_folder();
  if (!shared || !has_pdftotext()) {
    WARN("skipped: no folder of real documents or no pdftotext");
    return;
  }
  for (const auto& file : std::filesystem::directory_iterator(*shared + "/corpora/office-pdf/pdf")) {
    if (file.path().extension() != ".pdf") continue;
    INFO(file.path().string());
    const Result<Document> d = read_pdf({file.path().string(), reading::file_bytes(file.path().string())}, reading::rules());
    REQUIRE(d);
    CHECK(reading::broken_invariant(*d) == "");
    CHECK(d->text.size() > 500);
  }
  for (const auto& file : std::filesystem::directory_iterator(*shared + "/corpora/office-pdf/scanned-pdf")) {
    INFO(file.path().string());
    const Result<Document> d = read_pdf({file.path().string(), reading::file_bytes(file.path().string())}, reading::rules());
    REQUIRE_FALSE(d);
    CHECK(d.issue().code == IssueCode::no_text);
  }
}
