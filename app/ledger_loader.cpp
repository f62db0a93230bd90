#include "app/ledger_loader.h"

#include <algorithm>
#include <map>
#include <thread>

#include "app/language_option.h"
#include "app/rows_message.h"
#include "app/worker_pool.h"
#include "core/encoding.h"
#include "review/corrections/replay.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

// Of one child: enough that starting it does not count, few enough that the results of all
// children fit into memory.
constexpr size_t kLedgersAtATime = 16;
constexpr int kLongestWaitMs = 1000;

std::string ErrorMessage(const Error& error) {
  MessageWriter message;
  message.Number(0);
  message.Number(static_cast<int64_t>(error.code));
  message.Text(error.where);
  message.Text(error.message);
  return message.Take();
}

/// What a child sends: the number of ledgers and the rows of each, or 0 and an error.
std::string ReadLedgers(const fs::path* first, const fs::path* last, const Models& models,
                        const std::string& language) {
  // Findings are worded from the cells, too.
  const LedgerParts parts = language.empty() ? LedgerParts::kWithoutCells : LedgerParts::kAll;
  MessageWriter message;
  message.Number(last - first);
  for (; first != last; ++first) {
    Result<Ledger> ledger = ReadReviewedLedger(*first, models, parts);
    if (!ledger) return ErrorMessage(ledger.error());
    WordFindings(models, language, &ledger.value());
    message.Rows(LedgerToRows(*ledger));
  }
  return message.Take();
}

class Loader {
 public:
  Loader(const std::vector<fs::path>& paths, const Models& models, const std::string& language,
         LedgerStore& store)
      : paths_(paths), models_(models), language_(language), store_(store), pool_(Workers(), {}) {}

  Status Run() {
    while (written_ < paths_.size()) {
      while (pool_.HasRoom() && started_ < paths_.size()) {
        if (Status status = StartChild(); !status) return status;
      }
      for (FinishedWork& work : pool_.Wait(kLongestWaitMs)) {
        finished_[static_cast<size_t>(work.number)] = std::move(work.report);
      }
      if (Status status = WriteFinished(); !status) return status;
    }
    return Done{};
  }

 private:
  static int Workers() {
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  }

  size_t EndOf(size_t first) const { return std::min(first + kLedgersAtATime, paths_.size()); }

  Status StartChild() {
    const fs::path* first = paths_.data() + started_;
    const fs::path* last = paths_.data() + EndOf(started_);
    Status status = pool_.Start(static_cast<int64_t>(started_),
                                [=, this] { return ReadLedgers(first, last, models_, language_); });
    started_ = EndOf(started_);
    return status;
  }

  /// In the order of the files, so that of two ledgers of one report the later one stays.
  Status WriteFinished() {
    for (auto next = finished_.find(written_); next != finished_.end();
         next = finished_.find(written_)) {
      if (Status status = Write(next->second); !status) return status;
      finished_.erase(next);
      written_ = EndOf(written_);
    }
    return Done{};
  }

  Status Write(const ChildReport& report) {
    const std::string file = paths_[written_].string();
    if (!report.is_whole)
      return Error{ErrorCode::kInternal, file, "reading it ended with " + report.how};
    MessageReader message(report.text);
    const int64_t count = message.Number();
    if (count == 0) return ReadError(message);
    for (int64_t i = 0; i < count; ++i) {
      const LedgerRows rows = message.Rows();
      const fs::path& path = paths_[written_ + static_cast<size_t>(i)];
      if (!message.ok()) return Error{ErrorCode::kInternal, path.string(), "its rows came broken"};
      if (Status status = Put(rows, NameOfPath(path)); !status) return status;
    }
    return Done{};
  }

  static Error ReadError(MessageReader& message) {
    Error error;
    error.code = static_cast<ErrorCode>(message.Number());
    error.where = message.Text();
    error.message = message.Text();
    return error;
  }

  Status Put(const LedgerRows& rows, const std::string& path) {
    if (Status status = store_.Put(rows); !status) return status;
    SqlConnection& connection = store_.connection();
    Status status = connection.Run("DELETE FROM inputs WHERE path = $1", {path});
    if (!status) return status;
    return connection.Run(
        "INSERT INTO inputs (path, state, sha256, document) VALUES ($1, 'ledger', $2, $3)",
        {path, rows.sha256, rows.document});
  }

  const std::vector<fs::path>& paths_;
  const Models& models_;
  const std::string& language_;
  LedgerStore& store_;
  WorkerPool pool_;
  size_t started_ = 0;
  size_t written_ = 0;
  std::map<size_t, ChildReport> finished_;  // by the number of their first file
};

}  // namespace

Status LoadLedgers(const std::vector<fs::path>& paths, const Models& models,
                   const std::string& language, LedgerStore& store) {
  if (Status status = store.Begin(); !status) return status;
  if (Status status = Loader(paths, models, language, store).Run(); !status) return status;
  return store.Commit();
}

}  // namespace juesuan
