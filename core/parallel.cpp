#include "core/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace juesuan {
namespace {

std::atomic<int>& Threads() {
  static std::atomic<int> threads = 1;
  return threads;
}

/// Threads that take one piece after the other until none is left.
class Crew {
 public:
  Crew(size_t count, const std::function<void(size_t, size_t)>& work)
      : count_(count), work_(work) {}

  void Run(size_t workers) {
    std::vector<std::thread> threads;
    for (size_t worker = 1; worker < workers && Add(worker, &threads); ++worker) continue;
    Work(0);
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);  // of a library: as if there were one thread
  }

 private:
  bool Add(size_t worker, std::vector<std::thread>* threads) {
    try {
      threads->emplace_back([this, worker] { Work(worker); });
    } catch (const std::system_error&) {
      return false;
    }
    return true;
  }

  void Work(size_t worker) {
    try {
      for (size_t i = next_++; i < count_; i = next_++) work_(i, worker);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      next_ = count_;
    }
  }

  const size_t count_;
  const std::function<void(size_t, size_t)>& work_;
  std::atomic<size_t> next_ = 0;
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

void UseThreads(int count) { Threads() = std::max(1, count); }

int ThreadsInUse() { return Threads(); }

void ForEachIndex(size_t count, const std::function<void(size_t index, size_t worker)>& work) {
  Crew(count, work).Run(std::min(count, static_cast<size_t>(ThreadsInUse())));
}

}  // namespace juesuan
