// A request and its answer, without sockets: what the review's routes are written and tested in.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pandect {

struct Request {
  using Fields = std::vector<std::pair<std::string, std::string>>;
  std::string method, path;  ///< path without query
  Fields query;
  Fields headers;  ///< names in lower case
  std::string body;

  /// The value of a header that is there exactly once.
  std::optional<std::string> header(std::string_view name) const { return only(headers, name); }
  std::optional<std::string> parameter(std::string_view name) const { return only(query, name); }

 private:
  static std::optional<std::string> only(const Fields& fields, std::string_view name) {
    std::optional<std::string> out;
    for (const auto& [key, value] : fields) {
      if (key != name) continue;
      if (out) return std::nullopt;
      out = value;
    }
    return out;
  }
};

struct Response {
  int status = 200;
  std::string media_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< besides those that every answer has
};

/// What answers requests; `admit` sees a request before its body is read and may answer it there and then.
struct Site {
  std::function<std::optional<Response>(const Request& head)> admit;
  std::function<Response(const Request& request)> answer;
};

/// `{"error": {"message", "remedy"}}`.
Response error_response(int status, std::string_view message, std::string_view remedy);

}  // namespace pandect
