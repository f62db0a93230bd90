// The one place where the version of the CMake project enters the code.
#include "publish/version.h"

namespace juesuan {

std::string_view ToolVersion() { return JUESUAN_VERSION; }

}  // namespace juesuan
