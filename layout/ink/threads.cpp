#include "layout/ink/threads.h"

#include <opencv2/core/mat.hpp>
#include <opencv2/core/utility.hpp>

namespace juesuan {

void UseOneThreadForImages() {
  cv::setNumThreads(1);
  // The library makes what its expressions share when it is first asked; our threads come later.
  const cv::Mat first = cv::Mat::zeros(1, 1, CV_8UC1);
  static_cast<void>(first);
}

}  // namespace juesuan
