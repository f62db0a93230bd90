#include "layout/ink/threads.h"

#include <opencv2/core/utility.hpp>

namespace juesuan {

void UseOneThreadForImages() { cv::setNumThreads(1); }

}  // namespace juesuan
