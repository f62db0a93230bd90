#include "extract/workbook/workbook.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <map>
#include <set>

#include "extract/workbook/xml_events.h"
#include "extract/workbook/zip_parts.h"

namespace juesuan {
namespace {

using Parts = std::map<std::string, std::string>;
using Attributes = XmlEvents::Attributes;

std::string AttributeOf(const Attributes& attributes, const std::string& name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : found->second;
}

int NumberOf(std::string_view text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

struct Place {
  int row = -1;
  int column = -1;
};

/// "BC12": row 11, column 54.
Place PlaceOf(std::string_view reference) {
  constexpr int kLetters = 26;
  constexpr size_t kMostLetters = 3;
  size_t i = 0;
  int column = 0;
  for (; i < reference.size() && i < kMostLetters && reference[i] >= 'A' && reference[i] <= 'Z';
       ++i)
    column = column * kLetters + reference[i] - 'A' + 1;
  return {NumberOf(reference.substr(i), 0) - 1, column - 1};
}

/// What all sheets share.
struct SharedParts {
  std::vector<std::string> strings;
  std::vector<int> decimals;  ///< [style]
};

Result<std::vector<std::string>> ReadStrings(const std::string& xml) {
  std::vector<std::string> strings;
  bool is_text = false, is_reading_aid = false;
  XmlEvents events;
  events.on_start = [&](std::string_view name, const Attributes&) {
    if (name == "si") strings.emplace_back();
    if (name == "rPh") is_reading_aid = true;
    is_text = name == "t";
  };
  events.on_end = [&](std::string_view name) {
    if (name == "rPh") is_reading_aid = false;
    is_text = false;
  };
  events.on_text = [&](std::string_view text) {
    if (is_text && !is_reading_aid && !strings.empty()) strings.back().append(text);
  };
  if (Status status = ReadXml(xml, "sharedStrings.xml", events); !status) return status.error();
  return strings;
}

// Formats 1 to 11 are built in: ECMA-376, 18.8.30.
int DecimalsOfBuiltIn(int id) {
  constexpr std::array<int, 5> kTwoDecimals = {2, 4, 10, 39, 40};
  const bool is_two = std::find(kTwoDecimals.begin(), kTwoDecimals.end(), id) != kTwoDecimals.end();
  return is_two ? 2 : 0;
}

Result<std::vector<int>> ReadStyles(const std::string& xml) {
  std::map<int, int> formats;
  std::vector<int> decimals;
  bool is_cell_format = false;
  XmlEvents events;
  events.on_start = [&](std::string_view name, const Attributes& attributes) {
    const int id = NumberOf(AttributeOf(attributes, "numFmtId"), 0);
    if (name == "numFmt") formats[id] = DecimalsOfFormat(AttributeOf(attributes, "formatCode"));
    if (name == "cellXfs") is_cell_format = true;
    if (name != "xf" || !is_cell_format) return;
    decimals.push_back(formats.contains(id) ? formats[id] : DecimalsOfBuiltIn(id));
  };
  events.on_end = [&](std::string_view name) {
    if (name == "cellXfs") is_cell_format = false;
  };
  if (Status status = ReadXml(xml, "styles.xml", events); !status) return status.error();
  return decimals;
}

class SheetReader {
 public:
  SheetReader(const SharedParts& shared, const WorkbookLimits& limits, int* cells_left)
      : shared_(shared), limits_(limits), cells_left_(*cells_left) {}

  Status Read(const std::string& xml, const std::string& name) {
    XmlEvents events;
    events.on_start = [this](std::string_view tag, const Attributes& all) { Start(tag, all); };
    events.on_end = [this](std::string_view tag) { End(tag); };
    events.on_text = [this](std::string_view text) {
      if (is_value_) value_.append(text);
    };
    if (Status status = ReadXml(xml, name, events); !status) return status;
    if (is_too_large_)
      return Error{ErrorCode::kLimitReached, name, "has more cells than a form can have"};
    return Done{};
  }

  std::vector<SheetCell> Take() {
    std::vector<SheetCell> cells;
    for (auto& [place, cell] : cells_) {
      if (!covered_.contains(place)) cells.push_back(std::move(cell));
    }
    return cells;
  }

 private:
  using Key = std::pair<int, int>;

  void Start(std::string_view tag, const Attributes& attributes) {
    if (tag == "row") {
      place_.row = NumberOf(AttributeOf(attributes, "r"), place_.row + 2) - 1;
      place_.column = -1;
    } else if (tag == "c") {
      const std::string reference = AttributeOf(attributes, "r");
      place_ = reference.empty() ? Place{place_.row, place_.column + 1} : PlaceOf(reference);
      type_ = AttributeOf(attributes, "t");
      style_ = NumberOf(AttributeOf(attributes, "s"), 0);
      value_.clear();
      is_formula_ = false;
    } else if (tag == "f") {
      is_formula_ = true;
    } else if (tag == "mergeCell") {
      Merge(AttributeOf(attributes, "ref"));
    }
    is_value_ = tag == "v" || tag == "t";
  }

  void End(std::string_view tag) {
    is_value_ = false;
    if (tag != "c") return;
    SheetCell* cell = Keep(place_, TextOfValue());
    if (cell != nullptr) cell->is_formula = is_formula_;
  }

  std::string TextOfValue() const {
    if (type_ == "s") {
      const int number = NumberOf(value_, -1);
      const bool is_known = number >= 0 && static_cast<size_t>(number) < shared_.strings.size();
      return is_known ? shared_.strings[static_cast<size_t>(number)] : "";
    }
    if (!type_.empty() && type_ != "n") return value_;
    const bool is_styled = style_ >= 0 && static_cast<size_t>(style_) < shared_.decimals.size();
    return ShownNumber(value_, is_styled ? shared_.decimals[static_cast<size_t>(style_)] : 0);
  }

  bool Fits(const Place& place) {
    return place.row >= 0 && place.column >= 0 && place.row < limits_.rows &&
           place.column < limits_.columns;
  }

  SheetCell* Keep(const Place& place, std::string text) {
    if (text.empty() && !Fits(place)) return nullptr;  // formats of whole columns
    if (!Fits(place) || cells_left_ <= 0) {
      is_too_large_ = true;
      return nullptr;
    }
    --cells_left_;
    SheetCell& cell = cells_[{place.row, place.column}];
    cell.row = place.row;
    cell.column = place.column;
    cell.text = std::move(text);
    return &cell;
  }

  void Merge(const std::string& reference) {
    const size_t colon = reference.find(':');
    if (colon == std::string::npos) return;
    const Place first = PlaceOf(std::string_view(reference).substr(0, colon));
    const Place last = PlaceOf(std::string_view(reference).substr(colon + 1));
    if (!Fits(first) || !Fits(last) || last.row < first.row || last.column < first.column) return;
    if (!cells_.contains({first.row, first.column}) && Keep(first, "") == nullptr) return;
    cells_left_ -= (last.row - first.row + 1) * (last.column - first.column + 1);
    if (cells_left_ < 0) {
      is_too_large_ = true;
      return;
    }
    SheetCell& cell = cells_[{first.row, first.column}];
    cell.row_span = last.row - first.row + 1;
    cell.column_span = last.column - first.column + 1;
    for (int row = first.row; row <= last.row; ++row) {
      for (int column = first.column; column <= last.column; ++column) {
        if (row != first.row || column != first.column) covered_.insert({row, column});
      }
    }
  }

  const SharedParts& shared_;
  const WorkbookLimits& limits_;
  int& cells_left_;
  Place place_;
  std::string type_;
  int style_ = 0;
  std::string value_;
  bool is_value_ = false;
  bool is_formula_ = false;
  bool is_too_large_ = false;
  std::map<Key, SheetCell> cells_;
  std::set<Key> covered_;
};

/// Visible sheets: [(name, part)].
Result<std::vector<std::pair<std::string, std::string>>> ListSheets(const Parts& parts) {
  const auto book = parts.find("xl/workbook.xml");
  const auto links = parts.find("xl/_rels/workbook.xml.rels");
  if (book == parts.end() || links == parts.end())
    return Error{ErrorCode::kCannotOpen, "", "is no Excel workbook (.xlsx)"};
  std::map<std::string, std::string> targets;
  XmlEvents events;
  events.on_start = [&](std::string_view name, const Attributes& attributes) {
    if (name != "Relationship") return;
    const std::string target = AttributeOf(attributes, "Target");
    targets[AttributeOf(attributes, "Id")] =
        target.starts_with('/') ? target.substr(1) : "xl/" + target;
  };
  if (Status status = ReadXml(links->second, "workbook.xml.rels", events); !status)
    return status.error();
  std::vector<std::pair<std::string, std::string>> sheets;
  events.on_start = [&](std::string_view name, const Attributes& attributes) {
    const std::string state = AttributeOf(attributes, "state");
    if (name != "sheet" || state == "hidden" || state == "veryHidden") return;
    sheets.emplace_back(AttributeOf(attributes, "name"), targets[AttributeOf(attributes, "id")]);
  };
  if (Status status = ReadXml(book->second, "workbook.xml", events); !status) return status.error();
  return sheets;
}

Result<SharedParts> ReadShared(const Parts& parts) {
  SharedParts shared;
  if (const auto xml = parts.find("xl/sharedStrings.xml"); xml != parts.end()) {
    Result<std::vector<std::string>> strings = ReadStrings(xml->second);
    if (!strings) return strings.error();
    shared.strings = std::move(strings).value();
  }
  if (const auto xml = parts.find("xl/styles.xml"); xml != parts.end()) {
    Result<std::vector<int>> decimals = ReadStyles(xml->second);
    if (!decimals) return decimals.error();
    shared.decimals = std::move(decimals).value();
  }
  return shared;
}

}  // namespace

int DecimalsOfFormat(const std::string& code) {
  const size_t end = std::min(code.find(';'), code.size());
  const size_t dot = code.find('.');
  if (dot >= end) return 0;
  int decimals = 0;
  for (size_t i = dot + 1; i < end && (code[i] == '0' || code[i] == '#' || code[i] == '?'); ++i)
    decimals += code[i] == '0';
  return decimals;
}

std::string ShownNumber(const std::string& value, int decimals) {
  constexpr int kMostDecimals = 10;
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (value.empty() || error != std::errc() || end != value.data() + value.size()) return value;
  std::array<char, 400> text{};
  std::snprintf(text.data(), text.size(), "%.15g", number);
  std::string shown = text.data();
  if (shown.find('e') != std::string::npos) {
    std::snprintf(text.data(), text.size(), "%.*f", kMostDecimals, number);
    shown = text.data();
    shown.erase(shown.find_last_not_of('0') + 1);
    if (shown.ends_with('.')) shown.pop_back();
  }
  const size_t dot = shown.find('.');
  const int had = dot == std::string::npos ? 0 : static_cast<int>(shown.size() - dot - 1);
  if (had >= decimals) return shown;
  if (dot == std::string::npos) shown += '.';
  const int missing = std::max(0, std::min(decimals, kMostDecimals) - had);
  return shown + std::string(static_cast<size_t>(missing), '0');
}

Result<Workbook> ReadWorkbook(const std::string& bytes, const WorkbookLimits& limits) {
  const Result<Parts> parts = ReadZipParts(bytes);
  if (!parts) return parts.error();
  const auto sheets = ListSheets(*parts);
  if (!sheets) return sheets.error();
  if (sheets->size() > static_cast<size_t>(limits.sheets))
    return Error{ErrorCode::kLimitReached, "", "has more sheets than a report can have"};
  const Result<SharedParts> shared = ReadShared(*parts);
  if (!shared) return shared.error();
  Workbook workbook;
  int cells_left = limits.cells;
  for (const auto& [name, part] : *sheets) {
    const auto xml = parts->find(part);
    if (xml == parts->end()) continue;
    SheetReader reader(*shared, limits, &cells_left);
    if (Status status = reader.Read(xml->second, name); !status) return status.error();
    workbook.sheets.push_back({name, reader.Take()});
  }
  return workbook;
}

}  // namespace juesuan
