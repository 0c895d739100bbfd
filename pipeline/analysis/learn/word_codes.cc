#include "analysis/learn/word_codes.h"

#include <array>
#include <cstring>

#include "analysis/learn/linear_model.h"
#include "analysis/learn/model_file.h"

namespace pandect {
namespace {

constexpr std::size_t kInLine = kLineBytes / 4;

struct Line {
  std::array<std::uint16_t, kInLine> keys{}, codes{};
};
static_assert(sizeof(Line) == kLineBytes);

}  // namespace

std::string WordCodes::build(const std::vector<std::pair<std::uint64_t, std::uint16_t>>& words) {
  std::vector<Line> lines(words.size() * 4 / (kInLine * 3) + 1);
  for (const auto& [word, code] : words) {
    const std::uint64_t hash = mixed(word);
    Line& line = lines[line_of(hash, static_cast<std::uint32_t>(lines.size()))];
    for (std::size_t i = 0; i < kInLine; ++i) {
      if (line.keys[i] == line_key(hash)) break;
      if (line.keys[i] != 0) continue;
      line.keys[i] = line_key(hash);
      line.codes[i] = code;
      break;
    }
  }
  return std::string(reinterpret_cast<const char*>(lines.data()), lines.size() * sizeof(Line));
}

std::uint16_t WordCodes::find(std::uint64_t word) const {
  if (lines_.size() < sizeof(Line)) return 0;
  const std::uint64_t hash = mixed(word);
  Line line;
  std::memcpy(&line, lines_.data() + sizeof(Line) * line_of(hash, static_cast<std::uint32_t>(lines_.size() / sizeof(Line))), sizeof line);
  for (std::size_t i = 0; i < kInLine; ++i)
    if (line.keys[i] == line_key(hash)) return line.codes[i];
  return 0;
}

}  // namespace pandect
