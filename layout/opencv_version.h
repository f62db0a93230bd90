// The version of OpenCV, for `juesuan --version`.
#pragma once

#include <string>

namespace juesuan {

/// "4.6.0", as it is when the program runs.
std::string OpenCvVersion();

}  // namespace juesuan
