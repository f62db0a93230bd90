#include "layout/grid/row_cuts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "core/text.h"
#include "layout/grid/number_wraps.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

constexpr size_t kMostLines = 24;  // of a row

bool IsYear(const std::string& text) {
  const std::string digits = DigitsIn(text);
  return digits.size() >= 4 && digits.size() <= 8 &&
         (digits.compare(0, 2, "19") == 0 || digits.compare(0, 2, "20") == 0) &&
         text.find('.') == std::string::npos && text.find(',') == std::string::npos;
}

/// 17 over 18: each counts a row. 1 over 2 may be a 12.
bool CountsOn(const std::string& above, const std::string& below) {
  const auto is_count = [](const std::string& text) {
    return IsDigits(text) && (text.size() == 2 || text.size() == 3);
  };
  return is_count(above) && is_count(below) && std::stoi(below) == std::stoi(above) + 1;
}

class RowFinder {
 public:
  RowFinder(const std::vector<TableLine>& lines, int column_count,
            const std::vector<TableRule>& rules, double left, double right,
            const RowCutParams& params)
      : lines_(lines),
        wraps_(lines, column_count, rules),
        left_(left),
        right_(right),
        params_(params) {
    for (const TableRule& rule : rules) {
      if (rule.horizontal) rules_.push_back(rule);
    }
    widths_.assign(static_cast<size_t>(column_count), {1e9, -1e9});
    for (const TableLine& line : lines) {
      for (const RowPiece& piece : line.pieces) {
        if (piece.span > 1 || piece.column >= column_count) continue;
        auto& [from, to] = widths_[static_cast<size_t>(piece.column)];
        from = std::min(from, piece.box.x0);
        to = std::max(to, piece.box.x1);
      }
    }
    header_ = CountHeaderLines(lines);
    numbers_over_.assign(lines.size(), 0);
    for (size_t i = 1; i < lines.size(); ++i)
      numbers_over_[i] = wraps_.CountOver(lines[i - 1], lines[i]);
    LearnFromNumbers();
    FindStubs();
    while (IsNameOfFirstRow()) --header_;
    start_scores_.assign(lines.size(), 0);
    for (size_t i = 1; i < lines.size(); ++i) start_scores_[i] = StartScore(i);
  }

  /// The likeliest rows, in a table that sets all its cells alike.
  std::vector<bool> Run() {
    Rows best;
    for (const double set : {0.5, 0.0, 1.0}) {
      set_ = set;
      Rows rows = FindRows();
      if (rows.score > best.score) best = std::move(rows);
    }
    return std::move(best.starts);
  }

 private:
  struct Rows {
    double score = -1e18;
    std::vector<bool> starts;
  };

  /// Dynamic programming over their first lines.
  Rows FindRows() const {
    const size_t n = lines_.size();
    std::vector<bool> starts(n, false);
    if (n == 0) return {0, starts};
    std::vector<double> best(n + 1, -1e18);  // of the lines before, all in whole rows
    std::vector<size_t> from(n + 1, 0);
    best[0] = 0;
    for (size_t i = 0; i < n; ++i) {
      const double before = best[i] + start_scores_[i];
      const size_t last = std::min(n, i + kMostLines);
      for (size_t end = i + 1; end <= last; ++end) {
        if (end > i + 1 && end - 1 == header_ && !CutNumbers(header_)) break;
        const double score = before - Conflicts(i, end) - Misplaced(i, end);
        if (score <= best[end]) continue;
        best[end] = score;
        from[end] = i;
      }
    }
    for (size_t end = n; end > 0; end = from[end]) starts[from[end]] = true;
    return {best[n], starts};
  }

  double RuleShare(size_t i) const { return RuleShare(i - 1, i); }

  /// Share of the table's width that rules between two lines cover.
  double RuleShare(size_t above, size_t below) const {
    const double from = lines_[above].middle(), to = lines_[below].middle();
    double covered = 0;
    std::vector<std::pair<double, double>> spans;
    for (const TableRule& rule : rules_) {
      if (rule.position > from && rule.position < to) {
        spans.emplace_back(std::max(left_, rule.from), std::min(right_, rule.to));
      }
    }
    std::sort(spans.begin(), spans.end());
    double reach = left_;
    for (const auto& [a, b] : spans) {
      covered += std::max(0.0, b - std::max(a, reach));
      reach = std::max(reach, b);
    }
    return covered / std::max(1.0, right_ - left_);
  }

  bool CutNumbers(size_t i) const { return numbers_over_[i] < 0; }

  /// The last line with numbers over those of line i, past lines on which its numbers go on.
  std::optional<size_t> RowAbove(size_t i) const {
    if (numbers_over_[i] > 0) return i - 1;
    constexpr size_t kLines = 2;
    if (numbers_over_[i] < 0) return std::nullopt;
    for (size_t j = i - 1; j > header_ && i - j <= kLines; --j) {
      if (wraps_.CountOver(lines_[j - 1], lines_[i]) > 1) return j - 1;
    }
    return std::nullopt;
  }

  /// The usual pitch of rows, and whether rules part them, from lines that are rows surely.
  void LearnFromNumbers() {
    std::vector<double> pitches;
    int rows = 0, ruled = 0;
    for (size_t i = std::max<size_t>(header_, 1); i < lines_.size(); ++i) {
      const std::optional<size_t> above = RowAbove(i);
      if (!above) continue;
      if (*above + 1 == i) pitches.push_back(lines_[i].middle() - lines_[*above].middle());
      ++rows;
      ruled += RuleShare(*above, i) >= params_.wide_rule;
    }
    is_ruled_ = rows > 1 && ruled >= params_.ruled_share * rows;
    if (!pitches.empty()) pitch_ = UpperMedian(std::move(pitches));
  }

  /// Columns of names: the first, and those of words with numbers at their right.
  void FindStubs() {
    std::vector<int> texts(widths_.size() + 1, 0), numbers(widths_.size() + 1, 0);
    for (size_t i = header_; i < lines_.size(); ++i) {
      for (const RowPiece& piece : lines_[i].pieces)
        ++(piece.is_number ? numbers : texts)[static_cast<size_t>(piece.column)];
    }
    is_stub_.assign(widths_.size(), false);
    for (size_t c = 0; c < widths_.size(); ++c)
      is_stub_[c] = c == 0 || (texts[c] > numbers[c] && numbers[c + 1] > texts[c + 1]);
  }

  /// Whether the last line of the header is the beginning of a name that goes on in the first line
  /// with numbers, nearer to it than rows are.
  bool IsNameOfFirstRow() const {
    if (header_ < 2 || header_ >= lines_.size() || pitch_ <= 0) return false;
    const TableLine &line = lines_[header_ - 1], &below = lines_[header_];
    if (below.middle() - line.middle() > params_.near_pitch * pitch_) return false;
    if (RuleShare(header_) > 0) return false;
    const PieceByColumn texts = ByColumn(below);
    return !line.pieces.empty() &&
           std::all_of(line.pieces.begin(), line.pieces.end(), [&](const RowPiece& piece) {
             const auto rest = texts.find(piece.column);
             return is_stub_[static_cast<size_t>(piece.column)] && piece.span == 1 &&
                    rest != texts.end() && !rest->second->is_number &&
                    RoomScore(piece, *rest->second, piece.column) < 0;
           });
  }

  double RuleScore(size_t i, bool in_header) const {
    const double share = RuleShare(i);
    if (share >= params_.wide_rule) return params_.rule;
    if (share > 0.1) return params_.partial_rule + (in_header ? 1 : 0);
    return is_ruled_ && !in_header ? params_.no_rule : 0;
  }

  double HeaderScore(size_t i) const {
    double score = params_.header_row;
    for (const RowPiece& over : lines_[i - 1].pieces) {
      int below = 0;
      for (const RowPiece& piece : lines_[i].pieces) {
        below += piece.span < over.span && piece.column >= over.column &&
                 piece.column + piece.span <= over.column + over.span;
      }
      // A text that has its line for itself is a title, or the head of a group.
      const bool is_alone = lines_[i - 1].pieces.size() == 1;
      if (over.span > 1 && (below >= 2 || is_alone)) score += params_.header_span;
    }
    const double pitch = lines_[i].middle() - lines_[i - 1].middle();
    const double size = std::max(lines_[i].size, lines_[i - 1].size);
    if (pitch > params_.header_pitch * size) score += params_.header_gap;
    return score;
  }

  double StartScore(size_t i) const {
    const bool in_header = i < header_;
    return RuleScore(i, in_header) + (in_header ? HeaderScore(i) : BodyScore(i));
  }

  double BodyScore(size_t i) const {
    return params_.new_row + CutScore(i) + ColumnScore(i) + WrapScore(i) + PitchScore(i);
  }

  /// Against a row where a number goes on that the line before cut.
  double CutScore(size_t i) const {
    const double score = params_.numbers * std::min(0, numbers_over_[i]);
    return std::max(-params_.most_numbers, score);
  }

  /// What speaks against one row of these lines: numbers that would share a cell.
  double Conflicts(size_t first, size_t end) const {
    int counted = 0;
    std::map<int, int> numbers;                // [column]
    std::map<int, const RowPiece*> last_ones;  // [column]
    for (size_t i = std::max(first, header_); i < end; ++i) {
      for (const RowPiece& piece : lines_[i].pieces) {
        if (!piece.is_number) continue;
        const RowPiece*& last = last_ones[piece.column];
        const bool goes_on = last != nullptr && (CutNumbers(i) || wraps_.MayGoOn(*last, piece));
        numbers[piece.column] += goes_on ? 0 : 1;
        counted += last != nullptr && CountsOn(last->text, piece.text);
        last = &piece;
      }
    }
    int shared = 0;
    for (const auto& [column, count] : numbers) shared += count - 1;
    return params_.counted * counted +
           std::min(params_.most_numbers * static_cast<double>(end - first - 1),
                    params_.numbers * shared);
  }

  /// What speaks against one row of these lines: texts that do not stand at one height in their
  /// cells, as the others of the table do.
  double Misplaced(size_t first, size_t end) const {
    if (first < header_ || end - first < 2) return 0;
    std::map<int, std::pair<double, double>> texts;  // [column] middles of the first and last line
    double size = 0;
    for (size_t i = first; i < end; ++i) {
      for (const RowPiece& piece : lines_[i].pieces) {
        if (piece.span > 1) continue;
        const double middle = piece.box.center().y;
        texts.try_emplace(piece.column, middle, middle).first->second.second = middle;
        size = std::max(size, piece.size);
      }
    }
    std::vector<double> places;
    for (const auto& [column, text] : texts)
      places.push_back(text.first + set_ * (text.second - text.first));
    if (places.empty()) return 0;
    const double usual = UpperMedian(places);
    const auto misplaced = std::count_if(places.begin(), places.end(), [&](double place) {
      return std::abs(place - usual) > params_.same_height * size;
    });
    return std::min(params_.most_misplaced, params_.misplaced * static_cast<double>(misplaced));
  }

  double ColumnScore(size_t i) const {
    const PieceByColumn above = ByColumn(lines_[i - 1]), below = ByColumn(lines_[i]);
    const bool has_stub = std::any_of(below.begin(), below.end(), [&](const auto& entry) {
      return is_stub_[static_cast<size_t>(entry.first)];
    });
    const bool words_only = std::none_of(below.begin(), below.end(),
                                         [](const auto& entry) { return entry.second->is_number; });
    double score = 0;
    if (has_stub && below.size() > 1) score += params_.stub_and_more;
    if (!has_stub) score += params_.no_stub;
    if (words_only && below.size() < static_cast<size_t>(widths_.size()))
      score += params_.part_only;
    const bool same = above.size() == below.size() && below.size() > 1 &&
                      std::equal(above.begin(), above.end(), below.begin(),
                                 [](const auto& a, const auto& b) { return a.first == b.first; });
    if (same) score += params_.same_columns;
    return score;
  }

  double WrapScore(size_t i) const {
    const PieceByColumn above = ByColumn(lines_[i - 1]), below = ByColumn(lines_[i]);
    double score = 0;
    bool small = !below.empty(), open = false, enumerated = false;
    for (const auto& [column, piece] : below) {
      small = small && std::islower(static_cast<unsigned char>(piece->text.front())) != 0;
      const auto over = above.find(column);
      if (over == above.end() || piece->is_number) continue;
      const std::string& before = over->second->text;
      enumerated =
          enumerated || (is_stub_[static_cast<size_t>(column)] && IsEnumerated(piece->text));
      open = open || before.back() == '-' || before.back() == ',';
      score += RoomScore(*over->second, *piece, column);
    }
    if (small) score += params_.small_letter;
    if (open) score += params_.open_end;
    if (enumerated) score += params_.enumerated;
    return std::clamp(score, -3.0, params_.ideograph_had_room);
  }

  /// Whether the first word of `piece` would have had room behind `over`.
  double RoomScore(const RowPiece& over, const RowPiece& piece, int column) const {
    const auto& [from, to] = widths_[static_cast<size_t>(column)];
    const double room = to - from - over.box.width() - 0.3 * piece.size;
    const Word& first = piece.words.front();
    if (!BeginsWithIdeograph(first.text))
      return room > first.box.width() ? params_.had_room : params_.had_to_wrap;
    // Ideographs go on to the next line one by one, or two where a mark may begin no line.
    if (room > 2 * piece.size) return params_.ideograph_had_room;
    return room > piece.size ? params_.had_room : params_.had_to_wrap;
  }

  bool Overlap(size_t above, size_t below) const {
    const double pitch = lines_[below].middle() - lines_[above].middle();
    return pitch < params_.overlapping * std::max(lines_[above].size, lines_[below].size);
  }

  bool ShareColumn(size_t a, size_t b) const {
    const PieceByColumn ours = ByColumn(lines_[a]), theirs = ByColumn(lines_[b]);
    return std::any_of(ours.begin(), ours.end(),
                       [&](const auto& entry) { return theirs.contains(entry.first); });
  }

  /// Between two rows, as near to each other as rows are, a text stands that is merged over both.
  bool IsBehindMergedText(size_t i) const {
    if (i < 2 || Overlap(i - 2, i) || RowAbove(i) != i - 2) return false;
    if (ShareColumn(i - 2, i - 1) || ShareColumn(i - 1, i)) return false;
    const double pitch = lines_[i].middle() - lines_[i - 2].middle();
    return pitch < params_.far_pitch * pitch_ || (Overlap(i - 2, i - 1) && Overlap(i - 1, i));
  }

  double PitchScore(size_t i) const {
    const size_t above = IsBehindMergedText(i) ? i - 2 : i - 1;
    const double pitch = lines_[i].middle() - lines_[above].middle();
    if (Overlap(above, i)) return params_.overlap;
    if (pitch_ <= 0) return 0;
    if (pitch < params_.near_pitch * pitch_) return params_.close_pitch;
    return pitch > params_.far_pitch * pitch_ ? params_.wide_pitch : 0;
  }

  const std::vector<TableLine>& lines_;
  const NumberWraps wraps_;
  std::vector<TableRule> rules_;
  double left_, right_;
  const RowCutParams& params_;
  std::vector<std::pair<double, double>> widths_;  // of each column's texts
  std::vector<int> numbers_over_;                  // [line] columns with a number in it and above
  std::vector<bool> is_stub_;                      // [column] holds names
  std::vector<double> start_scores_;               // [line] for a row that begins there
  size_t header_ = 0;
  bool is_ruled_ = false;
  double pitch_ = 0;
  double set_ = 0;  // where texts stand in their cells: 0 at the top, 0.5 in the middle
};

}  // namespace

size_t CountHeaderLines(const std::vector<TableLine>& lines) {
  for (size_t i = 0; i < lines.size(); ++i) {
    int numbers = 0, years = 0, others = 0;
    for (const RowPiece& piece : lines[i].pieces) {
      if (piece.column == 0) continue;
      numbers += piece.is_number;
      years += piece.is_number && IsYear(piece.text);
      others += !piece.is_number;
    }
    if (numbers > years && numbers >= others) return i;
  }
  return lines.empty() ? 0 : 1;
}

std::vector<bool> FindRowStarts(const std::vector<TableLine>& lines, int column_count,
                                const std::vector<TableRule>& rules, double left, double right,
                                const RowCutParams& params) {
  return RowFinder(lines, column_count, rules, left, right, params).Run();
}

}  // namespace juesuan
