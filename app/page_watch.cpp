#include "app/page_watch.h"

#include <pthread.h>

#include <chrono>
#include <ctime>
#include <system_error>
#include <utility>

namespace juesuan {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{100};

double SecondsOf(clockid_t clock) {
  timespec spent{};
  if (clock_gettime(clock, &spent) != 0) return 0;
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

}  // namespace

PageWatch::PageWatch(size_t workers, int64_t seconds, std::function<void(int)> give_up)
    : seconds_(static_cast<double>(seconds)), give_up_(std::move(give_up)), works_(workers) {
  if (seconds <= 0) return;
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
      if (work && SecondsOf(work->clock) - work->start >= seconds_) give_up_(work->page_index);
    }
  }
}

}  // namespace juesuan
