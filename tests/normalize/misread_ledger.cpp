#include "tests/normalize/misread_ledger.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>

#include "core/amount.h"

namespace juesuan {
namespace {

constexpr double kReadConfidence = 0.95;

class Misreader {
 public:
  Misreader(uint64_t seed, const MisreadOptions& options) : random_(seed), options_(options) {
    if (!Chance(options.systematic)) return;
    from_ = static_cast<char>('0' + Below(10));
    to_ = LikeShape(from_);
  }

  void Misread(const Entry& printed, const std::optional<CurrencyUnit>& unit, Entry* entry) {
    entry->source = Source::kOcr;
    entry->status = EntryStatus::kRead;
    entry->evidence = {};
    if (Chance(options_.missed_ink)) return MakeBlank(entry);
    if (Chance(options_.unreadable)) return MakeUnreadable(entry);
    unit_ = unit.value_or(CurrencyUnit::kYuan);
    const std::string first = ReadFirst(printed.printed);
    const std::string second = ReadSecond(printed.printed, first);
    AddReadings(printed.printed, first, second, &entry->evidence.readings);
    const Reading& best = entry->evidence.readings.front();
    entry->printed = best.text;
    entry->confidence = std::exp(-best.cost);
    const ParsedAmount parsed = ParseAmount(best.text, unit_);
    entry->amount_fen =
        parsed.kind == ParsedAmount::Kind::kAmount ? std::optional(parsed.fen) : std::nullopt;
    entry->last_digit_fen = parsed.last_digit_fen;
    if (entry->confidence < kReadConfidence) entry->status = EntryStatus::kSuspect;
  }

 private:
  double Real() { return std::uniform_real_distribution<double>(0, 1)(random_); }
  bool Chance(double share) { return Real() < share; }
  size_t Below(size_t count) {
    return std::uniform_int_distribution<size_t>(0, count - 1)(random_);
  }

  char LikeShape(char digit) {
    constexpr const char* kLike[] = {"689", "47",   "7",  "589",   "19",
                                     "368", "0589", "12", "03569", "0348"};
    const std::string like = kLike[digit - '0'];
    return like[Below(like.size())];
  }

  static void MakeBlank(Entry* entry) {
    entry->source = Source::kText;
    entry->amount_fen.reset();
    entry->printed.clear();
  }

  static void MakeUnreadable(Entry* entry) {
    entry->amount_fen.reset();
    entry->printed.clear();
    entry->status = EntryStatus::kSuspect;
  }

  // One digit for another, lost or doubled; a decimal point lost; anything.
  std::string Distort(const std::string& text) {
    std::vector<size_t> digits;
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] >= '0' && text[i] <= '9') digits.push_back(i);
    }
    if (digits.empty()) return text;
    std::string read = text;
    const size_t at = digits[Below(digits.size())];
    const double kind = Real();
    if (kind < 0.66)
      read[at] = LikeShape(read[at]);
    else if (kind < 0.74)
      read[at] = static_cast<char>('0' + Below(10));
    else if (kind < 0.84)
      read.erase(at, 1);
    else if (kind < 0.88)
      read.erase(digits.front(), 1);
    else if (kind < 0.91)
      read.insert(at, 1, read[at]);
    else if (kind < 0.95)
      std::erase(read, '.');
    else if (kind < 0.97)
      std::replace(read.begin(), read.end(), ',', '.');
    else
      for (size_t digit : digits) read[digit] = static_cast<char>('0' + Below(10));
    return read;
  }

  std::string Confuse(const std::string& text) {
    std::string read = text;
    for (char& c : read) {
      if (c == from_ && Chance(options_.systematic_rate)) c = to_;
    }
    return read;
  }

  std::string ReadFirst(const std::string& text) {
    joint_ = Chance(options_.joint);
    const std::string read = from_ != 0 ? Confuse(text) : text;
    return Chance(options_.error) ? Distort(read) : read;
  }

  std::string ReadSecond(const std::string& text, const std::string& first) {
    if (options_.second_error < 0) return "";
    if (first != text && joint_) return first;
    return Chance(options_.second_error) ? Distort(text) : text;
  }

  // Sure readings cost little; wrong ones are sure too often.
  double Cost(bool is_right) {
    return -std::log(is_right ? 1 - 0.1 * Real() * Real() * Real()
                              : 0.3 + 0.69 * std::sqrt(Real()));
  }

  void AddReadings(const std::string& text, const std::string& first, const std::string& second,
                   std::vector<Reading>* readings) {
    readings->push_back({first, Cost(first == text), "amount"});
    if (!second.empty()) readings->push_back({second, Cost(second == text), "eng"});
    const double second_cost = readings->front().cost + 0.7 + 4 * Real();
    if (first != text && second != text && Chance(options_.truth_listed)) {
      readings->push_back({text, second_cost, "amount@small"});
    } else if (Chance(0.05)) {
      readings->push_back({Distort(text), second_cost, "amount@small"});
    }
  }

  std::mt19937_64 random_;
  const MisreadOptions options_;
  CurrencyUnit unit_ = CurrencyUnit::kYuan;
  char from_ = 0, to_ = 0;
  bool joint_ = false;
};

std::optional<CurrencyUnit> UnitOf(const Ledger& ledger, const std::string& table) {
  for (const LedgerTable& candidate : ledger.tables) {
    if (candidate.id == table) return candidate.currency_unit;
  }
  return std::nullopt;
}

}  // namespace

Ledger MisreadLedger(const Ledger& printed, uint64_t seed, const MisreadOptions& options) {
  Ledger misread = printed;
  Misreader reader(seed, options);
  for (LedgerTable& table : misread.tables) {
    for (Cell& cell : table.table.cells) cell.source = Source::kOcr;
  }
  for (size_t i = 0; i < misread.entries.size(); ++i) {
    if (!printed.entries[i].amount_fen) continue;
    reader.Misread(printed.entries[i], UnitOf(printed, printed.entries[i].table),
                   &misread.entries[i]);
  }
  return misread;
}

void AddScore(const Ledger& printed, const Ledger& misread, const Ledger& settled,
              MisreadScore* score) {
  for (size_t i = 0; i < printed.entries.size(); ++i) {
    const Entry& entry = settled.entries[i];
    const bool wrong = entry.amount_fen != printed.entries[i].amount_fen;
    score->amounts += printed.entries[i].amount_fen.has_value();
    score->first_wrong += misread.entries[i].amount_fen != printed.entries[i].amount_fen;
    score->wrong += wrong;
    const bool silent = wrong && entry.status != EntryStatus::kSuspect;
    score->silent += silent;
    score->overlooked_zeros += silent && !entry.amount_fen && printed.entries[i].amount_fen == 0;
    if (!entry.amount_fen) continue;
    score->suspect += entry.status == EntryStatus::kSuspect;
    score->repaired += entry.status == EntryStatus::kRepaired;
    score->verified += entry.status == EntryStatus::kVerified;
    score->read += entry.status == EntryStatus::kRead;
  }
}

}  // namespace juesuan
