#include "normalize/tables/column_roles.h"

#include <algorithm>

#include "normalize/catalogue/label.h"
#include "normalize/tables/column_content.h"

namespace juesuan {
namespace {

using Path = std::vector<std::string>;

constexpr size_t kMostCodes = 3;  // columns: 类 款 项

bool EndsIn(const Path& path, const char* list, const FormWords& words) {
  return !path.empty() && words.Has(list, path.back());
}

bool EndsLike(const Path& path, const char* list, const FormWords& words, double floor) {
  return !path.empty() && BestAgreement(path.back(), words.List(list)) >= floor;
}

// The headers of codes and names differ in their last word only.
bool EndsLikeCode(const Path& path, const FormWords& words, const ColumnParams& params) {
  if (path.empty()) return false;
  const double agreement = BestAgreement(path.back(), words.List("code_headers"));
  return agreement >= params.header_floor &&
         agreement >= BestAgreement(path.back(), words.List("name_headers"));
}

// A floor of 1 asks for the very word.
bool EndsLikeMeasure(const Form& form, const Path& path, double floor) {
  return !path.empty() &&
         std::any_of(form.columns.begin(), form.columns.end(), [&](const MeasureWords& measure) {
           return BestAgreement(path.back(), measure.words) >= floor;
         });
}

// Specks in a column of amounts read as words; names stand in many rows. So does a header that
// could not be read and passes for a row: the forms of two sides have so many rows that it is told
// by them.
bool HoldsNames(const Form& form, const Path& path, const ColumnContent& content,
                const FormWords& words, const ColumnParams& params) {
  const bool is_lost = path.empty() && form.shape != FormShape::kTwoSided;
  const bool is_sparse =
      form.shape == FormShape::kCoded && content.words < params.sparse_names * content.most_words;
  return content.is_first || is_lost ||
         EndsLike(path, "name_headers", words, params.header_floor) ||
         (content.words >= params.name_rows_share * content.rows && !is_sparse);
}

std::string RoleOf(const Form& form, const Path& path, const ColumnContent& content, bool was_read,
                   const FormWords& words, const ColumnParams& params) {
  if (EndsIn(path, "line_no_headers", words)) return "line_no";
  const bool code_header =
      PathHas(path, "code_headers", words) || EndsLikeCode(path, words, params);
  if (content.texts > 0) {
    const auto share = [&](int count) { return count >= params.code_share * content.texts; };
    if (content.words >= params.text_share * content.texts &&
        HoldsNames(form, path, content, words, params)) {
      // A column of codes keeps its role when its few words are labels that span names too.
      return code_header && content.codes + content.small_numbers > content.words ? "code" : "name";
    }
    if (code_header && share(content.codes + content.small_numbers)) return "code";
    // Codes below a header that is lost or misread: amounts do not look like them throughout.
    const bool stray_only = content.amounts <= params.stray_share * content.texts;
    const bool left_of_amounts = path.empty() || PathHas(path, "name_headers", words);
    const int min_codes = left_of_amounts ? 2 : params.min_codes;
    if (share(content.codes) && stray_only && content.codes >= min_codes) return "code";
  } else if (code_header) {
    return "code";
  }
  // 项目 below 本年支出 in a text is no column of names.
  const bool is_below_measure =
      path.size() > 1 && EndsLikeMeasure(form, Path(path.begin(), path.end() - 1), 1);
  if (!was_read && is_below_measure && content.words == 0) return "amount";
  return EndsLike(path, "name_headers", words, params.header_floor) ? "name" : "amount";
}

// The names stand farther right, below a header of their own: what looks like words here is a
// column of misread codes, below 项目 that spans both or below a header that is no name's. Some of
// the codes were read, or the names are as many.
bool IsBeforeNames(const TableHeader& header, const std::vector<ColumnContent>& contents,
                   size_t column, const FormWords& words, const ColumnParams& params) {
  const Path& path = header.paths[column];
  const ColumnContent& content = contents[column];
  const bool may_be_names =
      path.empty() || EndsLike(path, "name_headers", words, params.header_floor);
  const bool has_codes = content.codes + content.small_numbers > 0;
  for (size_t name = column + 1; name < contents.size(); ++name) {
    const Path& right = header.paths[name];
    const bool is_below_it =
        right.size() > path.size() && std::equal(path.begin(), path.end(), right.begin());
    if (EndsLike(right, "name_headers", words, params.header_floor) &&
        (is_below_it || !may_be_names) && (has_codes || contents[name].words >= content.words))
      return true;
  }
  return false;
}

// Below a header that spans codes and names, as 项目 does, hardly a word stands: the names have a
// column of their own farther right.
bool HasNamesBeside(const TableHeader& header, const std::vector<ColumnContent>& contents,
                    size_t column, const FormWords& words, const ColumnParams& params) {
  for (size_t name = column + 1; name < contents.size(); ++name) {
    if (EndsLike(header.paths[name], "name_headers", words, params.header_floor) &&
        contents[column].words < params.sparse_names * contents[name].words)
      return true;
  }
  return false;
}

// 款 or 项 of a split code (208 | 05 | 01) below a header that is misread.
bool IsCodePart(const ColumnContent& content, const std::vector<std::string>& roles_before,
                const ColumnParams& params) {
  return !roles_before.empty() && roles_before.back() == "code" &&
         content.pairs >= params.min_codes && content.pairs >= params.pair_share * content.texts;
}

// Names that strokes parted from top to bottom, once or more: more words below their header.
bool IsRestOfNames(const Form& form, const TableGrid& grid, const TableHeader& header, int column,
                   const std::vector<std::string>& roles_before, const ColumnContent& content) {
  if (form.shape == FormShape::kItems || !grid.WasRead() || column == 0) return false;
  const Path& path = header.paths[static_cast<size_t>(column)];
  size_t names = roles_before.size() - 1;
  const auto is_rest = [&](size_t at) {
    return form.shape == FormShape::kCoded && roles_before[at] == "other" &&
           header.paths[at] == path;
  };
  while (names > 0 && is_rest(names)) --names;
  const bool same_header = !path.empty() && header.paths[names] == path;
  return roles_before[names] == "name" && same_header && content.words > content.amounts;
}

// The same to the left: below the very header of the names stand no amounts.
void DropStartsOfNames(const TableHeader& header, std::vector<std::string>& roles) {
  if (roles.back() != "name") return;
  const Path& path = header.paths[roles.size() - 1];
  for (size_t at = roles.size() - 1; at-- > 0;) {
    if (roles[at] != "amount" || path.empty() || header.paths[at] != path) return;
    roles[at] = "other";
  }
}

// Columns of one of several groups side by side, the names last but one of each; 0 where `names` do
// not stand so. Codes that were read as words pass for names: then a header tells.
size_t GroupWidth(const std::vector<size_t>& names, size_t groups, size_t columns) {
  if (groups < 2 || columns % groups != 0 || columns / groups < 3) return 0;
  const size_t width = columns / groups;
  const bool are_placed = std::all_of(names.begin(), names.end(),
                                      [&](size_t name) { return name % width == width - 2; });
  return are_placed ? width : 0;
}

// The same by what the body holds: in each group the names have the most words.
size_t GroupWidth(const std::vector<ColumnContent>& contents, size_t groups) {
  const size_t width = GroupWidth(std::vector<size_t>(), groups, contents.size());
  for (size_t i = 0; width > 0 && i < contents.size(); ++i) {
    const size_t name = i - i % width + width - 2;
    if (i != name && contents[i].words >= contents[name].words) return 0;
  }
  return width;
}

// The same for all groups: by the names that were found, or by those that their headers tell, or by
// the words of the body.
size_t GroupWidth(const TableHeader& header, const FormWords& words, const ColumnParams& params,
                  const std::vector<ColumnContent>& contents,
                  const std::vector<std::string>& roles) {
  std::vector<size_t> names, told;
  for (size_t i = 0; i < roles.size(); ++i) {
    if (roles[i] == "name") names.push_back(i);
    if (EndsLike(header.paths[i], "name_headers", words, params.header_floor) &&
        !EndsLikeCode(header.paths[i], words, params))
      told.push_back(i);
  }
  size_t width = GroupWidth(names, names.size(), roles.size());
  for (size_t groups = roles.size() / 3; width == 0 && !told.empty() && groups > 1; --groups)
    width = GroupWidth(told, groups, roles.size());
  for (size_t groups = roles.size() / 3; width == 0 && groups > 1; --groups)
    width = GroupWidth(contents, groups);
  return width;
}

// Of two columns of words beside each other in a group, the one with codes among them has no names.
void CodesBeforeGroupNames(const std::vector<ColumnContent>& contents,
                           std::vector<std::string>& roles) {
  for (size_t i = 0; i + 1 < roles.size(); ++i) {
    const bool are_names = roles[i] == "name" && roles[i + 1] == "name";
    if (are_names && contents[i].codes > contents[i + 1].codes) roles[i] = "code";
  }
}

// Groups side by side are alike: codes stand before the names, amounts behind them.
void RepeatGroups(size_t width, std::vector<std::string>& roles) {
  for (size_t i = 0; i < roles.size(); ++i) {
    const size_t place = i % width;
    roles[i] = place + 1 == width ? "amount" : place + 2 == width ? "name" : "code";
  }
}

// Left of the columns that 栏次 counts stand the names, and codes before them, though the headers
// are unreadable and the rows blank.
void NameLeftColumns(std::vector<std::string>& roles, size_t first_numbered) {
  const auto left = roles.begin() + static_cast<std::ptrdiff_t>(first_numbered);
  const bool is_known = std::any_of(
      roles.begin(), left, [](const auto& role) { return role == "name" || role == "code"; });
  if (is_known || first_numbered == 0) return;
  std::fill(roles.begin(), left, "code");
  roles[first_numbered - 1] = "name";
}

// The label of the total spans codes and names: it tells them in a form that is blank but for it,
// and where the names passed for amounts.
void NameBelowTotal(const TableGrid& grid, int header_rows,
                    const std::vector<ColumnContent>& contents, const FormWords& words,
                    std::vector<std::string>& roles) {
  const bool is_known = std::any_of(roles.begin(), roles.end(), [](const std::string& role) {
    return role == "name" || role == "code";
  });
  for (int row = header_rows; row < grid.rows(); ++row) {
    const Cell* cell = grid.StartingAt(row, 0);
    if (cell == nullptr || cell->column_span < 2 || cell->column_span >= grid.columns()) continue;
    const auto last = static_cast<size_t>(cell->column_span) - 1;
    const double agreement = BestAgreement(grid.KeyAt(row, 0), words.List("total_labels"));
    const bool are_names = agreement >= 1 && roles[last] == "amount" && contents[last].amounts == 0;
    if (agreement < kHalfRead || (is_known && !are_names)) continue;
    std::fill_n(roles.begin(), last, "code");
    roles[last] = "name";
    return;
  }
}

// Left of the names of a coded form stand the codes, whatever OCR made of them.
void CodesLeftOfNames(const Form& form, const TableHeader& header,
                      const std::vector<ColumnContent>& contents, const ColumnParams& params,
                      std::vector<std::string>& roles) {
  const auto name =
      static_cast<size_t>(std::find(roles.begin(), roles.end(), "name") - roles.begin());
  if (name > kMostCodes || name == roles.size()) return;
  for (size_t i = 0; i < name; ++i) {
    const bool are_amounts = 2 * contents[i].amounts > contents[i].texts ||
                             EndsLikeMeasure(form, header.paths[i], params.measure_floor);
    if (roles[i] == "amount" && !are_amounts) roles[i] = "code";
  }
}

// The same where the header of the names is read letter by letter, though they are not.
void CodesBeforeNames(const Form& form, const TableHeader& header, const FormWords& words,
                      const ColumnParams& params, std::vector<std::string>& roles) {
  for (size_t name = 1; name <= std::min(kMostCodes, roles.size() - 1); ++name) {
    const Path& left = header.paths[name - 1];
    if (EndsLikeMeasure(form, left, params.measure_floor)) return;
    const Path& path = header.paths[name];
    const bool is_name = std::any_of(path.begin(), path.end(), [&](const std::string& key) {
      return words.Has("name_headers", key) &&
             std::find(left.begin(), left.end(), key) == left.end();
    });
    if (!is_name) continue;
    std::fill_n(roles.begin(), name, "code");
    roles[name] = "name";
    return;
  }
}

// Of a text, what stands left of the names and holds no amount is no column of amounts. It has the
// 款 or 项 of some rows, or the label of the total, in the middle of codes and names, has come to
// stand in it.
void NoAmountsLeftOfNames(const std::vector<ColumnContent>& contents,
                          std::vector<std::string>& roles) {
  const auto name = std::find(roles.begin(), roles.end(), "name") - roles.begin();
  if (static_cast<size_t>(name) == roles.size()) return;
  for (size_t i = 0; i < static_cast<size_t>(name); ++i) {
    if ((roles[i] != "amount" && roles[i] != "other") || contents[i].amounts > 0) continue;
    const bool are_parts =
        contents[i].pairs > 0 && contents[i].pairs + contents[i].words == contents[i].texts;
    roles[i] = are_parts && i > 0 && roles[i - 1] == "code" ? "code" : "other";
  }
}

// The names of a form of two sides stand in nearly all rows; amounts that cannot be read pass for
// words in some. The first column has the names of the shorter side.
void DropSparseNames(const std::vector<ColumnContent>& contents, const ColumnParams& params,
                     std::vector<std::string>& roles) {
  if (std::count(roles.begin(), roles.end(), "name") <= 2) return;  // one a side
  int most = 0;
  for (const ColumnContent& content : contents) most = std::max(most, content.words);
  for (size_t i = 1; i < roles.size(); ++i) {
    if (roles[i] == "name" && contents[i].words < params.sparse_names * most) roles[i] = "amount";
  }
}

}  // namespace

bool PathHas(const Path& path, const char* list, const FormWords& words) {
  return std::any_of(path.begin(), path.end(),
                     [&](const std::string& key) { return words.Has(list, key); });
}

std::vector<std::string> ReadRoles(const Form& form, const TableGrid& grid,
                                   const TableHeader& header, const FormWords& words,
                                   const ColumnParams& params) {
  std::vector<std::string> roles;
  const std::vector<ColumnContent> contents = ReadContents(form, grid, header.rows, words, params);
  const std::vector<bool> numbered = NumberedColumns(grid, header.rows, words);
  const auto first_numbered = std::find(numbered.begin(), numbered.end(), true) - numbered.begin();
  const bool is_numbered =
      grid.WasRead() && form.shape != FormShape::kItems && first_numbered < grid.columns();
  for (int column = 0; column < grid.columns(); ++column) {
    const ColumnContent& content = contents[static_cast<size_t>(column)];
    const bool counts_rows = form.shape == FormShape::kTwoSided || form.shape == FormShape::kItems;
    // Whatever dust says above them: a speck is a 1 in the row of 栏次.
    if (!content.is_covered && counts_rows && content.in_step >= params.min_in_step &&
        content.in_step * 2 >= content.texts) {
      roles.push_back("line_no");
      continue;
    }
    if (is_numbered && numbered[static_cast<size_t>(column)]) {
      roles.push_back("amount");
      continue;
    }
    if (content.is_covered) {
      roles.push_back("other");
      continue;
    }
    const Path& path = header.paths[static_cast<size_t>(column)];
    // A few words in a column of amounts (见附件) do not make it a column of names.
    const bool is_measure =
        EndsLikeMeasure(form, path, 1) && content.words <= params.max_stray_words;
    std::string role =
        is_measure ? "amount" : RoleOf(form, path, content, grid.WasRead(), words, params);
    // Below 项目, which spans codes and names, what holds no word is no name.
    const bool may_be_part = role == "amount" || (role == "name" && content.words == 0);
    if (may_be_part && !counts_rows && IsCodePart(content, roles, params)) role = "code";
    // Left of the columns that 栏次 counts stand codes and names.
    const bool is_left = is_numbered && column < first_numbered &&
                         !EndsLikeMeasure(form, path, params.measure_floor);
    if (role == "amount" && is_left && !roles.empty() && roles.back() == "code") {
      const bool is_before_names =
          std::any_of(header.paths.begin() + column + 1, header.paths.begin() + first_numbered,
                      [&](const Path& right) {
                        return EndsLike(right, "name_headers", words, params.header_floor);
                      });
      const bool holds_words = content.words > content.small_numbers;
      role = holds_words && !is_before_names ? "name" : "code";
    }
    if (role == "name" && form.shape == FormShape::kCoded && grid.WasRead() &&
        IsBeforeNames(header, contents, static_cast<size_t>(column), words, params))
      role = "code";
    if (role == "name" && form.shape == FormShape::kCoded && !grid.WasRead() &&
        HasNamesBeside(header, contents, static_cast<size_t>(column), words, params))
      role = "other";
    // A coded form names its rows once; specks in a column without amounts read as words.
    const bool is_named = std::find(roles.begin(), roles.end(), "name") != roles.end();
    if (role == "name" && form.shape == FormShape::kCoded && is_named) role = "amount";
    const bool may_be_rest = role == "amount" || role == "name";
    if (may_be_rest && IsRestOfNames(form, grid, header, column, roles, content)) role = "other";
    roles.push_back(std::move(role));
    if (grid.WasRead() && form.shape == FormShape::kCoded) DropStartsOfNames(header, roles);
  }
  if (grid.WasRead() && form.shape == FormShape::kGrouped) {
    CodesBeforeGroupNames(contents, roles);
    const size_t width = GroupWidth(header, words, params, contents, roles);
    if (width > 0) RepeatGroups(width, roles);
  }
  if (grid.WasRead() && form.shape == FormShape::kTwoSided)
    DropSparseNames(contents, params, roles);
  if (grid.WasRead() && form.shape == FormShape::kCoded) {
    NameBelowTotal(grid, header.rows, contents, words, roles);
    CodesLeftOfNames(form, header, contents, params, roles);
    CodesBeforeNames(form, header, words, params, roles);
  }
  if (!grid.WasRead() && form.shape == FormShape::kCoded) NoAmountsLeftOfNames(contents, roles);
  if (is_numbered && form.shape == FormShape::kCoded) {
    NameLeftColumns(roles, static_cast<size_t>(first_numbered));
  }
  return roles;
}

}  // namespace juesuan
