#include "knowledge/word_difference.h"

#include <dtl/dtl.hpp>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kMostWords = 20000;

/// Words, single Han characters, and each other character by itself.
std::vector<std::string> units(std::string_view text) {
  std::vector<std::string> out;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    const bool joins = is_alnum(c) && !is_han(c);
    if (!joins || !open) out.emplace_back();
    out.back() += text.substr(from, at - from);
    open = joins;
  }
  return out;
}

void append(std::vector<DifferencePiece>& out, DifferencePiece::Kind kind, const std::string& text) {
  if (text.empty()) return;
  if (out.empty() || out.back().kind != kind) out.push_back({kind, {}});
  out.back().text += text;
}

/// A removal and an addition with nothing but spaces between them read better as one.
std::vector<DifferencePiece> gathered(const std::vector<DifferencePiece>& pieces) {
  using Kind = DifferencePiece::Kind;
  std::vector<DifferencePiece> out;
  std::string removed, added;
  const auto flush = [&] {
    append(out, Kind::removed, removed);
    append(out, Kind::added, added);
    removed.clear(), added.clear();
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const DifferencePiece& p = pieces[i];
    const bool bridge = p.kind == Kind::same && p.text == " " && i > 0 && i + 1 < pieces.size();
    if (p.kind == Kind::same && !bridge) {
      flush();
      append(out, Kind::same, p.text);
      continue;
    }
    if (p.kind != Kind::added) removed += p.text;
    if (p.kind != Kind::removed) added += p.text;
  }
  flush();
  return out;
}

}  // namespace

std::vector<DifferencePiece> word_difference(std::string_view before, std::string_view after) {
  using Kind = DifferencePiece::Kind;
  std::vector<DifferencePiece> out;
  const std::vector<std::string> old_units = units(before), new_units = units(after);
  if (old_units.size() + new_units.size() > kMostWords) {
    append(out, Kind::removed, std::string(before));
    append(out, Kind::added, std::string(after));
    return out;
  }
  dtl::Diff<std::string, std::vector<std::string>> diff(old_units, new_units);
  diff.compose();
  for (const auto& [unit, info] : diff.getSes().getSequence())
    append(out, info.type == dtl::SES_ADD ? Kind::added : info.type == dtl::SES_DELETE ? Kind::removed : Kind::same, unit);
  return gathered(out);
}

}  // namespace pandect
