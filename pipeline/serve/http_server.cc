#include "serve/http_server.h"

#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "core/late_library.h"
#include "core/unicode.h"
#include "store/store_error.h"

namespace pandect {
namespace {

// Of headers. What is over our own limit is answered by us, and with our headers, up to here; above, the library answers for itself
// with a bare text. No browser sends so much: Chromium ends addresses at 2 MiB.
constexpr std::size_t kConnectionMemory = 3 << 20;
constexpr unsigned kIdleSeconds = 60;
constexpr std::size_t kPatience = 8 * kBodyLimit;    // a body that goes on behind its limit is read no further

/// libmicrohttpd, which only servers pay for.
struct Library {
  LateLibrary library{PANDECT_MICROHTTPD_LIBRARY};
  PANDECT_LATE(MHD_add_response_header);
  PANDECT_LATE(MHD_create_response_from_buffer);
  PANDECT_LATE(MHD_destroy_response);
  PANDECT_LATE(MHD_get_connection_values);
  PANDECT_LATE(MHD_queue_response);
  PANDECT_LATE(MHD_start_daemon);
  PANDECT_LATE(MHD_stop_daemon);
};

const Library& library() {
  static const Library loaded;
  return loaded;
}

/// One request as it comes in.
struct Exchange {
  Request request;
  std::optional<Response> early;  ///< refused before its body was read
  std::size_t received = 0;
};

struct Listener {
  Site site;
  std::atomic<unsigned> connections{0};
};

MHD_Result add_field(void* to, MHD_ValueKind, const char* key, const char* value) {
  static_cast<Request::Fields*>(to)->emplace_back(key, value == nullptr ? "" : value);
  return MHD_YES;
}

MHD_Result add_header(void* to, MHD_ValueKind, const char* key, const char* value) {
  static_cast<Request::Fields*>(to)->emplace_back(ascii_lowered(key), value == nullptr ? "" : value);
  return MHD_YES;
}

std::size_t size_of(const Request& r) {
  std::size_t size = r.path.size();
  for (const Request::Fields* fields : {&r.query, &r.headers})
    for (const auto& [key, value] : *fields) size += key.size() + value.size() + 4;
  return size;
}

MHD_Result send(MHD_Connection* connection, const Response& response) {
  MHD_Response* out = library().MHD_create_response_from_buffer(response.body.size(), const_cast<char*>(response.body.data()), MHD_RESPMEM_MUST_COPY);
  if (out == nullptr) return MHD_NO;
  library().MHD_add_response_header(out, MHD_HTTP_HEADER_CONTENT_TYPE, response.media_type.c_str());
  for (const auto* headers : {&safety_headers(), &response.headers})
    for (const auto& [name, value] : *headers) library().MHD_add_response_header(out, name.c_str(), value.c_str());
  if (response.status >= 400) library().MHD_add_response_header(out, MHD_HTTP_HEADER_CONNECTION, "close");
  const MHD_Result sent = library().MHD_queue_response(connection, static_cast<unsigned>(response.status), out);
  library().MHD_destroy_response(out);
  return sent;
}

/// What may be said before the body is there.
std::optional<Response> refused(const Listener& listener, const Request& head) {
  if (listener.connections > kConnectionLimit) return error_response(503, "more than 64 connections", "close some windows");
  if (size_of(head) > kHeaderLimit) return error_response(431, "headers of more than 16 KiB", "send less");
  if (auto no = listener.site.admit(head)) return no;
  const std::string length = head.header("content-length").value_or("");
  if (length.size() > 7 || (!length.empty() && std::strtoull(length.c_str(), nullptr, 10) > kPatience))
    return error_response(413, "a body of more than 1 MiB", "send fewer decisions at once");
  return std::nullopt;
}

MHD_Result on_request(void* to, MHD_Connection* connection, const char* url, const char* method, const char*, const char* data,
                      std::size_t* size, void** state) {
  auto& listener = *static_cast<Listener*>(to);
  try {
    if (*state == nullptr) {
      auto exchange = std::make_unique<Exchange>();
      exchange->request.method = method;
      exchange->request.path = url;
      library().MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &add_field, &exchange->request.query);
      library().MHD_get_connection_values(connection, MHD_HEADER_KIND, &add_header, &exchange->request.headers);
      exchange->early = refused(listener, exchange->request);
      const bool early = exchange->early.has_value();
      *state = exchange.release();
      return early ? send(connection, *static_cast<Exchange*>(*state)->early) : MHD_YES;
    }
    auto& exchange = *static_cast<Exchange*>(*state);
    if (*size > 0) {
      exchange.received += *size;
      if (exchange.received > kPatience) return MHD_NO;
      if (exchange.received <= kBodyLimit) exchange.request.body.append(data, *size);
      *size = 0;
      return MHD_YES;
    }
    if (exchange.early) return send(connection, *exchange.early);
    if (exchange.received > kBodyLimit) return send(connection, error_response(413, "a body of more than 1 MiB", "send fewer decisions at once"));
    return send(connection, listener.site.answer(exchange.request));
  } catch (const std::exception& error) {
    return send(connection, error_response(500, error.what(), "nothing is known to be decided; load the page again"));
  }
}

void on_completed(void*, MHD_Connection*, void** state, MHD_RequestTerminationCode) {
  delete static_cast<Exchange*>(*state);
  *state = nullptr;
}

void on_connection(void* to, MHD_Connection*, void**, MHD_ConnectionNotificationCode code) {
  auto& count = static_cast<Listener*>(to)->connections;
  code == MHD_CONNECTION_NOTIFY_STARTED ? ++count : --count;
}

/// A socket of 127.0.0.1 and nothing else.
int listening_socket(std::uint16_t port, std::uint16_t& given) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  socklen_t length = sizeof address;
  if (fd < 0 || ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
      ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(fd, 64) != 0 ||
      ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
    const int error = errno;
    if (fd >= 0) ::close(fd);
    throw StoreError("127.0.0.1:" + std::to_string(port) + " cannot be listened on: " + std::strerror(error) + "; choose another --port");
  }
  given = ntohs(address.sin_port);
  return fd;
}

}  // namespace

struct HttpServer::State {
  Listener listener;
  std::uint16_t port = 0;
  MHD_Daemon* daemon = nullptr;
};

HttpServer::HttpServer(std::uint16_t port, const std::function<Site(std::uint16_t port)>& make) : state_(std::make_unique<State>()) {
  const int fd = listening_socket(port, state_->port);
  state_->listener.site = make(state_->port);
  constexpr unsigned kSpare = 8;  // connections that are told there are too many
  state_->daemon = library().MHD_start_daemon(
      MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL | MHD_USE_ITC, state_->port, nullptr, nullptr, &on_request,
      &state_->listener, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT, kConnectionLimit + kSpare, MHD_OPTION_CONNECTION_TIMEOUT,
      kIdleSeconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED,
      &on_completed, nullptr, MHD_OPTION_NOTIFY_CONNECTION, &on_connection, &state_->listener, MHD_OPTION_END);
  if (state_->daemon == nullptr) {
    ::close(fd);
    throw StoreError("the server cannot be started; are there threads and descriptors left?");
  }
}

HttpServer::~HttpServer() { library().MHD_stop_daemon(state_->daemon); }

std::uint16_t HttpServer::port() const { return state_->port; }

}  // namespace pandect
