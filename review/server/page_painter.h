// Who draws the pages of a report.
//
// In: a file that anyone may have made, and which page. Out: its picture as WebP. The review
// page's server gives this work away to a process behind a wall (app/walled_painter.h); who is
// behind one already draws for himself.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/result.h"

namespace juesuan {

struct PaintRequest {
  std::filesystem::path pdf;
  std::string password;
  int page_index = 0;
  double dpi = 0;
  int quality = 60;  ///< 1 to 100
};

/// Errors: kUsage (no such page), kCannotOpen, those of rendering. Called by several threads.
using PagePainter = std::function<Result<std::string>(const PaintRequest&)>;

/// In this process.
Result<std::string> PaintPage(const PaintRequest& request);

}  // namespace juesuan
