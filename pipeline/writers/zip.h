// Files as one ZIP, in memory: the same files give the same bytes.
//
//   Zip zip;
//   zip.add("law.txt", text);
//   return zip.finish();
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pandect {

class Zip {
 public:
  Zip();
  ~Zip();
  Zip(const Zip&) = delete;
  Zip& operator=(const Zip&) = delete;

  /// Throws std::runtime_error when there is no memory for it.
  void add(const std::string& name, std::string_view bytes);
  /// All bytes; nothing can be added any more.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pandect
