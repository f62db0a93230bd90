#include "extract/content/content_walker.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/nearest_int.h"
#include "extract/content/color.h"
#include "extract/content/content_size.h"
#include "extract/content/picture_color.h"
#include "extract/content/text_paint.h"

namespace juesuan {
namespace {

constexpr size_t kMostStates = 512;
constexpr size_t kMostOperands = 64;
constexpr size_t kMostOpenForms = 100;  // Poppler goes no deeper, either
constexpr double kFormBytes = 256;      // of operators that take as long as to begin a form
constexpr double kStateBytes = 256;     // the same for a state kept on top of many

/// 0: a solid line.
double PeriodOf(QPDFObjectHandle dashes) {
  if (!dashes.isArray() || dashes.getArrayNItems() == 0) return 0;
  double sum = 0;
  for (QPDFObjectHandle& part : dashes.getArrayAsVector()) sum += std::abs(Number(part));
  return sum / dashes.getArrayNItems();
}

/// 11.3.5: of an array the first mode that is known counts, which is the first one.
bool Blends(QPDFObjectHandle mode) {
  if (mode.isArray() && mode.getArrayNItems() > 0) mode = mode.getArrayItem(0);
  return mode.isName() && !mode.isNameAndEquals("/Normal") && !mode.isNameAndEquals("/Compatible");
}

bool LiesOverText(const RectPt& box, const std::vector<TextRun>& runs) {
  return std::any_of(runs.begin(), runs.end(),
                     [&](const TextRun& run) { return box.Contains(run.origin); });
}

bool IsDashed(QPDFObjectHandle dashes) { return dashes.isArray() && dashes.getArrayNItems() > 0; }

}  // namespace

ContentWalker::ContentWalker(QPDFObjectHandle resources, GraphicsState state,
                             PaintedContent* content)
    : resources_(resources), content_(*content), state_(std::move(state)) {}

void ContentWalker::handleObject(QPDFObjectHandle object, size_t, size_t length) {
  content_.budget.AddBytes(static_cast<double>(length) + 1);
  if (content_.budget.is_spent()) terminateParsing();
  if (!object.isOperator()) {
    if (operands_.size() < kMostOperands) operands_.push_back(object);
    return;
  }
  Execute(object.getOperatorValue());
  operands_.clear();
}

void ContentWalker::Execute(const std::string& op) {
  if (ExecutePath(op) || ExecuteState(op) || ExecuteColor(op)) return;
  if (content_.replaced.Mark(op, operands_, resources_)) return;
  if (op == "Do") {
    if (!operands_.empty() && operands_[0].isName()) PaintXObject(operands_[0].getName());
  } else if (op == "ID") {
    inline_dict_ = InlinePictureDict(operands_);
  } else if (op == "EI") {
    PaintPicture(inline_dict_, operands_.empty() ? QPDFObjectHandle::newNull() : operands_[0]);
  } else {
    ExecuteText(op);
  }
}

// 8.4.4: graphics state operators.
bool ContentWalker::ExecuteState(const std::string& op) {
  if (op == "q") {
    if (stack_.size() < kMostStates) {
      stack_.push_back(state_);
    } else {
      content_.budget.AddBytes(kStateBytes);
    }
  } else if (op == "Q") {
    if (stack_.empty()) return true;
    state_ = std::move(stack_.back());
    stack_.pop_back();
  } else if (op == "cm") {
    state_.ctm = Concat(ToMatrix(operands_), state_.ctm);
  } else if (op == "w") {
    state_.line_width = Operand(0);
  } else if (op == "d") {
    if (operands_.empty()) return true;
    state_.is_dashed = IsDashed(operands_[0]);
    state_.dash_period = PeriodOf(operands_[0]);
  } else if (op == "gs") {
    if (!operands_.empty() && operands_[0].isName())
      SetParameters(Resource(resources_, "/ExtGState", operands_[0].getName()));
  } else {
    return false;
  }
  return true;
}

// 8.4.5: graphics state parameter dictionaries.
void ContentWalker::SetParameters(QPDFObjectHandle parameters) {
  if (!parameters.isDictionary()) return;
  if (parameters.hasKey("/LW")) state_.line_width = Number(parameters.getKey("/LW"));
  if (parameters.hasKey("/ca")) state_.fill.alpha = Number(parameters.getKey("/ca"));
  if (parameters.hasKey("/CA")) state_.stroke.alpha = Number(parameters.getKey("/CA"));
  if (parameters.hasKey("/BM")) state_.blends = Blends(parameters.getKey("/BM"));
  auto dash = parameters.getKey("/D");
  if (dash.isArray() && dash.getArrayNItems() > 0) {
    state_.is_dashed = IsDashed(dash.getArrayItem(0));
    state_.dash_period = PeriodOf(dash.getArrayItem(0));
  }
  auto mask = parameters.getKey("/SMask");
  if (mask.isDictionary()) WalkMask(mask.getKey("/G"));
}

// 11.6.5.2: a soft mask is painted, too, though not on the page. Poppler does not see that one
// paints itself.
void ContentWalker::WalkMask(QPDFObjectHandle group) {
  if (!group.isStream()) return;
  if (content_.open.count(group.getObjGen()) > 0) return content_.budget.Exhaust();
  PaintedContent aside = std::move(content_);
  content_ = PaintedContent(aside.budget, aside.open);
  content_.fonts = aside.fonts;
  PaintForm(group);
  aside.budget = content_.budget;
  aside.most_pixels = std::max(aside.most_pixels, content_.most_pixels);
  content_ = std::move(aside);
}

// 8.5.2: path construction; 8.5.3: painting; 8.5.4: clipping.
bool ContentWalker::ExecutePath(const std::string& op) {
  const Matrix& m = state_.ctm;
  CountPoints(op);
  if (op == "re") {
    path_.Rectangle(m, Operand(0), Operand(1), Operand(2), Operand(3));
  } else if (op == "m") {
    path_.MoveTo(m, Operand(0), Operand(1));
  } else if (op == "l") {
    path_.LineTo(m, Operand(0), Operand(1));
  } else if (op == "c") {
    path_.CurveTo(m, Operand(4), Operand(5));
  } else if (op == "v" || op == "y") {
    path_.CurveTo(m, Operand(2), Operand(3));
  } else if (op == "h") {
    path_.Close();
  } else if (op == "W" || op == "W*") {
    clips_ = true;
  } else if (op == "n") {
    PaintPath(false, false, false);
  } else if (op == "S" || op == "s") {
    if (op == "s") path_.Close();
    PaintPath(false, false, true);
  } else if (op == "f" || op == "F" || op == "f*") {
    PaintPath(true, op == "f*", false);
  } else if (op == "B" || op == "B*" || op == "b" || op == "b*") {
    if (op[0] == 'b') path_.Close();
    PaintPath(true, op.size() > 1, true);
  } else if (op == "sh") {
    content_.paints_paths = true;
  } else {
    return false;
  }
  return true;
}

void ContentWalker::CountPoints(const std::string& op) {
  if (PointsOf(op, 0) == 0) return;
  double length_pt = 0;
  for (size_t i = 0; op != "re" && i + 1 < std::min<size_t>(operands_.size(), 6); i += 2) {
    const Point<Pt> next = state_.ctm.Apply(Operand(i), Operand(i + 1));
    length_pt += std::hypot(next.x - point_.x, next.y - point_.y);
    point_ = next;
  }
  if (op == "re")
    length_pt = 2 * state_.ctm.Scale() * (std::abs(Operand(2)) + std::abs(Operand(3)));
  content_.budget.AddPoints(PointsOf(op, length_pt));
  if (op != "m") length_pt_ += length_pt;
}

// Before Poppler cuts the path into dashes, or lays its tiles.
void ContentWalker::CountPainting(bool fills, bool strokes) {
  if (strokes && state_.is_dashed) {
    const double period_pt = state_.dash_period * state_.ctm.Scale();
    content_.budget.AddPoints(PointsOfDashes(length_pt_, period_pt));
  }
  if (fills)
    content_.budget.AddBytes(
        BytesOfTiles(state_.fill.pattern, path_.Box().Intersect(state_.clip).area()));
  length_pt_ = 0;
}

void ContentWalker::PaintPath(bool fills, bool even_odd, bool strokes) {
  CountPainting(fills, strokes);
  content_.paints_paths = content_.paints_paths || fills || strokes;
  if (fills) path_.Fill(state_, even_odd, &content_.paths);
  if (fills && !IsPale(state_.fill)) path_.AddOutlines(state_.clip, &content_.outlines);
  if (strokes) path_.Stroke(state_, &content_.paths);
  if (clips_) state_.clip = state_.clip.Intersect(path_.Box());
  clips_ = false;
  path_.Clear();
}

// 8.6.8: colour operators.
bool ContentWalker::ExecuteColor(const std::string& op) {
  const auto device = [](const char* name) { return QPDFObjectHandle::newName(name); };
  if (op == "g" || op == "G") {
    SetColor(op == "g" ? &state_.fill : &state_.stroke, device("/DeviceGray"));
  } else if (op == "rg" || op == "RG") {
    SetColor(op == "rg" ? &state_.fill : &state_.stroke, device("/DeviceRGB"));
  } else if (op == "k" || op == "K") {
    SetColor(op == "k" ? &state_.fill : &state_.stroke, device("/DeviceCMYK"));
  } else if (op == "cs" || op == "CS") {
    if (operands_.empty()) return true;
    const QPDFObjectHandle space = operands_[0];
    operands_.clear();
    const bool is_cmyk = ComponentsOf(space, resources_) == 4;
    if (is_cmyk) operands_.assign(4, QPDFObjectHandle::newInteger(0));
    if (is_cmyk) operands_[3] = QPDFObjectHandle::newInteger(1);
    SetColor(op == "cs" ? &state_.fill : &state_.stroke, space);
  } else if (op == "sc" || op == "scn") {
    SetColor(&state_.fill, state_.fill.space);
  } else if (op == "SC" || op == "SCN") {
    SetColor(&state_.stroke, state_.stroke.space);
  } else {
    return false;
  }
  return true;
}

void ContentWalker::SetColor(Paint* paint, QPDFObjectHandle space) {
  paint->space = space;
  paint->color = ToColor(space, operands_, resources_);
  const bool has_pattern = !operands_.empty() && operands_.back().isName();
  paint->pattern = has_pattern ? Resource(resources_, "/Pattern", operands_.back().getName())
                               : QPDFObjectHandle::newNull();
}

// 9.4.2: text positioning; 9.4.3: text showing.
void ContentWalker::ExecuteText(const std::string& op) {
  if (op == "BT" || op == "Tm") advance_ = 0;
  if (op == "BT") {
    line_ = Matrix{};
  } else if (op == "Tm") {
    line_ = ToMatrix(operands_);
  } else if (op == "Td" || op == "TD" || op == "T*") {
    MoveLine(op);
  } else if (op == "TL") {
    state_.text.leading = Operand(0);
  } else if (op == "Tf") {
    state_.text.size = Operand(1);
    if (!operands_.empty() && operands_[0].isName())
      state_.text.font = content_.fonts->Of(Resource(resources_, "/Font", operands_[0].getName()));
  } else if (op == "Tc") {
    state_.text.char_gap = Operand(0);
  } else if (op == "Tz") {
    state_.text.across = Operand(0) / 100;
  } else if (op == "Tr") {
    state_.text.mode = NearestInt(Operand(0));
  } else if (op == "Tj" || op == "TJ" || op == "'" || op == "\"") {
    ShowText(op);
  }
}

void ContentWalker::MoveLine(const std::string& op) {
  double x = 0, y = -state_.text.leading;
  if (op != "T*") {
    if (operands_.size() < 2) return;
    x = Operand(0);
    y = Operand(1);
    if (op == "TD") state_.text.leading = -y;
  }
  line_ = Concat({1, 0, 0, 1, x, y}, line_);
  advance_ = 0;
}

void ContentWalker::ShowText(const std::string& op) {
  if (op == "'" || op == "\"") MoveLine("T*");
  const Matrix m = Concat(line_, state_.ctm);
  const int bytes = ShownBytes(operands_);
  content_.budget.AddText(bytes);
  const double length = std::max(1e-9, std::hypot(m.a, m.b));
  // 9.4.4: a negative size or scaling turns the direction of the matrix round.
  const double along = state_.text.size * state_.text.across < 0 ? -length : length;
  const Point<Pt> origin = m.Apply(0, 0);
  constexpr double kAtEdge_pt = 1;
  TextRun run;
  run.origin = origin;
  run.dx = m.a / along;
  run.dy = m.b / along;
  run.size_pt = std::abs(state_.text.size) * std::hypot(m.c, m.d);
  run.bytes = bytes;
  run.is_cut = !state_.clip.Grow(kAtEdge_pt).Contains(origin);
  run.clip = state_.clip;
  run.pictures_before = content_.pictures.size();
  run.paths_before = content_.paths.size();
  TellPaint(state_, &run);
  if (state_.text.font != nullptr) {
    run.glyphs = ShownGlyphs(*state_.text.font, operands_, state_.text, m, &advance_);
    AddNameless(run);
  }
  content_.replaced.Show(run.glyphs, run.invisible ? nullptr : state_.text.font, content_.runs);
  content_.runs.push_back(std::move(run));
}

/// Glyphs without characters, which the text layer does not have.
void ContentWalker::AddNameless(const TextRun& run) {
  if (!state_.text.font->are_all || run.invisible || run.is_pale || run.is_cut) return;
  for (const ShownGlyph& glyph : run.glyphs)
    if (glyph.character == 0 && state_.clip.Contains(glyph.box.center()) &&
        std::isfinite(glyph.box.width() + glyph.box.height()))
      content_.outlines.push_back(glyph.box);
}

void ContentWalker::PaintXObject(const std::string& name) {
  auto object = Resource(resources_, "/XObject", name);
  if (!object.isStream()) return;
  auto subtype = object.getDict().getKey("/Subtype");
  if (subtype.isNameAndEquals("/Image")) PaintPicture(object.getDict(), object);
  if (subtype.isNameAndEquals("/Form")) PaintForm(object);
}

// A picture that is narrow, or one pixel stretched, is a rule or a band.
void ContentWalker::PaintPicture(QPDFObjectHandle dict, QPDFObjectHandle stream) {
  Picture picture;
  picture.box = BoxOf(state_.ctm, 0, 0, 1, 1);
  const double width = std::hypot(state_.ctm.a, state_.ctm.b);
  const double height = std::hypot(state_.ctm.c, state_.ctm.d);
  const PictureSize pixels = SizeOf(dict);
  content_.most_pixels = std::max(content_.most_pixels, PixelsOf(dict));
  if (width > 0 && height > 0)
    picture.dpi = 72 * std::min(pixels.columns / width, pixels.rows / height);
  if (LiesOverText(picture.box, content_.runs))
    picture.hides = state_.OpacityOf(state_.fill) * content_.covers.Of(dict) >= kOpaque;
  picture.is_gray = stream.isStream() && dict.getKey("/ColorSpace").isNameAndEquals("/DeviceGray");
  content_.pictures.push_back(picture);
  if (!IsPlainPicture(picture.box, pixels)) return;
  GraphicsState plain = state_;
  plain.fill.color = PlainColor(dict, stream, state_.fill.color, resources_);
  AddFill(picture.box, plain, PaintedPath::Kind::kPicture, &content_.paths);
}

// 8.10: form XObjects begin with the state that holds where they are painted, cut to their box.
void ContentWalker::PaintForm(QPDFObjectHandle form) {
  auto dict = form.getDict();
  if (content_.open.count(form.getObjGen()) > 0 || content_.open.size() >= kMostOpenForms) return;
  content_.budget.AddBytes(kFormBytes);
  if (!IsWithin(form, content_.budget.BytesLeft())) content_.budget.Exhaust();
  if (content_.budget.is_spent()) return;
  GraphicsState state = state_;
  if (dict.getKey("/Matrix").isArray())
    state.ctm = Concat(ToMatrix(dict.getKey("/Matrix").getArrayAsVector()), state_.ctm);
  if (dict.getKey("/BBox").isRectangle()) {
    const auto box = dict.getKey("/BBox").getArrayAsRectangle();
    state.clip = state.clip.Intersect(BoxOf(state.ctm, box.llx, box.lly, box.urx, box.ury));
  }
  if (dict.hasKey("/Group")) {  // 11.6.6: painted as a whole with the alpha that holds here
    state.group_alpha *= state.fill.alpha;
    state.fill.alpha = state.stroke.alpha = 1;
  }
  auto resources = dict.getKey("/Resources");
  ContentWalker inner(resources.isDictionary() ? resources : resources_, std::move(state),
                      &content_);
  content_.open.insert(form.getObjGen());
  try {
    QPDFObjectHandle::parseContentStream(form, &inner);
  } catch (const std::exception&) {
    // What was walked before the damage still counts.
  }
  content_.open.erase(form.getObjGen());
}

}  // namespace juesuan
