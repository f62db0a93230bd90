// Work on several processors at once, with the same outcome as on one.
//
// In: pieces of work that do not know of each other. Out: all of them done. Which thread does which
// piece is left to chance. So a piece writes to a place of its own, and the places are put together
// in their order.
#pragma once

#include <cstddef>
#include <functional>

namespace juesuan {

/// How many threads of this process work at once; one until it is said.
void UseThreads(int count);
int ThreadsInUse();

/// Calls `work` with each index below `count`, in any order, and returns when all are done.
/// `worker` is below ThreadsInUse(); no two calls with the same one overlap. Where the system gives
/// no thread, fewer do the work. REQUIRES: not called from within `work`.
void ForEachIndex(size_t count, const std::function<void(size_t index, size_t worker)>& work);

}  // namespace juesuan
