#include "readers/reading.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "core/unicode.h"
#include "readers/xml_cursor.h"

namespace pandect::reading {
namespace {

constexpr std::array<std::string_view, 7> kBlockNames{"text", "heading", "quote", "table", "note", "contents", "metadata"};

/// How often each letter and digit occurs. ASCII alone: entities and decoders cannot blur it.
using Counts = std::map<char, std::size_t>;

void count(Counts& counts, std::string_view words) {
  for (const char c : words)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) ++counts[c];
}

struct Letters : MarkupHandler {
  explicit Letters(std::initializer_list<std::string_view> left_out) : without(left_out) {}
  void start(const MarkupCursor& at) override {
    bool out = skipping > 0;
    for (const std::string_view name : without) out = out || name == at.name();
    if (out) ++skipping;
  }
  void text(const MarkupCursor&, std::string_view words) override {
    if (skipping == 0) count(counts, words);
  }
  void end(const MarkupCursor&) override {
    if (skipping > 0) --skipping;
  }
  std::vector<std::string_view> without;
  std::size_t skipping = 0;
  Counts counts;
};

}  // namespace

std::string outline(const Document& d) {
  std::string out;
  std::vector<std::size_t> depth(d.provisions.size(), 0);
  const auto indent = [](std::size_t n) { return std::string(2 * n, ' '); };
  std::size_t block = 0;
  const auto blocks_before = [&](ProvisionIndex limit) {
    for (; block < d.blocks.size() && d.blocks[block].provision < limit; ++block)
      out += indent(depth[d.blocks[block].provision] + 1) + std::string(kBlockNames[static_cast<std::size_t>(d.blocks[block].kind)]) +
             ": " + std::string(d.blocks[block].span.in(d.text)) + "\n";
  };
  for (ProvisionIndex i = 0; i < d.provisions.size(); ++i) {
    const Provision& p = d.provisions[i];
    if (i > 0) depth[i] = depth[p.parent] + 1;
    while (block < d.blocks.size() && d.blocks[block].span.begin < p.span.begin && i > 0) {
      const Block& b = d.blocks[block++];
      out += indent(depth[b.provision] + 1) + std::string(kBlockNames[static_cast<std::size_t>(b.kind)]) + ": " +
             std::string(b.span.in(d.text)) + "\n";
    }
    out += indent(depth[i]) + std::string(name(p.type)) + (p.number.empty() ? "" : " " + p.number) +
           (p.uri.empty() ? "" : " [" + p.uri + "]") + "\n";
  }
  blocks_before(static_cast<ProvisionIndex>(d.provisions.size()));
  return out;
}

double share_kept(std::string_view markup, const Document& document, std::initializer_list<std::string_view> without) {
  Letters letters(without);
  if (walk_xml(markup, letters).error) return 0;
  Counts have;
  count(have, document.text);
  std::size_t all = 0, kept = 0;
  for (const auto& [letter, times] : letters.counts) {
    all += times;
    kept += std::min(times, have[letter]);
  }
  return all == 0 ? 1.0 : static_cast<double>(kept) / static_cast<double>(all);
}

std::string broken_invariant(const Document& d) {
  if (d.reading().size() != d.text.size()) return "reading and text differ in length";
  if (!valid_utf8(d.text)) return "text is not UTF-8";
  const auto boundary = [&](std::uint32_t at) { return at == d.text.size() || (at < d.text.size() && (d.text[at] & 0xC0) != 0x80); };
  std::uint32_t end = 0;
  for (const Block& b : d.blocks) {
    if (b.span.begin < end || b.span.empty() || b.span.end > d.text.size()) return "blocks overlap or are empty";
    if (!boundary(b.span.begin) || !boundary(b.span.end)) return "a block cuts a character";
    if (b.provision >= d.provisions.size()) return "a block without provision";
    if (!d.provisions[b.provision].span.contains(b.span)) return "a block lies outside of its provision " + d.provisions[b.provision].path;
    end = b.span.end;
  }
  for (const Provision& p : d.provisions) {
    if (p.span.end > d.text.size() || p.span.begin > p.span.end) return "a provision's span is wrong: " + p.path;
    if (!boundary(p.span.begin) || !boundary(p.span.end)) return "a provision cuts a character";
    if (!p.span.empty() && !d.provisions[p.parent].span.contains(p.span)) return "a provision lies outside of its parent: " + p.path;
  }
  return {};
}

const ReaderRules& rules() {
  static const ReaderRules loaded = ReaderRules::load(std::string(PANDECT_SOURCE_DIR) + "/extractors/packs",
                                                      std::string(PANDECT_SOURCE_DIR) + "/corpora/gazetteers");
  return loaded;
}

std::optional<std::string> shared_folder() {
  namespace fs = std::filesystem;
  const char* set = std::getenv("PANDECT_SHARED");
  const fs::path folder = set != nullptr ? fs::path(set) : fs::path(PANDECT_SOURCE_DIR) / ".." / "shared";
  std::error_code ignored;
  if (!fs::is_directory(folder / "corpora", ignored)) return std::nullopt;
  return folder.string();
}

std::string file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace pandect::reading
