#include "normalize/pictures/reading_in_doubt.h"

#include <iterator>
#include <utility>
#include <vector>

#include "normalize/pictures/demanded_amounts.h"
#include "normalize/pictures/demanded_codes.h"
#include "normalize/pictures/own_digit_reader.h"
#include "normalize/pictures/second_reader.h"
#include "normalize/reconcile/reconcile.h"

namespace juesuan {
namespace {

/// Readers that are asked together, and how often at most, as long as they say something new.
struct ReadingStep {
  std::vector<PictureReader*> readers;
  int most_rounds = 1;
};

std::vector<Answer> AskAll(const std::vector<PictureReader*>& readers, const Ledger& ledger) {
  std::vector<Answer> answers;
  for (PictureReader* reader : readers) {
    std::vector<Answer> more = reader->Read(ledger);
    std::move(more.begin(), more.end(), std::back_inserter(answers));
  }
  return answers;
}

}  // namespace

Ledger ReadInDoubt(OcrEngine* engine, const Models& models, Ledger ledger) {
  SecondReader second(engine);
  OwnDigitReader own_digits;
  DemandedAmounts amounts(engine);
  DemandedCodes codes(engine);
  const std::vector<ReadingStep> steps = {
      {{&second}, 3}, {{&own_digits}, 1}, {{&amounts, &codes}, 1}};
  for (const ReadingStep& step : steps) {
    for (int round = 0; round < step.most_rounds; ++round) {
      const std::vector<Answer> answers = AskAll(step.readers, ledger);
      if (answers.empty()) break;
      ledger = WithAnswers(answers, std::move(ledger));
      WriteSettlement(Reconcile(ledger, models), &ledger);
    }
  }
  return ledger;
}

}  // namespace juesuan
