// How a camera was held, from the Exif block of a JPEG.
//
// In: the first bytes of a file. Out: the value of tag 0x0112, 1 to 8, as in TIFF 6.0
// (Orientation); 1 where there is none. Source: Exif 2.3 (CIPA DC-008), 4.5.2, 4.6.4.
#pragma once

#include <string_view>

namespace juesuan {

inline constexpr size_t kExifReach = 1 << 17;  ///< bytes in which the block is looked for

int ExifOrientation(std::string_view jpeg);

}  // namespace juesuan
