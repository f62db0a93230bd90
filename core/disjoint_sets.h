// Sets that have no member in common and are joined two by two (union-find; Tarjan 1975).
//
// In: members by their number, and which two belong together. Out: for each the root of its set.
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace juesuan {

class DisjointSets {
 public:
  explicit DisjointSets(size_t count = 0) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), size_t{0});
  }

  /// One more member, in a set of its own.
  void Add() { parents_.push_back(parents_.size()); }

  size_t RootOf(size_t member) {
    while (parents_[member] != member) member = parents_[member] = parents_[parents_[member]];
    return member;
  }

  /// The root of `other` is that of both sets from now on.
  void Join(size_t member, size_t other) { parents_[RootOf(member)] = RootOf(other); }

 private:
  std::vector<size_t> parents_;
};

}  // namespace juesuan
