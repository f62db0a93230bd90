#include "extract/page_facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>
#include <utility>

namespace juesuan {
namespace {

constexpr int kMaxFormDepth = 8;
constexpr int kModeInvisible = 3;
constexpr int kModeClipOnly = 7;

// [a b c d e f] of ISO 32000-1, 8.3.3: x' = a x + c y + e, y' = b x + d y + f.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  Point<Pt> Apply(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }
};

/// First `m`, then `n`.
Matrix Concat(const Matrix& m, const Matrix& n) {
  return {m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
          m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

RectPt UnitSquare(const Matrix& m) {
  const std::array<Point<Pt>, 4> corners = {m.Apply(0, 0), m.Apply(1, 0), m.Apply(0, 1),
                                            m.Apply(1, 1)};
  RectPt box{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
  for (const auto& p : corners) {
    box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x),
           std::max(box.y1, p.y)};
  }
  return box;
}

struct TextRun {
  Point<Pt> origin;
  int bytes = 0;
  bool invisible = false;
  size_t pictures_before = 0;  // pictures drawn before this run
};

struct GraphicsState {
  Matrix ctm;
  int text_mode = 0;
};

double Number(QPDFObjectHandle object) {
  return object.isNumber() ? object.getNumericValue() : 0.0;
}

Matrix ToMatrix(const std::vector<QPDFObjectHandle>& v, size_t from = 0) {
  if (v.size() < from + 6) return {};
  return {Number(v[from]),     Number(v[from + 1]), Number(v[from + 2]),
          Number(v[from + 3]), Number(v[from + 4]), Number(v[from + 5])};
}

int ShownBytes(const std::vector<QPDFObjectHandle>& operands) {
  int bytes = 0;
  for (auto object : operands) {
    if (object.isString()) bytes += static_cast<int>(object.getStringValue().size());
    if (!object.isArray()) continue;
    for (auto& item : object.getArrayAsVector()) {
      if (item.isString()) bytes += static_cast<int>(item.getStringValue().size());
    }
  }
  return bytes;
}

/// Walks one content stream and, below it, its form XObjects.
class Walker : public QPDFObjectHandle::ParserCallbacks {
 public:
  Walker(QPDFObjectHandle resources, const Matrix& base, int depth, int text_mode)
      : resources_(std::move(resources)), depth_(depth) {
    state_.ctm = base;
    state_.text_mode = text_mode;
  }

  void handleObject(QPDFObjectHandle object, size_t, size_t) override {
    if (!object.isOperator()) {
      if (operands_.size() < 64) operands_.push_back(object);
      return;
    }
    Execute(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {}

  std::vector<Picture> pictures;
  std::vector<TextRun> runs;
  bool paints_paths = false;

 private:
  void Execute(const std::string& op) {
    static const std::set<std::string> paints = {"S", "s",  "f", "F",  "f*",
                                                 "B", "B*", "b", "b*", "sh"};
    if (paints.count(op) != 0) {
      paints_paths = true;
    } else if (op == "q") {
      if (stack_.size() < 512) stack_.push_back(state_);
    } else if (op == "Q") {
      if (!stack_.empty()) {
        state_ = stack_.back();
        stack_.pop_back();
      }
    } else if (op == "cm") {
      state_.ctm = Concat(ToMatrix(operands_), state_.ctm);
    } else if (op == "Do") {
      if (!operands_.empty() && operands_[0].isName()) PaintXObject(operands_[0].getName());
    } else if (op == "INLINE_IMAGE" || op == "EI") {
      pictures.push_back({UnitSquare(state_.ctm), 0, 0, 0, false});
    } else {
      ExecuteText(op);
    }
  }

  // ISO 32000-1, 9.4.2: text positioning; 9.4.3: text showing.
  void ExecuteText(const std::string& op) {
    if (op == "BT") {
      line_ = Matrix{};
    } else if (op == "Tm") {
      line_ = ToMatrix(operands_);
    } else if (op == "Td" || op == "TD") {
      if (operands_.size() < 2) return;
      if (op == "TD") leading_ = -Number(operands_[1]);
      line_ = Concat({1, 0, 0, 1, Number(operands_[0]), Number(operands_[1])}, line_);
    } else if (op == "TL") {
      if (!operands_.empty()) leading_ = Number(operands_[0]);
    } else if (op == "T*") {
      line_ = Concat({1, 0, 0, 1, 0, -leading_}, line_);
    } else if (op == "Tr") {
      if (!operands_.empty()) state_.text_mode = static_cast<int>(Number(operands_[0]));
    } else if (op == "Tj" || op == "TJ" || op == "'" || op == "\"") {
      ShowText(op);
    }
  }

  void ShowText(const std::string& op) {
    if (op == "'" || op == "\"") line_ = Concat({1, 0, 0, 1, 0, -leading_}, line_);
    const Matrix m = Concat(line_, state_.ctm);
    const bool invisible = state_.text_mode == kModeInvisible || state_.text_mode == kModeClipOnly;
    runs.push_back({m.Apply(0, 0), ShownBytes(operands_), invisible, pictures.size()});
  }

  void PaintXObject(const std::string& name) {
    auto xobjects =
        resources_.isDictionary() ? resources_.getKey("/XObject") : QPDFObjectHandle::newNull();
    if (!xobjects.isDictionary() || !xobjects.hasKey(name)) return;
    auto object = xobjects.getKey(name);
    if (!object.isStream()) return;
    auto subtype = object.getDict().getKey("/Subtype");
    if (subtype.isNameAndEquals("/Image")) PaintPicture(object.getDict());
    if (subtype.isNameAndEquals("/Form") && depth_ < kMaxFormDepth) PaintForm(object);
  }

  void PaintPicture(QPDFObjectHandle dict) {
    Picture picture;
    picture.box = UnitSquare(state_.ctm);
    const double width = std::hypot(state_.ctm.a, state_.ctm.b);
    const double height = std::hypot(state_.ctm.c, state_.ctm.d);
    const double columns = Number(dict.getKey("/Width"));
    const double rows = Number(dict.getKey("/Height"));
    if (width > 0 && height > 0) picture.dpi = 72 * std::min(columns / width, rows / height);
    picture.is_gray = dict.getKey("/ColorSpace").isNameAndEquals("/DeviceGray");
    pictures.push_back(picture);
  }

  void PaintForm(QPDFObjectHandle form) {
    auto dict = form.getDict();
    Matrix matrix = state_.ctm;
    if (dict.getKey("/Matrix").isArray()) {
      matrix = Concat(ToMatrix(dict.getKey("/Matrix").getArrayAsVector()), state_.ctm);
    }
    auto resources = dict.getKey("/Resources");
    Walker inner(resources.isDictionary() ? resources : resources_, matrix, depth_ + 1,
                 state_.text_mode);
    try {
      QPDFObjectHandle::parseContentStream(form, &inner);
    } catch (const std::exception&) {
      // What was walked before the damage still counts.
    }
    for (auto& run : inner.runs) run.pictures_before += pictures.size();
    runs.insert(runs.end(), inner.runs.begin(), inner.runs.end());
    pictures.insert(pictures.end(), inner.pictures.begin(), inner.pictures.end());
    paints_paths = paints_paths || inner.paints_paths;
  }

  QPDFObjectHandle resources_;
  int depth_;
  GraphicsState state_;
  std::vector<GraphicsState> stack_;
  Matrix line_;
  double leading_ = 0;
  std::vector<QPDFObjectHandle> operands_;
};

/// User space of the page -> page as shown: CropBox to the origin, /Rotate applied, y down.
Matrix ShownMatrix(QPDFPageObjectHelper page) {
  auto crop = page.getCropBox().getArrayAsRectangle();
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
      hidden = i >= run.pictures_before && facts->pictures[i].box.Contains(run.origin);
    }
    (hidden ? facts->hidden_bytes : facts->shown_bytes) += run.bytes;
    for (auto& picture : facts->pictures) {
      if (!picture.box.Contains(run.origin)) continue;
      (hidden ? picture.hidden_bytes : picture.shown_bytes) += run.bytes;
    }
  }
}

class QpdfFactsReader : public PageFactsReader {
 public:
  Status Load(const std::filesystem::path& path, const std::string& password) {
    try {
      pdf_.setSuppressWarnings(true);
      pdf_.setLogger(QPDFLogger::create());
      pdf_.getLogger()->setError(pdf_.getLogger()->discard());
      pdf_.getLogger()->setWarn(pdf_.getLogger()->discard());
      pdf_.processFile(path.c_str(), password.empty() ? nullptr : password.c_str());
      pages_ = QPDFPageDocumentHelper(pdf_).getAllPages();
    } catch (const QPDFExc& error) {
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

 private:
  static PageFacts ReadPage(QPDFPageObjectHelper& page) {
    Walker walker(page.getAttribute("/Resources", false), ShownMatrix(page), 0, 0);
    page.parseContents(&walker);
    PageFacts facts;
    facts.pictures = std::move(walker.pictures);
    facts.paints_paths = walker.paints_paths;
    CountText(walker.runs, &facts);
    facts.is_gray = facts.shown_bytes == 0 && !facts.paints_paths &&
                    !page.getObjectHandle().hasKey("/Annots") &&
                    std::all_of(facts.pictures.begin(), facts.pictures.end(),
                                [](const Picture& picture) { return picture.is_gray; });
    return facts;
  }

  QPDF pdf_;
  std::vector<QPDFPageObjectHelper> pages_;
};

}  // namespace

Result<std::unique_ptr<PageFactsReader>> PageFactsReader::Open(const std::filesystem::path& path,
                                                               const std::string& password) {
  auto reader = std::make_unique<QpdfFactsReader>();
  const Status status = reader->Load(path, password);
  if (!status) return status.error();
  return std::unique_ptr<PageFactsReader>(std::move(reader));
}

}  // namespace juesuan
