#include "layout/cells/read_cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string_view>

#include "core/text.h"
#include "layout/ink/mat.h"
#include "layout/text/amount_readings.h"

namespace juesuan {
namespace {

/// What the cells of one column turned out to be, so far.
struct ColumnVotes {
  int numbers = 0;
  int words = 0;
  int first_number_row = -1;
};

/// Another cut of the same cell: the reader sees other pixels, so it errs in other places.
struct Cut {
  const char* name;
  double margin;
  double ink_share;
  double blur_px;
};
constexpr std::array<Cut, 2> kOtherCuts = {
    {{"amount@wide", 0.31, 0.30, 0}, {"amount@soft", 0.22, 0.42, 0.6}}};

/// An amount that was read as words may have an ideograph or two among its digits.
bool IsMostlyIdeographs(const std::string& text) {
  int ideographs = 0, digits = 0;
  for (const char32_t c : CodePoints(text)) {
    ideographs += IsIdeograph(c);
    digits += c >= U'0' && c <= U'9';
  }
  return ideographs > digits;
}

bool LooksNumeric(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

constexpr size_t kDecimals = 2;

/// An amount with good groups of digits and its decimals: 1,234.56.
bool IsGrouped(std::string_view text) {
  constexpr size_t kGroup = 4;  // with its comma
  if (text.size() <= kDecimals + 1 || text[text.size() - kDecimals - 1] != '.') return false;
  if (!IsDigits(text.substr(text.size() - kDecimals))) return false;
  text.remove_suffix(kDecimals + 1);
  while (text.size() >= kGroup && text[text.size() - kGroup] == ',') {
    if (!IsDigits(text.substr(text.size() - kGroup + 1))) return false;
    text.remove_suffix(kGroup);
  }
  return text.size() < kGroup && IsDigits(text);
}

class CellReader {
 public:
  CellReader(const CropParams& crop, const ReadCellsParams& params, OcrEngine* engine,
             std::vector<Cell>* cells)
      : crop_(crop), params_(params), engine_(engine), cells_(*cells) {}

  Status Run(std::vector<InkedCell>* inked, double hint_px) {
    hint_px_ = hint_px;
    for (InkedCell& cell : *inked) {
      const Status tried = TryAmount(&cell);
      if (!tried) return tried;
    }
    const Status settled = SettleFaint(inked);
    if (!settled) return settled;
    is_noisy_ = IsNoisy(*inked);
    for (const InkedCell& cell : *inked) {
      if (cell.is_settled) continue;
      const Status read = Finish(cell);
      if (!read) return read;
    }
    return Done{};
  }

 private:
  struct AmountLine {
    GrayImage picture;  // as the reader saw it
    bool clipped = false;
    OcrText read;
  };

  /// The line of text in `image`, read as an amount; nothing where no line is, or two texts beside
  /// each other, one of which would pass for all that the cell shows.
  Result<std::optional<AmountLine>> CutAndRead(const cv::Mat& image, const CropParams& crop) const {
    const AmountCrop cut = CropAmountLine(image, hint_px_, crop);
    if (cut.line.empty() || cut.several) return std::optional<AmountLine>();
    AmountLine line{ToImage(cut.line, 300), cut.clipped, {}};
    auto read = ReadAmountLine(engine_, line.picture, OcrModel::kAmount);
    if (!read) return read.error();
    line.read = *std::move(read);
    return std::optional<AmountLine>(std::move(line));
  }

  Status TryAmount(InkedCell* cell) {
    ColumnVotes& votes = votes_[cell->column];
    if (cell->ink.lines > 1) return Done{};
    const bool is_hopeless =
        cell->column >= 0 && votes.numbers == 0 && votes.words >= params_.words_before_giving_up;
    if (is_hopeless && !cell->is_faint) return Done{};
    auto line = CutAndRead(cell->image, crop_);
    if (!line) return line.error();
    if (!*line) return Done{};
    const OcrText& read = (*line)->read;
    cell->clipped = (*line)->clipped;
    cell->confidence = read.confidence;
    cells_[cell->index].line = (*line)->picture;
    AddReadings(read, kAmountReader, &cells_[cell->index].readings);
    const bool number = read.confidence >= params_.numeric && LooksNumeric(read.text);
    if (!number && cell->is_faint) return Done{};
    (number ? votes.numbers : votes.words) += 1;
    if (number && votes.first_number_row < 0) votes.first_number_row = cell->row;
    return Done{};
  }

  /// What is faint counts where it is a number, which is left to be finished like any other, or a
  /// sure word; otherwise it becomes blank again.
  Status SettleFaint(std::vector<InkedCell>* inked) {
    for (InkedCell& seen : *inked) {
      Cell& cell = cells_[seen.index];
      const bool is_number =
          seen.confidence >= params_.faint_number && LooksNumeric(cell.readings.front().text);
      if (!seen.is_faint || is_number) continue;
      const Status read = ReadText(seen);
      if (!read) return read;
      seen.is_settled = true;
      if (HasIdeograph(cell.text) && cell.confidence >= params_.sure_word) continue;
      cell.has_ink = false;
      cell.text.clear();
      cell.readings.clear();
      cell.line = {};
      cell.confidence = 1;
    }
    std::erase_if(*inked, [&](const InkedCell& seen) { return !cells_[seen.index].has_ink; });
    return Done{};
  }

  /// A code or an amount wrapped in a narrow column (21 over 0, 4,464,578. over 26): digits on
  /// every line, joined. False for words, and for what is no whole number.
  Result<bool> ReadWrappedDigits(const InkedCell& inked) {
    std::string number, last;
    double confidence = 1;
    for (const cv::Rect& box : inked.ink.line_boxes) {
      const int margin = box.height / 4;
      const cv::Rect strip =
          cv::Rect(0, box.y - margin, inked.image.cols, box.height + 2 * margin) &
          cv::Rect(0, 0, inked.image.cols, inked.image.rows);
      auto line = CutAndRead(inked.image(strip), crop_);
      if (!line) return line.error();
      if (!*line) return false;
      const OcrText& read = (*line)->read;
      const bool has_digits =
          !read.text.empty() && read.text.find_first_not_of("0123456789,.") == std::string::npos;
      if (!has_digits || read.confidence < params_.numeric) return false;
      number += read.text;
      last = read.text;
      confidence = std::min(confidence, read.confidence);
    }
    if (!IsDigits(number) && !IsGrouped(number)) {
      // A point at the end of a line is easily overlooked.
      if (number.find('.') != std::string::npos || last.size() != kDecimals) return false;
      number.insert(number.size() - kDecimals, ".");
      if (!IsGrouped(number)) return false;
    }
    Cell& cell = cells_[inked.index];
    cell.text = number;
    cell.confidence = confidence;
    cell.readings = {{number, CostOf(confidence), kAmountReader}};
    return true;
  }

  Status Finish(const InkedCell& inked) {
    if (inked.ink.lines > 1) {
      const Result<bool> wrapped = ReadWrappedDigits(inked);
      if (!wrapped) return wrapped.error();
      if (*wrapped) return Done{};
    }
    if (!HoldsNumber(inked)) return ReadText(inked);
    const Status read = FinishAmount(inked);
    if (!read) return read;
    const Cell as_number = cells_[inked.index];
    const bool integer = IsDigits(as_number.text);
    const bool sure = as_number.confidence >= params_.doubtful;
    // A sure amount is one anywhere. Integers, and what is not sure, are expected only below
    // another number of their kind; a word of two ideographs passes for three digits.
    bool& expected = expected_.try_emplace({inked.column, integer}, false).first->second;
    if ((sure && !integer) || (inked.column >= 0 && expected)) {
      const Result<bool> is_word = integer ? IsRatherWord(as_number) : false;
      if (!is_word) return is_word.error();
      expected = expected || (sure && !*is_word);
      if (!*is_word) return Done{};
    }
    const Status words = ReadText(inked);
    if (!words) return words;
    Cell& cell = cells_[inked.index];
    const bool wins =
        cell.confidence >= params_.sure_word || cell.confidence > as_number.confidence;
    if (HasIdeograph(cell.text) && wins) return Done{};
    const GrayImage picture = std::move(cell.words);
    cell = as_number;
    cell.words = picture;
    expected = expected || sure;
    return Done{};
  }

  /// The label of a total below codes passes for one with a model, not with both alike.
  Result<bool> IsRatherWord(const Cell& number) const {
    if (number.line.empty()) return false;
    const auto other = ReadAmountLine(engine_, number.line, OcrModel::kAmountOther);
    if (!other) return other.error();
    return other->text != number.text;
  }

  /// On a page where many amounts are doubtful the sure ones are not sure enough either.
  bool IsNoisy(const std::vector<InkedCell>& inked) const {
    int numbers = 0, doubtful = 0;
    for (const InkedCell& cell : inked) {
      if (cell.confidence < params_.numeric) continue;
      ++numbers;
      doubtful += cell.confidence < params_.doubtful;
    }
    return numbers >= params_.noisy_numbers && doubtful > params_.noisy_share * numbers;
  }

  /// A sure reading is a number wherever it stands; a doubtful one only in a column of numbers.
  bool HoldsNumber(const InkedCell& cell) const {
    const std::vector<Reading>& readings = cells_[cell.index].readings;
    if (readings.empty() || cell.confidence < params_.hopeless) return false;
    if (!LooksNumeric(readings.front().text)) return false;
    if (cell.confidence >= params_.doubtful) return true;
    if (cell.column < 0) return cell.confidence >= params_.numeric;
    const ColumnVotes& votes = votes_.at(cell.column);
    return votes.numbers >= params_.numeric_share * (votes.numbers + votes.words) &&
           cell.row >= votes.first_number_row;
  }

  Status FinishAmount(const InkedCell& inked) {
    Cell& cell = cells_[inked.index];
    cell.text = cell.readings.front().text;
    cell.confidence = inked.confidence;
    const bool is_sure = inked.confidence >= params_.doubtful && !inked.clipped && !cell.under_seal;
    if (is_sure && !is_noisy_) return Done{};
    for (const Cut& other : kOtherCuts) {
      CropParams crop = crop_;
      crop.margin = other.margin;
      crop.ink_share = other.ink_share;
      cv::Mat image = inked.image;
      if (other.blur_px > 0) image = Blurred(image, other.blur_px);
      auto line = CutAndRead(image, crop);
      if (!line) return line.error();
      if (*line) AddReadings((*line)->read, other.name, &cell.readings);
    }
    ChooseReading(inked.clipped, &cell);
    return Done{};
  }

  /// The text that most readings agree on, then the cheapest. Confidence is that of its best
  /// reading, lowered where readings contradict it or a glyph may be missing.
  static void ChooseReading(bool clipped, Cell* cell) {
    int voters = 0;
    std::map<std::string, std::pair<int, double>> votes;  // text -> readings, lowest cost
    for (const Reading& r : cell->readings) {
      if (r.reader.ends_with(kSecondThought)) continue;
      auto& vote = votes.try_emplace(r.text, 0, r.cost).first->second;
      ++vote.first;
      ++voters;
      vote.second = std::min(vote.second, r.cost);
    }
    const auto best =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
          return std::pair(a.second.first, -a.second.second) <
                 std::pair(b.second.first, -b.second.second);
        });
    cell->text = best->first;
    const double agreed = best->second.first / static_cast<double>(voters);
    cell->confidence = std::exp(-best->second.second) * agreed * (clipped ? 0.5 : 1.0);
    std::stable_sort(cell->readings.begin(), cell->readings.end(),
                     [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
  }

  Status ReadText(const InkedCell& inked) {
    Cell& cell = cells_[inked.index];
    cell.readings.clear();
    cell.text.clear();
    cell.confidence = 1;
    std::vector<cv::Mat> lines;
    for (const cv::Rect& box : inked.ink.line_boxes) {
      const cv::Mat& line = lines.emplace_back(CropTextLine(inked.image, box, kWordLine_px));
      auto read = engine_->ReadLine(ToImage(line, 300), OcrModel::kChinese);
      if (!read) return read.error();
      cell.text += read->text;
      cell.confidence = std::min(cell.confidence, read->confidence);
    }
    cell.readings.push_back({cell.text, CostOf(cell.confidence), kWordReader});
    if (cell.confidence < params_.certain_words && !lines.empty()) {
      cv::Mat joined;
      cv::hconcat(lines, joined);
      cell.words = ToImage(joined, 300);
    }
    KeepLine(inked, &cell);
    return Done{};
  }

  /// What is no word for sure may be an amount after all: below another header than it seemed. Of
  /// two lines one would pass for all that the cell shows.
  void KeepLine(const InkedCell& inked, Cell* cell) const {
    const bool is_word = IsMostlyIdeographs(cell->text) && cell->confidence >= params_.sure_word;
    if (is_word || inked.ink.lines > 1) {
      cell->line = {};
    } else if (cell->line.empty() && inked.column >= 0) {
      const AmountCrop cut = CropAmountLine(inked.image, hint_px_, crop_);
      if (!cut.line.empty() && !cut.several) cell->line = ToImage(cut.line, 300);
    }
  }

  const CropParams& crop_;
  const ReadCellsParams& params_;
  OcrEngine* engine_;
  std::vector<Cell>& cells_;
  std::map<int, ColumnVotes> votes_;
  std::map<std::pair<int, bool>, bool> expected_;  // (column, integers?) -> a sure one was found
  double hint_px_ = 0;
  bool is_noisy_ = false;
};

}  // namespace

Status ReadCells(const PagePicture& picture, const std::vector<GridCell>& grid_cells,
                 const PageTransform& transform, const CropParams& crop,
                 const ReadCellsParams& params, OcrEngine* engine, std::vector<Cell>* cells) {
  InkedCells inked = FindInkedCells(picture, grid_cells, transform, crop, params.ink, cells);
  const Status read = CellReader(crop, params, engine, cells).Run(&inked.cells, inked.digit_px);
  MarkCrossedRules(picture.clean, grid_cells, inked.cells, transform.PxPerPt(), params.crossed,
                   cells);
  return read;
}

}  // namespace juesuan
