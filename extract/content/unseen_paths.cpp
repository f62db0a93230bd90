#include "extract/content/unseen_paths.h"

#include "extract/content/painted_sheet.h"

namespace juesuan {
namespace {

constexpr int kLeastContrast = 6;  // of 255: F9F9F9 on white is the palest band that is seen
constexpr double kUnseenAlpha = 0.02;

}  // namespace

void MarkUnseenPaths(std::vector<PaintedPath>* paths) {
  const PaintedSheet sheet(*paths);
  for (size_t i = 0; i < paths->size(); ++i) {
    PaintedPath& path = (*paths)[i];
    const Color below = sheet.Below(path.box.center(), i);
    if (path.alpha <= kUnseenAlpha) {
      path.seen = Seen::kTransparent;
    } else if (Contrast(Blend(path.color, below, path.alpha), below) < kLeastContrast) {
      path.seen = Seen::kPale;
    } else if (sheet.IsCovered(path.box, i + 1)) {
      path.seen = Seen::kCovered;
    }
  }
}

}  // namespace juesuan
