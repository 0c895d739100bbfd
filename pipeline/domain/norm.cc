#include "domain/norm.h"

#include <array>
#include <string_view>

#include "domain/enum_names.h"

namespace pandect {
namespace {

constexpr std::array<std::string_view, 7> kTypes{"obligation", "prohibition", "permission", "power",
                                                 "right", "exemption", "sanction"};
constexpr std::array<std::string_view, 3> kStatuses{"in_text", "reported", "advocated"};
constexpr std::array<std::string_view, 5> kTimeKinds{"deadline", "duration", "frequency", "date", "immediate"};

}  // namespace

std::string_view name(NormType type) { return kTypes[static_cast<std::size_t>(type)]; }
std::string_view name(NormStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }
std::string_view name(TimeKind kind) { return kTimeKinds[static_cast<std::size_t>(kind)]; }
std::optional<NormType> norm_type(std::string_view text) { return from_name<NormType>(kTypes, text); }
std::optional<NormStatus> norm_status(std::string_view text) { return from_name<NormStatus>(kStatuses, text); }
std::optional<TimeKind> time_kind(std::string_view text) { return from_name<TimeKind>(kTimeKinds, text); }

}  // namespace pandect
