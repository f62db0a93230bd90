#include "layout/cells/beside.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "layout/cells/beside_rows.h"
#include "layout/cells/header.h"

namespace juesuan {
namespace {

/// The title over a table, and how wide that table is.
struct Title {
  std::optional<size_t> line;  ///< in the lines of its page
  RectPt box;
  RectPt table;
};

enum class TitleSign { kNothing, kOneTitle, kTwoTitles };

/// Which of a left page's tables one of a right page goes on.
struct Beside {
  size_t left_table = 0;
  RowsBeside rows;
  int repeated_columns = 0;
  bool is_told = false;  ///< by more than its rows
};

/// Both texts as one; what stands at the end of the first and again at the beginning of the second
/// is there once: each page may print the whole title, or the letter that is cut.
std::string WithoutOverlap(const std::string& first, const std::string& second) {
  size_t same = std::min(first.size(), second.size());
  while (same > 0 && !first.ends_with(std::string_view(second).substr(0, same))) --same;
  return first + second.substr(same);
}

class BesideJoiner {
 public:
  BesideJoiner(std::vector<PageLayout> pages, const BesideParams& params)
      : pages_(std::move(pages)), params_(params) {
    for (size_t p = 0; p < pages_.size(); ++p) {
      std::vector<Title>& titles = titles_.emplace_back();
      for (size_t t = 0; t < pages_[p].tables.size(); ++t) titles.push_back(TitleOver(p, t));
    }
    last_titles_ = titles_;
    parts_.resize(pages_.size());
  }

  std::vector<PageLayout> Run() {
    for (size_t q = 0; q < pages_.size();) {
      const size_t taken = pages_[q].tables.empty() ? 0 : TakePages(q);
      if (taken == 0 && !pages_[q].tables.empty()) {
        lefts_.push_back(q);
        parts_[q].push_back(ColumnsOf(q));
      }
      q += std::max<size_t>(1, taken);
    }
    return std::move(pages_);
  }

 private:
  Title TitleOver(size_t p, size_t t) const {
    const Table& table = pages_[p].tables[t];
    Title title;
    title.table = table.parts.front().box;
    const std::vector<double>& xs = pages_[p].column_xs[t];
    if (HasClippedColumn(table)) title.table.x1 = xs[xs.size() - 2];
    const double top = t == 0 ? 0 : pages_[p].tables[t - 1].parts.front().box.y1;
    const double height = params_.title_height * TextHeight(table);
    for (size_t i = 0; i < pages_[p].lines.size(); ++i) {
      const RectPt& box = pages_[p].lines[i].box;
      const bool is_over = box.center().y > top && box.center().y < title.table.y0 &&
                           !IsRepeated(p, pages_[p].lines[i]);
      if (!is_over || box.height() < height || box.height() <= title.box.height()) continue;
      title.line = i;
      title.box = box;
    }
    return title;
  }

  /// A running head: a page beside it says the same at the same height.
  bool IsRepeated(size_t p, const TextLine& line) const {
    const auto says = [&](size_t other) {
      return std::any_of(pages_[other].lines.begin(), pages_[other].lines.end(),
                         [&](const TextLine& its) {
                           return std::abs(its.box.y0 - line.box.y0) <= params_.row_shift_pt &&
                                  std::abs(its.box.x0 - line.box.x0) <= params_.row_shift_pt &&
                                  its.text == line.text;
                         });
    };
    return (p > 0 && says(p - 1)) || (p + 1 < pages_.size() && says(p + 1));
  }

  /// How many pages from `q` on are right parts; they are joined to their left ones.
  size_t TakePages(size_t q) {
    const size_t most = std::min({params_.most_pages_down, lefts_.size(), pages_.size() - q});
    for (size_t count = most; count > 0; --count) {
      const size_t first = lefts_.size() - count;
      std::vector<std::vector<Beside>> found;
      for (size_t i = 0; i < count; ++i) {
        const bool goes_down =
            i == 0 || (GoesDown(lefts_[first], lefts_[first + i]) && GoesDown(q, q + i));
        auto beside = TablesBeside(lefts_[first + i], q + i, i > 0);
        if (!goes_down || !beside) break;
        found.push_back(std::move(*beside));
      }
      if (found.size() < count) continue;
      for (size_t i = 0; i < count; ++i) Join(lefts_[first + i], q + i, found[i]);
      return count;
    }
    return 0;
  }

  /// Borders of the columns of a page's first table.
  std::vector<double> ColumnsOf(size_t p) const {
    std::vector<double> xs = pages_[p].column_xs[0];
    if (HasClippedColumn(pages_[p].tables[0])) xs.pop_back();
    return xs;
  }

  bool GoesDown(size_t first, size_t next) const {
    if (pages_[first].tables.size() != 1 || pages_[next].tables.size() != 1) return false;
    const auto columns = [&](size_t p) {
      return parts_[p].empty() ? ColumnsOf(p) : parts_[p].front();
    };
    return HaveSameColumns(columns(first), columns(next));
  }

  bool HaveSameColumns(const std::vector<double>& a, const std::vector<double>& b) const {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i) {
      if (std::abs((a[i] - a[0]) - (b[i] - b[0])) > params_.same_columns_pt) return false;
    }
    return true;
  }

  /// Nothing where a table of `q` is none that goes on one of `left`. `is_lower`: the pages above
  /// them belong together.
  std::optional<std::vector<Beside>> TablesBeside(size_t left, size_t q, bool is_lower) const {
    const PageLayout &first = pages_[left], &second = pages_[q];
    const bool are_texts = first.ingest == Ingest::kText && second.ingest == Ingest::kText;
    const bool is_same_size = std::abs(first.size.width - second.size.width) < 1 &&
                              std::abs(first.size.height - second.size.height) < 1;
    if (!are_texts || !is_same_size || second.tables.empty()) return std::nullopt;
    std::vector<Beside> found;
    bool is_told = is_lower;
    for (size_t t = 0; t < second.tables.size(); ++t) {
      auto beside = TableBeside(left, q, t);
      if (!beside) return std::nullopt;
      if (!found.empty() && beside->left_table <= found.back().left_table) return std::nullopt;
      is_told = is_told || beside->is_told;
      found.push_back(std::move(*beside));
    }
    if (!is_told) return std::nullopt;
    return found;
  }

  std::optional<Beside> TableBeside(size_t left, size_t q, size_t t) const {
    const Table& second = pages_[q].tables[t];
    for (size_t l = 0; l < pages_[left].tables.size(); ++l) {
      const Table& first = pages_[left].tables[l];
      auto rows = MapRows(first, second, params_.row_shift_pt);
      if (!rows) continue;
      const int repeated = RepeatedColumns(first, second, *rows, params_.least_repeated);
      const TitleSign sign = WeighTitles(left, l, q, t, repeated);
      if (sign == TitleSign::kTwoTitles) return std::nullopt;
      const bool has_same = HaveSameColumns(pages_[left].column_xs[l], pages_[q].column_xs[t]);
      const bool is_below = has_same || RepeatsHeader(first, second);
      const bool is_bare = !HasWords(second, *rows, CountHeaderRows(first), repeated);
      const bool are_ruled = first.has_ruling_lines && second.has_ruling_lines;
      const bool is_told = sign == TitleSign::kOneTitle || IsLikePartAbove(left, q) ||
                           ColumnNumbersGoOn(first, second, *rows, repeated) ||
                           (are_ruled && !has_same && RowNumbersGoOn(first, second, repeated)) ||
                           (!is_below && is_bare && repeated == 0);
      return Beside{l, std::move(*rows), repeated, is_told};
    }
    return std::nullopt;
  }

  /// A title over the left part alone, though the right one begins as far below the paper's edge,
  /// and a title that is cut between them are one title.
  TitleSign WeighTitles(size_t left, size_t l, size_t q, size_t t, int repeated) const {
    const Title &first = titles_[left][l], &last = last_titles_[left][l], &next = titles_[q][t];
    if (next.line) {
      if (IsCut(last, next, pages_[q].column_xs[t][static_cast<size_t>(repeated)]))
        return TitleSign::kOneTitle;
      return first.line || last.line ? TitleSign::kTwoTitles : TitleSign::kNothing;
    }
    const bool is_blank =
        first.line &&
        std::none_of(pages_[q].lines.begin(), pages_[q].lines.end(), [&](const TextLine& line) {
          return std::abs(line.box.center().y - first.box.center().y) < first.box.height() / 2;
        });
    return is_blank ? TitleSign::kOneTitle : TitleSign::kNothing;
  }

  /// `from_x`: where the columns begin that are not repeated.
  bool IsCut(const Title& last, const Title& next, double from_x) const {
    if (!last.line || !next.line) return false;
    const double reach = params_.cut_reach * next.box.height();
    return std::abs(last.box.y0 - next.box.y0) <= params_.row_shift_pt &&
           last.box.x1 >= last.table.x1 - reach && next.box.x0 <= from_x + reach;
  }

  /// Whether a page above `left` has a right part with the columns of `q`.
  bool IsLikePartAbove(size_t left, size_t q) const {
    if (pages_[left].tables.size() != 1 || pages_[q].tables.size() != 1) return false;
    const auto& ours = parts_[left];
    return std::any_of(lefts_.begin(), lefts_.end(), [&](size_t above) {
      const auto& theirs = parts_[above];
      return above < left && theirs.size() > ours.size() &&
             HaveSameColumns(theirs.front(), ours.front()) &&
             HaveSameColumns(theirs[ours.size()], pages_[q].column_xs[0]);
    });
  }

  void Join(size_t left, size_t q, std::vector<Beside>& found) {
    PageLayout &first = pages_[left], &second = pages_[q];
    parts_[left].push_back(ColumnsOf(q));
    double top = 0;
    for (size_t t = 0; t < found.size(); ++t) {
      const Beside& beside = found[t];
      JoinLines(left, beside.left_table, q, t, top);
      top = titles_[q][t].table.y1;
      std::vector<double>& xs = first.column_xs[beside.left_table];
      Table& table = first.tables[beside.left_table];
      if (HasClippedColumn(table)) {
        DropLastColumn(&table);
        xs.pop_back();
      }
      const std::vector<double>& more = second.column_xs[t];
      const auto from = static_cast<size_t>(beside.repeated_columns);
      for (size_t i = from + 1; i < more.size(); ++i)
        xs.push_back(xs.back() + more[i] - more[i - 1]);
      AppendColumns(std::move(second.tables[t]), beside.rows, beside.repeated_columns, &table);
      last_titles_[left][beside.left_table] = titles_[q][t];
    }
    second.is_beside = true;
    second.tables.clear();
    second.column_xs.clear();
  }

  /// What stands over the right part stands over the table; a title that was cut is one again.
  void JoinLines(size_t left, size_t left_table, size_t q, size_t t, double top) {
    const Title &first = titles_[left][left_table], &next = titles_[q][t];
    const bool is_cut = first.line && next.line;
    for (size_t i = 0; i < pages_[q].lines.size(); ++i) {
      const TextLine& line = pages_[q].lines[i];
      if (line.box.center().y <= top || line.box.center().y >= next.table.y0) continue;
      if (is_cut && next.line == i) {
        std::string& title = pages_[left].lines[*first.line].text;
        title = WithoutOverlap(title, line.text);
      } else {
        pages_[left].lines_beside.push_back(line);
      }
    }
  }

  std::vector<PageLayout> pages_;
  const BesideParams& params_;
  std::vector<std::vector<Title>> titles_;               // [page][table]
  std::vector<std::vector<Title>> last_titles_;          // the same, of the rightmost part
  std::vector<std::vector<std::vector<double>>> parts_;  // [left page] columns of its parts
  std::vector<size_t> lefts_;                            // pages that are no right parts
};

}  // namespace

std::vector<PageLayout> JoinPagesBeside(std::vector<PageLayout> pages, const BesideParams& params) {
  return BesideJoiner(std::move(pages), params).Run();
}

}  // namespace juesuan
