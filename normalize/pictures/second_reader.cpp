#include "normalize/pictures/second_reader.h"

#include "core/amount.h"
#include "layout/text/amount_readings.h"
#include "normalize/pictures/cell_pictures.h"

namespace juesuan {
namespace {

constexpr double kLeastConfidence = 0.2;  // of a reader, to take words for an amount

bool NeedsIt(const Entry& entry) {
  const Evidence& evidence = entry.evidence;
  return entry.status != EntryStatus::kVerified && !evidence.readings.empty() &&
         evidence.support != Support::kBlankDoubt && !evidence.is_seen_twice;
}

ParsedAmount::Kind KindOf(const OcrText& read) {
  return ParseAmount(read.text, CurrencyUnit::kYuan).kind;
}

bool IsAmount(const OcrText& read) {
  return KindOf(read) == ParsedAmount::Kind::kAmount && read.confidence >= kLeastConfidence;
}

// Words where an amount was expected: neither reader has seen the cell. Returns false when they see
// no amount either.
bool ReadAnew(OcrEngine* engine, const GrayImage& line, const OcrText& second, Entry* entry) {
  const auto first = ReadAmountLine(engine, line, OcrModel::kAmount);
  if (!first) return false;
  if (KindOf(*first) == ParsedAmount::Kind::kBlank && KindOf(second) == KindOf(*first)) {
    entry->printed = first->text;
    entry->status = EntryStatus::kRead;
    entry->evidence.readings.clear();
  } else if (!IsAmount(*first) && !IsAmount(second)) {
    return false;
  }
  AddReadings(*first, kAmountReader, &entry->evidence.readings);
  return true;
}

}  // namespace

int AskSecondReader(OcrEngine* engine, Ledger* ledger) {
  const CellPictures pictures(*ledger);
  int asked = 0;
  for (Entry& entry : ledger->entries) {
    if (!NeedsIt(entry)) continue;
    const GrayImage* line = pictures.LineOf(entry);
    if (line == nullptr) continue;
    const auto read = ReadAmountLine(engine, *line, OcrModel::kAmountOther);
    if (!read) continue;
    entry.evidence.is_seen_twice = true;
    const bool is_unreadable = entry.evidence.support == Support::kUnreadable;
    if (is_unreadable && !ReadAnew(engine, *line, *read, &entry)) continue;
    AddReadings(*read, kOtherAmountReader, &entry.evidence.readings);
    ++asked;
  }
  return asked;
}

}  // namespace juesuan
