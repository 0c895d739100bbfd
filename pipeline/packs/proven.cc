#include "packs/proven.h"

#include <fstream>
#include <map>
#include <utility>

namespace pandect {
namespace {

thread_local bool proven_now = false;
thread_local std::map<std::string, RuleTable> parsed;
thread_local std::shared_ptr<const RuleTexts> texts_now;

}  // namespace

ProvenRules::ProvenRules(bool proven, std::shared_ptr<const RuleTexts> texts)
    : before_(std::exchange(proven_now, proven)), texts_before_(std::exchange(texts_now, std::move(texts))) {}
ProvenRules::~ProvenRules() {
  proven_now = before_;
  texts_now = std::move(texts_before_);
  if (!proven_now) parsed.clear();
}

bool rules_are_proven() { return proven_now; }
std::shared_ptr<const RuleTexts> texts_of_rules() { return texts_now; }

std::shared_ptr<const RuleTexts> read_rule_texts(const std::filesystem::path& folder) {
  auto out = std::make_shared<RuleTexts>();
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() != ".toml") continue;
    std::ifstream in(at->path(), std::ios::binary | std::ios::ate);
    if (!in) continue;
    std::string& text = (*out)[at->path().native()];
    text.resize(static_cast<std::size_t>(in.tellg()));
    in.seekg(0);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
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
