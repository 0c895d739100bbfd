#include "serve/safety.h"

#include <sys/random.h>

#include <array>
#include <stdexcept>

#include "core/unicode.h"
#include "serve/http_server.h"

namespace pandect {
namespace {

Response forbidden(std::string_view message) {
  return error_response(403, message, "open the address that `pandect review` printed; it works once, so start it again for a new one");
}

bool is_json(const std::optional<std::string>& type) {
  const std::string value = ascii_lowered(type.value_or(""));
  return value == "application/json" || value == "application/json; charset=utf-8" || value == "application/json;charset=utf-8";
}

}  // namespace

std::string random_token() {
  std::array<unsigned char, 32> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) throw std::runtime_error("the kernel gives no random numbers");
  std::string out;
  for (const unsigned char byte : bytes)
    for (const int digit : {byte >> 4, byte & 15}) out += "0123456789abcdef"[digit];
  return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  volatile unsigned char different = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    different = static_cast<unsigned char>(different | (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i])));
  return different == 0;
}

Gate::Gate(std::uint16_t port, std::string one_time, std::string cookie)
    : port_(std::to_string(port)), one_time_(std::move(one_time)), cookie_(std::move(cookie)) {}

bool Gate::own_host(std::string_view host) const {
  return host == "127.0.0.1:" + port_ || host == "localhost:" + port_ || host == "[::1]:" + port_;
}

bool Gate::has_cookie(const Request& head) const {
  const std::string all = head.header("cookie").value_or("");
  std::string_view rest = all;
  bool found = false;
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    std::string_view one = rest.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with("pandect=")) found |= equal_in_constant_time(one.substr(8), cookie_);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return found;
}

std::optional<Response> Gate::refuse(const Request& head) const {
  const std::string host = head.header("host").value_or("");
  if (!own_host(host)) return forbidden("this server answers to its own name only");
  if (head.method != "GET" && head.method != "POST") return error_response(405, "there is no " + head.method.substr(0, 16) + " here", "use GET or POST");
  const bool opening = head.method == "GET" && head.path == "/open";
  if (!opening && !has_cookie(head)) return forbidden("you are not signed in");
  const std::string site = head.header("sec-fetch-site").value_or("none");
  if (!opening && site != "none" && site != "same-origin") return forbidden("another site asked for this");
  if (head.method == "GET") return std::nullopt;
  if (head.header("origin").value_or("") != "http://" + host) return forbidden("a change has to come from this server's own page");
  if (!is_json(head.header("content-type"))) return forbidden("a change is sent as application/json");
  if (head.header("x-pandect-review").value_or("") != "1") return forbidden("a change is sent with the header X-Pandect-Review: 1");
  return std::nullopt;
}

Response Gate::open(const Request& request) {
  const std::lock_guard lock(mutex_);
  const bool right = !used_ && equal_in_constant_time(request.parameter("token").value_or(""), one_time_);
  if (!right && !has_cookie(request)) return forbidden("this address was used, or is not the one that was printed");
  if (right) used_ = true;
  Response out{303, "text/plain; charset=utf-8", "", {{"location", "/"}}};
  if (right) out.headers.emplace_back("set-cookie", "pandect=" + cookie_ + "; HttpOnly; SameSite=Strict; Path=/");
  return out;
}

const std::vector<std::pair<std::string, std::string>>& safety_headers() {
  static const std::vector<std::pair<std::string, std::string>> headers{
      {"content-security-policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
       "frame-ancestors 'none'"},
      {"x-content-type-options", "nosniff"},
      {"referrer-policy", "no-referrer"},
      {"cross-origin-opener-policy", "same-origin"},
      {"cross-origin-resource-policy", "same-origin"},
      {"x-frame-options", "DENY"},
      {"cache-control", "no-store"}};
  return headers;
}

}  // namespace pandect
