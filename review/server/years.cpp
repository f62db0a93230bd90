#include "review/server/years.h"

#include <nlohmann/json.hpp>

#include "core/amount.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

// A report of a unit that nobody could name stands for itself.
constexpr const char* kReports =
    "SELECT o.document, o.fiscal_year, o.file, COALESCE(u.unit, o.entity)"
    " FROM reports r JOIN reports o ON o.document = r.document OR o.entity_key = r.entity_key"
    " LEFT JOIN units u ON u.entity_key = r.entity_key"
    " WHERE CAST(r.document AS TEXT) = $1 AND o.kind = 'final_account'"
    " AND o.fiscal_year IS NOT NULL ORDER BY o.fiscal_year, o.document";

// One report at a time: then the database reads the amounts of that report only.
constexpr const char* kAmounts =
    "SELECT form, side, key, name, amount_fen, suspects FROM panel WHERE document = $1"
    " AND form IN ('income_expenditure_summary', 'three_public') AND measure = 'final'"
    " ORDER BY form, side, key";

Json AmountJson(const std::string& report, const SqlRow& row) {
  return {{"report", report},
          {"form", TextOf(row[0])},
          {"side", TextOf(row[1])},
          {"key", TextOf(row[2])},
          {"name", TextOf(row[3])},
          {"amount", FenToYuan(IntegerOf(row[4]))},
          {"suspect", IntegerOf(row[5]) > 0}};
}

Status AddAmounts(SqlConnection& database, int64_t document, Json* amounts) {
  return database.ForEachRow(kAmounts, {document},
                             [&](const std::vector<std::string>&, const SqlRow& row) -> Status {
                               amounts->push_back(AmountJson(std::to_string(document), row));
                               return Done{};
                             });
}

}  // namespace

Result<std::string> YearsJson(SqlConnection& database, const std::string& report) {
  const auto known =
      database.Query("SELECT entity FROM reports WHERE CAST(document AS TEXT) = $1", {report});
  if (!known) return known.error();
  if (known->empty()) return Error{ErrorCode::kUsage, "", "no such report"};
  Json json = {
      {"unit", TextOf(known->front()[0])}, {"reports", Json::array()}, {"amounts", Json::array()}};
  const auto reports = database.Query(kReports, {report});
  if (!reports) return reports.error();
  for (const SqlRow& row : *reports) {
    json["unit"] = TextOf(row[3]);
    json["reports"].push_back({{"id", std::to_string(IntegerOf(row[0]))},
                               {"year", IntegerOf(row[1])},
                               {"file", TextOf(row[2])}});
    const Status added = AddAmounts(database, IntegerOf(row[0]), &json["amounts"]);
    if (!added) return added.error();
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace juesuan
