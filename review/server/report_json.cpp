#include "review/server/report_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/amount.h"
#include "normalize/audit/audit.h"
#include "normalize/catalogue/identity_catalogue.h"
#include "publish/json_names.h"
#include "publish/ledger_json.h"
#include "review/corrections/fit.h"
#include "review/queue.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

Json SumJson(const Sum& sum) {
  Json terms = Json::array();
  for (const IdentityTerm& term : sum.identity.terms)
    terms.push_back({term.entry, term.coefficient});
  return {{"identity", sum.identity.definition->id},
          {"terms", std::move(terms)},
          {"outcome", NameOf(kOutcomeNames, sum.outcome.outcome)},
          {"difference", FenToYuan(sum.outcome.difference_fen)},
          {"tolerance", FenToYuan(sum.identity.tolerance_fen)},
          {"reason", sum.outcome.reason},
          {"checkable", sum.identity.obstacle.empty()}};
}

Json AlternativeJson(const Alternative& alternative) {
  return {{"amount", FenToYuan(alternative.fen)},
          {"readers", alternative.readers},
          {"mends", alternative.mends}};
}

Json ItemJson(const QueueItem& item) {
  Json alternatives = Json::array();
  for (const Alternative& alternative : item.alternatives)
    alternatives.push_back(AlternativeJson(alternative));
  return {{"entry", item.entry},
          {"decides", static_cast<int>(item.decides * 1000)},
          {"alternatives", std::move(alternatives)}};
}

Json DefinitionsJson(const Models& models) {
  Json json = Json::object();
  for (const IdentityDefinition* definition : IdentityDefinitions(*models.identities))
    json[definition->id] = {definition->zh, definition->en, definition->rule};
  return json;
}

// The audit says the same things in the same order in every language.
Json EnglishMessages(const Ledger& ledger, const Models& models) {
  Ledger english = ledger;
  AuditLedger(&english, models, {Language::kEnglish});
  Json messages = Json::array();
  for (const Finding& finding : english.findings) messages.push_back(finding.message);
  return messages;
}

Json CorrectionsJson(const CorrectionList& list) {
  Json json = Json::array();
  const std::vector<Correction> live = LiveCorrections(list.corrections);
  for (const Correction& correction : live) {
    Json line = Json::parse(CorrectionToLine(correction), nullptr, false);
    json.push_back(std::move(line));
  }
  return json;
}

// "todo", "work" or "done", and by whom.
Json StateJson(const CorrectionList& list) {
  Json state = {{"state", list.corrections.empty() ? "todo" : "work"}, {"by", ""}};
  for (const Correction& correction : LiveCorrections(list.corrections)) {
    state["by"] = correction.by;
    if (correction.kind == CorrectionKind::kState)
      state["state"] = correction.target;
    else if (state["state"] == "done")
      state["state"] = "work";
  }
  return state;
}

std::string LedgerPart(const Ledger& ledger, ReportParts parts) {
  Ledger shown = ledger;
  shown.machine = nullptr;
  shown.checks.clear();  // the page has the sums
  const bool is_whole =
      parts == ReportParts::kAll || (ledger.machine != nullptr && !ledger.machine->tables.empty());
  if (!is_whole) {
    for (LedgerTable& table : shown.tables) table.table.cells.clear();
    shown.sections.clear();
    shown.glossary.clear();
    shown.performance.clear();
    shown.narrative.clear();
    for (Finding& finding : shown.findings) {
      for (FindingRef& ref : finding.refs) ref.narrative.reset();
    }
  }
  return LedgerToJsonLine(shown);
}

}  // namespace

std::string ReportJson(const ReportToShow& report) {
  const Queue queue = QueueOf(report.ledger, report.models);
  Json json = Json::object();
  json["page_pictures"] = report.page_pictures;
  json["state"] = StateJson(report.corrections);
  json["messages_en"] = EnglishMessages(report.ledger, report.models);
  Json items = Json::array();
  for (const QueueItem& item : queue.items) items.push_back(ItemJson(item));
  json["queue"] = std::move(items);
  Json sums = Json::array();
  for (const Sum& sum : queue.sums) sums.push_back(SumJson(sum));
  json["sums"] = std::move(sums);
  Json units = Json::object();
  for (const LedgerTable& table : report.ledger.tables)
    units[table.id] = NameOf(kUnitNames, UnitIn(report.ledger, table.id));
  json["units"] = std::move(units);
  json["corrections"] = CorrectionsJson(report.corrections);
  json["bad_lines"] = report.corrections.bad_lines;
  if (report.parts == ReportParts::kAll) json["definitions"] = DefinitionsJson(report.models);
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.pop_back();
  return text + ",\"ledger\":" + LedgerPart(report.ledger, report.parts) + "}";
}

}  // namespace juesuan
