// Who a source of speech is: the actor named in it, the one a pronoun takes up, the one whose office it repeats.
#include <algorithm>

#include "core/unicode.h"
#include "core/words.h"
#include "resolve/steps.h"

namespace pandect {
namespace {

constexpr std::uint32_t kReach = 1500;  // bytes that a pronoun may look back

std::vector<std::string> words_of(std::string_view text) { return split_words(lowered(squeezed(text))); }

/// A person before bodies: “the president of the Senate, Mary Brown”.
const Mention* named_in(Span source, const Places& places) {
  const std::vector<const Mention*> actors = places.actors_in(source);
  const auto person = std::find_if(actors.begin(), actors.end(), [](const Mention* m) { return m->type == ActorType::person; });
  return person != actors.end() ? *person : actors.empty() ? nullptr : actors.front();
}

/// One word of at most four letters that names nobody: a pronoun, in whatever language writes with letters.
bool is_pronoun(std::string_view source) {
  const std::vector<std::string> words = words_of(source);
  if (words.size() != 1 || words[0].size() > 4) return false;
  std::size_t at = 0;
  return is_letter(next_code_point(words[0], at)) && static_cast<unsigned char>(words[0][0]) < 0x80;
}

struct Speaker {
  Span source;
  const Mention* actor;
};

/// “The commissioner said”, after “trade commissioner Mary Brown said”: an article and a word of the earlier source.
const Mention* with_same_office(std::string_view source, const std::vector<Speaker>& before, std::string_view text) {
  constexpr std::size_t kFew = 3, kBack = 12;
  const std::vector<std::string> words = words_of(source);
  if (words.size() < 2 || words.size() > kFew || words.front().size() > 4) return nullptr;
  for (std::size_t i = before.size(), n = 0; i-- > 0 && n < kBack; ++n) {
    const std::vector<std::string> earlier = words_of(before[i].source.in(text));
    if (std::find(earlier.begin(), earlier.end(), words.back()) != earlier.end()) return before[i].actor;
  }
  return nullptr;
}

/// The last person named before `at`.
const Mention* person_before(std::uint32_t at, const Places& places) {
  const std::vector<const Mention*> actors = places.actors_in({at > kReach ? at - kReach : 0, at});
  const auto person = std::find_if(actors.rbegin(), actors.rend(), [](const Mention* m) { return m->type == ActorType::person; });
  return person == actors.rend() ? nullptr : *person;
}

}  // namespace

std::vector<const Mention*> speakers_of(const Record& record, const Places& places) {
  const std::string_view text = record.document.text;
  std::vector<const Mention*> out;
  std::vector<Speaker> before;
  for (const Attribution& a : record.findings.attributions) {
    const Mention* actor = nullptr;
    if (!a.source.empty()) {
      const Span source = hull(a.source);
      actor = named_in(source, places);
      if (actor == nullptr) actor = with_same_office(source.in(text), before, text);
      if (actor == nullptr && is_pronoun(source.in(text))) {
        const Mention* person = person_before(source.begin, places);
        const bool goes_on = !before.empty() && before.back().source.begin + kReach > source.begin && (person == nullptr || person->span.begin <= before.back().source.end);
        actor = goes_on ? before.back().actor : person;
      }
      if (actor != nullptr) before.push_back({source, actor});
    }
    out.push_back(actor);
  }
  return out;
}

}  // namespace pandect
