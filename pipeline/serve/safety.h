// Who may talk to the server: its own page in the browser that was given the one-time address, nobody else.
//
//   Gate gate(port, random_token(), random_token());
//   if (auto no = gate.refuse(request)) return *no;
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "serve/http.h"

namespace pandect {

/// 256 random bits of the kernel, 64 hexadecimal digits.
std::string random_token();

/// In a time that depends on the lengths alone.
bool equal_in_constant_time(std::string_view a, std::string_view b);

class Gate {
 public:
  Gate(std::uint16_t port, std::string one_time, std::string cookie);

  /// What a request without the right is answered; nothing for one that may go on. `/open` needs no cookie.
  std::optional<Response> refuse(const Request& head) const;
  /// `/open?token=`: 303 with the cookie, once.
  Response open(const Request& request);

 private:
  bool own_host(std::string_view host) const;
  bool has_cookie(const Request& head) const;

  const std::string port_;
  const std::string one_time_, cookie_;
  std::mutex mutex_;
  bool used_ = false;
};

}  // namespace pandect
