#include "readers/content_order.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pandect {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

/// Where bytes [begin, end) go to: in front of byte `to`.
struct Move {
  std::size_t to, begin, end;
};

/// An open `element`: where its first child of the same name begins.
struct Frame {
  std::size_t first_child = kNowhere;
};

bool tag_at(std::string_view xml, std::size_t at, std::string_view name) {
  if (xml.substr(at, name.size()) != name || at + name.size() >= xml.size()) return false;
  const char next = xml[at + name.size()];
  return next == '>' || next == ' ' || next == '\n' || next == '\t' || next == '\r';
}

std::vector<Move> moves_of(std::string_view xml, std::string_view element, std::string_view content) {
  std::vector<Move> moves;
  std::vector<Frame> open;
  const std::string close = "</" + std::string(content) + ">";
  for (std::size_t at = xml.find('<'); at != kNowhere; at = xml.find('<', at + 1)) {
    if (tag_at(xml, at + 1, element)) {
      if (!open.empty() && open.back().first_child == kNowhere) open.back().first_child = at;
      const std::size_t end = xml.find('>', at);
      if (end == kNowhere) return {};
      if (xml[end - 1] != '/') open.push_back({});
    } else if (xml.substr(at, 2) == "</" && tag_at(xml, at + 2, element)) {
      if (open.empty()) return {};
      open.pop_back();
    } else if (tag_at(xml, at + 1, content) && !open.empty() && open.back().first_child != kNowhere) {
      const std::size_t end = xml.find(close, at);
      if (end == kNowhere) return {};
      moves.push_back({open.back().first_child, at, end + close.size()});
    }
  }
  return open.empty() ? moves : std::vector<Move>{};
}

}  // namespace

std::string content_first(std::string_view xml, std::string_view element, std::string_view content) {
  std::vector<Move> moves = moves_of(xml, element, content);
  std::vector<std::pair<std::size_t, std::size_t>> taken;  // what is left out where it stood
  for (const Move& move : moves) taken.emplace_back(move.begin, move.end);
  std::stable_sort(moves.begin(), moves.end(), [](const Move& a, const Move& b) { return a.to < b.to; });
  std::string out;
  out.reserve(xml.size());
  std::size_t at = 0, next_move = 0;
  const auto copy_to = [&](std::size_t end) {
    for (; next_move < moves.size() && moves[next_move].to <= end; ++next_move) {
      const Move& move = moves[next_move];
      out.append(xml.substr(at, move.to - at)).append(xml.substr(move.begin, move.end - move.begin));
      at = move.to;
    }
    out.append(xml.substr(at, end - at));
  };
  for (const auto& [begin, end] : taken) {
    copy_to(begin);
    at = end;
  }
  copy_to(xml.size());
  return out;
}

std::vector<bool> superseded(std::string_view xml, std::string_view element) {
  std::vector<bool> out;
  const std::string open = "<" + std::string(element), close = "</" + std::string(element) + ">";
  for (std::size_t at = 0; (at = xml.find(open, at)) != kNowhere;) {
    const std::size_t name_end = at + open.size();
    if (name_end < xml.size() && xml[name_end] != ' ' && xml[name_end] != '>') { at = name_end; continue; }
    const std::size_t end = xml.find(close, at);
    if (end == kNowhere) return out;
    const std::size_t next = xml.find_first_not_of(" \t\r\n", end + close.size());
    out.push_back(next != kNowhere && xml.substr(next, open.size()) == open);
    at = end;
  }
  return out;
}

}  // namespace pandect
