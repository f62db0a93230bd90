#include "app/export_files.h"

#include <fstream>
#include <functional>
#include <iostream>

#include "app/output_file.h"
#include "publish/data_package.h"
#include "publish/query_text.h"
#include "publish/stata_file.h"
#include "publish/xlsx_report.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

/// Opens a temporary file beside `target`, lets `write` fill it, gives it its name.
Status WriteThrough(const fs::path& target, const std::function<Status(std::ostream&)>& write) {
  if (target == "-") return write(std::cout);
  Result<PendingFile> pending = PendingFile::Create(target);
  if (!pending) return pending.error();
  std::ofstream stream(pending->path(), std::ios::binary);
  Status status = write(stream);
  stream.close();
  if (status && stream.fail())
    status = Error{ErrorCode::kMachine, target.string(), "cannot be written; is the disk full?"};
  if (!status) {
    Error error = status.error();
    if (error.where.empty()) error.where = target.string();
    return error;
  }
  return pending->Commit();
}

}  // namespace

Status MakeExportFolder(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    return Error{ErrorCode::kUsage, folder.string(), "is a file; this format needs a folder"};
  fs::create_directories(folder, error);
  if (!error) return Done{};
  return Error{ErrorCode::kMachine, folder.string(),
               "the folder cannot be made: " + error.message()};
}

Status WriteCsvFile(SqlConnection& connection, const std::string& query, const fs::path& target,
                    bool byte_order_mark) {
  return WriteThrough(target, [&](std::ostream& stream) {
    return QueryToCsv(connection, query, stream, {byte_order_mark});
  });
}

Status WriteJsonLinesFile(SqlConnection& connection, const std::string& query,
                          const fs::path& target) {
  return WriteThrough(
      target, [&](std::ostream& stream) { return QueryToJsonLines(connection, query, stream); });
}

Status WriteDataPackage(SqlConnection& connection, const Models& models, const fs::path& folder,
                        bool byte_order_mark) {
  const Result<DataPackage> package = LoadDataPackage(models.directory);
  if (!package) return package.error();
  if (Status status = MakeExportFolder(folder); !status) return status;
  for (const DataPackageFile& file : package->files) {
    Status status = WriteCsvFile(connection, file.query, folder / file.name, byte_order_mark);
    if (!status) return status;
  }
  return WriteOutput(folder / "datapackage.json", package->descriptor);
}

Status WriteStataFiles(SqlConnection& connection, const Models& models, const fs::path& folder) {
  const Result<std::vector<StataFile>> files = LoadStataFiles(models.directory);
  if (!files) return files.error();
  if (Status status = MakeExportFolder(folder); !status) return status;
  for (const StataFile& file : *files) {
    const Result<std::string> bytes = QueryToStata(connection, file);
    if (!bytes) return bytes.error();
    if (Status status = WriteOutput(folder / file.name, *bytes); !status) return status;
  }
  return Done{};
}

Status WriteWorkbook(const Ledger& ledger, const fs::path& target, WordLanguages languages) {
  Result<PendingFile> pending = PendingFile::Create(target);
  if (!pending) return pending.error();
  if (Status status = LedgerToXlsx(ledger, pending->path(), languages); !status) return status;
  return pending->Commit();
}

}  // namespace juesuan
