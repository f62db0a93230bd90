#include "normalize/catalogue/spending_bounds.h"

#include "core/amount.h"
#include "core/csv.h"

namespace juesuan {

Result<SpendingBounds> SpendingBounds::Load(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "spending.csv";
  const auto rows = ReadCsv(file, {{"form", "least_yuan", "most_yuan"}});
  if (!rows.ok()) return rows.error();
  SpendingBounds bounds;
  for (const CsvRow& row : *rows) {
    const ParsedAmount least = ParseAmount(row["least_yuan"], CurrencyUnit::kYuan);
    const ParsedAmount most = ParseAmount(row["most_yuan"], CurrencyUnit::kYuan);
    const bool are_amounts =
        least.kind == ParsedAmount::Kind::kAmount && most.kind == ParsedAmount::Kind::kAmount;
    if (!are_amounts || least.fen < 0 || most.fen < least.fen)
      return ErrorAtLine(file, row.line, "expected a form, its least and its most yuan");
    (row["form"].empty() ? bounds.others_ : bounds.ranges_[row["form"]]) = {least.fen, most.fen};
  }
  return bounds;
}

const SpendingBounds::Range& SpendingBounds::Of(const std::string& form) const {
  const auto found = ranges_.find(form);
  return found == ranges_.end() ? others_ : found->second;
}

}  // namespace juesuan
