#include "review/server/page_painter.h"

#include "extract/document.h"
#include "extract/pictures/picture_file.h"

namespace juesuan {

Result<std::string> PaintPage(const PaintRequest& request) {
  auto document = Document::Open(request.pdf, request.password, DocumentLimits{});
  if (!document) return document.error();
  if (request.page_index < 0 || request.page_index >= (*document)->page_count())
    return Error{ErrorCode::kUsage, request.pdf.filename().string(), "has no such page"};
  const auto raster =
      (*document)->Render(request.page_index, request.dpi, Document::Rendering::kOcr);
  if (!raster) return raster.error();
  return EncodePicture(VisiblePage(*raster), PictureFormat::kWebp, request.quality);
}

}  // namespace juesuan
