#include "app/worker_pool.h"

#include <poll.h>

#include <algorithm>

namespace juesuan {

Status WorkerPool::Start(int64_t number, const std::function<std::string()>& work) {
  Result<ChildProcess> child = ChildProcess::Start(limits_, work);
  if (!child) return child.error();
  children_.emplace(number, std::move(child).value());
  return Done{};
}

std::vector<FinishedWork> WorkerPool::Wait(int most_milliseconds) {
  std::vector<pollfd> descriptors;
  double seconds = most_milliseconds / 1000.0;
  for (const auto& [number, child] : children_) {
    descriptors.push_back({child.descriptor(), POLLIN, 0});
    seconds = std::min(seconds, std::max(0.0, child.SecondsLeft()));
  }
  poll(descriptors.data(), descriptors.size(), static_cast<int>(seconds * 1000) + 1);
  std::vector<FinishedWork> finished;
  size_t place = 0;
  for (auto it = children_.begin(); it != children_.end();) {
    const bool has_news = descriptors[place++].revents != 0;
    const bool goes_on = (!has_news || it->second.Read()) && it->second.SecondsLeft() > 0;
    if (!goes_on) finished.push_back({it->first, it->second.Finish()});
    it = goes_on ? std::next(it) : children_.erase(it);
  }
  return finished;
}

}  // namespace juesuan
