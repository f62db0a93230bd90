// A second reader for what one reader leaves in doubt, with engines that are played.
#include "normalize/pictures/second_reader.h"

#include <doctest/doctest.h>

#include "normalize/normalize.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

class PlayedReader : public OcrEngine {
 public:
  explicit PlayedReader(OcrText answer) : answer_(std::move(answer)) {}
  int asked = 0, asked_first = 0;

  Result<OcrText> ReadLine(const GrayImage&, OcrModel model) override {
    CHECK((model == OcrModel::kAmountOther || model == OcrModel::kAmount));
    asked += model == OcrModel::kAmountOther;
    asked_first += model == OcrModel::kAmount;
    return answer_;
  }

 private:
  const OcrText answer_;
};

GrayImage Picture() {
  return {4, 4, 4, 300, std::make_shared<std::vector<uint8_t>>(16, uint8_t{255})};
}

/// One sum with one addend, which proves little.
LayoutDocument Scan(double cost) {
  Table table = DrawTable(R"(
    # 支出决算表
    # 单位：万元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    205      | 教育支出 | 77.10        | 77.10    |          |              |          |
  )",
                          {0, 0, Source::kOcr, 0.92});
  for (Cell& cell : table.cells) {
    if (cell.text.find('.') == std::string::npos) continue;
    cell.readings = {{cell.text, cost, "amount"}};
    cell.line = Picture();
  }
  return DrawDocument({table});
}

int Suspects(const Ledger& ledger) {
  return static_cast<int>(
      std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
        return entry.amount_fen && entry.status == EntryStatus::kSuspect;
      }));
}

TEST_CASE("second reader: one that agrees settles a doubt") {
  PlayedReader reader({"77.10", 0.92});
  CHECK(Suspects(BuildLedger(Scan(0.5), {}, TestModels())) == 2);
  const Ledger ledger = BuildLedger(Scan(0.5), {}, TestModels(), &reader);
  CHECK(reader.asked == 2);
  CHECK(Suspects(ledger) == 0);
  CHECK(ledger.entries[0].evidence.readings.size() == 2);
}

TEST_CASE("second reader: what it has read it is not shown again") {
  PlayedReader reader({"71.10", 0.92});
  const Ledger ledger = BuildLedger(Scan(0.5), {}, TestModels());
  SecondReader second(&reader);
  CHECK(second.Read(ledger).size() == 2);
  CHECK(reader.asked == 2);
  CHECK(second.Read(ledger).empty());
  CHECK(reader.asked == 2);
}

TEST_CASE("second reader: one that contradicts leaves it") {
  PlayedReader reader({"71.10", 0.92});
  CHECK(Suspects(BuildLedger(Scan(0.5), {}, TestModels(), &reader)) == 2);
}

/// The same with words where the amounts are.
LayoutDocument Misread() {
  LayoutDocument scan = Scan(0.5);
  for (Table& table : scan.tables) {
    for (Cell& cell : table.cells) {
      if (cell.line.empty()) continue;
      cell.text = "了思不";
      cell.readings = {{cell.text, 0.7, "chi_sim"}};
    }
  }
  return scan;
}

TEST_CASE("second reader: words where an amount was expected are read by both") {
  PlayedReader reader({"77.10", 0.92});
  const Ledger ledger = BuildLedger(Misread(), {}, TestModels(), &reader);
  CHECK(reader.asked == 2);
  CHECK(reader.asked_first == 2);
  const auto read = std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& e) {
    return e.amount_fen == 77'100'000 && e.ocr_read == "了思不";
  });
  CHECK(read == 2);
}

TEST_CASE("second reader: a dash that passed for words is blank") {
  PlayedReader reader({"-", 0.92});
  const Ledger ledger = BuildLedger(Misread(), {}, TestModels(), &reader);
  for (const Entry& entry : ledger.entries) {
    CHECK_FALSE(entry.amount_fen);
    CHECK(entry.status != EntryStatus::kSuspect);
  }
}

TEST_CASE("second reader: what is no amount to either stays unreadable") {
  PlayedReader reader({"-7", 0.01});
  const Ledger ledger = BuildLedger(Misread(), {}, TestModels(), &reader);
  const auto unreadable =
      std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
        return !entry.amount_fen && entry.status == EntryStatus::kSuspect;
      });
  CHECK(unreadable == 2);
}

TEST_CASE("second reader: a page with a text layer is not asked about") {
  PlayedReader reader({"77.10", 0.92});
  LayoutDocument printed = Scan(0.5);
  for (Cell& cell : printed.tables[0].cells) cell.source = Source::kText;
  BuildLedger(printed, {}, TestModels(), &reader);
  CHECK(reader.asked == 0);
}

}  // namespace
}  // namespace juesuan
