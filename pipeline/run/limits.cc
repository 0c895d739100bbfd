#include "run/limits.h"

#include <charconv>

#include "core/diagnostics.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

#define PANDECT_LIMIT(name, field, unit, issue, says)                      \
  LimitRow{name, unit, issue, says, [](const RunLimits& l) { return static_cast<std::uint64_t>(l.field); }, \
           [](RunLimits& l, std::uint64_t v) { l.field = v; }}

std::string known_names() {
  std::string names;
  for (const LimitRow& row : limit_table()) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

void set(RunLimits& limits, std::string_view name, std::uint64_t value) {
  for (const LimitRow& row : limit_table())
    if (row.name == name) return row.set(limits, value);
  throw ConfigurationError("there is no limit “" + std::string(name) + "”; there are " + known_names());
}

}  // namespace

const std::vector<LimitRow>& limit_table() {
  static const std::vector<LimitRow> rows = {
      PANDECT_LIMIT("input_bytes", input.bytes, "bytes", "limit_size", "of an input"),
      PANDECT_LIMIT("text_bytes", input.text_bytes, "bytes", "limit_size", "of an input that is XML, Markdown or text"),
      PANDECT_LIMIT("unpacked_bytes", archive.total, "bytes", "limit_size", "out of one container"),
      PANDECT_LIMIT("part_bytes", archive.part, "bytes", "limit_size", "of one part of a container"),
      PANDECT_LIMIT("ratio", archive.ratio, "times", "limit_ratio", "that a container may unpack to its own size"),
      PANDECT_LIMIT("entries", archive.entries, "entries", "limit_entries", "of one container"),
      PANDECT_LIMIT("nesting", archive.nesting, "levels", "limit_depth", "of containers in containers"),
      PANDECT_LIMIT("seconds", seconds, "s", "limit_time", "for a document"),
      PANDECT_LIMIT("seconds_per_mib", seconds_per_mib, "s", "limit_time", "more for each MiB of the input"),
      PANDECT_LIMIT("memory", memory, "bytes", "limit_memory", "that a worker may hold"),
      PANDECT_LIMIT("address_space", address_space, "bytes", "limit_memory", "that a worker may map"),
  };
  return rows;
}

void set_limit(RunLimits& limits, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) throw ConfigurationError("“" + std::string(assignment) + "” is no limit; write NAME=VALUE with NAME one of " + known_names());
  std::string_view text = assignment.substr(equals + 1);
  std::uint64_t unit = 1;
  if (text.ends_with("k")) unit = 1ull << 10;
  if (text.ends_with("M")) unit = 1ull << 20;
  if (text.ends_with("G")) unit = 1ull << 30;
  if (unit > 1) text.remove_suffix(1);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > (1ull << 50) / unit)
    throw ConfigurationError("“" + std::string(assignment) + "”: a limit is a whole number, with k, M or G behind it where it counts bytes");
  set(limits, assignment.substr(0, equals), value * unit);
}

void read_limits(RunLimits& limits, const std::filesystem::path& file) {
  const RuleTable table = load_rules(file);
  table.only({"limits"});
  for (const RuleTable& section : table.tables("limits"))
    for (const std::string& name : section.keys()) {
      const std::int64_t value = section.integer(name, -1);
      if (value < 0) section.fail("“" + name + "” must be a whole number");
      set(limits, name, static_cast<std::uint64_t>(value));
    }
}

}  // namespace pandect
