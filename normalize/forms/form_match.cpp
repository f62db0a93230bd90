#include "normalize/forms/form_match.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "normalize/catalogue/label.h"
#include "normalize/forms/title_match.h"

namespace juesuan {
namespace {

constexpr int kMaxScannedRows = 60;  // a form shows all its words in so many rows
constexpr double kWideCell = 0.6;    // share of the columns that a cell with a title spans
constexpr size_t kTitleLength = 12;  // with a header that no rule parts from it

struct TitleLine {
  std::string text;
  int distance = 0;     // lines between it and the table
  bool is_near = true;  // on the page of the table
};

// Lines above, nearest first, each also joined to the one above it, then wide cells on top.
std::vector<TitleLine> TitleLines(const Table& table, const TableGrid& grid, int header_rows,
                                  const FormMatchParams& params) {
  std::vector<TitleLine> lines;
  for (int row = 0; row < std::min(grid.rows(), std::max(header_rows, 2)); ++row) {
    for (int column = 0; column < grid.columns(); ++column) {
      const Cell* cell = grid.StartingAt(row, column);
      if (cell == nullptr || cell->text.empty() || grid.columns() < 2) continue;
      const bool is_wide = cell->column_span >= kWideCell * grid.columns();
      const bool may_hold_title =
          row == 0 && !table.has_ruling_lines && CodePoints(cell->text).size() >= kTitleLength;
      if (is_wide || may_hold_title) lines.push_back({cell->text, 0});
    }
  }
  const auto count = static_cast<int>(table.above.size());
  const int page = table.parts.empty() ? 0 : table.parts.front().page_index;
  for (int i = 0; i < std::min(count, params.max_lines); ++i) {
    const auto at = static_cast<size_t>(count - 1 - i);
    const TextLine& line = table.above[at];
    lines.push_back({line.text, i, line.page_index == page});
    if (at > 0 && table.above[at - 1].page_index == line.page_index)
      lines.push_back({table.above[at - 1].text + line.text, i, line.page_index == page});
  }
  return lines;
}

using FormTitles = std::map<const Form*, TitleHit>;

// The titles in the lines at one distance from the table. A misread title is no rival of a
// heavier one that stands there letter by letter.
FormTitles TitlesAt(int distance, const std::vector<TitleLine>& lines,
                    const FormCatalogue& catalogue, const FormMatchParams& params) {
  FormTitles best;
  double heaviest_exact = 0;
  for (const TitleLine& line : lines) {
    if (line.distance != distance) continue;
    for (const TitleHit& hit : FindTitles(line.text, catalogue, params.fuzzy_title_floor)) {
      TitleHit& known = best[hit.form];
      if (hit.weight() > known.weight()) known = hit;
      if (hit.quality >= 1) heaviest_exact = std::max(heaviest_exact, hit.weight());
    }
  }
  std::erase_if(best, [heaviest_exact](const auto& item) {
    return item.second.quality < 1 && item.second.weight() < heaviest_exact;
  });
  return best;
}

// Words of the header and the labels of the rows: what a form is known by beside its title.
std::set<std::string> TableWords(const TableGrid& grid, const TableHeader& header,
                                 const FormWords& words) {
  std::set<std::string> found;
  for (const auto& path : header.paths) found.insert(path.begin(), path.end());
  const int last = std::min(grid.rows(), header.rows + kMaxScannedRows);
  for (int row = header.rows; row < last; ++row) {
    for (int column = 0; column < grid.columns(); ++column) {
      const Cell* cell = grid.StartingAt(row, column);
      const std::string& key = grid.KeyAt(row, column);
      if (cell == nullptr || key.size() < 6 || IsDigits(key)) continue;
      found.insert(ReadLabel(cell->text, words).key);
    }
  }
  return found;
}

// A header that stands over the frame: some of its words in the nearest lines, each by itself.
void AddWordsAbove(const Table& table, const FormCatalogue& catalogue,
                   const FormMatchParams& params, std::set<std::string>& found) {
  std::set<std::string> above;
  for (const TextLine& line : table.above) {
    for (const std::string& part : SplitAtSpaces(line.text)) {
      std::string key = MatchKey(part);
      if (catalogue.header_words().contains(key)) above.insert(std::move(key));
    }
  }
  if (above.size() >= params.header_words) found.insert(above.begin(), above.end());
}

double WordScore(const std::string& word, const std::set<std::string>& found, double floor) {
  if (found.contains(word)) return 1;
  double best = 0;
  for (const std::string& text : found) best = std::max(best, SimilarityAbove(word, text, floor));
  return best;
}

// How much of the text that holds it the word is, where columns that were not parted print theirs
// in one.
double PartScore(const std::string& word, const std::set<std::string>& found) {
  double best = 0;
  for (const std::string& text : found) {
    if (text.find(word) != std::string::npos)
      best = std::max(best, static_cast<double>(word.size()) / static_cast<double>(text.size()));
  }
  return best;
}

double ColumnScore(const Form& form, const std::set<std::string>& found, double word_floor,
                   const FormMatchParams& params, bool has_joined_texts = false) {
  if (form.expect.empty()) return 0;
  double score = 0;
  for (const std::string& word : form.expect) {
    score +=
        std::max(WordScore(word, found, word_floor), has_joined_texts ? PartScore(word, found) : 0);
  }
  score /= static_cast<double>(form.expect.size());
  for (const std::string& word : form.avoid) {
    if (found.contains(word)) score -= params.avoid_penalty;
  }
  return std::clamp(score, 0.0, 1.0);
}

double ColumnsNeeded(const TitleHit& hit, const FormMatchParams& params) {
  if (hit.form->shape == FormShape::kOther) return 0;
  if (hit.is_weak) return params.weak_title_columns;
  return hit.quality >= 1 ? params.exact_title_columns : params.fuzzy_title_columns;
}

// A scan whose header shows the words of no form at all.
bool IsUnreadable(const FormCatalogue& catalogue, const std::set<std::string>& found,
                  const FormMatchParams& params) {
  return std::all_of(catalogue.forms().begin(), catalogue.forms().end(), [&](const Form& form) {
    return ColumnScore(form, found, params.scanned_word_floor, params) < params.unread_columns;
  });
}

FormMatch MatchByTitle(const FormTitles& titles, const std::set<std::string>& found, bool was_read,
                       const FormCatalogue& catalogue, const FormMatchParams& params) {
  const double floor = was_read ? params.scanned_word_floor : params.rough_word_floor;
  const double needed_share = was_read ? params.scanned_columns_share : 1;
  FormMatch match;
  double heaviest = 0;
  for (const auto& [form, hit] : titles) heaviest = std::max(heaviest, hit.weight());
  for (const auto& [form, hit] : titles) {
    const bool is_other = form->shape == FormShape::kOther;
    const bool is_exact = !was_read && hit.quality >= 1;
    const double columns = is_other ? 0.5 : ColumnScore(*form, found, floor, params, is_exact);
    const bool is_sure = was_read && hit.quality >= params.sure_title && !hit.is_weak;
    if (columns < needed_share * ColumnsNeeded(hit, params) &&
        !(is_sure && IsUnreadable(catalogue, found, params)))
      continue;
    const double title = hit.quality * hit.weight() / heaviest;
    const double score = params.title_share * title + (1 - params.title_share) * columns;
    if (score <= match.score) continue;
    match = {form, score, hit.quality, columns, hit.printed};
  }
  return match;
}

FormMatch MatchByColumns(const std::set<std::string>& found, const FormCatalogue& catalogue,
                         const FormMatchParams& params) {
  FormMatch best;
  double second = 0;
  for (const Form& form : catalogue.forms()) {
    const double score = ColumnScore(form, found, params.rough_word_floor, params);
    if (score > best.column_score) {
      second = best.column_score;
      best.form = &form;
      best.column_score = score;
    } else {
      second = std::max(second, score);
    }
  }
  if (best.column_score < params.no_title_columns ||
      best.column_score - second < params.no_title_margin) {
    return {};
  }
  best.score = (1 - params.title_share) * best.column_score;
  return best;
}

}  // namespace

FormMatch MatchForm(const Table& table, const TableGrid& grid, const TableHeader& header,
                    const FormCatalogue& catalogue, const FormMatchParams& params) {
  const std::vector<TitleLine> lines = TitleLines(table, grid, header.rows, params);
  std::set<std::string> found = TableWords(grid, header, catalogue.words());
  const bool was_read = grid.WasRead();
  if (!was_read) AddWordsAbove(table, catalogue, params, found);
  FormMatch match;
  for (int distance = 0; distance < params.max_lines; ++distance) {
    match = MatchByTitle(TitlesAt(distance, lines, catalogue, params), found, was_read, catalogue,
                         params);
    if (match.form != nullptr) return match;
  }
  const auto unknown = std::find_if(lines.begin(), lines.end(), [&](const TitleLine& line) {
    return line.distance < 3 && line.is_near && LooksLikeTitle(line.text, catalogue.words());
  });
  // A title that no form has: another table, whatever its columns say.
  if (unknown == lines.end()) match = MatchByColumns(found, catalogue, params);
  if (unknown != lines.end()) match.title = CollapseSpace(unknown->text);
  return match;
}

}  // namespace juesuan
