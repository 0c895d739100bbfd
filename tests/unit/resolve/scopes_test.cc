#include <catch2/catch.hpp>

#include "run/loaded_engine.h"

using namespace pandect;

namespace {

Record law(const std::string& text, const std::string& language = "en", const std::string& jurisdiction = "MY") {
  MetadataOverride about;
  about.kind = "statute";
  about.language = language;
  about.jurisdiction = jurisdiction;
  Result<Record> read = loaded_engine().extract({.path = "law.txt", .bytes = text, .metadata = about});
  REQUIRE(read);
  return std::move(*read);
}

}  // namespace

TEST_CASE("what an Act says of acts abroad reaches all its norms") {
  const Record r = law("1. This Act shall have effect outside as well as within Malaysia.\n\n2. Every harbour office shall keep a register of ships.\n");
  REQUIRE_FALSE(r.findings.norms.empty());
  const Norm& n = r.findings.norms.back();
  CHECK(n.extraterritorial);
  CHECK(n.territorial_scope == std::vector<std::string>{"MY"});
  CHECK(n.scope_provision == r.document.provisions[1].id);
}

TEST_CASE("“wherever located” reaches its own norm alone") {
  const Record r = law("1. A national company, wherever located, shall not sell sonar buoys.\n\n2. Every harbour office shall keep a register of ships.\n");
  REQUIRE(r.findings.norms.size() == 2);
  CHECK(r.findings.norms[0].extraterritorial);
  CHECK_FALSE(r.findings.norms[1].extraterritorial);
}

TEST_CASE("a law of acts within the country, and abroad, in Chinese") {
  const Record r = law("第二条 在中华人民共和国境内测量潮位，适用本法。\n\n在中华人民共和国境外测量潮位，危害国家安全的，依法追究法律责任。\n\n第三条 港务机构应当保存记录。\n", "zh-Hans", "CN");
  const Norm& n = r.findings.norms.back();
  CHECK(n.extraterritorial);  // the article that says to what the law applies says this too
  CHECK(n.territorial_scope == std::vector<std::string>{"CN"});
}

TEST_CASE("a law of acts within the country alone") {
  const Record r = law("第二条 在中华人民共和国境内测量潮位，适用本法。\n\n第三条 港务机构应当保存记录。\n", "zh-Hans", "CN");
  const Norm& n = r.findings.norms.back();
  CHECK_FALSE(n.extraterritorial);
  CHECK_FALSE(n.scope_provision.empty());
}

TEST_CASE("a duty to report what is sent abroad has no reach abroad") {
  const Record r = law("第二条 向境外提供数据的，应当报告。\n", "zh-Hans", "CN");
  REQUIRE_FALSE(r.findings.norms.empty());
  CHECK_FALSE(r.findings.norms[0].extraterritorial);
}
