#include "app/batch_journal.h"

#include "core/text.h"
#include "publish/version.h"

namespace juesuan {
namespace {

constexpr const char* kNextInputs =
    "SELECT path, state, entity, fiscal_year, region, url, sha256 FROM inputs "
    "WHERE state IN ('pending', 'redo') AND path > $1 ORDER BY path LIMIT 64";

// A column without a value keeps what an earlier manifest said.
constexpr const char* kAddInput =
    "INSERT INTO inputs (path, state, sha256, entity, entity_key, fiscal_year, region, url) "
    "VALUES ($1, 'pending', $2, $3, $4, $5, $6, $7) ON CONFLICT (path) DO UPDATE SET "
    "entity = COALESCE(excluded.entity, inputs.entity), "
    "entity_key = COALESCE(excluded.entity_key, inputs.entity_key), "
    "fiscal_year = COALESCE(excluded.fiscal_year, inputs.fiscal_year), "
    "region = COALESCE(excluded.region, inputs.region), "
    "url = COALESCE(excluded.url, inputs.url)";

constexpr const char* kSetOutcome =
    "INSERT INTO inputs (path, state, sha256, document, entity, entity_key, fiscal_year, region, "
    "url) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (path) DO UPDATE SET "
    "state = excluded.state, sha256 = excluded.sha256, document = excluded.document, "
    "entity = excluded.entity, entity_key = excluded.entity_key, "
    "fiscal_year = excluded.fiscal_year, "
    "region = excluded.region, url = excluded.url";

constexpr const char* kDropOldFailures =
    "DELETE FROM failures WHERE path IN (SELECT path FROM inputs WHERE state = 'pending')";

SqlValue YearOrNull(const std::optional<int>& year) {
  return year ? SqlValue(int64_t{*year}) : SqlValue();
}

DueInput DueOfRow(const SqlRow& row) {
  DueInput due;
  due.input.path = TextOf(row[0]);
  due.is_redo = TextOf(row[1]) == "redo";
  due.input.entity = TextOf(row[2]);
  if (std::holds_alternative<int64_t>(row[3]))
    due.input.fiscal_year = static_cast<int>(IntegerOf(row[3]));
  due.input.region = TextOf(row[4]);
  due.input.url = TextOf(row[5]);
  due.input.sha256 = TextOf(row[6]);
  return due;
}

SqlRow OutcomeRow(const DueInput& due, const std::string& state, const std::string& sha256,
                  const SqlValue& document) {
  const BatchInput& input = due.input;
  return {input.path,
          state,
          TextOrNull(sha256),
          document,
          TextOrNull(input.entity),
          TextOrNull(MatchKey(input.entity)),
          YearOrNull(input.fiscal_year),
          TextOrNull(input.region),
          TextOrNull(input.url)};
}

Result<std::optional<int64_t>> DocumentOfPath(SqlConnection& connection, const std::string& path) {
  const auto rows = connection.Query("SELECT document FROM inputs WHERE path = $1", {path});
  if (!rows) return rows.error();
  if (rows->empty() || !std::holds_alternative<int64_t>(rows->front().front()))
    return std::optional<int64_t>();
  return std::optional<int64_t>(IntegerOf(rows->front().front()));
}

/// Sets the outcome of a path and drops the document that it held alone before.
Status SetOutcome(LedgerStore& store, const SqlRow& outcome) {
  SqlConnection& connection = store.connection();
  const Result<std::optional<int64_t>> before = DocumentOfPath(connection, TextOf(outcome.front()));
  if (!before) return before.error();
  // The input first: until the transaction ends its row keeps another batch on the same server
  // from writing a failure of the same path.
  Status status = connection.Run(kSetOutcome, outcome);
  if (status) status = connection.Run("DELETE FROM failures WHERE path = $1", {outcome.front()});
  if (!status || !before->has_value()) return status;
  return store.DropDocumentWithoutInput(**before);
}

/// Runs `write` in a transaction that is there whole or not at all.
template <typename Function>
Status InTransaction(LedgerStore& store, Function write) {
  if (Status status = store.Begin(); !status) return status;
  Status status = write();
  if (status) status = store.Commit();
  if (!status) (void)store.Rollback();
  return status;
}

}  // namespace

BatchJournal::BatchJournal(LedgerStore local, std::optional<LedgerStore> mirror)
    : local_(std::move(local)), mirror_(std::move(mirror)) {}

Status BatchJournal::BeginInputs() { return local_.Begin(); }

Status BatchJournal::AddInput(const BatchInput& input) {
  return connection().Run(kAddInput,
                          {input.path, TextOrNull(input.sha256), TextOrNull(input.entity),
                           TextOrNull(MatchKey(input.entity)), YearOrNull(input.fiscal_year),
                           TextOrNull(input.region), TextOrNull(input.url)});
}

Status BatchJournal::EndInputs() { return local_.Commit(); }

Status BatchJournal::MarkForRedo(Redo redo, const Models& models) {
  if (redo == Redo::kNothing) return Done{};
  const bool is_all = redo == Redo::kAll;
  const SqlRow made_by = {std::string(ToolVersion()), models.fingerprint};
  const std::string is_stale = "(tool_version <> $1 OR COALESCE(models, '') <> $2)";
  return InTransaction(local_, [&]() -> Status {
    const bool takes_fresh_failures = is_all || redo == Redo::kFailed;
    Status status = connection().Run(
        "UPDATE inputs SET state = 'pending' WHERE state = 'failed' AND path IN "
        "(SELECT path FROM failures WHERE " +
            is_stale + (takes_fresh_failures ? " OR 1=1)" : ")"),
        made_by);
    if (status) status = connection().Execute(kDropOldFailures);
    if (!status || redo == Redo::kFailed) return status;
    return connection().Run(
        "UPDATE inputs SET state = 'redo' WHERE state = 'ledger' AND document IN "
        "(SELECT document FROM documents WHERE " +
            is_stale + (is_all ? " OR 1=1)" : ")"),
        made_by);
  });
}

Status BatchJournal::MarkMissingInMirror() {
  if (!mirror_) return Done{};
  std::vector<SqlRow> missing;
  Status status = connection().ForEachRow(
      "SELECT path, state, document FROM inputs WHERE state IN ('ledger', 'failed')", {},
      [&](const std::vector<std::string>&, const SqlRow& row) -> Status {
        const auto there = mirror_->connection().Query(
            "SELECT 1 FROM inputs WHERE path = $1 AND state = $2 "
            "AND COALESCE(document, 0) = $3",
            {row[0], row[1], IntegerOf(row[2])});
        if (!there) return there.error();
        if (there->empty()) missing.push_back({row[0]});
        return Done{};
      });
  if (!status || missing.empty()) return status;
  return InTransaction(local_, [&]() -> Status {
    for (const SqlRow& path : missing) {
      Status marked = connection().Run(
          "UPDATE inputs SET state = 'pending', document = NULL WHERE path = $1", path);
      if (!marked) return marked;
    }
    return connection().Execute(kDropOldFailures);
  });
}

Status BatchJournal::FillWindow() {
  const auto rows = connection().Query(kNextInputs, {last_path_});
  if (!rows) return rows.error();
  for (const SqlRow& row : *rows) window_.push_back(DueOfRow(row));
  is_exhausted_ = rows->empty();
  if (!is_exhausted_) last_path_ = window_.back().input.path;
  return Done{};
}

Result<std::optional<DueInput>> BatchJournal::Next() {
  if (window_.empty() && !is_exhausted_) {
    if (Status status = FillWindow(); !status) return status.error();
  }
  if (window_.empty()) return std::optional<DueInput>();
  std::optional<DueInput> due = std::move(window_.front());
  window_.pop_front();
  return due;
}

Result<std::optional<std::variant<int64_t, ReportFailure>>> BatchJournal::Known(
    const std::string& sha256) {
  using Answer = std::optional<std::variant<int64_t, ReportFailure>>;
  const auto ledger = connection().Query(
      "SELECT document FROM inputs WHERE sha256 = $1 AND state = 'ledger' LIMIT 1", {sha256});
  if (!ledger) return ledger.error();
  if (!ledger->empty()) return Answer(IntegerOf(ledger->front().front()));
  const auto failure = connection().Query(
      "SELECT f.reason, f.message FROM failures f JOIN inputs i ON i.path = f.path "
      "WHERE i.sha256 = $1 AND i.state = 'failed' ORDER BY f.path LIMIT 1",
      {sha256});
  if (!failure) return failure.error();
  if (failure->empty()) return Answer();
  const SqlRow& row = failure->front();
  return Answer(ReportFailure{TextOf(row[0]), TextOf(row[1])});
}

Status BatchJournal::RecordIn(LedgerStore& store, const DueInput& due, const std::string& sha256,
                              const LedgerRows* rows, int64_t document) {
  return InTransaction(store, [&]() -> Status {
    // Another batch may be replacing the document that this input is about to name.
    if (Status status = store.connection().Lock(document); !status) return status;
    if (rows != nullptr) {
      if (Status status = store.Put(*rows); !status) return status;
    }
    return SetOutcome(store, OutcomeRow(due, "ledger", sha256, document));
  });
}

Status BatchJournal::Record(const DueInput& due, const std::string& sha256, const LedgerRows* rows,
                            int64_t document) {
  if (mirror_) {
    if (Status status = RecordIn(*mirror_, due, sha256, rows, document); !status) return status;
  }
  return RecordIn(local_, due, sha256, rows, document);
}

Status BatchJournal::RecordLedger(const DueInput& due, const std::string& sha256,
                                  const LedgerRows& rows) {
  return Record(due, sha256, &rows, rows.document);
}

Status BatchJournal::RecordKnown(const DueInput& due, const std::string& sha256, int64_t document) {
  return Record(due, sha256, nullptr, document);
}

Status BatchJournal::RecordFailureIn(LedgerStore& store, const DueInput& due,
                                     const std::string& sha256, const SqlRow& failure) {
  return InTransaction(store, [&]() -> Status {
    Status status = SetOutcome(store, OutcomeRow(due, "failed", sha256, {}));
    return status ? store.connection().Insert("failures", {failure}) : status;
  });
}

Status BatchJournal::RecordFailure(const DueInput& due, const std::string& sha256,
                                   const ReportFailure& failure, const Models& models) {
  const SqlRow row = {due.input.path, failure.reason, failure.message, std::string(ToolVersion()),
                      TextOrNull(models.fingerprint)};
  if (mirror_) {
    if (Status status = RecordFailureIn(*mirror_, due, sha256, row); !status) return status;
  }
  return RecordFailureIn(local_, due, sha256, row);
}

Result<std::string> BatchJournal::StateOf(int64_t document) {
  const auto rows =
      connection().Query("SELECT state FROM documents WHERE document = $1", {document});
  if (!rows) return rows.error();
  return rows->empty() ? std::string() : TextOf(rows->front().front());
}

Result<BatchCounts> BatchJournal::Count() {
  const auto rows = connection().Query(
      "SELECT COUNT(*), SUM(i.state IN ('pending', 'redo')), "
      "SUM(i.state = 'ledger' AND d.state = 'ok'), SUM(i.state = 'ledger' AND d.state = 'suspect'),"
      "SUM(i.state = 'ledger' AND d.state = 'no_form'), SUM(i.state = 'failed') "
      "FROM inputs i LEFT JOIN documents d ON d.document = i.document");
  if (!rows) return rows.error();
  const SqlRow& row = rows->front();
  return BatchCounts{IntegerOf(row[0]), IntegerOf(row[1]), IntegerOf(row[2]),
                     IntegerOf(row[3]), IntegerOf(row[4]), IntegerOf(row[5])};
}

}  // namespace juesuan
