// Work on several threads: all of it is done once, whoever does it.
#include "core/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace juesuan {
namespace {

/// Ends with one thread, as the other tests expect.
struct ThreadsForTest {
  explicit ThreadsForTest(int count) { UseThreads(count); }
  ThreadsForTest(const ThreadsForTest&) = delete;
  ThreadsForTest& operator=(const ThreadsForTest&) = delete;
  ~ThreadsForTest() { UseThreads(1); }
};

TEST_CASE("ForEachIndex: each index is worked on once, by workers that do not overlap") {
  for (const int threads : {-1, 0, 1, 2, 7}) {
    CAPTURE(threads);
    const ThreadsForTest use(threads);
    CHECK(ThreadsInUse() == std::max(1, threads));
    for (const size_t count : {0, 1, 2, 1000}) {
      std::vector<int> done(count, 0);
      std::vector<std::atomic<int>> busy(static_cast<size_t>(ThreadsInUse()));
      std::atomic<bool> overlaps = false;
      ForEachIndex(count, [&](size_t index, size_t worker) {
        if (busy.at(worker)++ != 0) overlaps = true;
        ++done.at(index);
        --busy.at(worker);
      });
      CHECK(!overlaps);
      CHECK(done == std::vector<int>(count, 1));
    }
  }
}

TEST_CASE("ForEachIndex: what a library throws comes out, and no thread is left") {
  for (const int threads : {1, 4}) {
    const ThreadsForTest use(threads);
    std::atomic<int> done = 0;
    const auto work = [&](size_t index, size_t) {
      if (index == 5) throw std::runtime_error("of a library");
      ++done;
    };
    CHECK_THROWS_AS(ForEachIndex(1000000, work), std::runtime_error);
    const int before = done;
    CHECK(before < 1000000);
    CHECK(done == before);
  }
}

}  // namespace
}  // namespace juesuan
