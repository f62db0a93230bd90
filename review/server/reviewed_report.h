// One report while persons work on it.
//
// In: its ledger file, the corrections beside it, and its PDF where there is one. Out: what the
// page shows, as JSON; corrections taken, kept on the disk, and everything settled again. The file
// is looked at before each answer, so that two programs may work on one collection.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/result.h"
#include "extract/document.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"
#include "review/corrections/correction_log.h"
#include "review/corrections/replay.h"
#include "review/server/page_painter.h"

namespace juesuan {

struct ReportFiles {
  std::filesystem::path ledger;
  std::filesystem::path pdf;  ///< empty: not known, there are no page pictures
  std::string password;
  PagePainter painter = {};  ///< empty: this process draws, which then is behind a wall
};

/// What became of a correction.
struct CorrectionAnswer {
  bool is_stale = false;
  std::string json;  ///< the report's changed parts
};

class ReviewedReport {
 public:
  /// Errors: of reading the ledger and its corrections.
  static Result<std::unique_ptr<ReviewedReport>> Open(const ReportFiles& files,
                                                      const Models& models);

  /// Everything, for a page that opens.
  Result<std::string> WholeJson();

  /// Keeps a correction that a page sends as JSON. Errors: kUsage when it is none or its amount is
  /// not what is typed, and those of the disk: then it is not kept.
  Result<CorrectionAnswer> Correct(std::string_view json, const std::string& default_by);

  /// Keeps what a person keyed without seeing what stood there. Errors: of the disk.
  Status KeyBlind(const Entry& entry, std::optional<int64_t> fen, const std::string& why,
                  const std::string& by);

  /// A page as WebP. Errors: kUsage (no such page), kCannotOpen (no PDF), those of rendering.
  Result<std::string> PagePicture(int page_index, double dpi, int quality);

  const ReportFiles& files() const { return files_; }
  const Ledger& ledger() const { return ledger_; }
  const CorrectionList& corrections() const { return list_; }

 private:
  ReviewedReport(ReportFiles files, const Models& models, Ledger machine)
      : files_(std::move(files)), models_(models), machine_(std::move(machine)) {}

  std::filesystem::path LogPath() const { return CorrectionsPath(files_.ledger); }
  Status Refresh();
  void Replay(CorrectionList list);
  Status OpenDocument();
  int PagesToShow();

  ReportFiles files_;
  const Models& models_;
  Ledger machine_;
  Ledger ledger_;
  CorrectionList list_;
  ReplayMemory memory_;
  bool is_replayed_ = false;
  std::unique_ptr<Document> document_;
};

}  // namespace juesuan
