#include "review/server/gate.h"

#include <sys/random.h>

#include <array>
#include <cassert>

namespace juesuan {
namespace {

constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kMethodNotAllowed = 405;
constexpr int kUnsupportedMediaType = 415;

// The time that it takes tells nothing about where two texts differ.
bool IsSameSecret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return difference == 0;
}

}  // namespace

bool Gate::IsOurHost(std::string_view host) const {
  const std::string port = ":" + std::to_string(port_);
  return host == "127.0.0.1" + port || host == "localhost" + port;
}

int Gate::Refusal(const RequestFacts& request) const {
  constexpr std::string_view kScheme = "http://";
  if (!IsOurHost(request.host)) return kForbidden;
  const std::string_view path = request.path;
  const bool has_token = path.size() > token_.size() + 1 && path[0] == '/' &&
                         path[token_.size() + 1] == '/' &&
                         IsSameSecret(path.substr(1, token_.size()), token_);
  if (!has_token) return kNotFound;
  const bool is_reading = request.method == "GET" || request.method == "HEAD";
  if (!is_reading && request.method != "POST") return kMethodNotAllowed;
  const std::string& site = request.fetch_site;
  if (!site.empty() && site != "same-origin" && site != "none") return kForbidden;
  if (!request.origin.empty() && request.origin != std::string(kScheme) + request.host)
    return kForbidden;
  if (is_reading) return 0;
  if (request.origin.empty()) return kForbidden;
  return request.content_type.starts_with("application/json") ? 0 : kUnsupportedMediaType;
}

std::string RandomToken() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<unsigned char, 16> bytes{};
  [[maybe_unused]] const ssize_t count = getrandom(bytes.data(), bytes.size(), 0);
  assert(count == static_cast<ssize_t>(bytes.size()));
  std::string token;
  for (const unsigned char byte : bytes) {
    token += kDigits[byte >> 4];
    token += kDigits[byte & 15];
  }
  return token;
}

}  // namespace juesuan
