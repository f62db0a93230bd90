#include "review/corrections/correction.h"

#include <array>
#include <nlohmann/json.hpp>

#include "core/amount.h"
#include "publish/json_fields.h"
#include "publish/json_names.h"
#include "publish/rounded.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostPages = 1'000'000;

constexpr std::array<EnumName<CorrectionKind>, 14> kKinds = {
    {{CorrectionKind::kValue, "value"},
     {CorrectionKind::kBlank, "blank"},
     {CorrectionKind::kUnreadable, "unreadable"},
     {CorrectionKind::kReportWrong, "report_wrong"},
     {CorrectionKind::kUndo, "undo"},
     {CorrectionKind::kRowAdded, "row_added"},
     {CorrectionKind::kRowRemoved, "row_removed"},
     {CorrectionKind::kRowShifted, "row_shifted"},
     {CorrectionKind::kValueMoved, "value_moved"},
     {CorrectionKind::kFormTold, "form_told"},
     {CorrectionKind::kUnitTold, "unit_told"},
     {CorrectionKind::kTableTyped, "table_typed"},
     {CorrectionKind::kNothingThere, "nothing_there"},
     {CorrectionKind::kState, "state"}}};

Json YuanOrNull(const std::optional<int64_t>& fen) { return fen ? Json(FenToYuan(*fen)) : Json(); }

Json PlaceJson(const CorrectionPlace& place) {
  Json json = {{"table", place.table}, {"form", place.form}};
  if (place.side != Side::kNone) json["side"] = NameOf(kSideNames, place.side);
  if (!place.key.empty()) json["key"] = place.key;
  if (!place.measure.empty()) json["measure"] = place.measure;
  json["page_no"] = place.page_index + 1;
  json["bbox"] = {RoundedPoints(place.box.x0), RoundedPoints(place.box.y0),
                  RoundedPoints(place.box.x1), RoundedPoints(place.box.y1)};
  return json;
}

void AddValue(const Correction& correction, Json* json) {
  (*json)["read"] = {{"printed", correction.read_printed},
                     {"amount", YuanOrNull(correction.read_fen)}};
  (*json)["became"] = {{"printed", correction.became_printed},
                       {"amount", YuanOrNull(correction.became_fen)}};
}

CorrectionPlace ReadPlace(const JsonFields& fields) {
  CorrectionPlace place;
  place.table = fields.TextOrNull("table");
  place.form = fields.TextOrNull("form");
  place.side = fields.NameOrNull("side", kSideNames).value_or(Side::kNone);
  place.key = fields.TextOrNull("key");
  place.measure = fields.TextOrNull("measure");
  place.page_index = static_cast<int>(fields.Integer("page_no", 1, kMostPages)) - 1;
  place.box = fields.Box("bbox");
  return place;
}

// Amounts that the log's reader cannot tell are told as a problem, never taken for blank.
void ReadValue(const JsonFields& fields, Correction* correction) {
  if (fields.Has("read")) {
    const JsonFields read = fields.Object("read");
    correction->read_printed = read.TextOrNull("printed");
    correction->read_fen = read.Yuan("amount");
  }
  if (!fields.Has("became")) return;
  const JsonFields became = fields.Object("became");
  correction->became_printed = became.TextOrNull("printed");
  correction->became_fen = became.Yuan("amount");
}

Correction ReadCorrection(const nlohmann::json& json, JsonProblem& problem) {
  const JsonFields fields(json, "", problem);
  Correction correction;
  correction.id = fields.TextOrNull("id");
  correction.at = fields.TextOrNull("at");
  correction.by = fields.TextOrNull("by");
  correction.kind = fields.Name("kind", kKinds);
  if (fields.Has("place")) correction.place = ReadPlace(fields.Object("place"));
  ReadValue(fields, &correction);
  correction.target = fields.TextOrNull("target");
  if (fields.Has("values")) {
    const JsonFields values = fields.Object("values");
    for (const auto& member : json["values"].items())
      correction.values[member.key()] = values.Text(member.key());
  }
  correction.why = fields.TextOrNull("why");
  correction.blind = fields.Flag("blind");
  correction.seen = fields.TextOrNull("seen");
  correction.sha256 = fields.TextOrNull("sha256");
  if (correction.kind == CorrectionKind::kValue && !correction.became_fen)
    problem.Report("became.amount", "is missing; a value needs an amount");
  return correction;
}

}  // namespace

bool IsAboutAmount(CorrectionKind kind) {
  return kind == CorrectionKind::kValue || kind == CorrectionKind::kBlank ||
         kind == CorrectionKind::kUnreadable || kind == CorrectionKind::kReportWrong;
}

std::string CorrectionToLine(const Correction& correction) {
  const CorrectionKind kind = correction.kind;
  Json json = {{"id", correction.id},
               {"at", correction.at},
               {"by", correction.by},
               {"kind", NameOf(kKinds, kind)}};
  if (kind != CorrectionKind::kUndo && kind != CorrectionKind::kState)
    json["place"] = PlaceJson(correction.place);
  if (IsAboutAmount(kind) || kind == CorrectionKind::kValueMoved) AddValue(correction, &json);
  if (!correction.target.empty()) json["target"] = correction.target;
  if (!correction.values.empty()) json["values"] = correction.values;
  if (!correction.why.empty()) json["why"] = correction.why;
  if (correction.blind) json["blind"] = true;
  if (!correction.seen.empty()) json["seen"] = correction.seen;
  json["sha256"] = correction.sha256;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Correction> CorrectionFromLine(std::string_view line) {
  constexpr size_t kLongestLine = 1 << 20;
  const auto bad = [](const std::string& what) { return Error{ErrorCode::kUsage, "", what}; };
  if (line.size() > kLongestLine) return bad("is longer than a correction can be");
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return bad("is no JSON object");
  JsonProblem problem;
  Correction correction = ReadCorrection(json, problem);
  if (problem.found()) return bad(problem.where + " " + problem.message);
  return correction;
}

}  // namespace juesuan
