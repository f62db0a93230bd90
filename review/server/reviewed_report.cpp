#include "review/server/reviewed_report.h"

#include <algorithm>

#include "extract/pictures/picture_file.h"
#include "publish/ledger_file.h"
#include "review/corrections/replay.h"
#include "review/server/report_json.h"

namespace juesuan {
namespace {

// What is typed must be the amount that comes with it: nothing else may slip in between.
Status CheckTyped(const Correction& correction, const Ledger& ledger) {
  if (correction.kind != CorrectionKind::kValue || correction.became_printed.empty()) return Done{};
  const int found = FindTableAt(ledger, correction.place);
  const auto at = static_cast<size_t>(std::max(0, found));
  const std::string table = found < 0 ? correction.place.table : ledger.tables[at].id;
  const ParsedAmount parsed = ParseAmount(correction.became_printed, UnitIn(ledger, table));
  if (parsed.kind == ParsedAmount::Kind::kAmount && parsed.fen == correction.became_fen)
    return Done{};
  return Error{ErrorCode::kUsage, "",
               "\"" + correction.became_printed + "\" is not " +
                   FenToYuan(correction.became_fen.value_or(0)) + " yuan in the unit of its table"};
}

}  // namespace

Result<std::unique_ptr<ReviewedReport>> ReviewedReport::Open(const ReportFiles& files,
                                                             const Models& models) {
  Result<Ledger> machine = ReadLedgerFile(files.ledger);
  if (!machine) return machine.error();
  RestoreMachine(&machine.value());
  std::unique_ptr<ReviewedReport> report(
      new ReviewedReport(files, models, std::move(machine).value()));
  if (Status status = report->Refresh(); !status) return status.error();
  return report;
}

Status ReviewedReport::Refresh() {
  Result<CorrectionList> list = ReadCorrections(LogPath());
  if (!list) return list.error();
  const bool is_new = list->corrections.size() != list_.corrections.size();
  if (!is_replayed_ || is_new) Replay(std::move(list).value());
  return Done{};
}

void ReviewedReport::Replay(CorrectionList list) {
  list_ = std::move(list);
  ledger_ = machine_;
  ReplayCorrections(list_.corrections, models_, Language::kChinese, &ledger_, &memory_);
  is_replayed_ = true;
}

Result<std::string> ReviewedReport::WholeJson() {
  if (Status status = Refresh(); !status) return status.error();
  return ReportJson({ledger_, list_, models_, ReportParts::kAll, PagesToShow()});
}

// With a painter this process does not open the file: the ledger knows how many there are.
int ReviewedReport::PagesToShow() {
  if (files_.pdf.empty()) return 0;
  if (files_.painter) return ledger_.document.page_count;
  return OpenDocument().ok() ? document_->page_count() : 0;
}

Result<CorrectionAnswer> ReviewedReport::Correct(std::string_view json,
                                                 const std::string& default_by) {
  Result<Correction> correction = CorrectionFromLine(json);
  if (!correction) return correction.error();
  if (Status status = Refresh(); !status) return status.error();
  if (correction->by.empty()) correction->by = default_by;
  correction->sha256 = ledger_.document.sha256;
  if (Status status = CheckTyped(*correction, ledger_); !status) return status.error();
  Result<AppendResult> appended = AppendCorrection(LogPath(), std::move(correction).value());
  if (!appended) return appended.error();
  Replay(std::move(appended->all));
  CorrectionAnswer answer;
  answer.is_stale = appended->is_stale;
  const auto parts = ReportParts::kWhatCorrectionsChange;
  answer.json = ReportJson({ledger_, list_, models_, parts, 0});
  return answer;
}

Status ReviewedReport::KeyBlind(const Entry& entry, std::optional<int64_t> fen,
                                const std::string& why, const std::string& by) {
  Correction correction;
  correction.kind = fen ? CorrectionKind::kValue : CorrectionKind::kBlank;
  correction.place = {entry.table,   entry.form,       entry.side, entry.key,
                      entry.measure, entry.page_index, entry.box};
  correction.read_printed = entry.review ? entry.review->read_printed : entry.printed;
  correction.read_fen = entry.review ? entry.review->read_fen : entry.amount_fen;
  correction.became_fen = fen;
  correction.why = why;
  correction.by = by;
  correction.blind = true;
  correction.sha256 = ledger_.document.sha256;
  Result<AppendResult> appended = AppendCorrection(LogPath(), std::move(correction));
  if (!appended) return appended.error();
  Replay(std::move(appended->all));
  return Done{};
}

Status ReviewedReport::OpenDocument() {
  if (document_ != nullptr) return Done{};
  if (files_.pdf.empty())
    return Error{ErrorCode::kCannotOpen, ledger_.document.file, "is not beside its ledger"};
  auto document = Document::Open(files_.pdf, files_.password, DocumentLimits{});
  if (!document) return document.error();
  document_ = std::move(document).value();
  return Done{};
}

Result<std::string> ReviewedReport::PagePicture(int page_index, double dpi, int quality) {
  if (Status status = OpenDocument(); !status) return status.error();
  if (page_index < 0 || page_index >= document_->page_count())
    return Error{ErrorCode::kUsage, ledger_.document.file, "has no such page"};
  const auto raster = document_->Render(page_index, dpi, Document::Rendering::kOcr);
  if (!raster) return raster.error();
  return EncodePicture(VisiblePage(*raster), PictureFormat::kWebp, quality);
}

}  // namespace juesuan
