#include "serve/safety.h"

#include <catch2/catch.hpp>

#include "serve/http_server.h"

using namespace pandect;

namespace {

const std::string kCookie(64, 'c');

Request good() {
  return {"POST", "/api/events", {}, {{"host", "127.0.0.1:8080"}, {"cookie", "other=1; pandect=" + kCookie}, {"origin", "http://127.0.0.1:8080"},
                                      {"content-type", "application/json; charset=utf-8"}, {"x-pandect-review", "1"}}, "{}"};
}

Request with(const std::string& name, const std::string& value) {
  Request r = good();
  for (auto& [key, old] : r.headers)
    if (key == name) old = value;
  return r;
}

}  // namespace

TEST_CASE("the page's own request goes through, and none that differs in one thing") {
  const Gate gate(8080, std::string(64, 't'), kCookie);
  CHECK_FALSE(gate.refuse(good()));
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"host", "localhost"}, {"host", "evil.example:8080"}, {"host", "127.0.0.1:80800"}, {"host", ""}, {"cookie", "pandect=" + std::string(64, 'd')},
           {"cookie", "pandect="}, {"cookie", "xpandect=" + kCookie}, {"origin", "null"}, {"origin", "http://localhost:8080"}, {"origin", "http://127.0.0.1:8080/"},
           {"content-type", "text/plain"}, {"content-type", "application/jsonp"}, {"x-pandect-review", "0"}, {"x-pandect-review", ""}})
    CHECK(gate.refuse(with(name, value))->status == 403);
  for (const char* name : {"host", "cookie", "origin", "content-type", "x-pandect-review"}) {
    Request without = good(), twice = good();
    std::erase_if(without.headers, [&](const auto& h) { return h.first == name; });
    CHECK(gate.refuse(without)->status == 403);
    twice.headers.emplace_back(name, good().header(name).value());
    CHECK(gate.refuse(twice)->status == 403);
  }
  Request other = good();
  other.method = "PUT";
  CHECK(gate.refuse(other)->status == 405);
}

TEST_CASE("the one-time address gives the cookie once") {
  Gate gate(8080, std::string(64, 't'), kCookie);
  const Request wrong{"GET", "/open", {{"token", std::string(64, 'x')}}, {}, ""}, right{"GET", "/open", {{"token", std::string(64, 't')}}, {}, ""};
  CHECK(gate.open(wrong).status == 403);
  const Response opened = gate.open(right);
  CHECK(opened.status == 303);
  CHECK(opened.headers.back().second == "pandect=" + kCookie + "; HttpOnly; SameSite=Strict; Path=/");
  CHECK(gate.open(right).status == 403);
}

TEST_CASE("tokens are random and compared whole") {
  CHECK(random_token().size() == 64);
  CHECK(random_token() != random_token());
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(equal_in_constant_time("abc", "ab"));
}
