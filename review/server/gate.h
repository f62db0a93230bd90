// Which requests are let in.
//
// In: the headers and the path of a request. Out: the path behind the token, or a refusal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

struct RequestFacts {
  std::string method;
  std::string path;
  std::string host;
  std::string origin;      ///< empty: none was sent
  std::string fetch_site;  ///< Sec-Fetch-Site; empty: none was sent
  std::string content_type;
};

class Gate {
 public:
  Gate(std::string token, int port) : token_(std::move(token)), port_(port) {}

  /// 0, or the HTTP status of the refusal.
  int Refusal(const RequestFacts& request) const;

  const std::string& token() const { return token_; }

 private:
  bool IsOurHost(std::string_view host) const;

  std::string token_;
  int port_;
};

/// 128 random bits in hexadecimal digits. REQUIRES: the system's generator works.
std::string RandomToken();

}  // namespace juesuan
