// Walks a page's content stream and, below it, its form XObjects.
//
// In: operators and operands as qpdf parses them. Out: pictures, runs of text and painted paths in
// the order of painting, told on the page as shown (ISO 32000-1, 8.4 graphics state, 8.5 paths,
// 8.8 external objects, 8.9 images, 9.3 and 9.4 text).
#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/content/content_budget.h"
#include "extract/content/font_codes.h"
#include "extract/content/graphics_state.h"
#include "extract/content/path_builder.h"
#include "extract/content/picture_color.h"
#include "extract/content/replaced_text.h"
#include "extract/content/text_run.h"
#include "extract/page.h"
#include "extract/page_facts.h"

namespace juesuan {

struct PaintedContent {
  std::vector<Picture> pictures;
  std::vector<TextRun> runs;
  std::vector<PaintedPath> paths;
  std::vector<RectPt> outlines;  ///< of filled shapes as large as glyphs, and of nameless glyphs
  bool paints_paths = false;     ///< anything at all, also what is left out of `paths`
  double most_pixels = 0;        ///< that a picture says it has
  PictureCovers covers;
  ReplacedText replaced;
  ContentBudget budget;  ///< once it is spent the walk ends
  std::shared_ptr<FontCache> fonts = std::make_shared<FontCache>();  ///< of the file
  std::set<QPDFObjGen> open;  ///< forms that are being painted: none paints itself

  explicit PaintedContent(const ContentBudget& all, std::set<QPDFObjGen> forms = {})
      : budget(all), open(std::move(forms)) {}
};

class ContentWalker : public QPDFObjectHandle::ParserCallbacks {
 public:
  /// Adds to `content`. `state`: at the beginning of the stream.
  ContentWalker(QPDFObjectHandle resources, GraphicsState state, PaintedContent* content);

  void handleObject(QPDFObjectHandle object, size_t offset, size_t length) override;
  void handleEOF() override {}

 private:
  void Execute(const std::string& op);
  bool ExecuteState(const std::string& op);
  bool ExecutePath(const std::string& op);
  void CountPoints(const std::string& op);
  void CountPainting(bool fills, bool strokes);
  bool ExecuteColor(const std::string& op);
  void ExecuteText(const std::string& op);
  void MoveLine(const std::string& op);

  void PaintPath(bool fills, bool even_odd, bool strokes);
  void SetParameters(QPDFObjectHandle parameters);
  void SetColor(Paint* paint, QPDFObjectHandle space);
  void ShowText(const std::string& op);
  void AddNameless(const TextRun& run);
  void PaintXObject(const std::string& name);
  void PaintPicture(QPDFObjectHandle dict, QPDFObjectHandle stream);
  void PaintForm(QPDFObjectHandle form);
  void WalkMask(QPDFObjectHandle group);

  double Operand(size_t i) const { return i < operands_.size() ? Number(operands_[i]) : 0.0; }

  QPDFObjectHandle resources_;
  PaintedContent& content_;
  GraphicsState state_;
  std::vector<GraphicsState> stack_;
  PathBuilder path_;
  Point<Pt> point_;       // where the path has come to
  double length_pt_ = 0;  // of the path
  bool clips_ = false;    // W was given: the path will clip
  Matrix line_;           // where the line of text begins
  double advance_ = 0;    // how far along it text was shown
  Operands operands_;
  QPDFObjectHandle inline_dict_ = QPDFObjectHandle::newNull();
};

}  // namespace juesuan
