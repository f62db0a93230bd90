// Up to N children at a time.
//
// In: pieces of work with a number each. Out: their reports in the order in which they end.
// One thread, poll(2): the pool sleeps until a child has something to say or its time is over.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/child_process.h"

namespace juesuan {

struct FinishedWork {
  int64_t number = 0;
  ChildReport report;
};

class WorkerPool {
 public:
  WorkerPool(int workers, const ChildLimits& limits) : workers_(workers), limits_(limits) {}

  bool HasRoom() const { return static_cast<int>(children_.size()) < workers_; }
  bool IsIdle() const { return children_.empty(); }

  /// REQUIRES: HasRoom(), and `number` is not at work. Errors: kMachine.
  Status Start(int64_t number, const std::function<std::string()>& work);

  /// Sleeps until a child ends, at most so long; all that ended meanwhile.
  std::vector<FinishedWork> Wait(int most_milliseconds);

 private:
  int workers_;
  ChildLimits limits_;
  std::map<int64_t, ChildProcess> children_;
};

}  // namespace juesuan
