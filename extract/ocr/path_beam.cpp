#include "extract/ocr/path_beam.h"

namespace juesuan {
namespace {

bool IsSame(const PathStep& a, const PathStep& b) {
  return a.output == b.output && a.text == b.text && a.found == b.found &&
         a.may_begin == b.may_begin;
}

}  // namespace

void PathBeam::Keep(const PathStep& step, size_t width) {
  if (steps_.size() >= width && step.total <= steps_.front().total) return;
  for (size_t i = 0; i < steps_.size(); ++i) {
    if (!IsSame(steps_[i], step)) continue;
    if (step.total > steps_[i].total) steps_[Up(Down(i, step), step)] = step;
    return;
  }
  steps_.push_back(step);
  steps_[Up(steps_.size() - 1, step)] = step;
  if (steps_.size() <= width) return;
  const PathStep last = steps_.back();
  steps_.pop_back();
  steps_[Down(0, last)] = last;
}

size_t PathBeam::Up(size_t hole, const PathStep& step) {
  while (hole > 0) {
    const size_t parent = (hole + 1) / 2 - 1;
    if (step.total >= steps_[parent].total) break;
    steps_[hole] = steps_[parent];
    hole = parent;
  }
  return hole;
}

size_t PathBeam::Down(size_t hole, const PathStep& step) {
  for (size_t child = hole * 2 + 1; child < steps_.size(); child = hole * 2 + 1) {
    if (child + 1 < steps_.size() && steps_[child + 1].total < steps_[child].total) ++child;
    if (steps_[child].total >= step.total) break;
    steps_[hole] = steps_[child];
    hole = child;
  }
  return hole;
}

}  // namespace juesuan
