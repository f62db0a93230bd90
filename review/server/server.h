// The local page: an HTTP server for the machine that it runs on, and nobody else.
//
// In: a collection and options. Out: the address, with a random token in its path; then requests
// are answered until a signal ends the program. It listens on the loopback address only. A request
// needs the token, the right Host (so that no other site's name leads here) and, where it changes
// something, the right Origin. No path of a request reaches the file system: what is served is
// compiled in, or looked up by number. The pages' Content-Security-Policy allows no script but
// ours, so that text of a report can never run. Source: RFC 6454, CSP Level 3, the Fetch standard.
#pragma once

#include <functional>
#include <string>

#include "core/result.h"
#include "review/server/collection.h"

namespace juesuan {

struct ServerOptions {
  int port = 0;            ///< 0: any free one
  std::string by;          ///< who corrects, unless the page says another name
  double audit_share = 0;  ///< of what nobody doubted, from 0 to 1
  /// Called once with "http://127.0.0.1:PORT/TOKEN/".
  std::function<void(const std::string& address)> on_ready;
};

/// Returns when SIGINT or SIGTERM came. Errors: kCannotOpen when the port is taken.
Status ServeCollection(Collection& collection, const ServerOptions& options);

}  // namespace juesuan
