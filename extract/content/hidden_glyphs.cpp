#include "extract/content/hidden_glyphs.h"

#include <algorithm>
#include <tuple>

#include "core/nearest_int.h"
#include "extract/content/painted_sheet.h"

namespace juesuan {
namespace {

bool IsHidden(const TextRun& run, const PaintedSheet& sheet) {
  if (run.invisible) return true;
  RectPt box;
  for (const ShownGlyph& glyph : run.glyphs) box = box.Union(glyph.box);
  return sheet.Judge(run.color, run.alpha, box, run.paths_before, run.paths_before) != Seen::kYes;
}

bool IsOverPicture(const TextRun& run, const std::vector<Picture>& pictures) {
  return std::any_of(pictures.begin(), pictures.end(),
                     [&](const Picture& picture) { return picture.box.Contains(run.origin); });
}

/// The character and the whole points of its place.
using Spot = std::tuple<char32_t, int, int>;

Spot SpotOf(const ShownGlyph& glyph) {
  return {glyph.character, NearestInt(glyph.origin.x), NearestInt(glyph.origin.y)};
}

}  // namespace

std::vector<MarkGlyph> HiddenGlyphs(const PaintedContent& content) {
  const PaintedSheet sheet(content.paths);
  std::vector<MarkGlyph> hidden;
  std::vector<Spot> seen;
  for (const TextRun& run : content.runs) {
    const bool is_hidden = !IsOverPicture(run, content.pictures) && IsHidden(run, sheet);
    for (const ShownGlyph& glyph : run.glyphs) {
      if (is_hidden)
        hidden.push_back({glyph.character, glyph.origin, run.size_pt, IsAslant(run), false});
      if (!is_hidden) seen.push_back(SpotOf(glyph));
    }
  }
  std::sort(seen.begin(), seen.end());
  for (MarkGlyph& mark : hidden)
    mark.is_seen_too =
        std::binary_search(seen.begin(), seen.end(), SpotOf({mark.character, mark.origin, {}}));
  return hidden;
}

}  // namespace juesuan
