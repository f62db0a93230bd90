#include "normalize/pictures/second_reader.h"

#include <optional>
#include <utility>

#include "core/amount.h"
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
  std::vector<Answer> answers;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const GrayImage* line =
        NeedsIt(entry) && shown_.count(i) == 0 ? pictures.LineOf(entry) : nullptr;
    if (line == nullptr) continue;
    const auto read = ReadAmountLine(engine_, *line, OcrModel::kAmountOther);
    if (!read) continue;
    shown_.insert(i);
    const bool is_unreadable = entry.evidence.support == Support::kUnreadable;
    std::optional<Answer> answer =
        is_unreadable ? ReadAnew(engine_, *line, *read) : std::optional(Answer());
    if (!answer) continue;
    answer->entry = i;
    AddReadings(*read, kOtherAmountReader, &answer->readings);
    answers.push_back(*std::move(answer));
  }
  return answers;
}

}  // namespace juesuan
