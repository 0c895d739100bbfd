// Paths for what comes out of a container: one each, whatever the container calls its members.
//
//   MemberPaths paths("laws.zip");
//   paths.of("a.xml")      // "laws.zip!/a.xml"
//   paths.of("a.xml")      // "laws.zip!/a.xml~2"
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace pandect {

class MemberPaths {
 public:
  explicit MemberPaths(std::string container) : container_(std::move(container)) {}
  /// Thread-hostile by design: it remembers what it gave out.
  std::string of(std::string_view name) {
    const std::string path = container_ + "!/" + std::string(name);
    const std::size_t again = ++given_[path];
    return again == 1 ? path : path + "~" + std::to_string(again);
  }

 private:
  std::string container_;
  std::map<std::string, std::size_t> given_;
};

}  // namespace pandect
