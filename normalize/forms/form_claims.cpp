#include "normalize/forms/form_claims.h"

#include <algorithm>
#include <map>

#include "core/text.h"
#include "normalize/catalogue/label.h"
#include "normalize/forms/title_match.h"

namespace juesuan {
namespace {

constexpr int kMaxLinesAbove = 12;   // title, year, form number, unit, entity, a lost header row
constexpr size_t kLeastCodes = 3;    // of a table whose codes are told to go on
constexpr size_t kMisreadOf = 10;    // codes: one in so many may be misread
constexpr double kSameHeader = 0.5;  // similarity of a header that OCR read twice, over all columns

struct Candidate {
  Table table;
  TableHeader header;
  FormMatch match;
  bool starts_with_total = false;
  bool was_read = false;  // by OCR
};

bool StartsWithTotal(const TableGrid& grid, int first_row, const FormWords& words) {
  for (int column = 0; column < std::min(grid.columns(), 4); ++column) {
    if (words.Has("total_labels", grid.KeyAt(first_row, column))) return true;
  }
  return false;
}

Candidate ReadCandidate(Table table, const FormCatalogue& catalogue) {
  Candidate candidate;
  candidate.table = std::move(table);
  const TableGrid grid(candidate.table);
  candidate.header = ReadHeader(grid, candidate.table.header_rows, catalogue);
  candidate.match = MatchForm(candidate.table, grid, candidate.header, catalogue);
  candidate.was_read = grid.WasRead();
  candidate.starts_with_total = StartsWithTotal(grid, candidate.header.rows, catalogue.words());
  return candidate;
}

bool FollowsOnPage(const Table& before, const Table& after) {
  if (before.parts.empty() || after.parts.empty()) return false;
  const int gap = after.parts.front().page_index - before.parts.back().page_index;
  return gap == 0 || gap == 1;
}

// OCR reads the same header in two ways.
bool SameHeader(const Candidate& before, const Candidate& after) {
  if (before.header.paths == after.header.paths) return true;
  if (!before.was_read || !after.was_read || before.header.paths.empty()) return false;
  double similar = 0;
  for (size_t column = 0; column < before.header.paths.size(); ++column)
    similar +=
        Similarity(Joined(before.header.paths[column], ""), Joined(after.header.paths[column], ""));
  return similar >= kSameHeader * static_cast<double>(before.header.paths.size());
}

// The codes of the body, top to bottom, of the first column that has some.
std::vector<std::string> CodesOf(const Candidate& candidate) {
  const TableGrid grid(candidate.table);
  std::vector<std::string> codes;
  for (int column = 0; column < grid.columns() && codes.empty(); ++column) {
    for (int row = candidate.header.rows; row < grid.rows(); ++row) {
      const std::string& key = grid.KeyAt(row, column);
      if (IsDigits(key) && HasCodeLength(key)) codes.push_back(key);
    }
  }
  return codes;
}

// The header is unreadable, but the codes go on behind the last one; a few are misread.
bool CodesGoOn(const Candidate& before, const Candidate& after) {
  if (!before.was_read || !after.was_read || after.match.form != nullptr) return false;
  std::vector<std::string> first = CodesOf(before), second = CodesOf(after);
  if (std::min(first.size(), second.size()) < kLeastCodes) return false;
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  return first[first.size() - 1 - first.size() / kMisreadOf] < second[second.size() / kMisreadOf];
}

// `after` goes on with `before`: no other title, same columns, same header or none.
bool IsContinuation(const Candidate& before, const Candidate& after) {
  if (before.match.form == nullptr || before.match.form->shape == FormShape::kOther) return false;
  if (before.table.column_count != after.table.column_count) return false;
  if (!FollowsOnPage(before.table, after.table)) return false;
  const bool same_title = after.match.form == before.match.form;
  if (!after.match.title.empty() && !same_title) return false;
  // Self-evaluations have headers in the middle; what has no title goes on with the last one.
  if (before.match.form->shape == FormShape::kPerformance) return after.match.title.empty();
  if (after.header.rows > 0 && !SameHeader(before, after) && !CodesGoOn(before, after))
    return false;
  // A second 合计 row on top is a second table of the kind, not a continuation.
  return !(after.starts_with_total && before.starts_with_total);
}

void ResolveClaims(std::vector<ClaimedTable>& tables) {
  std::map<const Form*, ClaimedTable*> best;
  for (ClaimedTable& table : tables) {
    const Form* form = table.match.form;
    if (form == nullptr || form->many || form->shape == FormShape::kOther) continue;
    ClaimedTable*& holder = best[form];
    if (holder == nullptr) {
      holder = &table;
    } else if (table.match.score > holder->match.score) {
      holder->match.form = nullptr;
      holder = &table;
    } else {
      table.match.form = nullptr;
    }
  }
}

}  // namespace

void AppendRows(const Table& next, int first_row, Table& table) {
  const int shift = table.row_count - first_row;
  for (const Cell& cell : next.cells) {
    if (cell.row < first_row) continue;
    Cell moved = cell;
    moved.row += shift;
    table.cells.push_back(std::move(moved));
  }
  table.row_count += std::max(0, next.row_count - first_row);
  table.parts.insert(table.parts.end(), next.parts.begin(), next.parts.end());
  table.below = next.below;
}

std::vector<TextLine> LinesAbove(const LayoutDocument& layout, size_t table_index) {
  const Table& table = layout.tables[table_index];
  if (table.parts.empty()) return table.above;
  const TablePart& part = table.parts.front();
  double top = 0;  // of the page, or the bottom of the table before
  for (const Table& other : layout.tables) {
    for (const TablePart& above : other.parts) {
      const bool is_over = above.page_index == part.page_index && above.box.y1 <= part.box.y0;
      if (is_over) top = std::max(top, above.box.y1);
    }
  }
  std::vector<TextLine> lines = table.above;
  for (const TextLine& line : layout.lines) {
    const double middle = line.box.center().y;
    if (line.page_index != part.page_index || middle <= top || middle >= part.box.y0) continue;
    const bool known = std::any_of(lines.begin(), lines.end(), [&line](const TextLine& other) {
      return other.text == line.text && other.box == line.box;
    });
    if (!known) lines.push_back(line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const TextLine& a, const TextLine& b) {
    return a.box.center().y < b.box.center().y;
  });
  if (lines.size() > kMaxLinesAbove) lines.erase(lines.begin(), lines.end() - kMaxLinesAbove);
  return lines;
}

std::vector<ClaimedTable> ClaimForms(const LayoutDocument& layout, const FormCatalogue& catalogue,
                                     DocumentKind kind) {
  std::vector<Candidate> candidates;
  for (size_t i = 0; i < layout.tables.size(); ++i) {
    Table table = layout.tables[i];
    table.above = LinesAbove(layout, i);
    Candidate candidate = ReadCandidate(std::move(table), catalogue);
    if (!candidates.empty() && IsContinuation(candidates.back(), candidate)) {
      const bool keeps_header = candidates.back().match.form->shape == FormShape::kPerformance;
      AppendRows(candidate.table, keeps_header ? 0 : candidate.header.rows,
                 candidates.back().table);
    } else {
      candidates.push_back(std::move(candidate));
    }
  }
  std::vector<ClaimedTable> claimed;
  for (Candidate& candidate : candidates) {
    if (kind == DocumentKind::kBudget) candidate.match.form = nullptr;
    claimed.push_back({std::move(candidate.table), std::move(candidate.match)});
  }
  ResolveClaims(claimed);
  return claimed;
}

}  // namespace juesuan
