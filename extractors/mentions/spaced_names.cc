#include "extractors/mentions/spaced_names.h"

#include "extractors/mentions/spaced_scan.h"

namespace pandect {

std::vector<NameCandidate> SpacedNames::find(const SpacedRun& run) const {
  SpacedScan scan(gazetteer_, rules_, run);
  scan.listed();
  scan.headed();
  scan.legal_forms();
  scan.offices();
  scan.persons();
  scan.companies();
  scan.places();
  scan.settle();
  scan.join();
  scan.name_organs();
  scan.states();
  return scan.take();
}

std::vector<NameCandidate> SpacedNames::find_listed(const SpacedRun& run) const {
  SpacedScan scan(gazetteer_, rules_, run);
  scan.listed();
  scan.settle();
  return scan.take();
}

}  // namespace pandect
