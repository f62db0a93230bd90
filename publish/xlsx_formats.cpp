#include "publish/xlsx_formats.h"

#include <string>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr double kTitleSizePt = 14;
constexpr uint8_t kPaperA4 = 9;  // Excel's number
constexpr lxw_color_t kHeaderFill = 0xF2F2F2;
constexpr lxw_color_t kSuspectFill = 0xFFC7CE;
constexpr lxw_color_t kRepairedFill = 0xFFEB9C;

void Fill(lxw_format* format, lxw_color_t color) {
  format_set_pattern(format, LXW_PATTERN_SOLID);
  format_set_bg_color(format, color);
}

lxw_format* Bordered(lxw_workbook* workbook) {
  lxw_format* format = workbook_add_format(workbook);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  return format;
}

std::string NumberFormat(int decimals) {
  return decimals > 0 ? "#,##0." + std::string(static_cast<size_t>(decimals), '0') : "#,##0";
}

}  // namespace

CurrencyUnit UnitOf(const LedgerTable& table) {
  return table.currency_unit.value_or(CurrencyUnit::kYuan);
}

int DecimalsOf(const Entry& entry, CurrencyUnit unit) {
  int decimals = 0;
  for (int64_t step = FenPerUnit(unit); step > entry.last_digit_fen && step > 1; step /= 10) {
    ++decimals;
  }
  return decimals;
}

double InUnit(int64_t fen, CurrencyUnit unit) {
  return static_cast<double>(fen) / static_cast<double>(FenPerUnit(unit));
}

std::string NameBeside(const Subject& subject) {
  const std::string printed = MatchKey(subject.printed_name), known = MatchKey(subject.name);
  if (printed.empty()) return subject.name;
  if (known.empty() || printed.find(known) != printed.npos) return subject.printed_name;
  return subject.printed_name + " [" + subject.name + "]";
}

void PrintOnePageWide(lxw_worksheet* sheet, lxw_row_t first, lxw_row_t last, bool is_landscape) {
  worksheet_set_paper(sheet, kPaperA4);
  if (is_landscape) worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, first, last);
  worksheet_center_horizontally(sheet);
  worksheet_set_footer(sheet, "&C&P / &N");
}

XlsxFormats::XlsxFormats(lxw_workbook* workbook)
    : workbook_(workbook),
      title_(workbook_add_format(workbook)),
      note_(workbook_add_format(workbook)),
      header_(Bordered(workbook)),
      text_(Bordered(workbook)),
      broken_(workbook_add_format(workbook)) {
  format_set_bold(title_);
  format_set_font_size(title_, kTitleSizePt);
  format_set_align(title_, LXW_ALIGN_CENTER);
  format_set_bold(header_);
  format_set_align(header_, LXW_ALIGN_CENTER);
  format_set_text_wrap(header_);
  Fill(header_, kHeaderFill);
  Fill(broken_, kSuspectFill);
}

lxw_format* XlsxFormats::Amount(EntryStatus status, int decimals) {
  lxw_format*& format = amounts_[{status, decimals}];
  if (format != nullptr) return format;
  format = Bordered(workbook_);
  format_set_align(format, LXW_ALIGN_RIGHT);
  format_set_num_format(format, NumberFormat(decimals).c_str());
  if (status == EntryStatus::kSuspect) Fill(format, kSuspectFill);
  if (status == EntryStatus::kRepaired) Fill(format, kRepairedFill);
  return format;
}

}  // namespace juesuan
