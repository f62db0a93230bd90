#include "normalize/tables/table_header.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/printed_amount.h"
#include "core/text.h"
#include "normalize/catalogue/label.h"

namespace juesuan {
namespace {

struct HeaderParams {
  int max_rows =
      10;  // rows: titles, units, three levels, 栏次; more is body. No sample has over 7.
  int max_rows_to_numbers = 8;      // rows: where a 栏次 row is looked for
  double header_word_floor = 0.75;  // similarity: OCR misreads one of four characters
  size_t min_amount_digits = 4;     // digits of a whole number to be an amount, not a column number
  size_t min_garbled_digits = 6;    // the same with a word among them
};

constexpr int kNumbersWithoutFirst = 4;    // so many count up: column numbers whose 1 is misread
constexpr int kLeastNumbered = 3;          // so many in order, and they tell amounts from names
constexpr int kMostLabelColumns = 3;       // 类 款 项 before 栏次
constexpr size_t kMaxLabelCharacters = 3;  // 栏次, with a speck read as a character
constexpr int kWordsPerNumber = 2;  // so many header words for each number, and it is a header

struct RowFacts {
  int texts = 0;
  int header_words = 0;   // other than the code parts 类 款 项
  int misread_words = 0;  // of a scan: words that may be a header's
  int numbers = 0;        // codes and amounts
  bool has_ordinal = false;
  bool has_total_label = false;
  bool may_be_total = false;   // a label that OCR misread
  bool has_code_part = false;  // 类 款 项
};

bool IsCode(const std::string& key) {
  return IsDigits(key) && HasCodeLength(key) && (key[0] == '2' || key[0] == '3' || key[0] == '5');
}

bool IsAmountText(const std::string& key, const HeaderParams& params) {
  const ParsedAmount amount = ParsePrintedAmount(key, CurrencyUnit::kTenThousandYuan).amount;
  if (amount.kind != ParsedAmount::Kind::kAmount) return false;
  if (amount.fen == 0) return true;  // columns are counted from 1
  return key.find('.') != std::string::npos || DigitsIn(key).size() >= params.min_amount_digits;
}

// 11.348.425 91, 11.509.729 了31: an amount that OCR garbled. A year has words, too, but four
// digits.
bool IsGarbledAmount(const Cell& cell, const std::string& key, const HeaderParams& params) {
  const size_t digits = DigitsIn(key).size();
  const bool is_number = !HasIdeograph(key) || (digits >= params.min_garbled_digits &&
                                                key.find_first_of(".,") != std::string::npos);
  return cell.source == Source::kOcr && is_number && digits >= params.min_amount_digits &&
         digits * 2 > key.size();
}

bool IsHeaderWord(const std::string& key, const FormCatalogue& catalogue,
                  const HeaderParams& params) {
  const std::string word = HeaderWord(key, catalogue.words());
  if (catalogue.header_words().contains(word)) return true;
  if (word.size() < 9) return false;  // three characters: too short to be read roughly
  return std::any_of(catalogue.header_words().begin(), catalogue.header_words().end(),
                     [&](const std::string& known) {
                       return SimilarityAbove(known, word, params.header_word_floor) > 0;
                     });
}

RowFacts ReadRowFacts(const TableGrid& grid, int row, const FormCatalogue& catalogue,
                      const HeaderParams& params) {
  RowFacts facts;
  const FormWords& words = catalogue.words();
  for (int column = 0; column < grid.columns(); ++column) {
    const Cell* cell = grid.StartingAt(row, column);
    const std::string& key = grid.KeyAt(row, column);
    if (cell == nullptr || key.empty()) continue;
    const bool is_first = facts.texts == 0;
    ++facts.texts;
    if (words.Has("code_part_headers", key)) {
      facts.has_code_part = true;
      continue;
    }
    const bool is_number =
        IsCode(key) || IsAmountText(key, params) || IsGarbledAmount(*cell, key, params);
    if (is_number && cell->column_span == 1) ++facts.numbers;
    const bool is_known = IsHeaderWord(key, catalogue, params);
    if (is_known) ++facts.header_words;
    if (!is_known && !is_number && cell->source == Source::kOcr && HasIdeograph(key))
      ++facts.misread_words;
    if (ReadLabel(cell->text, words).is_numbered && cell->column_span < grid.columns()) {
      facts.has_ordinal = true;
    }
    const bool near_left = is_first || column <= 3;
    if (near_left && words.Has("total_labels", key)) facts.has_total_label = true;
    facts.may_be_total |= near_left && cell->source == Source::kOcr &&
                          BestAgreement(key, words.List("total_labels")) >= kHalfRead;
  }
  return facts;
}

bool IsBody(const RowFacts& facts) {
  // Among many header words a number is one of them, misread.
  const int words = facts.header_words + facts.misread_words;
  if (facts.numbers > 0 && facts.numbers * kWordsPerNumber >= words) return true;
  if (facts.has_ordinal) return true;
  // Beside 类 款 项, 合计, misread, with its amounts.
  if (facts.has_code_part && (facts.numbers > 0 || facts.may_be_total) && facts.header_words == 0)
    return true;
  return facts.has_total_label && facts.header_words <= 1;
}

// A scan's first row: one of its words reads as a number.
bool HoldsHeaderWords(const RowFacts& facts) {
  return facts.header_words > 0 &&
         facts.numbers * kWordsPerNumber <= facts.header_words + facts.misread_words;
}

// A blank row belongs to the header only when header words go on below it.
bool HeaderGoesOn(const TableGrid& grid, int row, const FormCatalogue& catalogue,
                  const HeaderParams& params) {
  for (int next = row + 1; next < std::min(grid.rows(), row + 3); ++next) {
    if (grid.IsBlankRow(next)) continue;
    const RowFacts facts = ReadRowFacts(grid, next, catalogue, params);
    return !IsBody(facts) && facts.header_words >= 2;
  }
  return false;
}

// Most columns have a cell here that starts in the row above: 本年支出合计 beside 项目 over 编码.
bool IsBelowHeaderCells(const TableGrid& grid, int row) {
  int from_above = 0;
  for (int column = 0; column < grid.columns(); ++column) {
    const Cell* cell = grid.At(row, column);
    from_above += cell != nullptr && cell->row < row && !grid.KeyAt(row, column).empty();
  }
  return from_above * 2 > grid.columns();
}

int HeaderRowsOf(const TableGrid& grid, int counted_rows, const FormCatalogue& catalogue,
                 const HeaderParams& params) {
  const int last = std::min(grid.rows(), params.max_rows);
  // Column numbers end a header, whatever OCR made of the words above them.
  for (int row = 0; row < std::min(last, params.max_rows_to_numbers); ++row) {
    if (IsColumnNumberRow(grid, row, catalogue.words())) return row + 1;
  }
  bool any_header_word = false;
  for (int row = 0; row < last; ++row) {
    if (grid.IsBlankRow(row)) {
      if (row > 0 && !HeaderGoesOn(grid, row, catalogue, params)) return any_header_word ? row : 0;
      continue;
    }
    const RowFacts facts = ReadRowFacts(grid, row, catalogue, params);
    if (IsBody(facts) && !(row == 0 && grid.WasRead() && HoldsHeaderWords(facts))) return row;
    const bool is_header = facts.header_words > 0 || facts.has_code_part || row < counted_rows ||
                           (facts.numbers == 0 && IsBelowHeaderCells(grid, row));
    if (row > 0 && !is_header) return row;
    any_header_word = any_header_word || facts.header_words > 0;
  }
  return any_header_word ? last : 0;
}

// "1", "12", "1=2+3": a column number, with or without its formula.
int ColumnNumber(const std::string& key) {
  int number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc{} || number < 1 || number > 99) return 0;
  const std::string_view rest(end, static_cast<size_t>(key.data() + key.size() - end));
  const bool is_formula =
      !rest.empty() && rest[0] == '=' && rest.find_first_not_of("0123456789=+-()") == rest.npos;
  return rest.empty() || is_formula ? number : 0;
}

struct Frequent {
  int number = 0;
  int count = 0;
};

Frequent MostFrequent(const std::vector<int>& numbers) {
  std::map<int, int> counts;
  Frequent most;
  for (const int number : numbers) {
    const int count = ++counts[number];
    if (count > most.count) most = {number, count};
  }
  return most;
}

struct PlacedNumber {
  int column = 0;
  int number = 0;
  int place = 0;  // among the numbers, from the last 1 on
};

struct NumberedRow {
  std::vector<PlacedNumber> numbers;
  int other_texts = 0;
};

NumberedRow ReadNumbers(const TableGrid& grid, int row, const FormWords& words) {
  NumberedRow read;
  int place = 0;
  for (int column = 0; column < grid.columns(); ++column) {
    const Cell* cell = grid.StartingAt(row, column);
    const std::string& key = grid.KeyAt(row, column);
    if (cell == nullptr || key.empty() || words.Has("code_part_headers", key)) continue;
    const int number = ColumnNumber(key);
    if (number == 0) {
      // A short word is 栏次, misread.
      read.other_texts += CodePoints(key).size() > kMaxLabelCharacters ? 1 : 0;
      continue;
    }
    if (number == 1) place = 0;
    read.numbers.push_back({column, number, place++});
  }
  return read;
}

// A cell of its own with some text in a row of column numbers, the number misread. Two ideographs
// are 栏次, whatever they are.
bool IsNumberPlace(const TableGrid& grid, int row, int column, const FormWords& words) {
  const Cell* cell = grid.StartingAt(row, column);
  const std::string& key = grid.KeyAt(row, column);
  const std::vector<char32_t> points = CodePoints(key);
  return cell != nullptr && cell->column_span == 1 && !points.empty() && points.size() <= 2 &&
         std::count_if(points.begin(), points.end(), IsIdeograph) <= 1 &&
         BestAgreement(key, words.List("column_no_labels")) < kHalfRead;
}

/// How a row counts its columns: by their place among the numbers or, with gaps, by the column.
struct Counting {
  std::vector<int> offsets;  // [number] its distance from the count
  Frequent offset;           // what most numbers have
};

Counting CountingOf(const std::vector<PlacedNumber>& numbers) {
  Counting by_place, by_column;
  for (const PlacedNumber& n : numbers) {
    by_place.offsets.push_back(n.number - n.place);
    by_column.offsets.push_back(n.number - n.column);
  }
  by_place.offset = MostFrequent(by_place.offsets);
  by_column.offset = MostFrequent(by_column.offsets);
  return by_column.offset.count > by_place.offset.count ? by_column : by_place;
}

bool AreRising(const std::vector<PlacedNumber>& numbers) {
  const auto falls = [](const PlacedNumber& a, const PlacedNumber& b) {
    return a.number >= b.number;
  };
  return std::adjacent_find(numbers.begin(), numbers.end(), falls) == numbers.end();
}

}  // namespace

bool IsColumnNumberRow(const TableGrid& grid, int row, const FormWords& words) {
  if (IsLabelledColumnNumberRow(grid, row, words)) return true;
  const NumberedRow read = ReadNumbers(grid, row, words);
  const bool has_first = std::any_of(read.numbers.begin(), read.numbers.end(),
                                     [](const PlacedNumber& n) { return n.number == 1; });
  const auto cells = static_cast<int>(read.numbers.size()) + read.other_texts;
  // Nothing but numbers that rise from 1: others between them were not read.
  if (grid.WasRead() && cells >= kLeastNumbered && read.other_texts == 0 &&
      read.numbers.front().number == 1 && AreRising(read.numbers))
    return true;
  const int in_order = CountingOf(read.numbers).offset.count;
  return in_order >= (has_first ? 2 : kNumbersWithoutFirst) && in_order * 4 >= cells * 3;
}

std::vector<bool> NumberedColumns(const TableGrid& grid, int header_rows, const FormWords& words) {
  std::vector<bool> numbered(static_cast<size_t>(grid.columns()), false);
  for (int row = 0; row < header_rows; ++row) {
    if (!IsColumnNumberRow(grid, row, words)) continue;
    const std::vector<PlacedNumber> numbers = ReadNumbers(grid, row, words).numbers;
    const Counting counting = CountingOf(numbers);
    if (counting.offset.count < kLeastNumbered) continue;
    const PlacedNumber* last = nullptr;
    for (size_t i = 0; i < numbers.size(); ++i) {
      if (counting.offsets[i] != counting.offset.number) continue;
      const PlacedNumber& n = numbers[i];
      // Numbers that are lost between two others.
      const bool goes_on = last != nullptr && n.number - last->number == n.column - last->column;
      int first = goes_on ? last->column : n.column;
      // Before the first one of all: counting starts from 1.
      const int before = i == 0 ? n.number - 1 : 0;
      while (first > std::max(0, n.column - before) && IsNumberPlace(grid, row, first - 1, words))
        --first;
      std::fill(numbered.begin() + first, numbered.begin() + n.column + 1, true);
      last = &n;
    }
  }
  return numbered;
}

bool IsLabelledColumnNumberRow(const TableGrid& grid, int row, const FormWords& words) {
  std::string label;
  for (int column = 0; column < grid.columns(); ++column) {
    if (grid.StartingAt(row, column) == nullptr) continue;
    label += grid.KeyAt(row, column);
    const bool is_label = words.Has("column_no_labels", label) ||
                          words.Has("column_no_labels", grid.KeyAt(row, column));
    if (is_label) return true;
    if (column >= kMostLabelColumns) return false;
  }
  return false;
}

int YearInFront(std::string_view key) {
  if (key.size() < 5 || !IsDigits(key.substr(0, 4)) || (key[4] >= '0' && key[4] <= '9')) return 0;
  int year = 0;
  std::from_chars(key.data(), key.data() + 4, year);
  return year >= 1990 && year <= 2100 ? year : 0;
}

std::string HeaderWord(std::string_view key, const FormWords& words) {
  for (const std::string& prefix : words.List("row_prefixes")) {
    if (key.size() > prefix.size() && key.starts_with(prefix)) key.remove_prefix(prefix.size());
  }
  if (YearInFront(key) != 0) {
    key.remove_prefix(4);
    for (const std::string& mark : words.List("year_marks")) {
      if (key.starts_with(mark)) {
        key.remove_prefix(mark.size());
        break;
      }
    }
  }
  const size_t bracket = key.rfind('(');
  if (bracket != std::string_view::npos && bracket > 0 && key.ends_with(')')) {
    const std::string_view inside = key.substr(bracket + 1, key.size() - bracket - 2);
    const bool is_unit = words.Has("yuan", inside) || words.Has("ten_thousand_yuan", inside);
    if (is_unit) key = key.substr(0, bracket);
  }
  return std::string(key);
}

TableHeader ReadHeader(const TableGrid& grid, int counted_rows, const FormCatalogue& catalogue) {
  TableHeader header;
  header.rows = HeaderRowsOf(grid, counted_rows, catalogue, HeaderParams());
  header.paths.resize(static_cast<size_t>(grid.columns()));
  header.printed.resize(static_cast<size_t>(grid.columns()));
  header.is_unread.resize(static_cast<size_t>(grid.columns()), false);
  std::vector<int> word_rows;  // those without column numbers
  for (int row = 0; row < header.rows; ++row) {
    if (!IsColumnNumberRow(grid, row, catalogue.words())) word_rows.push_back(row);
  }
  for (int column = 0; column < grid.columns(); ++column) {
    const Cell* previous = nullptr;
    for (const int row : word_rows) {
      const Cell* cell = grid.At(row, column);
      const std::string& key = grid.KeyAt(row, column);
      if (cell == nullptr || cell == previous) continue;
      // No word: a number is one that OCR garbled, or of 栏次.
      const bool is_wordless = grid.WasRead() && !HasIdeograph(key);
      const bool is_below_group = previous != nullptr && previous->column_span > cell->column_span;
      if (is_wordless && is_below_group && !grid.IsBlankRow(row))
        header.is_unread[static_cast<size_t>(column)] = true;
      if (key.empty()) continue;
      if (!is_wordless) {
        previous = cell;
        header.is_unread[static_cast<size_t>(column)] = false;
      }
      if (cell->column_span >= grid.columns() && grid.columns() > 1) continue;
      if (IsAmountText(key, HeaderParams())) continue;
      header.paths[static_cast<size_t>(column)].push_back(HeaderWord(key, catalogue.words()));
      header.printed[static_cast<size_t>(column)].push_back(CollapseSpace(cell->text));
    }
  }
  return header;
}

}  // namespace juesuan
