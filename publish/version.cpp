// The one place where the version of the CMake project enters the code.
// In: the compile definition JUESUAN_VERSION. Out: ToolVersion().
#include "publish/version.h"

namespace juesuan {

std::string_view ToolVersion() { return JUESUAN_VERSION; }

}  // namespace juesuan
