#include "layout/opencv_version.h"

#include <opencv2/core.hpp>

namespace juesuan {

std::string OpenCvVersion() { return cv::getVersionString(); }

}  // namespace juesuan
