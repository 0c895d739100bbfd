// Short texts that are kept side by side: a string of its own for each of a hundred thousand ids takes three times their letters.
//
//   TextStore store;
//   const std::string_view id = store.keep("us-cfr-15-740");     // lives as long as the store
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace pandect {

class TextStore {
 public:
  std::string_view keep(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> pieces_;
  std::size_t room_ = 0;  // at the end of the last piece
  char* next_ = nullptr;
};

}  // namespace pandect
