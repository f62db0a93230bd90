#include "layout/cells/read_words.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/text.h"
#include "layout/cells/joined_number.h"
#include "layout/grid/word_rows.h"
#include "layout/ink/mat.h"
#include "layout/ink/median.h"
#include "layout/text/amount_readings.h"

namespace juesuan {
namespace {

// Of the height of the usual word.
constexpr double kCropMargin = 0.3;
constexpr double kUsualSize = 1.4;     // what is no higher is of the usual size: dashes, digits
constexpr size_t kLooksForNumber = 4;  // gaps of a word
constexpr double kUsualText = 1.25;    // the same of ideographs, of their own usual height

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
    for (size_t i = 0, count = words_.size(); i < count; ++i) {
      Status read = Read(&words_[i]);
      if (read && words_[i].cell == nullptr && HoldsNumberAndText(words_[i].text))
        read = CutAtNumber(i);
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

  bool IsFlat(const SeenWord& word) const { return word.box.height < params_.boxes.flat * usual_; }

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

  /// Where one side of a gap is a number for the reader of amounts, it is a word of its own.
  Status CutAtNumber(size_t index) {
    const cv::Rect whole = words_[index].box;
    for (const auto& [end, begin] : WidestGaps(picture_.clean(whole), kLooksForNumber)) {
      SeenWord left, right;
      left.box = {whole.x, whole.y, end, whole.height};
      right.box = {whole.x + begin, whole.y, whole.width - begin, whole.height};
      for (auto [number, rest] : {std::pair{&left, &right}, std::pair{&right, &left}}) {
        Status read = ReadNumber(number);
        if (!read) return read;
        if (!IsAmount(*number)) continue;
        read = ReadText(rest);
        if (!read) return read;
        words_[index] = *number;
        words_.push_back(*rest);
        return Done{};
      }
    }
    return Done{};
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

Result<std::vector<Word>> ReadWords(const PagePicture& picture, const std::vector<cv::Rect>& boxes,
                                    const std::vector<Table>& tables, bool in_any_case,
                                    const PageTransform& transform, const CropParams& crop,
                                    const ReadWordsParams& params, OcrEngine* engine) {
  return WordReader(picture, transform, crop, params, engine).Run(boxes, tables, in_any_case);
}

}  // namespace juesuan
