#include "readers/container.h"

#include <catch2/catch.hpp>

#include "readers/header_fields.h"
#include "readers/members.h"
#include "readers/mime.h"
#include "readers/reading.h"

using namespace pandect;
using reading::members_of;

namespace {

RawDocument sample(const std::string& name) {
  return {name, reading::file_bytes(std::string(PANDECT_SOURCE_DIR) + "/corpora/samples/" + name), {}, {}};
}

}  // namespace

TEST_CASE("members of a ZIP come out under paths of their own", "[container]") {
  const auto members = members_of(sample("office/orders.zip"));
  REQUIRE(members.size() == 3);
  CHECK(members[0].raw.path == "office/orders.zip!/orders/anchorage.txt");
  CHECK(members[0].raw.bytes.find("fairway") != std::string::npos);
  CHECK(members[1].raw.path == "office/orders.zip!/orders/lights.md");
}

TEST_CASE("a tar that gzip packed is opened through both", "[container]") {
  const auto members = members_of(sample("office/circulars.tar.gz"));
  REQUIRE(members.size() == 2);
  CHECK(members[1].raw.path == "office/circulars.tar.gz!/circulars/2024-02.txt");
  CHECK(members[1].raw.bytes.find("No vessel may anchor") != std::string::npos);
}

TEST_CASE("limits of a container are errors that say what to do", "[container]") {
  const RawDocument zip = sample("office/orders.zip");
  ArchiveLimits few;
  few.entries = 1;
  const auto entries = members_of(zip, few);
  REQUIRE(entries.size() == 2);
  CHECK(entries[1].raw.path == "office/orders.zip");
  CHECK(entries[1].issue->code == IssueCode::limit_entries);
  CHECK(entries[1].issue->message.find("1 entries") != std::string::npos);
  ArchiveLimits small;
  small.part = 10;
  CHECK(members_of(zip, small)[0].issue->code == IssueCode::limit_size);
  ArchiveLimits shallow;
  shallow.nesting = 1;
  CHECK(members_of(sample("office/circulars.tar.gz"), shallow)[0].issue->code == IssueCode::limit_depth);
  RawDocument cut = zip;
  cut.bytes.resize(60);
  CHECK(members_of(cut).back().issue->code == IssueCode::malformed);
}

TEST_CASE("a web archive gives the pages and says why not the rest", "[container]") {
  const auto members = members_of(sample("office/agents-register.warc"));
  REQUIRE(members.size() == 3);
  CHECK(members[0].skipped == "no page but a record of type warcinfo");
  CHECK(members[2].raw.path == "office/agents-register.warc!/https://harbour.example/news/agents-register");
  CHECK(members[2].raw.known.url == "https://harbour.example/news/agents-register");
  CHECK(members[2].raw.charset == "utf-8");
  CHECK(members[2].raw.bytes.starts_with("<!DOCTYPE html>"));
  RawDocument cut = sample("office/agents-register.warc");
  cut.bytes.resize(cut.bytes.size() - 100);
  CHECK(members_of(cut).back().issue->code == IssueCode::malformed);
}

TEST_CASE("mail is the message and its attachments", "[container]") {
  const auto members = members_of(sample("news/licence-notice.eml"));
  REQUIRE(members.size() == 2);
  CHECK(members[0].raw.path == "news/licence-notice.eml");
  CHECK(members[0].raw.known.title == "New rules for tide gauges – notice");
  CHECK(members[0].raw.known.dates.published == "2024-03-01");
  CHECK(members[0].raw.bytes.find("Whoever reports late may lose the licence. The annex says “how”.") != std::string::npos);
  CHECK(members[1].raw.path == "news/licence-notice.eml!/annex.txt");
  CHECK(members[1].raw.bytes == "Annex\n\nReports must state the place of the gauge.\n");
}

TEST_CASE("a text that begins like a head of fields is no mail", "[container]") {
  CHECK(members_of({"note.txt", "Note: the exporter shall keep records.\nDate: 2024\n\nText.", {}, {}})[0].raw.bytes.starts_with("Note:"));
}

TEST_CASE("the encodings of mail", "[container]") {
  CHECK(from_base64("QUJD\r\nRA==") == "ABCD");
  CHECK(from_quoted_printable("a=3Db=\nc=E2=80=93") == "a=bc–");
  CHECK(decoded_words("=?utf-8?q?a_b?= =?UTF-8?B?Yw==?= d") == "a bc d");
  CHECK(decoded_words("=?broken") == "=?broken");
  CHECK(mail_date("Mon, 04 Nov 2024 10:00:00 GMT") == "2024-11-04");
  CHECK(mail_date("yesterday") == "");
  CHECK(parameter("text/html; charset=\"GB2312\"; x=y", "charset") == "GB2312");
  CHECK(media_type("Text/HTML; q") == "text/html");
}
