#include "extract/page_facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <utility>

#include "extract/content/content_size.h"
#include "extract/content/content_walker.h"
#include "extract/content/hidden_glyphs.h"
#include "extract/content/unseen_paths.h"
#include "extract/page_tree.h"

namespace juesuan {
namespace {

using Rectangle = QPDFObjectHandle::Rectangle;

/// What of the CropBox lies inside of the MediaBox (14.11.2); all of it where nothing does.
Rectangle ShownBox(QPDFPageObjectHelper page) {
  const Rectangle crop = page.getCropBox().getArrayAsRectangle();
  const Rectangle media = page.getMediaBox().getArrayAsRectangle();
  const Rectangle both(std::max(crop.llx, media.llx), std::max(crop.lly, media.lly),
                       std::min(crop.urx, media.urx), std::min(crop.ury, media.ury));
  return both.llx < both.urx && both.lly < both.ury ? both : crop;
}

/// User space of the page -> page as shown: CropBox to the origin, /Rotate applied, y down.
Matrix ShownMatrix(QPDFPageObjectHelper page, const Rectangle& crop) {
  const double width = crop.urx - crop.llx;
  const double height = crop.ury - crop.lly;
  auto rotate_object = page.getAttribute("/Rotate", false);
  const int rotate =
      rotate_object.isInteger() ? ((rotate_object.getIntValueAsInt() % 360) + 360) % 360 : 0;
  switch (rotate) {
    case 90:
      return {0, 1, 1, 0, -crop.lly, -crop.llx};
    case 180:
      return {-1, 0, 0, 1, width + crop.llx, -crop.lly};
    case 270:
      return {0, -1, -1, 0, height + crop.lly, width + crop.llx};
    default:
      return {1, 0, 0, -1, -crop.llx, height + crop.lly};
  }
}

void CountText(const std::vector<TextRun>& runs, PageFacts* facts) {
  for (const auto& run : runs) {
    bool hidden = run.invisible;
    for (size_t i = 0; i < facts->pictures.size() && !hidden; ++i) {
      const Picture& picture = facts->pictures[i];
      hidden = i >= run.pictures_before && picture.hides && picture.box.Contains(run.origin);
    }
    (hidden ? facts->hidden_bytes : facts->shown_bytes) += run.bytes;
    for (auto& picture : facts->pictures) {
      if (!picture.box.Contains(run.origin)) continue;
      (hidden ? picture.hidden_bytes : picture.shown_bytes) += run.bytes;
    }
  }
}

/// Directions of the text: the quarter turn of most of it, and what lies aslant.
void TellDirections(const std::vector<TextRun>& runs, PageFacts* facts) {
  constexpr double kLarge_pt = 24;
  std::array<int, 4> bytes{};
  for (const TextRun& run : runs) {
    if (run.is_red) facts->red_texts.push_back(run.origin);
    if (IsAslant(run)) {
      // Where its font tells no glyphs, its line alone is known; what is so large is no table's.
      if (run.glyphs.empty() || run.size_pt > kLarge_pt)
        facts->slanted.push_back({run.origin, run.dx, run.dy, run.size_pt});
      continue;
    }
    const size_t turns = IsLevel(run) ? (run.dx > 0 ? 0 : 2) : (run.dy > 0 ? 1 : 3);
    bytes[turns] += run.bytes;
  }
  facts->text_turns =
      static_cast<int>(std::max_element(bytes.begin(), bytes.end()) - bytes.begin());
}

/// What lies aslant, and what is faint and says the same in several places.
void FindMarks(const std::vector<TextRun>& runs, PageFacts* facts) {
  constexpr int kLeastRepeated = 3;
  const auto text_of = [](const TextRun& run) {
    std::u32string text;
    for (const ShownGlyph& glyph : run.glyphs) text += glyph.character;
    return text;
  };
  std::map<std::u32string, int> repeated;
  for (const TextRun& run : runs)
    if (run.is_faint) ++repeated[text_of(run)];
  for (const TextRun& run : runs) {
    const bool is_repeated = run.is_faint && repeated[text_of(run)] >= kLeastRepeated;
    if (run.invisible || (!IsAslant(run) && !is_repeated)) continue;
    for (const ShownGlyph& glyph : run.glyphs)
      facts->marks.push_back({glyph.character, glyph.origin, run.size_pt, IsAslant(run), false});
  }
}

/// What a clip as large as the page's body cuts off is the page's end; a smaller one is a cell.
void FindCutOff(const std::vector<TextRun>& runs, const RectPt& sheet, PageFacts* facts) {
  constexpr double kBody = 0.5;  // of the page
  for (const TextRun& run : runs) {
    facts->body = facts->body.Union(run.clip);
    if (run.invisible || !IsCutOff(run)) continue;
    const bool is_page = IsLevel(run) ? run.clip.height() > kBody * sheet.height()
                                      : run.clip.width() > kBody * sheet.width();
    for (const ShownGlyph& glyph : run.glyphs)
      (is_page ? facts->cut_off : facts->hidden)
          .push_back({glyph.character, glyph.origin, run.size_pt, false, false});
  }
}

bool IsPaintedOver(const TextRun& run, const PaintedContent& content) {
  for (size_t i = run.paths_before; i < content.paths.size(); ++i) {
    const PaintedPath& path = content.paths[i];
    if (path.kind != PaintedPath::Kind::kStroke && path.box.Contains(run.origin)) return true;
  }
  for (size_t i = run.pictures_before; i < content.pictures.size(); ++i)
    if (content.pictures[i].box.Contains(run.origin)) return true;
  return false;
}

/// All of it is known to be a mark: FindMarks.
bool IsWatermark(const TextRun& run) { return IsAslant(run) && !run.glyphs.empty(); }

bool MayHideText(const PaintedContent& content) {
  return std::any_of(content.runs.begin(), content.runs.end(), [&](const TextRun& run) {
    if (IsWatermark(run) && !run.invisible) return false;
    return run.is_pale || run.invisible || run.is_cut || IsPaintedOver(run, content);
  });
}

// Poppler reads such a file as if it were not encrypted.
Error StrangeEncryption(const std::filesystem::path& path) {
  return {ErrorCode::kUnreadable, path.filename().string(),
          "is encrypted in a way that no standard knows"};
}

class QpdfFactsReader : public PageFactsReader {
 public:
  explicit QpdfFactsReader(const ContentLimits& limits) : limits_(limits) {}

  Status Load(const std::filesystem::path& path, const std::string& password) {
    try {
      pdf_.setSuppressWarnings(true);
      pdf_.setLogger(QPDFLogger::create());
      pdf_.getLogger()->setError(pdf_.getLogger()->discard());
      pdf_.getLogger()->setWarn(pdf_.getLogger()->discard());
      pdf_.processFile(path.c_str(), password.empty() ? nullptr : password.c_str());
      if (IsTreeTooDeep(pdf_)) {
        return Error{
            ErrorCode::kLimitReached, path.filename().string(),
            "nests its pages more than " + std::to_string(kMostTreeDepth) + " levels deep"};
      }
      pages_ = QPDFPageDocumentHelper(pdf_).getAllPages();
    } catch (const QPDFExc& error) {
      if (error.getErrorCode() == qpdf_e_unsupported) return StrangeEncryption(path);
      const bool locked = error.getErrorCode() == qpdf_e_password;
      return Error{locked ? ErrorCode::kNeedsPassword : ErrorCode::kCannotOpen,
                   path.filename().string(), error.getMessageDetail()};
    } catch (const std::exception& error) {
      return Error{ErrorCode::kCannotOpen, path.filename().string(), error.what()};
    }
    return Done{};
  }

  Result<PageFacts> Read(int page_index) override {
    const auto index = static_cast<size_t>(page_index);
    if (page_index < 0 || index >= pages_.size()) {
      return Error{ErrorCode::kUnreadable, "page " + std::to_string(page_index + 1),
                   "is not in the page tree"};
    }
    try {
      return ReadPage(pages_[index]);
    } catch (const std::exception& error) {
      return Error{ErrorCode::kUnreadable, "page " + std::to_string(page_index + 1), error.what()};
    }
  }

  OutsidePages FindOutside() override {
    try {
      return FindOutsidePages(pdf_);
    } catch (const std::exception&) {
      return {};
    }
  }

 private:
  Result<PageFacts> ReadPage(QPDFPageObjectHelper& page) const {
    PaintedContent content{ContentBudget(limits_)};
    content.fonts = fonts_;
    ContentBudget& budget = content.budget;
    if (!IsWithin(page.getObjectHandle().getKey("/Contents"), limits_.content_bytes))
      budget.Exhaust();
    if (budget.is_spent()) return budget.Refusal();
    GraphicsState state;
    const Rectangle crop = ShownBox(page);
    state.ctm = ShownMatrix(page, crop);
    const RectPt sheet = BoxOf(state.ctm, crop.llx, crop.lly, crop.urx, crop.ury);
    state.clip = sheet;
    ContentWalker walker(page.getAttribute("/Resources", false), state, &content);
    page.parseContents(&walker);
    if (budget.is_spent()) return budget.Refusal();
    PageFacts facts;
    facts.most_pixels = content.most_pixels;
    facts.was_walked = true;
    facts.may_hide_text = MayHideText(content);
    if (facts.may_hide_text) facts.hidden = HiddenGlyphs(content);
    FindCutOff(content.runs, sheet, &facts);
    facts.replaces_numbers = content.replaced.replaces_numbers();
    facts.pictures = std::move(content.pictures);
    facts.paths = std::move(content.paths);
    facts.outlines = std::move(content.outlines);
    facts.paints_paths = content.paints_paths;
    MarkUnseenPaths(&facts.paths);
    CountText(content.runs, &facts);
    TellDirections(content.runs, &facts);
    FindMarks(content.runs, &facts);
    facts.is_gray = facts.shown_bytes == 0 && !facts.paints_paths &&
                    !page.getObjectHandle().hasKey("/Annots") &&
                    std::all_of(facts.pictures.begin(), facts.pictures.end(),
                                [](const Picture& picture) { return picture.is_gray; });
    return facts;
  }

  const ContentLimits limits_;
  QPDF pdf_;
  const std::shared_ptr<FontCache> fonts_ = std::make_shared<FontCache>();
  std::vector<QPDFPageObjectHelper> pages_;
};

}  // namespace

Result<std::unique_ptr<PageFactsReader>> PageFactsReader::Open(const std::filesystem::path& path,
                                                               const std::string& password,
                                                               const ContentLimits& limits) {
  auto reader = std::make_unique<QpdfFactsReader>(limits);
  const Status status = reader->Load(path, password);
  if (!status) return status.error();
  return std::unique_ptr<PageFactsReader>(std::move(reader));
}

}  // namespace juesuan
