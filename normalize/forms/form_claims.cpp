#include "normalize/forms/form_claims.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/text.h"
#include "normalize/forms/stacked_forms.h"
#include "normalize/forms/table_joins.h"
#include "normalize/tables/header_above.h"

namespace juesuan {
namespace {

constexpr int kMaxLinesAbove = 12;  // title, year, form number, unit, entity, a lost header row
constexpr size_t kMostTablesBetween = 2;  // that stand between two parts of a form

JoinCandidate ReadCandidate(Table table, const FormCatalogue& catalogue) {
  JoinCandidate candidate;
  candidate.table = std::move(table);
  const FormWords& words = catalogue.words();
  candidate.is_marked =
      std::any_of(candidate.table.above.begin(), candidate.table.above.end(),
                  [&words](const TextLine& line) { return SaysItGoesOn(line.text, words); });
  const TableGrid grid(candidate.table);
  candidate.header = ReadHeader(grid, candidate.table.header_rows, catalogue);
  candidate.header = WithHeaderAbove(candidate.table, grid, catalogue, std::move(candidate.header));
  candidate.match = MatchForm(candidate.table, grid, candidate.header, catalogue);
  candidate.was_read = grid.WasRead();
  return candidate;
}

// Self-evaluations have headers in the middle; what has no title goes on with the last one.
bool GoesOnWithEvaluation(const JoinCandidate& before, const JoinCandidate& after) {
  if (before.table.column_count != after.table.column_count || !after.match.title.empty())
    return false;
  if (before.table.parts.empty() || after.table.parts.empty()) return false;
  const int gap = after.table.parts.front().page_index - before.table.parts.back().page_index;
  return gap == 0 || gap == 1;
}

// Appends `next` to the form that it goes on with, if there is one.
bool JoinToForm(const JoinCandidate& next, const FormWords& words,
                std::vector<JoinCandidate>& candidates) {
  JoinCandidate* best = nullptr;
  JoinVerdict best_verdict;
  const size_t count = candidates.size();
  for (size_t between = 0; between < std::min(count, kMostTablesBetween + 1); ++between) {
    JoinCandidate& before = candidates[count - 1 - between];
    const Form* form = before.match.form;
    if (form == nullptr || form->shape == FormShape::kOther) continue;
    if (form->shape == FormShape::kPerformance) {
      if (between > 0 || !GoesOnWithEvaluation(before, next)) continue;
      before.table = WithRows(std::move(before.table), next.table, 0, {});
      return true;
    }
    auto verdict = WeighJoin(before, next, static_cast<int>(between), words);
    if (!verdict || verdict->nats <= best_verdict.nats) continue;
    best = &before;
    best_verdict = *std::move(verdict);
  }
  if (best == nullptr) return false;
  best->table =
      WithRows(std::move(best->table), best_verdict.placed ? *best_verdict.placed : next.table,
               next.header.rows, best_verdict.columns);
  return true;
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

/// The line stands over a table that lies beside this one, not over this one.
bool IsOverNeighbour(const LayoutDocument& layout, const TextLine& line, const TablePart& part) {
  const double middle = line.box.center().x;
  const auto is_below = [&](const TablePart& other) {
    return other.page_index == line.page_index && other.box.y0 >= line.box.center().y &&
           middle >= other.box.x0 && middle < other.box.x1;
  };
  if (line.box.x1 > part.box.x0 && line.box.x0 < part.box.x1) return false;
  return std::any_of(layout.tables.begin(), layout.tables.end(), [&](const Table& table) {
    return std::any_of(table.parts.begin(), table.parts.end(), is_below);
  });
}

}  // namespace

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
    if (IsOverNeighbour(layout, line, part)) continue;
    const bool known = std::any_of(lines.begin(), lines.end(), [&line](const TextLine& other) {
      return other.text == line.text && other.box == line.box;
    });
    if (!known) lines.push_back(line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const TextLine& a, const TextLine& b) {
    return std::pair(a.page_index, a.box.center().y) < std::pair(b.page_index, b.box.center().y);
  });
  if (lines.size() > kMaxLinesAbove) lines.erase(lines.begin(), lines.end() - kMaxLinesAbove);
  return lines;
}

std::vector<ClaimedTable> WithoutClaims(std::vector<ClaimedTable> tables) {
  for (ClaimedTable& table : tables) table.match.form = nullptr;
  return tables;
}

std::vector<ClaimedTable> ClaimForms(const LayoutDocument& layout, const FormCatalogue& catalogue) {
  std::vector<JoinCandidate> candidates;
  for (size_t i = 0; i < layout.tables.size(); ++i) {
    Table table = layout.tables[i];
    table.above = LinesAbove(layout, i);
    for (Table& part : PartStackedForms(std::move(table), catalogue)) {
      JoinCandidate candidate = ReadCandidate(std::move(part), catalogue);
      if (!JoinToForm(candidate, catalogue.words(), candidates))
        candidates.push_back(std::move(candidate));
    }
  }
  std::vector<ClaimedTable> claimed;
  for (JoinCandidate& candidate : candidates) {
    claimed.push_back({std::move(candidate.table), std::move(candidate.match)});
  }
  ResolveClaims(claimed);
  return claimed;
}

}  // namespace juesuan
