#include "extractors/matchers/start_set.h"

#include <re2/set.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>

#include "core/diagnostics.h"
#include "packs/proven.h"

namespace pandect {
namespace {

/// Looks before compiling them together is taken for worth its price.
constexpr std::size_t kWorthCompiling = 64;

RE2::Options options() {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_max_mem(64 << 20);
  return o;
}

}  // namespace

struct StartSet::Compiled {
  explicit Compiled(std::vector<std::string> all) : expressions(std::move(all)) {
    if (!rules_are_proven()) compile();
  }
  void compile() const {
    std::call_once(once, [this] {
      for (const std::string& e : expressions) {
        std::string error;
        if (set.Add(e, &error) < 0) throw ConfigurationError("the pattern “" + e + "” does not compile: " + error);
      }
      if (!expressions.empty() && !set.Compile()) throw ConfigurationError("a set of patterns is too large to compile");
    });
  }

  std::vector<std::string> expressions;
  mutable std::once_flag once;
  mutable RE2::Set set{options(), RE2::ANCHOR_START};
  mutable std::atomic<std::size_t> looks = 0;
};

StartSet::StartSet(std::vector<std::string> expressions) : compiled_(std::make_unique<const Compiled>(std::move(expressions))) {}
StartSet::StartSet(StartSet&&) noexcept = default;
StartSet& StartSet::operator=(StartSet&&) noexcept = default;
StartSet::~StartSet() = default;

void StartSet::candidates(std::string_view text, std::vector<int>& out) const {
  out.clear();
  const Compiled& c = *compiled_;
  if (c.expressions.empty()) return;
  if (c.looks.load(std::memory_order_relaxed) >= kWorthCompiling || c.looks.fetch_add(1, std::memory_order_relaxed) >= kWorthCompiling) {
    c.compile();
    RE2::Set::ErrorInfo error{};
    if (c.set.Match({text.data(), text.size()}, &out, &error)) return std::sort(out.begin(), out.end());
    if (error.kind == RE2::Set::kNoError) return out.clear();
  }
  out.resize(c.expressions.size());  // or it ran out of memory
  std::iota(out.begin(), out.end(), 0);
}

}  // namespace pandect
