#include "app/page_watch.h"

#include <pthread.h>

#include <chrono>
#include <ctime>
#include <system_error>
#include <utility>

namespace juesuan {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenLooks{100};

double SecondsOf(clockid_t clock) {
  timespec spent{};
  if (clock_gettime(clock, &spent) != 0) return 0;
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

}  // namespace

PageWatch::PageWatch(size_t workers, const PageWatchLimits& limits, GiveUp give_up)
    : limits_(limits), give_up_(std::move(give_up)), works_(workers) {
  if (limits.cpu_seconds <= 0) return;
  try {
    thread_ = std::thread([this] { Watch(); });
  } catch (const std::system_error&) {
    // The limits of the report still hold.
  }
}

PageWatch::~PageWatch() {
  {
    const std::lock_guard lock(mutex_);
    has_ended_ = true;
  }
  ends_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void PageWatch::Begin(size_t worker, int page_index) {
  Work work;
  work.page_index = page_index;
  pthread_getcpuclockid(pthread_self(), &work.clock);
  work.start = SecondsOf(work.clock);
  work.start_wall = Clock::now();
  const std::lock_guard lock(mutex_);
  works_[worker] = work;
}

void PageWatch::End(size_t worker) {
  const std::lock_guard lock(mutex_);
  works_[worker].reset();
}

void PageWatch::Watch() {
  std::unique_lock lock(mutex_);
  while (!ends_.wait_for(lock, kBetweenLooks, [this] { return has_ended_; })) {
    for (const std::optional<Work>& work : works_) {
      if (!work) continue;
      const double spent = SecondsOf(work->clock) - work->start;
      const std::chrono::duration<double> passed = Clock::now() - work->start_wall;
      if (spent >= static_cast<double>(limits_.cpu_seconds)) give_up_(work->page_index, false);
      if (passed.count() >= static_cast<double>(limits_.wall_seconds))
        give_up_(work->page_index, true);
    }
  }
}

}  // namespace juesuan
