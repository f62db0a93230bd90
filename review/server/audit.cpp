#include "review/server/audit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/amount.h"
#include "publish/json_names.h"
#include "publish/rounded.h"
#include "review/corrections/fit.h"

namespace juesuan {
namespace {

using AuditJson = nlohmann::ordered_json;

std::string Percent(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f %%", share * 100);
  return text.data();
}

std::string NameOfPlace(const Entry& entry) {
  return entry.form + " " + entry.key + " " + entry.measure;
}

AuditJson PlaceJson(const std::string& report, int number, const Ledger& ledger) {
  const Entry& entry = ledger.entries[static_cast<size_t>(number)];
  return {{"report", report},
          {"number", number},
          {"entity", ledger.document.entity},
          {"form", entry.form},
          {"key", entry.key},
          {"measure", entry.measure},
          {"subject",
           {{"code", entry.subject.code},
            {"name", entry.subject.name},
            {"printed_name", entry.subject.printed_name},
            {"classification", entry.subject.classification}}},
          {"unit", NameOf(kUnitNames, UnitIn(ledger, entry.table))},
          {"page_no", entry.page_index + 1},
          {"bbox",
           {RoundedPoints(entry.box.x0), RoundedPoints(entry.box.y0), RoundedPoints(entry.box.x1),
            RoundedPoints(entry.box.y1)}}};
}

}  // namespace

Interval WilsonInterval(int64_t wrong, int64_t all) {
  if (all == 0) return {0, 1};
  constexpr double kZ = 1.959964;  // of 95 %
  const auto n = static_cast<double>(all);
  const double share = static_cast<double>(wrong) / n;
  const double middle = share + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {std::max(0.0, (middle - half) / scale), std::min(1.0, (middle + half) / scale)};
}

bool IsInSample(std::string_view place, double share) {
  uint64_t hash = 0xcbf29ce484222325;  // FNV-1a, 64 bits
  for (const char c : place) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  hash ^= hash >> 33;  // its high bits differ little for short texts
  hash *= 0xff51afd7ed558ccd;
  hash ^= hash >> 33;
  return static_cast<double>(hash) < share * 0x1p64;
}

Result<Audit> Audit::Draw(Collection& collection, double share) {
  Audit audit(collection);
  if (Status status = audit.AddAnswered(); !status) return status.error();
  if (Status status = audit.AddOpen(share); !status) return status.error();
  return audit;
}

Status Audit::AddAnswered() {
  const Result<std::vector<std::string>> corrected = collection_->Corrected();
  if (!corrected) return corrected.error();
  for (const std::string& number : *corrected) {
    const Result<ReviewedReport*> report = collection_->Find(number);
    if (!report) continue;
    const Ledger& ledger = (*report)->ledger();
    for (const Correction& correction : LiveCorrections((*report)->corrections().corrections)) {
      if (!correction.blind || correction.why != kAuditReason) continue;
      const int entry = FindEntryAt(ledger, correction.place);
      if (entry < 0) continue;
      const auto text = [](const std::optional<int64_t>& fen) {
        return fen ? FenToYuan(*fen) : "";
      };
      places_.push_back({number, entry, true, correction.became_fen != correction.read_fen,
                         text(correction.read_fen), text(correction.became_fen)});
    }
  }
  return Done{};
}

Status Audit::AddOpen(double share) {
  return collection_->ForEachUndoubted(
      [&](const std::string& report, int number, const std::string& place) {
        if (IsInSample(place, share)) places_.push_back({report, number, false, false, "", ""});
      });
}

Result<std::string> Audit::Json() const {
  int64_t done = 0, wrong = 0;
  const Place* next = nullptr;
  auto differing = AuditJson::array();
  for (const Place& place : places_) {
    done += place.is_answered;
    wrong += place.is_wrong;
    if (!place.is_answered && next == nullptr) next = &place;
    if (!place.is_wrong) continue;
    const Result<ReviewedReport*> report = collection_->Find(place.report);
    if (!report) continue;
    const Entry& entry = (*report)->ledger().entries[static_cast<size_t>(place.number)];
    differing.push_back({{"report", place.report},
                         {"name", NameOfPlace(entry)},
                         {"was", place.was},
                         {"typed", place.typed}});
  }
  const Interval interval = WilsonInterval(wrong, done);
  AuditJson json;
  json["figures"] = {
      {"sample", places_.size()},
      {"done", done},
      {"wrong", wrong},
      {"rate", Percent(done == 0 ? 0 : static_cast<double>(wrong) / static_cast<double>(done))},
      {"low", Percent(interval.low)},
      {"high", Percent(interval.high)}};
  json["wrong"] = std::move(differing);
  json["next"] = nullptr;
  if (next != nullptr) {
    const Result<ReviewedReport*> report = collection_->Find(next->report);
    if (!report) return report.error();
    json["next"] = PlaceJson(next->report, next->number, (*report)->ledger());
  }
  return json.dump(-1, ' ', false, AuditJson::error_handler_t::replace);
}

Status Audit::Answer(std::string_view text, const std::string& default_by) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const Error bad{ErrorCode::kUsage, "", "is no answer to a question of this audit"};
  const bool is_whole = json.is_object() && json.contains("report") && json["report"].is_string() &&
                        json.contains("number") && json["number"].is_number_integer();
  if (!is_whole) return bad;
  const auto place = std::find_if(places_.begin(), places_.end(), [&](const Place& one) {
    return !one.is_answered && one.report == json["report"].get<std::string>() &&
           one.number == json["number"].get<int64_t>();
  });
  if (place == places_.end()) return bad;
  const bool is_amount = json.contains("amount") && json["amount"].is_string();
  const std::optional<int64_t> typed =
      is_amount ? YuanToFen(json["amount"].get<std::string>()) : std::nullopt;
  if (is_amount && !typed) return bad;
  const Result<ReviewedReport*> report = collection_->Find(place->report);
  if (!report) return report.error();
  const Entry entry = (*report)->ledger().entries[static_cast<size_t>(place->number)];
  const bool has_name = json.contains("by") && json["by"].is_string() && json["by"] != "";
  const Status kept = (*report)->KeyBlind(entry, typed, std::string(kAuditReason),
                                          has_name ? json["by"].get<std::string>() : default_by);
  if (!kept) return kept;
  collection_->MarkChanged(place->report);
  place->is_answered = true;
  place->is_wrong = typed != entry.amount_fen;
  place->was = entry.amount_fen ? FenToYuan(*entry.amount_fen) : "";
  place->typed = typed ? FenToYuan(*typed) : "";
  return Done{};
}

}  // namespace juesuan
