#include "extract/content/unseen_paths.h"

#include "extract/content/painted_sheet.h"

namespace juesuan {

void MarkUnseenPaths(std::vector<PaintedPath>* paths) {
  const PaintedSheet sheet(*paths);
  for (size_t i = 0; i < paths->size(); ++i) {
    PaintedPath& path = (*paths)[i];
    path.seen = sheet.Judge(path.color, path.alpha, path.box, i, i + 1);
  }
}

}  // namespace juesuan
