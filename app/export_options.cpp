#include "app/export_options.h"

namespace juesuan {

void AddExportOptions(CLI::App& command, BatchExports& exports) {
  command.add_flag("--csv", exports.csv, "Also write OUT/amounts.csv");
  command.add_flag("--jsonl", exports.jsonl, "Also write OUT/amounts.jsonl");
  command.add_flag("--datapackage", exports.datapackage, "Also write OUT/datapackage/");
  command.add_flag("--bom", exports.byte_order_mark, "Begin CSV files so that Excel reads them");
}

}  // namespace juesuan
