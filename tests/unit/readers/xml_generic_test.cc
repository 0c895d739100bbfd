#include "readers/xml_generic.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

#include "readers/reading.h"

using namespace pandect;

TEST_CASE("unknown XML is read by how its elements are used, and says so") {
  const std::string xml =
      "<?xml version='1.0'?><gesetz><kopf><titel>Glockenordnung</titel></kopf><absatz>Wer eine <k>Glocke</k> läutet, haftet.</absatz>"
      "<absatz><nr>2</nr><satz>Es <k>gilt</k> Ruhe.</satz></absatz><tafel><tr><td>Groß</td><td>9 t</td></tr></tafel></gesetz>";
  const Result<Document> d = read_xml_generic({"x.xml", xml}, reading::rules());
  REQUIRE(d);
  CHECK(reading::broken_invariant(*d) == "");
  CHECK(d->text == "Glockenordnung\nWer eine Glocke läutet, haftet.\n2 Es gilt Ruhe.\nGroß\t9 t\n");
  CHECK(std::any_of(d->issues.begin(), d->issues.end(), [](const Issue& i) { return i.code == IssueCode::structure_uncertain; }));
  CHECK(read_xml_generic({"x.xml", "<?xml version='1.0'?><a><b/></a>"}, reading::rules()).issue().code == IssueCode::no_text);
  CHECK(read_xml_generic({"x.xml", "<?xml version='1.0'?><a><b></a>"}, reading::rules()).issue().code == IssueCode::malformed);
}

TEST_CASE("real XML of other formats loses no letter") {
  const auto shared = reading::shared_folder();
  if (!shared) {
    WARN("skipped: no folder of real documents");
    return;
  }
  std::size_t read = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(*shared + "/corpora")) {
    const std::string extension = file.path().extension().string();
    if (!file.is_regular_file() || (extension != ".xml" && extension != ".akn") || file.file_size() > (std::size_t{1} << 20)) continue;
    const RawDocument raw{file.path().string(), reading::file_bytes(file.path().string())};
    if (raw.bytes.find("encoding=\"UTF-8\"") > 200 && raw.bytes.find("encoding=\"utf-8\"") > 200) continue;
    INFO(raw.path);
    const Result<Document> d = read_xml_generic(raw, reading::rules());
    REQUIRE(d);
    CHECK(reading::broken_invariant(*d) == "");
    CHECK(reading::share_kept(raw.bytes, *d, {}) >= 0.999);
    ++read;
  }
  CHECK(read > 20);
}
