// What a batch is to do, what it has done: a queue that survives every kill.
//
// In: inputs, then the outcome of each. Out: the next input that is due. The journal is the
// table `inputs` of the result database itself (docs/database.md): an outcome and its state
// are written in one transaction, so they cannot disagree. Inputs come in the order of their
// paths. Where results go to a second database, too (--db), that one is written first: a kill
// between the two makes the next run write the same rows there again.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/batch_inputs.h"
#include "app/report_job.h"
#include "publish/ledger_store.h"

namespace juesuan {

enum class Redo { kNothing, kStale, kFailed, kAll };

struct DueInput {
  BatchInput input;
  bool is_redo = false;  ///< has a ledger that is to be replaced
};

/// Inputs by what became of them; ledgers by what they ask of a person.
struct BatchCounts {
  int64_t inputs = 0;
  int64_t due = 0;
  int64_t ok = 0;
  int64_t suspect = 0;
  int64_t no_form = 0;
  int64_t failed = 0;
};

class BatchJournal {
 public:
  /// `local` is the journal; `mirror` may be empty.
  BatchJournal(LedgerStore local, std::optional<LedgerStore> mirror);

  /// Adds an input; one that is there keeps its outcome and takes what the manifest says now.
  /// REQUIRES: between BeginInputs and EndInputs.
  Status BeginInputs();
  Status AddInput(const BatchInput& input);
  Status EndInputs();

  /// Makes inputs due again. Stale: made by another program version or other models.
  Status MarkForRedo(Redo redo, const Models& models);

  /// Makes due what the mirror does not hold yet: it came later, or lost something.
  Status MarkMissingInMirror();

  /// The next due input; empty when there is none left.
  Result<std::optional<DueInput>> Next();

  /// What is known already of a report with this content; empty when nothing is.
  Result<std::optional<std::variant<int64_t, ReportFailure>>> Known(const std::string& sha256);

  Status RecordLedger(const DueInput& due, const std::string& sha256, const LedgerRows& rows);
  Status RecordKnown(const DueInput& due, const std::string& sha256, int64_t document);
  Status RecordFailure(const DueInput& due, const std::string& sha256, const ReportFailure& failure,
                       const Models& models);

  /// "ok", "suspect" or "no_form". REQUIRES: there is such a document.
  Result<std::string> StateOf(int64_t document);

  Result<BatchCounts> Count();

  SqlConnection& connection() { return local_.connection(); }

 private:
  Status FillWindow();
  Status RecordIn(LedgerStore& store, const DueInput& due, const std::string& sha256,
                  const LedgerRows* rows, int64_t document);
  Status RecordFailureIn(LedgerStore& store, const DueInput& due, const std::string& sha256,
                         const SqlRow& failure);
  Status Record(const DueInput& due, const std::string& sha256, const LedgerRows* rows,
                int64_t document);

  LedgerStore local_;
  std::optional<LedgerStore> mirror_;
  std::deque<DueInput> window_;  // the next few, so that the queue is not asked for each
  std::string last_path_;
  bool is_exhausted_ = false;
};

}  // namespace juesuan
