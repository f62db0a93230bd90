#include "review/server/collection.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "publish/json_names.h"
#include "publish/ledger_rows.h"
#include "publish/sqlite_connection.h"
#include "review/corrections/replay.h"
#include "review/server/years.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr size_t kMostOpen = 8;  // reports in memory
constexpr int64_t kRowsAtATime = 50;

/// Columns of the list that it can be sorted by, as the page names them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kSorts = {
    {{"entity", "r.entity"},
     {"year", "r.fiscal_year"},
     {"file", "r.file"},
     {"forms", "r.forms_found"},
     {"suspects", "r.suspect_count"},
     {"findings", "r.finding_count"},
     {"reviewed", "r.reviewed_count"},
     {"state", "state"},
     {"by", "w.by_whom"}}};

std::string OrderOf(const ReportQuery& query) {
  std::string_view column = "r.suspect_count DESC, r.finding_count";
  for (const auto& [name, expression] : kSorts) {
    if (name == query.sort) column = expression;
  }
  const bool is_down = query.is_down || query.sort.empty();
  return " ORDER BY " + std::string(column) + (is_down ? " DESC" : "") + ", r.document";
}

// LIKE with its own signs taken literally.
std::string PatternOf(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

constexpr const char* kFrom =
    " FROM reports r LEFT JOIN reviews w ON w.document = r.document"
    " WHERE ($1 = '' OR r.entity LIKE $2 ESCAPE '\\' OR r.file LIKE $2 ESCAPE '\\')"
    " AND ($3 = '' OR COALESCE(w.state, 'todo') = $3)";

Json ValueJson(const SqlValue& value) {
  if (const auto* number = std::get_if<int64_t>(&value)) return *number;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

Json RowJson(const std::vector<std::string>& columns, const SqlRow& row) {
  Json json = Json::object();
  for (size_t i = 0; i < columns.size(); ++i) json[columns[i]] = ValueJson(row[i]);
  return json;
}

fs::path LedgerIn(const fs::path& folder, const std::string& sha256) {
  return folder / "ledgers" / sha256.substr(0, 2) / (sha256 + ".json");
}

bool IsHash(const std::string& text) {
  constexpr size_t kDigits = 64;
  return text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::string StateOf(const CorrectionList& list, std::string* by) {
  std::string state = "todo";
  for (const Correction& correction : LiveCorrections(list.corrections)) {
    *by = correction.by;
    state = correction.kind == CorrectionKind::kState ? correction.target : "work";
  }
  return state;
}

}  // namespace

fs::path ReportBeside(const fs::path& ledger) {
  const Result<Ledger> read = ReadLedgerFile(ledger, LedgerParts::kWithoutCells);
  std::error_code error;
  if (read) {
    // A name only: a ledger that a stranger wrote names no file elsewhere.
    const fs::path named = ledger.parent_path() / fs::path(read->document.file).filename();
    if (fs::is_regular_file(named, error)) return named;
  }
  fs::path same_stem = ledger;
  same_stem.replace_extension(".pdf");
  return fs::is_regular_file(same_stem, error) ? same_stem : fs::path();
}

Result<std::unique_ptr<Collection>> Collection::Open(const fs::path& path, const fs::path& pdf,
                                                     const std::string& password,
                                                     const PagePainter& painter,
                                                     const Models& models) {
  std::unique_ptr<Collection> collection(new Collection(models));
  collection->password_ = password;
  collection->painter_ = painter;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    if (Status status = collection->OpenFolder(path); !status) return status.error();
    return collection;
  }
  collection->single_ = {path, pdf.empty() ? ReportBeside(path) : pdf, password, painter};
  const Result<ReviewedReport*> report = collection->Find("0");
  if (!report) return report.error();
  return collection;
}

Status Collection::OpenFolder(const fs::path& folder) {
  folder_ = folder;
  const fs::path database = folder / "juesuan.sqlite";
  std::error_code error;
  if (!fs::is_regular_file(database, error)) {
    return Error{ErrorCode::kCannotOpen, folder.string(),
                 "has no juesuan.sqlite; name a ledger, or a folder that batch filled"};
  }
  auto connection = OpenSqlite(database);
  if (!connection) return connection.error();
  Result<LedgerStore> store = LedgerStore::Open(std::move(connection).value(), models_);
  if (!store) return store.error();
  store_.emplace(std::move(store).value());
  if (Status status = FindCorrected(); !status) return status;
  return StoreChanges();
}

// What a killed server kept, and could not yet tell the database.
Status Collection::FindCorrected() {
  std::error_code error;
  for (fs::recursive_directory_iterator file(folder_ / "ledgers", error), end; file != end;
       file.increment(error)) {
    const std::string name = file->path().filename().string();
    constexpr std::string_view kEnding = ".corrections.jsonl";
    if (!name.ends_with(kEnding)) continue;
    const std::string sha256 = name.substr(0, name.size() - kEnding.size());
    const Result<CorrectionList> list = ReadCorrections(file->path());
    if (!IsHash(sha256) || !list) continue;
    const auto number = std::to_string(DocumentNumber(sha256));
    const auto known = store_->connection().Query(
        "SELECT 1 FROM reviews WHERE document = $1 AND corrections = $2",
        {DocumentNumber(sha256), static_cast<int64_t>(list->corrections.size())});
    if (!known) return known.error();
    if (known->empty()) MarkChanged(number);
  }
  return Done{};
}

Result<std::string> Collection::ListJson(const ReportQuery& query) {
  if (!store_) return std::string("{\"single\":true,\"rows\":[]}");
  const SqlRow filter = {query.text, PatternOf(query.text), query.state};
  Json json = {{"single", false}, {"rows", Json::array()}};
  SqlConnection& connection = store_->connection();
  SqlRow paged = filter;
  paged.insert(paged.end(), {kRowsAtATime, query.offset});
  Status status = connection.ForEachRow(
      "SELECT CAST(r.document AS TEXT) AS id, r.entity, r.fiscal_year AS year, r.file, r.kind,"
      " r.forms_found AS forms, r.entry_count AS amounts, r.suspect_count AS suspects,"
      " r.reviewed_count AS reviewed, r.finding_count AS findings,"
      " (SELECT COUNT(*) FROM findings f JOIN finding_refs p ON p.document = f.document"
      " AND p.finding = f.finding WHERE f.document = r.document"
      " AND f.rule = 'amount_unaccounted') AS unaccounted,"
      " COALESCE(w.state, 'todo') AS state, w.by_whom AS by" +
          std::string(kFrom) + OrderOf(query) + " LIMIT $4 OFFSET $5",
      paged, [&](const std::vector<std::string>& columns, const SqlRow& row) -> Status {
        json["rows"].push_back(RowJson(columns, row));
        return Done{};
      });
  if (!status) return status.error();
  const auto read_into = [&](const char* name) {
    return [&json, name](const std::vector<std::string>& columns, const SqlRow& row) -> Status {
      json[name] = RowJson(columns, row);
      return Done{};
    };
  };
  status = connection.ForEachRow("SELECT COUNT(*) AS reports" + std::string(kFrom), filter,
                                 read_into("found"));
  if (!status) return status.error();
  status = connection.ForEachRow(
      "SELECT COUNT(*) AS reports, SUM(d.entry_count) AS amounts, SUM(d.suspect_count) AS suspects,"
      " SUM(d.reviewed_count) AS reviewed, SUM(d.finding_count) AS findings,"
      " SUM(CASE WHEN w.state = 'done' THEN 1 ELSE 0 END) AS done,"
      " SUM(CASE WHEN w.state = 'work' THEN 1 ELSE 0 END) AS work"
      " FROM documents d LEFT JOIN reviews w ON w.document = d.document",
      {}, read_into("all"));
  if (!status) return status.error();
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::string> Collection::UnitYearsJson(const std::string& number) {
  if (!store_) return Error{ErrorCode::kUsage, "", "one report has no other years beside it"};
  if (Status stored = StoreChanges(); !stored) return stored.error();
  return YearsJson(store_->connection(), number);
}

Result<ReportFiles> Collection::FilesOf(const std::string& number) {
  if (!store_) {
    if (number == "0") return single_;
    return Error{ErrorCode::kUsage, "", "no such report"};
  }
  const auto rows = store_->connection().Query(
      "SELECT sha256, path FROM reports WHERE CAST(document AS TEXT) = $1", {number});
  if (!rows) return rows.error();
  if (rows->empty() || !IsHash(TextOf(rows->front()[0])))
    return Error{ErrorCode::kUsage, "", "no such report"};
  fs::path pdf = TextOf(rows->front()[1]);
  std::error_code error;
  if (!fs::is_regular_file(pdf, error)) pdf.clear();
  return ReportFiles{LedgerIn(folder_, TextOf(rows->front()[0])), pdf, password_, painter_};
}

Result<ReviewedReport*> Collection::Find(const std::string& number) {
  const auto known = std::find_if(open_.begin(), open_.end(),
                                  [&](const auto& report) { return report.first == number; });
  if (known != open_.end()) {
    open_.splice(open_.begin(), open_, known);
    return open_.front().second.get();
  }
  const Result<ReportFiles> files = FilesOf(number);
  if (!files) return files.error();
  auto report = ReviewedReport::Open(*files, models_);
  if (!report) return report.error();
  if (open_.size() >= kMostOpen) open_.pop_back();
  open_.emplace_front(number, std::move(report).value());
  return open_.front().second.get();
}

Result<std::vector<std::string>> Collection::Corrected() {
  if (!store_) return std::vector<std::string>{"0"};
  const auto rows = store_->connection().Query("SELECT CAST(document AS TEXT) FROM reviews");
  if (!rows) return rows.error();
  std::vector<std::string> numbers;
  for (const SqlRow& row : *rows) numbers.push_back(TextOf(row.front()));
  return numbers;
}

Status Collection::ForEachUndoubted(const SeeAmount& see) {
  const auto place = [](const std::string& sha256, const std::string& form, const std::string& side,
                        const std::string& key, const std::string& measure, int64_t page) {
    return Joined({sha256, form, side, key, measure, std::to_string(page)}, "|");
  };
  if (store_) {
    return store_->connection().ForEachRow(
        "SELECT CAST(e.document AS TEXT), e.number, d.sha256, e.form, COALESCE(e.side, ''), e.key,"
        " e.measure, e.page_no FROM entries e JOIN documents d ON d.document = e.document"
        " WHERE e.status NOT IN ('suspect', 'reviewed') AND e.amount_fen IS NOT NULL"
        " ORDER BY e.document, e.number",
        {}, [&](const std::vector<std::string>&, const SqlRow& row) -> Status {
          see(TextOf(row[0]), static_cast<int>(IntegerOf(row[1])),
              place(TextOf(row[2]), TextOf(row[3]), TextOf(row[4]), TextOf(row[5]), TextOf(row[6]),
                    IntegerOf(row[7])));
          return Done{};
        });
  }
  const Result<ReviewedReport*> report = Find("0");
  if (!report) return report.error();
  const Ledger& ledger = (*report)->ledger();
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const bool is_doubted =
        entry.status == EntryStatus::kSuspect || entry.status == EntryStatus::kReviewed;
    if (is_doubted || !entry.amount_fen) continue;
    see("0", static_cast<int>(i),
        place(ledger.document.sha256, entry.form, std::string(NameOf(kSideNames, entry.side)),
              entry.key, entry.measure, entry.page_index + 1));
  }
  return Done{};
}

Status Collection::StoreChanges() {
  if (!store_) return Done{};
  const std::map<std::string, bool> changed = std::move(changed_);
  changed_.clear();
  for (const auto& [number, is_changed] : changed) {
    if (Status status = Store(number); !status) {
      changed_.insert({number, is_changed});
      return status;
    }
  }
  return Done{};
}

Status Collection::Store(const std::string& number) {
  const Result<ReviewedReport*> report = Find(number);
  if (!report) return Done{};  // corrections of a report that is in the database no more
  const CorrectionList& list = (*report)->corrections();
  const LedgerRows rows = LedgerToRows((*report)->ledger());
  std::string by;
  const std::string state = StateOf(list, &by);
  SqlConnection& connection = store_->connection();
  Status status = store_->Begin();
  if (status) status = store_->Put(rows);
  if (status) status = connection.Run("DELETE FROM reviews WHERE document = $1", {rows.document});
  if (status) {
    status = connection.Insert(
        "reviews", {{rows.document, state, by, static_cast<int64_t>(list.corrections.size())}});
  }
  if (status) return store_->Commit();
  const Error error = status.error();
  if (Status undone = store_->Rollback(); !undone) return undone;
  return error;
}

}  // namespace juesuan
