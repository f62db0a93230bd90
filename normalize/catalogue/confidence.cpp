#include "normalize/catalogue/confidence.h"

#include <cmath>

#include "core/csv.h"

namespace juesuan {

Result<ConfidenceTable> ConfidenceTable::Load(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "confidence.csv";
  const auto rows = ReadCsv(file, {{"support", "least_margin", "amounts", "wrong"},
                                   {"least_margin", "amounts", "wrong"}});
  if (!rows.ok()) return rows.error();
  ConfidenceTable table;
  for (const CsvRow& row : *rows) {
    const std::optional<Support> support = ValueOf(kSupportNames, row["support"]);
    const Band band{support.value_or(Support::kRead), row.Number("least_margin"),
                    row.Number("amounts"), row.Number("wrong")};
    const bool is_blank =
        row["least_margin"].empty() || row["amounts"].empty() || row["wrong"].empty();
    if (!support || is_blank || band.amounts < band.wrong) {
      return ErrorAtLine(
          file, row.line,
          "expected a support, its least margin, amounts and how many were wrong of them");
    }
    table.bands_.push_back(band);
  }
  return table;
}

double ConfidenceTable::Of(Support support, double margin) const {
  const Band* best = nullptr;
  for (const Band& band : bands_) {
    const bool fits = band.support == support && band.least_margin <= margin;
    if (fits && (best == nullptr || band.least_margin >= best->least_margin)) best = &band;
  }
  if (best == nullptr) return 0.5;
  const double share = (best->amounts - best->wrong + 1.0) / (best->amounts + 2.0);
  return std::floor(share * 10000) / 10000;
}

double ConfidenceTable::Of(const Entry& entry) const {
  const Evidence& evidence = entry.evidence;
  // What could not be read has no amount that could be right: its confidence is 0.
  if (evidence.support == Support::kTextLayer || evidence.support == Support::kUnreadable)
    return entry.confidence;
  return Of(evidence.support, evidence.margin);
}

}  // namespace juesuan
