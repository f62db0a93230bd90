// The walker of content streams, and the paths that it tells: the bytes are operators.
//
// The page has a form, a pattern and a mask of the same operators; what they say is the map of a
// font, too. Another font is a simple one.
#include <cmath>
#include <qpdf/QPDF.hh>

#include "extract/content/content_walker.h"
#include "extract/content/unseen_paths.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

using namespace juesuan;

constexpr const char* kResources =
    "<</XObject<</I<</Subtype/Image/Width 2/Height 2>>>>/Pattern<<>>"
    "/ExtGState<</G<</SMask<</S/Luminosity>>/ca 0.5/LW 2/D[[3 1]0]>>>>"
    "/ColorSpace<</C[/Separation/A/DeviceCMYK<<>>]>>/Font<<>>>>";

constexpr const char* kComposite =
    "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</DW 500/W[1[300]2 9 "
    "700]>>]>>";
constexpr const char* kSimple =
    "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 65/Widths[50 60]>>";

QPDFObjectHandle StreamOf(QPDF* pdf, const std::string& entries, const std::string& bytes) {
  auto stream = pdf->makeIndirectObject(QPDFObjectHandle::newStream(pdf, bytes));
  auto dict = QPDFObjectHandle::parse(pdf, entries);
  for (const auto& [key, value] : dict.getDictAsMap()) stream.getDict().replaceKey(key, value);
  return stream;
}

bool IsSound(const RectPt& box) {
  return box.x0 <= box.x1 && box.y0 <= box.y1 && std::isfinite(box.width() + box.height());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(TextOf(data, size));
  QPDF pdf;
  pdf.emptyPDF();
  pdf.setSuppressWarnings(true);
  auto form = StreamOf(&pdf, "<</Subtype/Form/BBox[0 0 500 500]/Matrix[1 0 0 1 9 9]>>", bytes);
  auto pattern = StreamOf(&pdf, "<</PatternType 1/BBox[0 0 9 9]/XStep 9/YStep 9>>", bytes);
  auto resources = QPDFObjectHandle::parse(kResources);
  resources.getKey("/XObject").replaceKey("/F", form);
  resources.getKey("/Pattern").replaceKey("/P", pattern);
  resources.getKey("/ExtGState").getKey("/G").getKey("/SMask").replaceKey("/G", form);
  auto font = QPDFObjectHandle::parse(kComposite);
  font.replaceKey("/ToUnicode", StreamOf(&pdf, "<<>>", bytes));
  resources.getKey("/Font").replaceKey("/F", pdf.makeIndirectObject(font));
  resources.getKey("/Font").replaceKey("/S",
                                       pdf.makeIndirectObject(QPDFObjectHandle::parse(kSimple)));
  PaintedContent content{ContentBudget({1 << 20, 20'000, 2'000})};
  GraphicsState state;
  state.clip = {0, 0, 595, 842};
  ContentWalker walker(resources, state, &content);
  try {
    QPDFObjectHandle::parseContentStream(StreamOf(&pdf, "<<>>", bytes), &walker);
  } catch (const std::exception&) {
    // As page_facts.cpp takes it: the page cannot be walked.
  }
  MarkUnseenPaths(&content.paths);
  for (const PaintedPath& path : content.paths)
    Expect(IsSound(path.box), "boxes have sides that are numbers");
  for (const RectPt& box : content.outlines)
    Expect(IsSound(box), "boxes of glyphs have sides that are numbers");
  return 0;
}
