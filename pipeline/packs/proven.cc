#include "packs/proven.h"

#include <map>
#include <utility>

namespace pandect {
namespace {

thread_local bool proven_now = false;
thread_local std::map<std::string, RuleTable> parsed;
thread_local std::shared_ptr<const PackedRules> packed_now;

}  // namespace

ProvenRules::ProvenRules(bool proven, std::shared_ptr<const PackedRules> packed)
    : before_(std::exchange(proven_now, proven)), packed_before_(std::exchange(packed_now, std::move(packed))) {}
ProvenRules::~ProvenRules() {
  proven_now = before_;
  packed_now = std::move(packed_before_);
  if (!proven_now) parsed.clear();
}

bool rules_are_proven() { return proven_now; }
std::shared_ptr<const PackedRules> packed_rules() { return packed_now; }

std::shared_ptr<const PackedRules> packed_rules_of(std::map<std::string, std::string> bytes) {
  struct Held {
    std::map<std::string, std::string> bytes;
    PackedRules views;
  };
  const auto held = std::make_shared<Held>();
  held->bytes = std::move(bytes);
  for (const auto& [path, packed] : held->bytes) held->views.emplace(path, packed);
  return {held, &held->views};
}

std::map<std::string, std::string> pack_rules_below(const std::filesystem::path& folder) {
  std::map<std::string, std::string> out;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().filename() == "training") at.disable_recursion_pending();
    else if (at->path().extension() == ".toml") out.emplace(at->path().native(), pack_rules(at->path()));
  }
  return out;
}

RuleTable parsed_once(const std::filesystem::path& file, RuleTable (*load)(const std::filesystem::path&)) {
  if (!proven_now) return load(file);
  const auto known = parsed.find(file.native());
  return known != parsed.end() ? known->second : parsed.emplace(file.native(), load(file)).first->second;
}

std::vector<std::string> unproven(const RuleTable& rule, std::string_view key) {
  return proven_now ? std::vector<std::string>() : rule.texts(key);
}

}  // namespace pandect
