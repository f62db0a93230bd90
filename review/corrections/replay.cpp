#include "review/corrections/replay.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/amount.h"
#include "normalize/audit/audit.h"
#include "normalize/catalogue/confidence.h"
#include "normalize/identities/identities.h"
#include "normalize/reconcile/reconcile.h"
#include "publish/ledger_file.h"
#include "review/corrections/table_changes.h"

namespace juesuan {
namespace {

/// A correction that fits this ledger no more.
struct Unfit {
  const Correction* correction;
  Misfit misfit;
};

/// What persons said about one amount, and what the program had read.
struct Verdict {
  std::vector<const Correction*> corrections;  // oldest first, live
  Entry read;
  bool is_doubt = false;
};

bool IsAboutTable(const Correction& correction) {
  return !IsAboutAmount(correction.kind) && correction.kind != CorrectionKind::kState;
}

using Verdicts = std::map<int, Verdict>;  // [entry]

bool SaysTheSame(const Correction& a, const Correction& b) {
  const auto is_value = [](const Correction& c) {
    return c.kind == CorrectionKind::kValue || c.kind == CorrectionKind::kReportWrong;
  };
  if (is_value(a) && is_value(b)) return a.became_fen == b.became_fen;
  return a.kind == b.kind;
}

/// The one that holds: the last that was not keyed blind, or the first blind one.
const Correction& Standing(const Verdict& verdict) {
  const auto& all = verdict.corrections;
  const auto seen = std::find_if(all.rbegin(), all.rend(),
                                 [](const Correction* correction) { return !correction->blind; });
  return seen == all.rend() ? *all.front() : **seen;
}

std::string_view DecisionOf(CorrectionKind kind) {
  switch (kind) {
    case CorrectionKind::kBlank:
      return "blank";
    case CorrectionKind::kUnreadable:
      return "unreadable";
    case CorrectionKind::kReportWrong:
      return "report_wrong";
    default:
      return "value";
  }
}

void SetSuspect(Note note, Entry* entry) {
  entry->status = EntryStatus::kSuspect;
  entry->evidence.notes = {note};
}

void PutValue(const Correction& said, CurrencyUnit unit, Entry* entry) {
  const std::string read = entry->AsRead();
  entry->amount_fen = said.became_fen;
  if (said.became_printed.empty() || said.became_printed == entry->printed) return;
  const ParsedAmount parsed = ParseAmount(said.became_printed, unit);
  if (parsed.kind == ParsedAmount::Kind::kAmount) entry->last_digit_fen = parsed.last_digit_fen;
  entry->printed = said.became_printed;
  if (entry->source == Source::kOcr) entry->ocr_read = read;
}

void PutVerdict(const Verdict& verdict, CurrencyUnit unit, Entry* entry) {
  const Correction& said = Standing(verdict);
  entry->review = ReviewOf(said, DecisionOf(said.kind), verdict.read);
  entry->review->times = static_cast<int>(
      std::count_if(verdict.corrections.begin(), verdict.corrections.end(),
                    [&](const Correction* other) { return SaysTheSame(*other, said); }));
  entry->review->blind = std::any_of(verdict.corrections.begin(), verdict.corrections.end(),
                                     [](const Correction* other) { return other->blind; });
  entry->status = EntryStatus::kReviewed;
  entry->confidence = 1;
  entry->evidence.notes.clear();
  entry->evidence.support = Support::kTextLayer;
  if (said.became_fen) PutValue(said, unit, entry);
  if (said.kind == CorrectionKind::kBlank || said.kind == CorrectionKind::kUnreadable) {
    entry->amount_fen.reset();
    if (entry->source == Source::kOcr) entry->ocr_read = entry->AsRead();
    entry->printed.clear();
  }
  if (said.kind == CorrectionKind::kUnreadable) SetSuspect(Note::kPersonCannotRead, entry);
}

bool IsDisputed(const Verdict& verdict) {
  const Correction& said = Standing(verdict);
  return std::any_of(
      verdict.corrections.begin(), verdict.corrections.end(),
      [&](const Correction* other) { return other->blind && !SaysTheSame(*other, said); });
}

class Replay {
 public:
  Replay(const Models& models, Ledger* ledger, ReplayMemory* memory)
      : models_(models), ledger_(*ledger), memory_(*memory) {}

  void Apply(const std::vector<Correction>& live) {
    std::vector<std::string> changes;
    for (const Correction& correction : live) {
      if (!IsAboutTable(correction)) continue;
      const Misfit misfit = ChangeTable(correction, models_, &ledger_);
      if (misfit != Misfit::kNone) unfit_.push_back({&correction, misfit});
      changes.push_back(correction.id);
    }
    if (memory_.table_changes != changes) memory_ = {changes, Reconcile(ledger_, models_)};
    CollectVerdicts(live);
    for (auto& [entry, verdict] : verdicts_) Put(entry, verdict);
    SettleAgain();
  }

  const std::vector<Unfit>& unfit() const { return unfit_; }

 private:
  Entry& At(int entry) { return ledger_.entries[static_cast<size_t>(entry)]; }

  void CollectVerdicts(const std::vector<Correction>& live) {
    for (const Correction& correction : live) {
      if (!IsAboutAmount(correction.kind)) continue;
      const FittingEntry fitting = FindCorrected(ledger_, correction);
      if (fitting.entry < 0) {
        unfit_.push_back({&correction, fitting.misfit});
        continue;
      }
      Verdict& verdict = verdicts_[fitting.entry];
      if (verdict.corrections.empty()) verdict.read = At(fitting.entry);
      verdict.corrections.push_back(&correction);
    }
  }

  void Put(int entry, Verdict& verdict) {
    PutVerdict(verdict, UnitIn(ledger_, At(entry).table), &At(entry));
    if (!IsDisputed(verdict)) return;
    verdict.is_doubt = true;
    SetSuspect(Note::kKeyedDifferently, &At(entry));
  }

  bool IsSaidOnce(int entry) {
    if (static_cast<size_t>(entry) >= ledger_.entries.size()) return false;
    const Entry& reviewed = At(entry);
    return reviewed.status == EntryStatus::kReviewed && reviewed.review &&
           reviewed.review->times < 2 && reviewed.review->decision != "report_wrong";
  }

  /// True when there is a new one.
  bool FindDoubts() {
    bool is_new = false;
    for (const Identity& identity : BuildIdentities(ledger_, *models_.identities)) {
      const IdentityOutcome outcome = EvaluateIdentity(identity, LedgerAmounts(ledger_));
      if (outcome.outcome != CheckOutcome::kBroken) continue;
      for (const IdentityTerm& term : identity.terms) {
        if (!IsSaidOnce(term.entry)) continue;
        doubts_.push_back(term.entry);
        is_new = true;
      }
    }
    return is_new;
  }

  void MarkDoubts() {
    for (const int entry : doubts_) SetSuspect(Note::kPersonBreaksIdentity, &At(entry));
  }

  // What a person says counts as sure. Where it breaks an identity, or the report is said to be
  // wrong, it must not make others wrong: the scan is then settled by what was read, and a person's
  // amount that breaks an identity stands as a suspect.
  void SettleAgain() {
    FindDoubts();
    std::set<int> aside(doubts_.begin(), doubts_.end());
    for (const auto& [entry, verdict] : verdicts_) {
      if (Standing(verdict).kind == CorrectionKind::kReportWrong) aside.insert(entry);
    }
    std::map<int, Entry> said;
    for (const int entry : aside) {
      said.emplace(entry, At(entry));
      if (verdicts_.contains(entry)) At(entry) = verdicts_[entry].read;
    }
    std::map<int, Entry> held = HoldSuspects();
    WriteChanges();
    for (auto& [entry, value] : said) At(entry) = std::move(value);
    for (auto& [entry, value] : held) At(entry) = std::move(value);
    MarkDoubts();
    if (FindDoubts()) MarkDoubts();
  }

  // Only what the corrections change: what other stages said of the rest stays.
  void WriteChanges() {
    Settlement settlement = Reconcile(ledger_, models_);
    const Settlement& before = memory_.settlement;
    for (size_t i = 0; i < std::min(settlement.size(), before.size()); ++i) {
      if (settlement[i] && before[i] && IsSame(*settlement[i], *before[i])) settlement[i].reset();
    }
    WriteSettlement(settlement, &ledger_);
    for (size_t i = 0; i < settlement.size(); ++i) {
      Entry& entry = ledger_.entries[i];
      if (settlement[i]) entry.confidence = models_.confidence->Of(entry);
    }
  }

  static bool IsSame(const SettledAmount& a, const SettledAmount& b) {
    return a.amount_fen == b.amount_fen && a.status == b.status && a.printed == b.printed;
  }

  // Suspects by a person's word, which no identity can lift.
  std::map<int, Entry> HoldSuspects() {
    std::map<int, Entry> held;
    for (const auto& [entry, verdict] : verdicts_) {
      if (At(entry).status == EntryStatus::kSuspect && At(entry).review)
        held.emplace(entry, At(entry));
    }
    return held;
  }

  const Models& models_;
  Ledger& ledger_;
  Verdicts verdicts_;
  std::vector<int> doubts_;
  ReplayMemory& memory_;
  std::vector<Unfit> unfit_;
};

void AddUnfitFindings(const std::vector<Unfit>& unfit, const Models& models, Language language,
                      Ledger* ledger) {
  for (const Unfit& one : unfit) {
    const Correction& correction = *one.correction;
    const std::string page = std::to_string(correction.place.page_index + 1);
    const std::string said =
        correction.became_fen ? FenToYuan(*correction.became_fen) : correction.target;
    Finding finding;
    finding.rule = Rule::kCorrectionUnfit;
    finding.severity = Severity::kWarning;
    finding.message =
        models.messages->Text(language, "correction_unfit." + std::string(NameOfMisfit(one.misfit)),
                              {{"id", correction.id},
                               {"by", correction.by},
                               {"page", page},
                               {"read", correction.read_printed},
                               {"said", said}});
    finding.expected = correction.read_printed;
    finding.refs.push_back(
        {std::nullopt, std::nullopt, correction.place.page_index, correction.place.box});
    ledger->findings.push_back(std::move(finding));
  }
}

std::shared_ptr<const MachineReading> MachineOf(const Ledger& ledger) {
  auto machine = std::make_shared<MachineReading>();
  machine->tables = ledger.tables;
  machine->entries = ledger.entries;
  machine->possible_rows = ledger.possible_rows;
  machine->findings = ledger.findings;
  for (const NarrativeFact& fact : ledger.narrative)
    machine->entry_of_narrative.push_back(fact.entry.value_or(-1));
  return machine;
}

bool ChangesTables(const std::vector<Correction>& live) {
  return std::any_of(live.begin(), live.end(), IsAboutTable);
}

}  // namespace

void RestoreMachine(Ledger* ledger) {
  if (ledger->machine == nullptr) return;
  const std::shared_ptr<const MachineReading> machine = std::move(ledger->machine);
  ledger->machine = nullptr;
  if (!machine->tables.empty()) ledger->tables = machine->tables;
  ledger->entries = machine->entries;
  ledger->possible_rows = machine->possible_rows;
  ledger->findings = machine->findings;
  for (size_t i = 0; i < ledger->narrative.size(); ++i) {
    const int entry = machine->entry_of_narrative[i];
    ledger->narrative[i].entry = entry < 0 ? std::nullopt : std::optional(entry);
  }
}

void ReplayCorrections(const std::vector<Correction>& all, const Models& models, Language language,
                       Ledger* ledger, ReplayMemory* memory) {
  const std::vector<Correction> live = LiveCorrections(all);
  const bool is_corrected = std::any_of(live.begin(), live.end(), [](const Correction& correction) {
    return correction.kind != CorrectionKind::kState;
  });
  if (!is_corrected) return;
  auto machine = MachineOf(*ledger);
  ReplayMemory unkept;
  Replay replay(models, ledger, memory == nullptr ? &unkept : memory);
  replay.Apply(live);
  AddUnfitFindings(replay.unfit(), models, language, ledger);
  AuditLedger(ledger, models, {language});
  if (!ChangesTables(live)) {
    auto without_tables = std::make_shared<MachineReading>(*machine);
    without_tables->tables.clear();
    machine = std::move(without_tables);
  }
  ledger->machine = std::move(machine);
}

Result<CorrectionList> CorrectionsBeside(const std::filesystem::path& ledger_path) {
  if (ledger_path.empty() || ledger_path == "-") return CorrectionList{};
  return ReadCorrections(CorrectionsPath(ledger_path));
}

Status ReplayBeside(const std::filesystem::path& ledger_path, const Models& models,
                    Ledger* ledger) {
  const Result<CorrectionList> list = ReadCorrections(CorrectionsPath(ledger_path));
  if (!list) return list.error();
  if (list->corrections.empty()) return Done{};
  RestoreMachine(ledger);
  ReplayCorrections(list->corrections, models, Language::kChinese, ledger);
  return Done{};
}

Result<Ledger> ReadReviewedLedger(const std::filesystem::path& path, const Models& models,
                                  LedgerParts parts) {
  Result<Ledger> ledger = ReadLedgerFile(path, parts);
  if (!ledger) return ledger;
  if (Status status = ReplayBeside(path, models, &ledger.value()); !status) return status.error();
  return ledger;
}

}  // namespace juesuan
