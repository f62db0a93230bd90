// Corrections: lines that come back as they went, a file that loses nothing, stale writes.
#include "review/corrections/correction_log.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

Correction Typed(int64_t fen) {
  Correction correction;
  correction.by = "Li";
  correction.kind = CorrectionKind::kValue;
  correction.place = {"T01", "expenditure",   Side::kNone, "functional:201", "basic_expenditure",
                      2,     {10, 20, 30, 40}};
  correction.read_printed = "1.00";
  correction.read_fen = 100;
  correction.became_printed = "2.00";
  correction.became_fen = fen;
  correction.sha256 = "aa";
  return correction;
}

void AddText(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::app) << text;
}

TEST_CASE("correction: a line comes back as it went") {
  Correction correction = Typed(200);
  correction.why = "\"\n<script>";
  correction.blind = true;
  const auto read = CorrectionFromLine(CorrectionToLine(correction));
  REQUIRE(read.ok());
  CHECK(CorrectionToLine(*read) == CorrectionToLine(correction));
}

TEST_CASE("correction: what is none is refused") {
  for (const char* line :
       {"", "[]", "{", "{\"kind\":\"x\"}", "{\"kind\":\"value\"}",
        "{\"kind\":\"value\",\"became\":{\"printed\":\"1\",\"amount\":\"1.001\"}}",
        "{\"kind\":\"blank\",\"place\":{\"page_no\":0,\"bbox\":[0,0,1,1]}}",
        "{\"kind\":\"blank\",\"place\":{\"page_no\":1,\"bbox\":[0,0,1]}}"}) {
    CHECK_FALSE(CorrectionFromLine(line).ok());
  }
}

TEST_CASE("correction log: what was decided on another value is refused") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.corrections.jsonl";
  const auto first = AppendCorrection(file, Typed(200));
  REQUIRE(first.ok());
  CHECK_FALSE(first->is_stale);
  const auto second = AppendCorrection(file, Typed(300));  // did not see the first
  REQUIRE(second.ok());
  CHECK(second->is_stale);
  CHECK(second->standing == "c1");
  Correction knowing = Typed(300);
  knowing.seen = "c1";
  CHECK_FALSE(AppendCorrection(file, knowing)->is_stale);
  CHECK(ReadCorrections(file)->corrections.size() == 2);
}

TEST_CASE("correction log: half a line is told, and joined with nothing") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.corrections.jsonl";
  REQUIRE(AppendCorrection(file, Typed(200)).ok());
  AddText(file, "{\"id\":\"c2\",\"ki");
  Correction next = Typed(300);
  next.seen = "c1";
  REQUIRE_FALSE(AppendCorrection(file, next)->is_stale);
  const auto list = ReadCorrections(file);
  CHECK(list->corrections.size() == 2);
  CHECK(list->bad_lines.size() == 1);
}

TEST_CASE("correction log: an undo takes back one, and can be taken back") {
  std::vector<Correction> all = {Typed(200), Typed(300)};
  all[0].id = "c1";
  all[1].id = "c2";
  Correction undo;
  undo.kind = CorrectionKind::kUndo;
  undo.id = "c3";
  undo.target = "c2";
  all.push_back(undo);
  CHECK(LiveCorrections(all).size() == 1);
  undo.id = "c4";
  undo.target = "c3";
  all.push_back(undo);
  CHECK(LiveCorrections(all).size() == 2);
}

TEST_CASE("correction log: no file is no corrections") {
  const TemporaryFolder folder;
  CHECK(ReadCorrections(folder.path() / "none.jsonl")->corrections.empty());
  CHECK(CorrectionsPath("out/a.json") == "out/a.corrections.jsonl");
}

}  // namespace
}  // namespace juesuan
