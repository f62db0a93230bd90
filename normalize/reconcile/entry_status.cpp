#include "normalize/reconcile/entry_status.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "core/amount.h"
#include "core/text.h"
#include "normalize/reconcile/amount_candidates.h"
#include "normalize/reconcile/printed_precision.h"
#include "normalize/reconcile/unprinted_zeros.h"

namespace juesuan {
namespace {

constexpr size_t kMostIdentities = 6;  // named in the evidence of one amount
constexpr int kShortSum = 4;           // amounts other than zero

// Rows that add up all others of their column.
constexpr std::array<std::string_view, 4> kTotals = {"item:total", "item:total_revenue",
                                                     "item:total_expenditure", "item:grand_total"};

bool IsTotal(const Entry& entry) {
  return std::find(kTotals.begin(), kTotals.end(), entry.key) != kTotals.end();
}

const AmountCandidate* CandidateOf(const AmountCell& cell, int64_t fen) {
  for (const AmountCandidate& candidate : cell.candidates) {
    if (candidate.fen == fen) return &candidate;
  }
  return nullptr;
}

class StatusJudge {
 public:
  StatusJudge(const Solution& solution, const ReconcileParams& params, const Ledger& ledger)
      : solution_(solution),
        params_(params),
        ledger_(ledger),
        zeros_(solution, params, ledger),
        judge_(solution.graph, solution.cells, solution.values, params) {
    for (const Entry& entry : ledger.entries) settled_.emplace_back(entry);
    FindUsualStep();
  }

  void Judge(size_t i) {
    switch (solution_.cells[i].kind) {
      case AmountCell::Kind::kFixed:
        return;
      case AmountCell::Kind::kBlank:
        JudgeBlank(i);
        break;
      case AmountCell::Kind::kRead:
        JudgeRead(i);
        break;
      case AmountCell::Kind::kUnknown:
        JudgeUnknown(i);
    }
    At(i).support = SupportOf(i);
  }

  /// What its own readings hardly tell, and nothing but amounts in doubt ask for, is in doubt, too.
  /// Call behind all Judges.
  void DoubtBorrowed() {
    std::vector<size_t> doubtful;
    for (const auto& [i, equations] : borrowed_) {
      const bool rests_on_doubt =
          std::all_of(equations.begin(), equations.end(),
                      [&, cell = i](int equation) { return RestsOnDoubt(equation, cell); });
      if (rests_on_doubt) doubtful.push_back(i);
    }
    for (const size_t i : doubtful) {
      Doubt(At(i), Note::kRestsOnDoubt);
      At(i).support = Support::kAmountDoubt;
    }
  }

  /// Where much of what a table prints is in doubt, cells without ink are too. Call last.
  void DoubtBlanks() {
    std::map<std::string_view, std::pair<int, int>> tables;  // cells with ink, those in doubt
    for (size_t i = 0; i < solution_.cells.size(); ++i) {
      const AmountCell::Kind kind = solution_.cells[i].kind;
      if (kind != AmountCell::Kind::kRead && kind != AmountCell::Kind::kUnknown) continue;
      auto& [inked, doubtful] = tables[EntryAt(i).table];
      ++inked;
      doubtful += At(i).status == EntryStatus::kSuspect;
    }
    for (size_t i = 0; i < solution_.cells.size(); ++i) {
      SettledAmount& settled = At(i);
      if (solution_.cells[i].kind != AmountCell::Kind::kBlank ||
          settled.status == EntryStatus::kSuspect)
        continue;
      const auto [inked, doubtful] = tables[EntryAt(i).table];
      if (doubtful < params_.least_doubtful || doubtful < params_.doubtful_share * inked) continue;
      Doubt(settled, Note::kBlankAmongDoubts);
      settled.support = Support::kBlankDoubt;
    }
  }

  Settlement Take() {
    Settlement settlement(settled_.size());
    for (size_t i = 0; i < settled_.size(); ++i) {
      if (solution_.cells[i].kind != AmountCell::Kind::kFixed)
        settlement[i] = std::move(settled_[i]);
    }
    return settlement;
  }

 private:
  SettledAmount& At(size_t i) { return settled_[i]; }
  const Entry& EntryAt(size_t i) const { return ledger_.entries[i]; }

  // Doubts of small addends do not matter, and a long sum proves an amount by many others.
  bool RestsOnDoubt(int equation, size_t cell) const {
    const auto& terms = solution_.graph.At(equation).terms;
    const auto amounts = std::count_if(terms.begin(), terms.end(), [&](const IdentityTerm& term) {
      return solution_.values[static_cast<size_t>(term.entry)] != 0;
    });
    const bool is_repair = settled_[cell].status == EntryStatus::kRepaired;
    if (!is_repair && amounts > kShortSum) return false;
    return std::any_of(terms.begin(), terms.end(), [&](const IdentityTerm& term) {
      const auto other = static_cast<size_t>(term.entry);
      return other != cell && settled_[other].support == Support::kAmountDoubt &&
             2 * std::abs(solution_.values[other]) >= std::abs(solution_.values[cell]);
    });
  }

  static void Settle(SettledAmount& settled, EntryStatus status) {
    settled.status = status;
    settled.notes.clear();
  }

  static void Doubt(SettledAmount& settled, Note note) {
    settled.status = EntryStatus::kSuspect;
    settled.notes = {note};
  }

  Support SupportOf(size_t i) const {
    const AmountCell& cell = solution_.cells[i];
    const EntryStatus status = settled_[i].status;
    const bool is_suspect = status == EntryStatus::kSuspect;
    if (cell.kind == AmountCell::Kind::kUnknown) return Support::kUnreadable;
    if (cell.kind == AmountCell::Kind::kBlank)
      return is_suspect ? Support::kBlankDoubt : Support::kBlank;
    if (CandidateOf(cell, solution_.values[i]) == nullptr) return Support::kUnproposed;
    if (is_suspect) return solution_.key_doubts[i] ? Support::kKeyDoubt : Support::kAmountDoubt;
    if (status == EntryStatus::kRepaired) return Support::kRepaired;
    return status == EntryStatus::kVerified ? Support::kVerified : Support::kRead;
  }

  // A report prints all its amounts with the same decimals, or nearly all.
  void FindUsualStep() {
    UsualStep steps;
    for (size_t i = 0; i < solution_.cells.size(); ++i) {
      const AmountCandidate* chosen = CandidateOf(solution_.cells[i], solution_.values[i]);
      if (chosen == nullptr) continue;
      if (chosen->fen == 0)
        ++zeros_of_step_[chosen->layout.step_fen];
      else
        steps.Add(chosen->layout.step_fen);
    }
    usual_step_fen_ = steps.Find(params_.report_decimals_share);
  }

  // Forms may print 0 for 0.00, but not a few of their zeros.
  bool HasUnusualDecimals(const AmountCandidate& chosen) const {
    if (!usual_step_fen_ || chosen.layout.step_fen == *usual_step_fen_) return false;
    return chosen.fen != 0 || zeros_of_step_.at(chosen.layout.step_fen) < params_.least_zeros;
  }

  void JudgeBlank(size_t i) {
    SettledAmount& settled = At(i);
    const Entry& entry = EntryAt(i);
    const AmountMargin margin = judge_.MarginOf(static_cast<int>(i));
    settled.margin = std::max(margin.margin, 0.0);
    const bool is_mended = solution_.values[i] != 0;
    if (settled.amount_fen) {  // a dash that passed for a zero
      settled.ocr_read = settled.AsRead();
      settled.printed = "-";
      settled.amount_fen.reset();
    }
    if (solution_.key_doubts[i]) return Doubt(settled, *solution_.key_doubts[i]);
    if (is_mended || margin.margin < params_.blank_margin) {
      return Doubt(settled, Note::kBlankButAsked);
    }
    if (IsBrokenTotal(i)) return Doubt(settled, Note::kBlankAboveParts);
    // No identity asks for it where the measure has none, as budgets have.
    if (IsTotal(entry) && zeros_.HasAmounts(entry)) return Doubt(settled, Note::kBlankTotal);
    if (zeros_.IsLikely(entry)) return Doubt(settled, Note::kBlankAmongZeros);
    Settle(settled, EntryStatus::kRead);
  }

  // The total of a sum that does not hold.
  bool IsBrokenTotal(size_t i) const {
    const auto cell = static_cast<int>(i);
    const auto& equations = solution_.graph.OfCell(cell);
    return std::any_of(equations.begin(), equations.end(), [&](int equation) {
      const Equation& e = solution_.graph.At(equation);
      return e.terms.front().entry == cell &&
             !e.Holds(solution_.graph.Difference(equation, solution_.values));
    });
  }

  void JudgeUnknown(size_t i) {
    At(i).confidence = 0;
    if (solution_.values[i] != 0) At(i).asked_fen = solution_.values[i];
    Doubt(At(i), Note::kUnreadable);
  }

  void JudgeRead(size_t i) {
    SettledAmount& settled = At(i);
    const AmountCandidate* chosen = CandidateOf(solution_.cells[i], solution_.values[i]);
    const AmountMargin margin = judge_.MarginOf(static_cast<int>(i));
    if (chosen == nullptr) return JudgeUnproposed(i);
    const bool is_repair = AmountAsRead(i) != chosen->fen;
    TakeAmount(*chosen, is_repair, settled);
    settled.margin = std::max(margin.margin, 0.0);
    settled.confidence = std::clamp(1 - std::exp(-margin.margin), 0.0, 1.0);
    NameIdentities(margin, settled);
    if (solution_.key_doubts[i]) return Doubt(settled, *solution_.key_doubts[i]);
    // A point that a whole table lost leaves all its sums right.
    if (HasUnusualDecimals(*chosen)) return Doubt(settled, Note::kOddDecimals);
    if (is_repair)
      JudgeRepair(i, margin, settled);
    else
      JudgeReading(i, margin, settled);
    const bool is_proved =
        settled.status == EntryStatus::kRepaired ||
        (settled.status == EntryStatus::kVerified && margin.margin < params_.borrowed_margin);
    if (is_proved) borrowed_.emplace(i, margin.equations);
  }

  // The identities ask for an amount that no reader saw: it is told, not used.
  void JudgeUnproposed(size_t i) {
    SettledAmount& settled = At(i);
    const AmountCandidate& likeliest = solution_.cells[i].candidates.front();
    TakeAmount(likeliest, AmountAsRead(i) != likeliest.fen, settled);
    settled.confidence = params_.unproposed_confidence;
    settled.identities.clear();
    settled.asked_fen = solution_.values[i];
    Doubt(settled, Note::kUnproposed);
  }

  // What OCR made of the cell at first; empty for what is no amount.
  std::optional<int64_t> AmountAsRead(size_t i) const {
    const SettledAmount& settled = settled_[i];
    if (settled.ocr_read.empty()) return settled.amount_fen;
    for (const AmountCandidate& candidate : solution_.cells[i].candidates) {
      if (candidate.text == settled.ocr_read) return candidate.fen;
    }
    return std::nullopt;
  }

  static void TakeAmount(const AmountCandidate& chosen, bool is_repair, SettledAmount& settled) {
    const std::string read = settled.AsRead();
    settled.amount_fen = chosen.fen;
    settled.last_digit_fen = chosen.layout.step_fen;
    settled.printed = is_repair ? chosen.text : read;
    settled.ocr_read = is_repair ? read : "";
  }

  void NameIdentities(const AmountMargin& margin, SettledAmount& settled) const {
    settled.identities.clear();
    for (int equation : margin.equations) {
      const std::string& id = solution_.graph.At(equation).identity->definition->id;
      auto& identities = settled.identities;
      if (identities.size() < kMostIdentities &&
          std::find(identities.begin(), identities.end(), id) == identities.end()) {
        identities.push_back(id);
      }
    }
  }

  void JudgeRepair(size_t i, const AmountMargin& margin, SettledAmount& settled) const {
    // A second model that saw it at first sight is worth an identity.
    const auto equations = static_cast<int>(margin.equations.size());
    const std::set<std::string> seen_by = VotesFor(i).models;
    if (seen_by.empty() && HasIdeograph(settled.ocr_read))
      return Doubt(settled, Note::kReadAsWords);
    const int models = equations > 0 && seen_by.size() >= 2 ? 1 : 0;
    const bool is_backed = equations + models >= params_.repair_identities;
    if (is_backed && margin.margin >= params_.verified_margin) {
      return Settle(settled, EntryStatus::kRepaired);
    }
    Doubt(settled, is_backed ? Note::kRivalAmount : Note::kLoneIdentity);
  }

  /// What the readers saw at first sight.
  struct Votes {
    std::set<std::string> models;  // that saw the amount
    int same = 0, others = 0;      // pictures that show it, and that show something else
  };

  Votes VotesFor(size_t i) const {
    const auto fen_of = [](const std::string& text) {
      const ParsedAmount parsed = ParseAmount(text, CurrencyUnit::kYuan);
      return parsed.kind == ParsedAmount::Kind::kAmount ? std::optional(parsed.fen) : std::nullopt;
    };
    Votes votes;
    const std::optional<int64_t> shown = fen_of(settled_[i].printed);
    for (const Reading& reading : EntryAt(i).evidence.readings) {
      if (reading.reader.ends_with(kSecondThought)) continue;
      if (!shown || fen_of(reading.text) != shown) {
        ++votes.others;
        continue;
      }
      votes.models.insert(FamilyOf(reading.reader));
      ++votes.same;
    }
    return votes;
  }

  // Two models, and most of the pictures that they were shown; or both at first sight, where that
  // is enough.
  bool IsAgreed(size_t i, double margin) const {
    const Votes votes = VotesFor(i);
    const bool is_unanimous = votes.others == 0 && margin >= params_.unanimous_margin;
    const bool is_voted = votes.same >= params_.agreed_votes && margin >= params_.agreed_margin;
    return votes.models.size() >= 2 && (is_voted || is_unanimous);
  }

  void JudgeReading(size_t i, const AmountMargin& margin, SettledAmount& settled) const {
    const bool has_gain = margin.margin - margin.reading_margin >= params_.verified_gain;
    // Sums with many addends hold, too, with another last digit: that rests on the readers.
    const bool is_whole = margin.unproven_margin >= params_.read_margin;
    if (margin.margin >= params_.verified_margin && has_gain && is_whole &&
        !margin.equations.empty()) {
      return Settle(settled, EntryStatus::kVerified);
    }
    const bool may_agree = !margin.is_contradicted && IsAgreed(i, margin.margin);
    // However clear a total is: where no identity holds with it, it may be another one's.
    const bool is_lone_total = margin.equations.empty() && IsBrokenTotal(i);
    if ((margin.margin >= params_.read_margin || may_agree) && !is_lone_total)
      return Settle(settled, EntryStatus::kRead);
    Doubt(settled,
          margin.is_contradicted || is_lone_total ? Note::kBrokenIdentity : Note::kWeakReading);
  }

  const Solution& solution_;
  const ReconcileParams& params_;
  const Ledger& ledger_;
  std::vector<SettledAmount> settled_;  // [entry]
  const OverlookedZeros zeros_;
  std::optional<int64_t> usual_step_fen_;  // of the last digit
  std::map<int64_t, int> zeros_of_step_;
  std::map<size_t, std::vector<int>> borrowed_;  // [entry] equations that prove it
  const MarginJudge judge_;
};

}  // namespace

Settlement SettleEntries(const Solution& solution, const ReconcileParams& params,
                         const Ledger& ledger) {
  StatusJudge judge(solution, params, ledger);
  for (size_t i = 0; i < solution.cells.size(); ++i) judge.Judge(i);
  judge.DoubtBorrowed();
  judge.DoubtBlanks();
  return judge.Take();
}

}  // namespace juesuan
