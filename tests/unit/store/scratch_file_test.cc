#include "store/scratch_file.h"

#include <catch2/catch.hpp>

#include "store/store_error.h"
#include "temporary_folder.h"

using namespace pandect;
using pandect::testing::TemporaryFolder;

namespace {

std::string all_of(const ScratchFile& file) {
  std::string out;
  file.read([&](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace

TEST_CASE("a scratch file gives back what it was given, and leaves nothing in its folder") {
  const TemporaryFolder folder;
  ScratchFile file(folder.path());
  CHECK(all_of(file).empty());
  std::string expected;
  for (int i = 0; i < 20'000; ++i) {
    const std::string piece = "{\"n\":" + std::to_string(i) + "}";
    file.append(piece);
    expected += piece;
    if (i == 3) CHECK(all_of(file) == expected);  // still in memory
  }
  CHECK(all_of(file) == expected);
  CHECK(all_of(file) == expected);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a scratch file that cannot be made says why") {
  const TemporaryFolder folder;
  ScratchFile file(folder.path() / "not there");
  CHECK_THROWS_AS(file.append(std::string(100'000, 'x')), StoreError);
}
