// HTTP on the loopback interface: limits, and the headers that every answer has (ROBUSTNESS §5).
//
//   HttpServer server(0, site);          // any free port
//   say("http://127.0.0.1:" + std::to_string(server.port()));
#pragma once

#include <cstdint>
#include <memory>

#include "serve/http.h"

namespace pandect {

inline constexpr std::size_t kBodyLimit = 1 << 20, kHeaderLimit = 16 << 10;
inline constexpr unsigned kConnectionLimit = 64;

class HttpServer {
 public:
  /// Listens on 127.0.0.1 until destroyed. `port` 0: one that is free. `make` is given the port before the first request
  /// is answered. Throws StoreError when the port is taken.
  HttpServer(std::uint16_t port, const std::function<Site(std::uint16_t port)>& make);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Those of every answer.
const std::vector<std::pair<std::string, std::string>>& safety_headers();

}  // namespace pandect
