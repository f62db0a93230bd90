// Who is let in: the token, our own Host, our own Origin.
#include "review/server/gate.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

RequestFacts Reading() { return {"GET", "/secret/api/reports", "127.0.0.1:80", "", "", ""}; }

RequestFacts Changing() {
  return {"POST",        "/secret/api/audit", "localhost:80", "http://localhost:80",
          "same-origin", "application/json"};
}

TEST_CASE("gate: what our page asks is let in") {
  const Gate gate("secret", 80);
  CHECK(gate.Refusal(Reading()) == 0);
  CHECK(gate.Refusal(Changing()) == 0);
}

TEST_CASE("gate: another token, host, port or origin is refused") {
  const Gate gate("secret", 80);
  for (const char* path : {"/", "/secre/x", "/Secret/x", "/secret", "/secrets/x", ""}) {
    RequestFacts request = Reading();
    request.path = path;
    CHECK(gate.Refusal(request) == 404);
  }
  for (const char* host : {"", "example.com", "127.0.0.1", "127.0.0.1:81", "127.0.0.1:80.evil"}) {
    RequestFacts request = Reading();
    request.host = host;
    CHECK(gate.Refusal(request) == 403);
  }
  RequestFacts foreign = Changing();
  foreign.origin = "http://example.com";
  CHECK(gate.Refusal(foreign) == 403);
  foreign.origin = "";
  CHECK(gate.Refusal(foreign) == 403);
  RequestFacts cross = Reading();
  cross.fetch_site = "cross-site";
  CHECK(gate.Refusal(cross) == 403);
}

TEST_CASE("gate: a form that another site sends is refused") {
  const Gate gate("secret", 80);
  RequestFacts request = Changing();
  request.content_type = "text/plain";
  CHECK(gate.Refusal(request) == 415);
  request.method = "DELETE";
  CHECK(gate.Refusal(request) == 405);
}

TEST_CASE("gate: tokens have 128 bits and differ") {
  CHECK(RandomToken().size() == 32);
  CHECK(RandomToken() != RandomToken());
}

}  // namespace
}  // namespace juesuan
