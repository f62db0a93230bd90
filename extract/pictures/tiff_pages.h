// The pages of a TIFF file: its directories, one after the other.
//
// In: a file. Out: which of them are pages; small pictures that only stand for one are none. A file
// that was cut short names a next directory that it does not hold: that is a page, too, which
// cannot be read, so that it is not lost in silence. Source: TIFF 6.0, 2; NewSubfileType; BigTIFF.
#pragma once

#include <filesystem>
#include <vector>

namespace juesuan {

/// Numbers of the directories that are pages, counted from 0; at most `most` + 1.
std::vector<int> TiffPages(const std::filesystem::path& path, int most);

}  // namespace juesuan
