#include "normalize/forms/table_joins.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/amount.h"
#include "core/text.h"
#include "normalize/catalogue/label.h"
#include "normalize/forms/table_facts.h"

namespace juesuan {
namespace {

using Columns = std::vector<int>;

enum class ColumnKind { kBlank, kWords, kNumbers };

// Codes are words: they stand among the names where both share a column.
ColumnKind KindOfText(const std::string& key) {
  if (key.empty()) return ColumnKind::kBlank;
  const bool is_code = IsDigits(key) && HasCodeLength(key);
  return HasIdeograph(key) || is_code ? ColumnKind::kWords : ColumnKind::kNumbers;
}

std::vector<ColumnKind> KindsOfColumns(const TableGrid& grid, int first_row) {
  std::vector<ColumnKind> kinds;
  for (int column = 0; column < grid.columns(); ++column) {
    int words = 0, numbers = 0;
    for (int row = first_row; row < grid.rows(); ++row) {
      if (grid.StartingAt(row, column) == nullptr) continue;
      const ColumnKind kind = KindOfText(grid.KeyAt(row, column));
      words += kind == ColumnKind::kWords;
      numbers += kind == ColumnKind::kNumbers;
    }
    kinds.push_back(words + numbers == 0 ? ColumnKind::kBlank
                    : words > numbers    ? ColumnKind::kWords
                                         : ColumnKind::kNumbers);
  }
  return kinds;
}

bool AreApart(ColumnKind a, ColumnKind b) {
  return a != ColumnKind::kBlank && b != ColumnKind::kBlank && a != b;
}

// The column of `spans` that stands at `middle`; -1 for none.
int ColumnAt(const std::vector<ColumnSpan>& spans, double middle, double reach) {
  int best = -1;
  double best_distance = reach;
  for (size_t i = 0; i < spans.size(); ++i) {
    const double distance = std::max({spans[i].from - middle, middle - spans[i].to, 0.0});
    if (spans[i].to <= spans[i].from || distance >= best_distance) continue;
    best = static_cast<int>(i);
    best_distance = distance;
  }
  return best;
}

// The first column of `spans` that a column from `from` to `to` covers to its middle; -1 for none.
int FirstCovered(const std::vector<ColumnSpan>& spans, double from, double to) {
  const auto covered = std::find_if(spans.begin(), spans.end(), [&](const ColumnSpan& span) {
    return span.to > span.from && span.middle() > from && span.middle() < to;
  });
  return covered == spans.end() ? -1 : static_cast<int>(covered - spans.begin());
}

// [row, column] What stands there, left to right. Two numbers are too many, but for the parts of a
// code (类 款 项) that has one column on the page before.
class SharedPlaces {
 public:
  void Add(int row, int column, const std::string& key) {
    Place& place = places_[{row, column}];
    place.numbers += HasIdeograph(key) ? 0 : 1;
    place.text += key;
  }

  /// Share of the places that hold another kind than their columns.
  double ShareApart(const std::vector<ColumnKind>& kinds) const {
    double apart = 0;
    for (const auto& [where, place] : places_) {
      const auto column = static_cast<size_t>(where.second);
      apart += column < kinds.size() && AreApart(kinds[column], KindOfText(place.text)) ? 1 : 0;
    }
    return apart / std::max(1.0, static_cast<double>(places_.size()));
  }

  bool empty() const { return places_.empty(); }

  bool HaveTwo() const {
    return std::any_of(places_.begin(), places_.end(), [](const auto& entry) {
      const Place& place = entry.second;
      return place.numbers > 1 && !(IsDigits(place.text) && HasCodeLength(place.text));
    });
  }

 private:
  struct Place {
    int numbers = 0;
    std::string text;
  };
  std::map<std::pair<int, int>, Place> places_;
};

// Two amounts of one row in one place.
bool HasCollision(const TableGrid& grid, int first_row, const Columns& columns) {
  SharedPlaces places;
  for (int row = first_row; row < grid.rows(); ++row) {
    for (int column = 0; column < grid.columns(); ++column) {
      const std::string& key = grid.KeyAt(row, column);
      if (grid.StartingAt(row, column) == nullptr || key.empty() || HasIdeograph(key)) continue;
      places.Add(row, columns[static_cast<size_t>(column)], key);
    }
  }
  return places.HaveTwo();
}

class JoinScale {
 public:
  JoinScale(const JoinCandidate& first, const JoinCandidate& second, int between,
            const FormWords& words, const JoinParams& params)
      : first_(first),
        second_(second),
        between_(between),
        words_(words),
        params_(params),
        first_grid_(first.table),
        second_grid_(second.table) {}

  std::optional<JoinVerdict> Weigh() {
    if (first_.table.parts.empty() || second_.table.parts.empty()) return std::nullopt;
    frame_ = FrameOf(first_.table);
    spans_ = ColumnSpans(first_.table, frame_, false);
    kinds_ = KindsOfColumns(first_grid_, first_.header.rows);
    JoinVerdict verdict;
    std::optional<double> columns = WeighColumns(verdict.columns);
    const std::optional<double> placed = WeighCells(verdict.placed);
    const bool is_finer = second_.table.column_count < first_.table.column_count;
    if (placed && (!columns || *placed > *columns || (is_finer && *placed == *columns))) {
      columns = placed;
      verdict.columns.clear();
    } else {
      verdict.placed.reset();
    }
    if (!columns) return std::nullopt;
    verdict.nats = params_.prior + *columns + WeighTitle() + WeighHeader() + WeighPlace();
    first_facts_ = ReadBodyFacts(first_grid_, first_.header.rows, words_);
    second_facts_ = ReadBodyFacts(second_grid_, second_.header.rows, words_);
    verdict.nats += WeighTotals() + WeighCodes() + WeighLines() + WeighSums() + WeighNotes();
    return verdict;
  }

 private:
  double WeighTitle() const {
    const bool has_title = !second_.match.title.empty();
    const bool is_same = second_.match.form != nullptr && second_.match.form == first_.match.form;
    if (is_same && !has_title) return params_.no_title;
    if (is_same) return params_.same_title + (second_.is_marked ? params_.marked : 0);
    if (second_.match.form != nullptr)
      return has_title ? params_.other_title
                       : params_.other_words + (second_.is_marked ? params_.marked : 0);
    if (second_.is_marked) return params_.marked;
    return has_title ? params_.unknown_title : params_.no_title;
  }

  // From 0, nothing in common, to 1. OCR reads the same header in two ways.
  double HeaderLikeness() const {
    if (first_.header.paths == second_.header.paths) return 1;
    std::vector<std::string> ours, theirs;
    for (const auto& path : first_.header.paths) ours.push_back(Joined(path, ""));
    for (const auto& path : second_.header.paths) theirs.push_back(Joined(path, ""));
    double similar = 0, texts = 0;
    for (size_t i = 0; i < theirs.size(); ++i) {
      if (theirs[i].empty()) continue;
      double best = 0;
      for (const std::string& our : ours) best = std::max(best, Similarity(our, theirs[i]));
      ++texts;
      similar += best;
    }
    return texts == 0 ? 0 : similar / texts;
  }

  double WeighHeader() const {
    if (second_.header.rows == 0) return params_.no_header;
    const double likeness = HeaderLikeness();
    const double floor = params_.same_header_floor;
    if (likeness >= floor) return params_.same_header * (likeness - floor) / (1 - floor);
    return params_.other_header * (floor - likeness) / floor;
  }

  // Nothing when the second table cannot be laid on the first.
  std::optional<double> WeighColumns(Columns& columns) const {
    const bool is_ruled = first_.table.has_ruling_lines && second_.table.has_ruling_lines;
    // Columns on pages of their own have no places in common with the others.
    const bool is_spread = HasColumnsBeside(first_.table) || HasColumnsBeside(second_.table);
    // Without rules the outer columns of a page end with their texts: the paper is the measure.
    const std::vector<ColumnSpan> theirs =
        ColumnSpans(second_.table, is_ruled ? FrameOf(second_.table) : frame_, !is_ruled);
    const std::vector<ColumnKind> kinds = KindsOfColumns(second_grid_, second_.header.rows);
    const bool is_same_count = spans_.size() == theirs.size();
    if (!is_same_count && (first_.was_read || second_.was_read || is_spread)) return std::nullopt;
    columns.assign(theirs.size(), -1);
    int last = 0;
    double off = 0;
    for (size_t i = 0; i < theirs.size(); ++i) {
      // Codes of three columns (类 款 项) may share one on the next page: they begin in the first.
      const int first = is_same_count ? -1 : FirstCovered(spans_, theirs[i].from, theirs[i].to);
      const int at =
          first >= 0 ? first : ColumnAt(spans_, theirs[i].middle(), params_.column_reach);
      const bool is_by_count = is_same_count && (is_ruled || is_spread || at < 0);
      columns[i] = is_by_count ? static_cast<int>(i) : std::max(last, at);
      last = columns[i];
      const bool is_blank = i < kinds.size() && kinds[i] == ColumnKind::kBlank;
      const auto kind = static_cast<size_t>(columns[i]);
      const bool is_apart =
          i < kinds.size() && kind < kinds_.size() && AreApart(kinds_[kind], kinds[i]);
      const bool is_elsewhere = !is_blank && at != columns[i] && !second_.was_read && !is_spread;
      off += is_elsewhere || (is_apart && !second_.was_read) ? 1 : 0;
    }
    if (!is_same_count && HasCollision(second_grid_, second_.header.rows, columns))
      return std::nullopt;
    const double share = off / std::max(1.0, static_cast<double>(theirs.size()));
    return FitOf(share);
  }

  double FitOf(double share_off) const {
    return params_.columns_fit * (1 - share_off) +
           params_.columns_off * std::min(1.0, share_off * 4);
  }

  // Each cell of the second in that column of the first where its text stands. Nothing where rules
  // draw its columns, where a text stands in none, and where two amounts would share a cell.
  std::optional<double> WeighCells(std::optional<Table>& placed) const {
    if (second_.table.has_ruling_lines || second_.was_read || first_.was_read) return std::nullopt;
    if (frame_.width() <= 0 || HasColumnsBeside(first_.table)) return std::nullopt;
    placed = second_.table;
    placed->column_count = first_.table.column_count;
    std::erase_if(placed->cells, [](const Cell& cell) { return cell.text.empty(); });
    SharedPlaces places;
    for (Cell& cell : placed->cells) {
      const double middle = (cell.text_box.center().x - frame_.x0) / frame_.width();
      cell.column = ColumnAt(spans_, middle, params_.column_reach);
      cell.column_span = 1;
      if (cell.column < 0) return std::nullopt;
      if (cell.row >= second_.header.rows) places.Add(cell.row, cell.column, MatchKey(cell.text));
    }
    if (places.empty() || places.HaveTwo()) return std::nullopt;
    return FitOf(places.ShareApart(kinds_));
  }

  double WeighPlace() const {
    const int gap = second_.table.parts.front().page_index - first_.table.parts.back().page_index;
    if (gap < 0) return HasColumnsBeside(first_.table) ? 0 : params_.page_between;
    return params_.page_between * std::max(0, gap - 1) + params_.table_between * between_;
  }

  double WeighTotals() const {
    if (!second_facts_.starts_with_total) return 0;
    return first_facts_.total ? params_.second_total : params_.late_total;
  }

  // Some reports print their notes below each page.
  double WeighNotes() const {
    const bool is_noted = std::any_of(
        first_.table.below.begin(), first_.table.below.end(), [&](const TextLine& line) {
          return words_.HasPart("sentence_marks", MatchKey(line.text));
        });
    return is_noted && !second_.is_marked ? params_.noted : 0;
  }

  // The last code of the first table and the first one of the second, but for misread ones.
  double WeighCodes() const {
    std::vector<std::string> ours = first_facts_.codes, theirs = second_facts_.codes;
    const size_t least = first_.was_read ? params_.least_codes : 1;
    if (std::min(ours.size(), theirs.size()) < least) return 0;
    if (!first_.was_read && !second_.was_read) {
      if (ours.back() >= theirs.front()) return params_.codes_start_anew;
      const bool is_same_class =
          theirs.front().size() > 3 && theirs.front().substr(0, 3) == ours.back().substr(0, 3);
      return params_.codes_go_on * (is_same_class ? 2 : 1);
    }
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    const bool go_on = ours[ours.size() - 1 - ours.size() / params_.misread_of] <
                       theirs[theirs.size() / params_.misread_of];
    return go_on ? params_.codes_go_on : params_.codes_start_anew;
  }

  double WeighLines() const {
    for (size_t ours = 0; ours < first_facts_.numbers.size(); ++ours) {
      for (const int first : second_facts_.first_numbers) {
        const int last = first_facts_.numbers[ours];
        if (last != 0 && first == last + 1) return params_.lines_go_on;
      }
    }
    return 0;
  }

  double WeighSums() const {
    const int64_t total = first_facts_.total.value_or(0);
    if (total == 0 || first_facts_.classes == 0) return 0;
    if (first_facts_.class_sum == total) return second_facts_.classes > 0 ? -params_.sums : 0;
    if (second_facts_.classes == 0) return 0;
    const bool close = first_facts_.class_sum + second_facts_.class_sum == total;
    return close ? params_.sums : 0;
  }

  const JoinCandidate& first_;
  const JoinCandidate& second_;
  const int between_;
  const FormWords& words_;
  const JoinParams& params_;
  const TableGrid first_grid_, second_grid_;
  RectPt frame_;                   // of the first
  std::vector<ColumnSpan> spans_;  // its columns in it
  std::vector<ColumnKind> kinds_;  // what they hold
  BodyFacts first_facts_, second_facts_;
};

}  // namespace

bool SaysItGoesOn(std::string_view line, const FormWords& words) {
  return words.HasPart("continuation_marks", MatchKey(line));
}

std::optional<JoinVerdict> WeighJoin(const JoinCandidate& first, const JoinCandidate& second,
                                     int between, const FormWords& words,
                                     const JoinParams& params) {
  return JoinScale(first, second, between, words, params).Weigh();
}

Table WithRows(Table table, const Table& next, int first_row, const std::vector<int>& columns) {
  const int shift = table.row_count - first_row;
  const auto place = [&columns](int column) {
    const auto last = static_cast<int>(columns.size()) - 1;
    return last < 0 ? column : columns[static_cast<size_t>(std::clamp(column, 0, last))];
  };
  std::map<std::pair<int, int>, size_t> owners;
  for (const Cell& cell : next.cells) {
    if (cell.row < first_row) continue;
    Cell moved = cell;
    moved.row += shift;
    moved.column = place(cell.column);
    moved.column_span = place(cell.column + cell.column_span - 1) - moved.column + 1;
    const auto [owner, is_new] =
        owners.emplace(std::pair(moved.row, moved.column), table.cells.size());
    if (is_new) {
      table.cells.push_back(std::move(moved));
      continue;
    }
    // Two of the second's columns are one of the first's: a code and its name, or one of them
    // blank.
    Cell& known = table.cells[owner->second];
    if (known.text.empty()) {
      known = std::move(moved);
    } else if (!moved.text.empty()) {
      known.text += moved.text;
      known.box = known.box.Union(moved.box);
    }
  }
  table.row_count += std::max(0, next.row_count - first_row);
  table.parts.insert(table.parts.end(), next.parts.begin(), next.parts.end());
  table.below = next.below;
  return table;
}

}  // namespace juesuan
