#include "publish/xlsx_formats.h"

#include <string>

namespace juesuan {
namespace {

constexpr double kTitleSizePt = 14;
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

XlsxFormats::XlsxFormats(lxw_workbook* workbook)
    : workbook_(workbook),
      title_(workbook_add_format(workbook)),
      note_(workbook_add_format(workbook)),
      header_(Bordered(workbook)),
      text_(Bordered(workbook)) {
  format_set_bold(title_);
  format_set_font_size(title_, kTitleSizePt);
  format_set_align(title_, LXW_ALIGN_CENTER);
  format_set_bold(header_);
  format_set_align(header_, LXW_ALIGN_CENTER);
  format_set_text_wrap(header_);
  Fill(header_, kHeaderFill);
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
