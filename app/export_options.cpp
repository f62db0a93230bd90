#include "app/export_options.h"

namespace juesuan {

void AddExportOptions(Command& command, BatchExports& exports) {
  command.AddFlag("--csv", exports.csv, "Also write OUT/amounts.csv");
  command.AddFlag("--jsonl", exports.jsonl, "Also write OUT/amounts.jsonl");
  command.AddFlag("--datapackage", exports.datapackage, "Also write OUT/datapackage/");
  command.AddFlag("--bom", exports.byte_order_mark, "Begin CSV files so that Excel reads them");
}

}  // namespace juesuan
