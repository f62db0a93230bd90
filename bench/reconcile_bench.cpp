// How reconciliation fares on misread reports, at several rates of error.
//
//     reconcile_bench MODELS TIMES LEDGER.json...
//
// In: ledgers of born-digital reports. Each is misread TIMES times at each rate, with seeds
// counted from 1, and reconciled. Out: tables in Markdown: what became of the amounts, and
// whether confidence means what it says; every silent error in words. Exit status 1 when any
// wrong amount is silent.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "normalize/reconcile/reconcile.h"
#include "publish/ledger_json.h"
#include "tests/normalize/misread_ledger.h"

namespace {

using namespace juesuan;

constexpr double kErrors[] = {1e-4, 1e-3, 3e-3, 1e-2, 5e-2};

struct Setting {
  const char* name;
  double second_factor;  ///< error of the second reader, of the first's; negative: there is none
  double joint;
  double systematic;
};

// The usual case; no second reader; readers that err alike, in typefaces that mislead them.
constexpr Setting kSettings[] = {
    {"two", 3, 0.15, 0.3}, {"one", -1, 0, 0.3}, {"alike", 2, 0.5, 0.8}};

MisreadOptions OptionsOf(double error, const Setting& setting) {
  MisreadOptions options;
  options.error = error;
  options.second_error =
      setting.second_factor < 0 ? -1 : std::min(0.3, setting.second_factor * error + 0.003);
  options.joint = setting.joint;
  options.systematic = setting.systematic;
  options.systematic_rate = std::min(0.5, 5 * error);
  options.missed_ink = options.unreadable = error / 30;
  return options;
}

struct Calibration {
  int64_t amounts = 0, wrong = 0, suspect = 0;
};

struct Line {
  MisreadScore score;
  double seconds = 0, slowest = 0;
  int reports = 0;
};

void Calibrate(const Ledger& printed, const Ledger& settled, std::map<int, Calibration>* bins) {
  for (size_t i = 0; i < printed.entries.size(); ++i) {
    const Entry& entry = settled.entries[i];
    if (!entry.amount_fen || !printed.entries[i].amount_fen) continue;
    const double margin = -std::log(1 - std::min(entry.confidence, 1 - 1e-12));
    Calibration& bin = (*bins)[static_cast<int>(std::min(20.0, margin))];
    ++bin.amounts;
    bin.wrong += entry.amount_fen != printed.entries[i].amount_fen;
    bin.suspect += entry.status == EntryStatus::kSuspect;
  }
}

void TellSilent(const Ledger& printed, const Ledger& settled) {
  for (size_t i = 0; i < printed.entries.size(); ++i) {
    const Entry& entry = settled.entries[i];
    if (entry.amount_fen == printed.entries[i].amount_fen || entry.status == EntryStatus::kSuspect)
      continue;
    std::printf("silent: %s entry %zu %s %s %s: printed %s, ledger '%s', margin %.1f;",
                printed.document.file.c_str(), i, entry.form.c_str(), entry.key.c_str(),
                entry.measure.c_str(), printed.entries[i].printed.c_str(), entry.printed.c_str(),
                -std::log(1 - entry.confidence));
    for (const Reading& reading : entry.evidence.readings) {
      std::printf(" %s %s %.2f;", reading.reader.c_str(), reading.text.c_str(), reading.cost);
    }
    std::puts("");
  }
}

Line Run(const std::vector<Ledger>& ledgers, const Models& models, const MisreadOptions& options,
         int times, std::map<int, Calibration>* bins) {
  Line line;
  for (size_t l = 0; l < ledgers.size(); ++l) {
    for (int time = 1; time <= times; ++time) {
      const Ledger misread =
          MisreadLedger(ledgers[l], static_cast<uint64_t>(time) * 1000 + l, options);
      Ledger settled = misread;
      const auto start = std::chrono::steady_clock::now();
      WriteSettlement(Reconcile(settled, models), &settled);
      const double seconds =
          std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      line.seconds += seconds;
      line.slowest = std::max(line.slowest, seconds);
      ++line.reports;
      AddScore(ledgers[l], misread, settled, &line.score);
      Calibrate(ledgers[l], settled, bins);
      TellSilent(ledgers[l], settled);
    }
  }
  return line;
}

void Print(double error, const Setting& setting, const Line& line) {
  const MisreadScore& s = line.score;
  const auto share = [&](int64_t part) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(s.amounts);
  };
  std::printf(
      "| %s | %g | %lld | %.3f | %.3f | %lld (%lld) | %.2f | %.2f | %.2f | %.2f | %.1f | %.0f |\n",
      setting.name, 100 * error, static_cast<long long>(s.amounts), share(s.first_wrong),
      share(s.wrong), static_cast<long long>(s.silent), static_cast<long long>(s.overlooked_zeros),
      share(s.suspect), share(s.repaired), share(s.verified), share(s.read),
      1000 * line.seconds / line.reports, 1000 * line.slowest);
  std::fflush(stdout);
}

void PrintCalibration(const std::map<int, Calibration>& bins) {
  std::puts(
      "\n| margin | amounts | wrong | share e^-margin | share found | suspect "
      "|\n|---|---|---|---|---|---|");
  for (const auto& [margin, bin] : bins) {
    std::printf("| %d | %lld | %lld | %.1e | %.1e | %lld |\n", margin,
                static_cast<long long>(bin.amounts), static_cast<long long>(bin.wrong),
                std::exp(-margin - 0.5),
                static_cast<double>(bin.wrong) / static_cast<double>(bin.amounts),
                static_cast<long long>(bin.suspect));
  }
}

std::vector<Ledger> ReadLedgers(int count, char** paths) {
  std::vector<Ledger> ledgers;
  for (int i = 0; i < count; ++i) {
    std::ifstream file(paths[i]);
    std::stringstream text;
    text << file.rdbuf();
    auto ledger = LedgerFromJson(text.str());
    if (ledger)
      ledgers.push_back(std::move(*ledger));
    else
      std::fprintf(stderr, "%s: %s\n", paths[i], ledger.error().ToString().c_str());
  }
  return ledgers;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return std::fputs("reconcile_bench MODELS TIMES LEDGER.json...\n", stderr), 2;
  const auto models = LoadModels(argv[1]);
  if (!models) return std::fprintf(stderr, "%s\n", models.error().ToString().c_str()), 2;
  const std::vector<Ledger> ledgers = ReadLedgers(argc - 3, argv + 3);
  std::puts(
      "| readers | error % | amounts | first wrong % | wrong % | silent (zeros) | suspect % | "
      "repaired % | verified % | read % | ms | slowest ms |");
  std::puts("|---|---|---|---|---|---|---|---|---|---|---|---|");
  int64_t silent = 0;
  std::map<int, Calibration> bins;
  for (const Setting& setting : kSettings) {
    for (double error : kErrors) {
      const Line line = Run(ledgers, *models, OptionsOf(error, setting), std::atoi(argv[2]), &bins);
      Print(error, setting, line);
      silent += line.score.silent - line.score.overlooked_zeros;
    }
  }
  PrintCalibration(bins);
  return silent == 0 ? 0 : 1;
}
