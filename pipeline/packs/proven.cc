#include "packs/proven.h"

#include <map>
#include <utility>

namespace pandect {
namespace {

thread_local bool proven_now = false;
thread_local std::map<std::string, RuleTable> parsed;

}  // namespace

ProvenRules::ProvenRules(bool proven) : before_(std::exchange(proven_now, proven)) {}
ProvenRules::~ProvenRules() {
  proven_now = before_;
  if (!proven_now) parsed.clear();
}

bool rules_are_proven() { return proven_now; }

RuleTable parsed_once(const std::filesystem::path& file, RuleTable (*load)(const std::filesystem::path&)) {
  if (!proven_now) return load(file);
  const auto known = parsed.find(file.native());
  return known != parsed.end() ? known->second : parsed.emplace(file.native(), load(file)).first->second;
}

std::vector<std::string> unproven(const RuleTable& rule, std::string_view key) {
  return proven_now ? std::vector<std::string>() : rule.texts(key);
}

}  // namespace pandect
