#include "domain/findings_append.h"

#include <iterator>

namespace pandect {
namespace {

template <class T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  if (to.empty()) to = std::move(from);
  else to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void append(Findings& to, Findings&& from) {
  for (Cue& cue : from.cues)
    if (cue.norm_index) *cue.norm_index += to.norms.size();
  append(to.norms, std::move(from.norms));
  append(to.definitions, std::move(from.definitions));
  append(to.mentions, std::move(from.mentions));
  append(to.citations, std::move(from.citations));
  append(to.quotes, std::move(from.quotes));
  append(to.attributions, std::move(from.attributions));
  append(to.links, std::move(from.links));
  append(to.cues, std::move(from.cues));
  append(to.issues, std::move(from.issues));
}

}  // namespace pandect
