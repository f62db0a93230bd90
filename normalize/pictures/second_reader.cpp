#include "normalize/pictures/second_reader.h"

#include <optional>
#include <utility>

#include "core/amount.h"
#include "core/parallel.h"
#include "layout/text/amount_readings.h"
#include "normalize/pictures/cell_pictures.h"

namespace juesuan {
namespace {

constexpr double kLeastConfidence = 0.2;  // of a reader, to take words for an amount

bool NeedsIt(const Entry& entry) {
  const Evidence& evidence = entry.evidence;
  return entry.status != EntryStatus::kVerified && !evidence.readings.empty() &&
         evidence.support != Support::kBlankDoubt;
}

ParsedAmount::Kind KindOf(const OcrText& read) {
  return ParseAmount(read.text, CurrencyUnit::kYuan).kind;
}

bool IsAmount(const OcrText& read) {
  return KindOf(read) == ParsedAmount::Kind::kAmount && read.confidence >= kLeastConfidence;
}

// Words where an amount was expected: neither reader has seen the cell. Nothing when they see no
// amount either.
std::optional<Answer> ReadAnew(OcrEngine* engine, const GrayImage& line, const OcrText& second) {
  const auto first = ReadAmountLine(engine, line, OcrModel::kAmount);
  if (!first) return std::nullopt;
  Answer answer;
  if (KindOf(*first) == ParsedAmount::Kind::kBlank && KindOf(second) == KindOf(*first))
    answer.blank_text = first->text;
  else if (!IsAmount(*first) && !IsAmount(second))
    return std::nullopt;
  AddReadings(*first, kAmountReader, &answer.readings);
  return answer;
}

}  // namespace

std::vector<Answer> SecondReader::Read(const Ledger& ledger) {
  const CellPictures pictures(ledger);
  std::vector<Shown> asked;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const bool needs_it = NeedsIt(ledger.entries[i]) && shown_.count(i) == 0;
    const GrayImage* line = needs_it ? pictures.LineOf(ledger.entries[i]) : nullptr;
    if (line != nullptr) asked.push_back({i, line});
  }
  ForEachIndex(asked.size(), [&](size_t i, size_t) {
    Look(ledger.entries[asked[i].entry].evidence.support == Support::kUnreadable, &asked[i]);
  });
  std::vector<Answer> answers;
  for (Shown& shown : asked) {
    if (shown.is_read) shown_.insert(shown.entry);
    if (shown.has_answer) answers.push_back(std::move(shown.answer));
  }
  return answers;
}

void SecondReader::Look(bool is_unreadable, Shown* shown) const {
  const auto read = ReadAmountLine(engine_, *shown->line, OcrModel::kAmountOther);
  if (!read) return;
  shown->is_read = true;
  std::optional<Answer> answer =
      is_unreadable ? ReadAnew(engine_, *shown->line, *read) : std::optional(Answer());
  if (!answer) return;
  shown->has_answer = true;
  shown->answer = *std::move(answer);
  shown->answer.entry = shown->entry;
  AddReadings(*read, kOtherAmountReader, &shown->answer.readings);
}

}  // namespace juesuan
