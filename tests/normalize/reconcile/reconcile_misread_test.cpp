// Reconciliation on whole reports whose amounts were misread at random, with fixed seeds. The
// large runs, with figures, are bench/reconcile_bench.
#include <algorithm>
#include <string>

#include "normalize/reconcile/digit_confusions.h"
#include "tests/normalize/audit_fixture.h"
#include "tests/normalize/misread_ledger.h"
#include "tests/normalize/reconciled.h"

namespace juesuan {
namespace {

using audit_test::LedgerBuilder;
using audit_test::TestModels;

std::string Yuan(int64_t fen) {
  if (fen == 0) return "";
  std::string text = std::to_string(fen / 100);
  for (int place = static_cast<int>(text.size()) - 3; place > 0; place -= 3)
    text.insert(static_cast<size_t>(place), ",");
  return text + "." + std::to_string(fen % 100 + 100).substr(1);
}

/// Basic and project expenditure of one row.
struct Spent {
  int64_t basic = 0, project = 0;
  Spent operator+(const Spent& other) const {
    return {basic + other.basic, project + other.project};
  }
};

// A form of two 类 with three 款 each and two 项 below each 款; amounts that look random.
Ledger SomeForm(uint64_t seed) {
  uint64_t state = seed * 2654435761u + 12345;
  const auto some = [&] {
    return static_cast<int64_t>((state = state * 6364136223846793005u + 1442695040888963407u) >>
                                38) +
           1000;
  };
  LedgerBuilder builder;
  const char* const codes[] = {"201", "208"};
  std::vector<std::pair<std::string, Spent>> rows(1, {"item:total", {}});
  for (const char* lei : codes) {
    const size_t lei_row = rows.size();
    rows.push_back({std::string("functional:") + lei, {}});
    for (const char* kuan : {"01", "03", "05"}) {
      const size_t kuan_row = rows.size();
      rows.push_back({std::string("functional:") + lei + kuan, {}});
      for (const char* xiang : {"01", "02"}) {
        const Spent spent{some(), some() % 3 == 0 ? 0 : some()};
        rows.push_back({std::string("functional:") + lei + kuan + xiang, spent});
        for (size_t above : {kuan_row, lei_row, size_t{0}})
          rows[above].second = rows[above].second + spent;
      }
    }
  }
  for (const char* form : {"general_budget_expenditure", "expenditure"}) {
    builder.Form(form);
    for (const auto& [key, spent] : rows) {
      builder.Row(key, "total_expenditure", Yuan(spent.basic + spent.project));
      builder.Row(key, "basic_expenditure", Yuan(spent.basic))
          .Row(key, "project_expenditure", Yuan(spent.project));
    }
  }
  Ledger ledger = builder.ledger();
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    ledger.entries[i].row = static_cast<int>(i / 3);
    ledger.entries[i].column = static_cast<int>(i % 3);
    ledger.entries[i].subject.match = SubjectMatch::kCodeAndName;
  }
  return ledger;
}

MisreadScore ScoreOf(double error, double second_error) {
  MisreadScore score;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    MisreadOptions options;
    options.error = error;
    options.second_error = second_error;
    const Ledger printed = SomeForm(seed);
    const Ledger misread = MisreadLedger(printed, seed, options);
    Ledger settled = misread;
    ReconcileEntries(&settled, TestModels());
    AddScore(printed, misread, settled, &score);
  }
  return score;
}

}  // namespace

TEST_CASE("reconcile: no misread amount is trusted, and few right ones are doubted") {
  struct Rate {
    double error, second, most_suspect;
  };
  for (const Rate& rate : {Rate{0.003, 0.01, 0.02}, Rate{0.01, 0.03, 0.04}, Rate{0.05, 0.15, 0.12},
                           Rate{0.01, -1, 0.15}}) {
    const MisreadScore score = ScoreOf(rate.error, rate.second);
    CAPTURE(rate.error);
    CHECK(score.first_wrong > 0);
    CHECK(score.silent == 0);
    CHECK(static_cast<double>(score.suspect) <
          rate.most_suspect * static_cast<double>(score.amounts));
    CHECK(score.wrong < score.first_wrong);
  }
}

TEST_CASE("reconcile: kinds of misreadings are told apart") {
  using Kind = Misreading::Kind;
  struct Case {
    int64_t shown, read;
    Kind kind;
  };
  for (const Case& c :
       {Case{123456, 123456, Kind::kNone}, Case{123456, 128456, Kind::kSubstitution},
        Case{123456, 23456, Kind::kLength}, Case{123456, 12456, Kind::kLength},
        Case{12345, 1234500, Kind::kScale}, Case{123456, 127450, Kind::kTwoDigits},
        Case{123456, 987, Kind::kGarbage}, Case{600, 0, Kind::kSubstitution},
        Case{-500, 500, Kind::kLength}, Case{-500, 700, Kind::kGarbage}}) {
    CAPTURE(c.shown);
    CAPTURE(c.read);
    CHECK(CompareAmounts(c.shown, c.read, {1, 3}).kind == c.kind);
  }
  CHECK(CompareAmounts(123456, 123450, {100, 4}).kind == Kind::kGarbage);
}

TEST_CASE("reconcile: look-alikes of zero stand in every printed digit") {
  const std::vector<int64_t> shown = LikelyShown(0, {1, 3});
  for (int64_t fen : {6, 80, 900}) CHECK(std::find(shown.begin(), shown.end(), fen) != shown.end());
  CHECK(LikelyShown(100, {0, 3}).empty());
}

}  // namespace juesuan
