// Pages drawn in a process behind the wall, for a program that has threads.
//
// In: requests, by any thread. Out: pictures. fork(2) wants a parent with a single thread, which
// the review page's server is not: so a helper is started before it, has one thread, and starts a
// walled child (walled_reader.h) for each page. What a page does to its reader costs that page.
#pragma once

#include <sys/types.h>

#include <memory>
#include <mutex>

#include "app/walled_reader.h"
#include "review/server/page_painter.h"

namespace juesuan {

class WalledPainter {
 public:
  /// REQUIRES: this process has one thread; `models` outlives it. Errors: kMachine.
  static Result<std::unique_ptr<WalledPainter>> Start(const Models& models,
                                                      const WallOptions& wall);
  WalledPainter(const WalledPainter&) = delete;
  WalledPainter& operator=(const WalledPainter&) = delete;
  ~WalledPainter();  ///< ends the helper

  Result<std::string> Paint(const PaintRequest& request);

 private:
  WalledPainter(pid_t process, int socket) : process_(process), socket_(socket) {}

  pid_t process_;
  int socket_;
  std::mutex mutex_;
};

}  // namespace juesuan
