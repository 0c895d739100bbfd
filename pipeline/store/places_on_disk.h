// Canonical paths of provisions in a temporary file, so that a merge of many laws takes no more memory than one of few.
#pragma once

#include <memory>

#include "knowledge/library.h"

namespace pandect {

class PlacesOnDisk : public PlaceTable {
 public:
  PlacesOnDisk();
  ~PlacesOnDisk() override;
  void add(const std::string& uri, const LawPlace& place) override;
  std::vector<LawPlace> find(const std::string& uri) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pandect
