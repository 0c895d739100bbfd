#include "domain/norm.h"

#include <array>
#include <string_view>

namespace pandect {
namespace {

constexpr std::array<std::string_view, 7> kTypes{"obligation", "prohibition", "permission", "power",
                                                 "right", "exemption", "sanction"};
constexpr std::array<std::string_view, 3> kStatuses{"in_text", "reported", "advocated"};
constexpr std::array<std::string_view, 5> kTimeKinds{"deadline", "duration", "frequency", "date", "immediate"};

template <class Enum, std::size_t N>
std::optional<Enum> from_name(const std::array<std::string_view, N>& names, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == text) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace

std::string_view name(NormType type) { return kTypes[static_cast<std::size_t>(type)]; }
std::string_view name(NormStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }
std::string_view name(TimeKind kind) { return kTimeKinds[static_cast<std::size_t>(kind)]; }
std::optional<NormType> norm_type(std::string_view text) { return from_name<NormType>(kTypes, text); }
std::optional<NormStatus> norm_status(std::string_view text) { return from_name<NormStatus>(kStatuses, text); }
std::optional<TimeKind> time_kind(std::string_view text) { return from_name<TimeKind>(kTimeKinds, text); }

}  // namespace pandect
