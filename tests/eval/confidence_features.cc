// Prints what the confidence of norms is made from: one line a norm, its id, then feature TAB value pairs.
//
//   pandect_confidence KB
#include <exception>
#include <iomanip>
#include <iostream>

#include "knowledge/confidence.h"
#include "store/kb_folder.h"

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: pandect_confidence KB\n";
    return 2;
  }
  try {
    std::cout << std::setprecision(6);
    for (const pandect::Record& record : pandect::read_kb(words[1]).records) {
      const auto features = pandect::confidence_features(record);
      for (std::size_t i = 0; i < features.size(); ++i) {
        std::cout << record.findings.norms[i].id;
        for (const auto& [name, value] : features[i]) std::cout << '\t' << name << '\t' << value;
        std::cout << '\n';
      }
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "pandect_confidence: " << error.what() << "\n";
    return 1;
  }
}
