#include "layout/cells/read_words.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "core/text.h"
#include "layout/grid/word_rows.h"
#include "layout/ink/connected_pieces.h"
#include "layout/ink/mat.h"
#include "layout/ink/median.h"
#include "layout/text/amount_readings.h"

namespace juesuan {
namespace {

// Of the height of the usual word, except for the first.
constexpr double kBesideLine_px = 1.5;  // what a rule leaves beside it
constexpr double kCropMargin = 0.3;
constexpr double kSameLine = 0.6;     // of the lower box: two that share so much are one line
constexpr double kUprightRest = 1.5;  // a narrow piece so high is the rest of an upright rule
constexpr double kUsualSize = 1.4;    // what is no higher is of the usual size: dashes, digits
constexpr double kUsualText = 1.25;   // the same of ideographs, of their own usual height

/// A line is found where it is whole; on a scan it goes on a little, paler.
void EraseLine(RulingLine line, double beyond, cv::Mat* ink) {
  line.from -= beyond;
  line.to += beyond;
  (*ink)(ClipRect(BoxAround(line, kBesideLine_px), ink->size())).setTo(0);
}

/// Height of the usual glyph; 0 on a page without any.
double UsualHeight(const std::vector<Piece>& pieces, double px_per_pt,
                   const ReadWordsParams& params) {
  std::vector<double> heights;
  for (const Piece& piece : pieces) {
    const double high = piece.box.height;
    if (high < params.least_glyph_pt * px_per_pt || high > params.most_glyph_pt * px_per_pt)
      continue;
    if (piece.box.width <= 3 * high) heights.push_back(high);
  }
  return heights.empty() ? 0 : UpperMedian(std::move(heights));
}

double SharedHeight(const cv::Rect& a, const cv::Rect& b) {
  return std::min(a.br().y, b.br().y) - std::max(a.y, b.y);
}

bool IsSpeck(const cv::Rect& box, double usual, const ReadWordsParams& params) {
  return box.width < params.speck * usual && box.height < params.speck * usual;
}

/// Specks, by x.
std::vector<cv::Rect> TakeSpecks(double usual, const ReadWordsParams& params,
                                 std::vector<cv::Rect>* boxes) {
  const auto words = std::partition(boxes->begin(), boxes->end(), [&](const cv::Rect& box) {
    return !IsSpeck(box, usual, params);
  });
  std::vector<cv::Rect> specks(words, boxes->end());
  boxes->erase(words, boxes->end());
  std::sort(specks.begin(), specks.end(),
            [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  return specks;
}

/// Dust lies alone; the points of a colon lie over each other, and belong to the word before them.
void AddColons(const std::vector<cv::Rect>& specks, double usual, const ReadWordsParams& params,
               std::vector<cv::Rect>* boxes) {
  for (size_t i = 0; i < specks.size(); ++i) {
    for (size_t j = i + 1; j < specks.size() && specks[j].x < specks[i].br().x; ++j) {
      const double apart = -SharedHeight(specks[i], specks[j]);
      if (apart <= 0 || apart > usual) continue;
      const cv::Rect colon = specks[i] | specks[j];
      const auto before = std::find_if(boxes->begin(), boxes->end(), [&](const cv::Rect& word) {
        const double gap = colon.x - word.br().x;
        return gap > -1 && gap < params.mark_gap * usual && SharedHeight(colon, word) > 0;
      });
      if (before != boxes->end()) *before |= colon;
    }
  }
}

bool IsWord(const cv::Rect& box, double usual, const ReadWordsParams& params) {
  const bool is_dash = box.width <= params.widest_dash * usual;
  if (box.height < params.flat * usual) return is_dash && box.width >= params.speck * usual;
  if (box.height < params.lowest * usual && (!is_dash || box.width < params.lowest * usual))
    return false;
  const bool is_upright_rest = box.height > kUprightRest * usual && box.width < params.flat * usual;
  return !is_upright_rest && box.height <= params.highest * usual;
}

/// Strokes of an ideograph that did not touch lie over each other, or beside each other at a narrow
/// gap.
bool BelongTogether(const cv::Rect& left, const cv::Rect& right, double usual,
                    const ReadWordsParams& params) {
  const double high = std::max<double>(usual, std::max(left.height, right.height));
  if ((left | right).height > params.joined_height * high) return false;
  const double gap = right.x - left.br().x;
  const double low = std::min(left.height, right.height);
  if (SharedHeight(left, right) >= kSameLine * low) return gap <= params.word_gap * usual;
  const bool is_over = -gap >= 0.5 * std::min(left.width, right.width);
  return is_over && -SharedHeight(left, right) <= params.stroke_gap * usual;
}

void JoinStrokes(double usual, const ReadWordsParams& params, std::vector<cv::Rect>* boxes) {
  std::sort(boxes->begin(), boxes->end(),
            [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  for (size_t i = 0; i < boxes->size(); ++i) {
    for (size_t j = i + 1; j < boxes->size();) {
      cv::Rect& left = (*boxes)[i];
      const cv::Rect right = (*boxes)[j];
      if (right.x - left.br().x > params.word_gap * usual) break;
      if (!BelongTogether(left, right, usual, params)) {
        ++j;
        continue;
      }
      left |= right;
      boxes->erase(boxes->begin() + static_cast<std::ptrdiff_t>(j));
      j = i + 1;
    }
  }
}

/// One word, and what is known of it.
struct SeenWord {
  cv::Rect box;
  const Cell* cell = nullptr;  ///< in which it stands alone
  bool is_apart = false;       ///< beside another word, both without a cell of their own
  std::string text;
  double confidence = 1;
};

class WordReader {
 public:
  WordReader(const PagePicture& picture, const PageTransform& transform, const CropParams& crop,
             const ReadWordsParams& params, OcrEngine* engine)
      : picture_(picture), transform_(transform), crop_(crop), params_(params), engine_(engine) {}

  Result<std::vector<Word>> Run(const std::vector<cv::Rect>& boxes,
                                const std::vector<Table>& tables, bool in_any_case) {
    for (const cv::Rect& box : boxes) words_.push_back({box, nullptr, false, {}, 1});
    if (words_.empty()) return std::vector<Word>();
    SetUsualHeight();
    DropPaleDashes();
    for (const Table& table : tables) FindCells(table);
    MarkApart();
    const auto numbers = CountLooseNumbers();
    if (!numbers) return numbers.error();
    if (!in_any_case && *numbers < params_.least_apart) return std::vector<Word>();
    for (SeenWord& word : words_) {
      const Status read = Read(&word);
      if (!read) return read.error();
    }
    return MakeWords();
  }

 private:
  void SetUsualHeight() {
    std::vector<double> heights;
    for (const SeenWord& word : words_) heights.push_back(word.box.height);
    usual_ = UpperMedian(std::move(heights));
  }

  bool IsFlat(const SeenWord& word) const { return word.box.height < params_.flat * usual_; }

  /// The rest of a pale rule is as flat as a dash.
  void DropPaleDashes() {
    const auto darkest = [this](const SeenWord& word) {
      double least = 0;
      cv::minMaxLoc(picture_.clean(word.box & cv::Rect({}, picture_.clean.size())), &least);
      return least;
    };
    std::vector<double> grays;
    for (const SeenWord& word : words_) {
      if (!IsFlat(word)) grays.push_back(darkest(word));
    }
    if (grays.empty()) return;
    const double palest = 255 - params_.pale_dash * (255 - UpperMedian(std::move(grays)));
    std::erase_if(words_,
                  [&](const SeenWord& word) { return IsFlat(word) && darkest(word) > palest; });
  }

  void FindCells(const Table& table) {
    std::vector<std::vector<SeenWord*>> inside(table.cells.size());
    for (SeenWord& word : words_) {
      const Point<Pt> middle = transform_.ToPt(ToRectPx(word.box)).center();
      if (!table.parts.front().box.Contains(middle)) continue;
      const auto cell = std::find_if(table.cells.begin(), table.cells.end(),
                                     [&](const Cell& c) { return c.box.Contains(middle); });
      if (cell != table.cells.end())
        inside[static_cast<size_t>(cell - table.cells.begin())].push_back(&word);
    }
    for (size_t c = 0; c < inside.size(); ++c) Settle(table.cells[c], inside[c]);
    std::erase_if(words_, [](const SeenWord& word) { return word.box.empty(); });
  }

  /// Pieces of one line in a cell are one word, as the cell was read, unless they stand apart.
  void Settle(const Cell& cell, std::vector<SeenWord*> inside) const {
    std::sort(inside.begin(), inside.end(),
              [](const SeenWord* a, const SeenWord* b) { return a->box.x < b->box.x; });
    for (size_t i = 1; i < inside.size(); ++i) {
      const cv::Rect& before = inside[i - 1]->box;
      const cv::Rect& word = inside[i]->box;
      if (word.x - before.br().x > params_.apart * usual_ || SharedHeight(word, before) <= 0)
        return;
    }
    if (inside.empty()) return;
    SeenWord& whole = *inside.front();
    whole.cell = &cell;
    for (size_t i = 1; i < inside.size(); ++i) whole.box |= std::exchange(inside[i]->box, {});
  }

  bool StandApart(const SeenWord& a, const SeenWord& b) const {
    const double gap = std::max(a.box.x - b.box.br().x, b.box.x - a.box.br().x);
    return gap > params_.apart * usual_ &&
           SharedHeight(a.box, b.box) > 0.5 * std::min(a.box.height, b.box.height);
  }

  void MarkApart() {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (words_[i].cell != nullptr || words_[j].cell != nullptr) continue;
        if (StandApart(words_[i], words_[j])) words_[i].is_apart = words_[j].is_apart = true;
      }
    }
  }

  Status ReadNumber(SeenWord* word) const {
    const double margin = kCropMargin * usual_;
    const cv::Mat image =
        picture_.clean(ClipRect(ToRectPx(word->box).Grow(margin), picture_.clean.size()));
    const AmountCrop cut = CropAmountLine(image, usual_, crop_);
    if (cut.line.empty()) return Done{};
    const auto read = ReadAmountLine(engine_, ToImage(cut.line, 300), OcrModel::kAmount);
    if (!read) return read.error();
    if (read->confidence < params_.numeric || !LooksLikeNumber(read->text)) return Done{};
    word->text = read->text;
    word->confidence = read->confidence;
    return Done{};
  }

  /// Numbers that stand apart. The reader of words is asked about those alone that the reader of
  /// amounts takes for one.
  Result<size_t> CountLooseNumbers() {
    size_t numbers = 0;
    for (SeenWord& word : words_) {
      if (!word.is_apart) continue;
      const Status number = ReadNumber(&word);
      if (!number) return number.error();
      const Status read = word.text.empty() ? Status(Done{}) : ReadText(&word);
      if (!read) return read.error();
      numbers += !DigitsIn(word.text).empty() && LooksLikeNumber(word.text);
    }
    return numbers;
  }

  Status Read(SeenWord* word) const {
    if (word->cell != nullptr) {
      word->text = word->cell->text;
      word->confidence = word->cell->confidence;
      return Done{};
    }
    if (word->is_apart) return word->text.empty() ? ReadText(word) : Status(Done{});
    const Status number = ReadNumber(word);
    return number ? ReadText(word) : number;
  }

  /// What the reader of amounts does not know, or not surely, may be a word.
  Status ReadText(SeenWord* word) const {
    // What is as flat as a dash and is none is the rest of a rule.
    if (IsAmount(*word) || IsFlat(*word)) return Done{};
    const cv::Mat line = CropTextLine(picture_.clean, word->box, kWordLine_px);
    const auto read = engine_->ReadLine(ToImage(line, 300), OcrModel::kChinese);
    if (!read) return read.error();
    if (!word->text.empty() && !HasIdeograph(read->text)) return Done{};
    if (word->text.empty() && read->confidence < params_.least_word) return Done{};
    word->text = read->text;
    word->confidence = read->confidence;
    return Done{};
  }

  /// Surely, and more than digits: words pass for those now and then.
  bool IsAmount(const SeenWord& word) const {
    return word.confidence >= params_.sure_number &&
           word.text.find_first_of(".,") != std::string::npos;
  }

  /// Ideographs are higher than the digits beside them: of the same type they are `usual_text`.
  double HeightOf(const SeenWord& word, double usual_text) const {
    const double most = HasIdeograph(word.text) ? kUsualText * usual_text : kUsualSize * usual_;
    return word.box.height <= most ? usual_ : word.box.height;
  }

  double UsualTextHeight() const {
    std::vector<double> heights;
    for (const SeenWord& word : words_) {
      if (HasIdeograph(word.text)) heights.push_back(word.box.height);
    }
    return heights.empty() ? usual_ : std::max(usual_, UpperMedian(std::move(heights)));
  }

  std::vector<Word> MakeWords() const {
    const double text = UsualTextHeight();
    std::vector<Word> words;
    for (const SeenWord& seen : words_) {
      if (seen.text.empty()) continue;
      Word word;
      word.text = seen.text;
      word.confidence = seen.confidence;
      word.source = Source::kOcr;
      word.box = transform_.ToStraightPt(ToRectPx(seen.box));
      word.font_size_pt = params_.type_size * HeightOf(seen, text) / transform_.PxPerPt();
      words.push_back(std::move(word));
    }
    return words;
  }

  const PagePicture& picture_;
  const PageTransform& transform_;
  const CropParams& crop_;
  const ReadWordsParams& params_;
  OcrEngine* engine_;
  std::vector<SeenWord> words_;
  double usual_ = 0;
};

}  // namespace

std::vector<cv::Rect> FindWordBoxes(const cv::Mat& page_ink, const std::vector<RulingLine>& lines,
                                    double px_per_pt, const ReadWordsParams& params) {
  cv::Mat ink;
  cv::medianBlur(page_ink, ink, 3);
  for (const RulingLine& line : lines) EraseLine(line, params.beyond_pt * px_per_pt, &ink);
  const double usual = UsualHeight(ConnectedPieces(ink), px_per_pt, params);
  std::vector<cv::Rect> boxes;
  if (usual <= 0) return boxes;
  const auto kernel = [&](double width, double height) {
    const auto length = [&](double share) { return std::max(1, cvRound(share * usual)); };
    return cv::getStructuringElement(cv::MORPH_RECT, {length(width), length(height)});
  };
  // No stroke of a glyph is so long: it is the rest of a rule.
  cv::Mat rests;
  cv::morphologyEx(ink, rests, cv::MORPH_OPEN, kernel(params.longest_stroke, 0));
  ink.setTo(0, rests);
  cv::morphologyEx(ink, rests, cv::MORPH_OPEN, kernel(0, params.longest_stroke));
  ink.setTo(0, rests);
  cv::morphologyEx(ink, ink, cv::MORPH_CLOSE, kernel(params.word_gap, 0));
  cv::morphologyEx(ink, ink, cv::MORPH_CLOSE, kernel(0, params.line_gap));
  for (const Piece& piece : ConnectedPieces(ink)) boxes.push_back(piece.box);
  const std::vector<cv::Rect> specks = TakeSpecks(usual, params, &boxes);
  JoinStrokes(usual, params, &boxes);
  AddColons(specks, usual, params, &boxes);
  std::erase_if(boxes, [&](const cv::Rect& box) { return !IsWord(box, usual, params); });
  if (boxes.size() > params.most_words) boxes.clear();
  return boxes;
}

Result<std::vector<Word>> ReadWords(const PagePicture& picture, const std::vector<cv::Rect>& boxes,
                                    const std::vector<Table>& tables, bool in_any_case,
                                    const PageTransform& transform, const CropParams& crop,
                                    const ReadWordsParams& params, OcrEngine* engine) {
  return WordReader(picture, transform, crop, params, engine).Run(boxes, tables, in_any_case);
}

}  // namespace juesuan
