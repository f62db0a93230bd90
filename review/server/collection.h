// The reports that a server shows: one ledger, or a folder that `batch` filled.
//
// In: a ledger file or a folder with its database. Out: a list to search, sort and page through,
// from the database, so that 10,000 reports stay fast; and each report by its number. Nothing that
// a request says becomes a path: a number is looked up, and the database says where its files lie.
// What persons decide goes into the database, too, so that exports from it have it.
#pragma once

#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "normalize/catalogue/models.h"
#include "publish/ledger_store.h"
#include "review/server/reviewed_report.h"

namespace juesuan {

/// The PDF that lies beside a ledger under its name; empty when there is none.
std::filesystem::path ReportBeside(const std::filesystem::path& ledger);

struct ReportQuery {
  std::string text;   ///< part of entity or file name
  std::string state;  ///< "todo", "work", "done"; empty: any
  std::string sort;   ///< a name of the list's columns
  bool is_down = false;
  int64_t offset = 0;
};

class Collection {
 public:
  /// `pdf` names the report of a single ledger; empty: beside it. Errors: kCannotOpen, kUsage.
  static Result<std::unique_ptr<Collection>> Open(const std::filesystem::path& path,
                                                  const std::filesystem::path& pdf,
                                                  const std::string& password,
                                                  const PagePainter& painter, const Models& models);

  const Models& models() const { return models_; }

  /// One page of the list, with counts of the whole. Errors: of the database.
  Result<std::string> ListJson(const ReportQuery& query);

  /// The years of a report's unit (server/years.h). Errors: kUsage when there is no such report, or
  /// no collection; and those of the database.
  Result<std::string> UnitYearsJson(const std::string& number);

  /// Errors: kUsage when there is no such report, and those of opening it.
  Result<ReviewedReport*> Find(const std::string& number);

  /// Numbers of the reports that have corrections. Errors: of the database.
  Result<std::vector<std::string>> Corrected();

  /// Every amount that nobody doubts and nobody reviewed: its report, its number, and what tells
  /// its place from all others. Errors: of the database.
  using SeeAmount =
      std::function<void(const std::string& report, int number, const std::string& place)>;
  Status ForEachUndoubted(const SeeAmount& see);

  /// Puts what stands in the reports' ledgers now into the database. Errors: of the database.
  Status StoreChanges();

  /// That a report was corrected, for StoreChanges.
  void MarkChanged(const std::string& number) { changed_.insert({number, true}); }

 private:
  explicit Collection(const Models& models) : models_(models) {}

  Status OpenFolder(const std::filesystem::path& folder);
  Status FindCorrected();
  Result<ReportFiles> FilesOf(const std::string& number);
  Status Store(const std::string& number);

  const Models& models_;
  std::filesystem::path folder_;
  ReportFiles single_;
  std::string password_;
  PagePainter painter_;
  std::optional<LedgerStore> store_;
  std::map<std::string, bool> changed_;
  std::list<std::pair<std::string, std::unique_ptr<ReviewedReport>>> open_;  // last used first
};

}  // namespace juesuan
