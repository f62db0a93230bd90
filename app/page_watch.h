// Watches over pages that are read at the same time.
//
// In: which thread begins which page. Out: when one takes longer than it may, the
// process says which page it is and ends; page by page the parent can see that by itself
// (child_process.h), of several threads it sees the sum only.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace juesuan {

/// Of one page; without processor time nothing is watched.
struct PageWatchLimits {
  int64_t cpu_seconds = 0;
  int64_t wall_seconds = 0;
};

class PageWatch {
 public:
  using GiveUp = std::function<void(int page_index, bool is_by_clock)>;

  /// `give_up` does not return.
  PageWatch(size_t workers, const PageWatchLimits& limits, GiveUp give_up);
  PageWatch(const PageWatch&) = delete;
  PageWatch& operator=(const PageWatch&) = delete;
  ~PageWatch();

  /// By the thread that reads the page.
  void Begin(size_t worker, int page_index);
  void End(size_t worker);

 private:
  struct Work {
    int page_index = 0;
    clockid_t clock{};
    double start = 0;  // of the clock, in seconds
    std::chrono::steady_clock::time_point start_wall;
  };

  void Watch();

  const PageWatchLimits limits_;
  const GiveUp give_up_;
  std::mutex mutex_;
  std::condition_variable ends_;
  bool has_ended_ = false;
  std::vector<std::optional<Work>> works_;  // [worker]
  std::thread thread_;
};

}  // namespace juesuan
