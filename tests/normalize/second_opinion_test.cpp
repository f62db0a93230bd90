// A second reader for what one reader leaves in doubt, with engines that are played.
#include "normalize/second_opinion.h"

#include <doctest/doctest.h>

#include "normalize/normalize.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

class PlayedReader : public OcrEngine {
 public:
  explicit PlayedReader(OcrText answer) : answer_(std::move(answer)) {}
  int asked = 0;

  Result<OcrText> ReadLine(const GrayImage&, OcrModel model) override {
    CHECK(model == OcrModel::kAmountOther);
    ++asked;
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

TEST_CASE("second reader: one that contradicts leaves it") {
  PlayedReader reader({"71.10", 0.92});
  CHECK(Suspects(BuildLedger(Scan(0.5), {}, TestModels(), &reader)) == 2);
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
