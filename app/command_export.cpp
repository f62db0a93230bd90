// juesuan export LEDGER.json… --csv|--xlsx|--sqlite|--jsonl|--datapackage|--dta -o OUT: ledgers in
// the formats of other programs.
//
// In: ledgers, or a database that `batch` or `export --sqlite` wrote. Out: one file, or a
// folder where the format is several files. Idea: what is a table comes out of the database,
// so ledgers are first loaded into a temporary one; a workbook shows the cells of the printed
// forms, so it is made from the ledger itself.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>

#include "app/commands.h"
#include "app/console.h"
#include "app/export_files.h"
#include "app/language_option.h"
#include "app/ledger_loader.h"
#include "app/models_directory.h"
#include "app/output_claim.h"
#include "app/output_file.h"
#include "app/report_options.h"
#include "publish/ledger_store.h"
#include "publish/sqlite_connection.h"
#include "review/corrections/replay.h"
#include "review/form_template.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  std::vector<fs::path> inputs;
  fs::path output;
  fs::path models;
  bool csv = false;
  bool xlsx = false;
  bool sqlite = false;
  bool jsonl = false;
  bool datapackage = false;
  bool dta = false;
  bool byte_order_mark = false;
  std::string blank_form;  ///< --template
  std::string language;
};

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan export ledger.json --xlsx -o forms.xlsx\n"
    "  juesuan export ledgers/*.json --csv --bom -o amounts.csv\n"
    "  juesuan export ledgers/*.json --sqlite -o ledgers.sqlite\n"
    "  juesuan export out/juesuan.sqlite --datapackage -o package\n"
    "  juesuan export --template income -o income.xlsx\n"
    "\n"
    "Amounts are in yuan with two decimals, except in the database (amount_fen, whole fen)\n"
    "and in workbooks (the printed unit).";

bool IsDatabase(const ExportOptions& options) {
  const fs::path extension = options.inputs.front().extension();
  return options.inputs.size() == 1 && (extension == ".sqlite" || extension == ".db");
}

Result<std::unique_ptr<SqlConnection>> TableSource(const ExportOptions& options,
                                                   const Models& models) {
  if (IsDatabase(options)) return OpenSqliteToRead(options.inputs.front());
  Result<std::unique_ptr<SqlConnection>> temporary = OpenSqlite("");
  if (!temporary) return temporary.error();
  Result<LedgerStore> store = LedgerStore::Open(std::move(temporary).value(), models);
  if (!store) return store.error();
  const Status loaded = LoadLedgers(options.inputs, models, options.language, *store);
  if (!loaded) return loaded.error();
  return store->ReleaseConnection();
}

Status WriteDatabase(const ExportOptions& options, const Models& models) {
  Result<PendingFile> pending = PendingFile::Create(options.output);
  if (!pending) return pending.error();
  {
    auto connection = OpenSqlite(pending->path());
    if (!connection) return connection.error();
    Result<LedgerStore> store = LedgerStore::Open(std::move(connection).value(), models);
    if (!store) return store.error();
    const Status loaded = LoadLedgers(options.inputs, models, options.language, *store);
    if (!loaded) return loaded;
    // One file, without a log beside it.
    Status status = store->connection().Execute("PRAGMA journal_mode=DELETE");
    if (!status) return status;
  }
  return pending->Commit();
}

Status WriteWorkbookOf(const fs::path& ledger_path, const Models& models,
                       const std::string& language, const fs::path& target) {
  const Result<Ledger> ledger = ReadReviewedLedger(ledger_path, models);
  if (!ledger) return ledger.error();
  return WriteWorkbook(*ledger, target, WordsNamed(language));
}

// ledgers/a.json -> a.xlsx; the second "a" becomes "a 2.xlsx".
fs::path WorkbookName(const fs::path& ledger, std::set<fs::path>& taken) {
  const std::string stem = ledger.stem().string();
  fs::path name = stem + ".xlsx";
  for (int number = 2; taken.contains(name); ++number) {
    name = stem + " " + std::to_string(number) + ".xlsx";
  }
  taken.insert(name);
  return name;
}

Status WriteWorkbooks(const ExportOptions& options, const Models& models) {
  if (IsDatabase(options)) {
    return Error{ErrorCode::kUsage, options.inputs.front().string(),
                 "is a database; a workbook shows the cells of a ledger, so name LEDGER.json"};
  }
  const bool is_one_file = options.output.extension() == ".xlsx";
  if (is_one_file && options.inputs.size() > 1) {
    return Error{ErrorCode::kUsage, options.output.string(),
                 "is one workbook; several ledgers make a folder of workbooks, so name a folder"};
  }
  if (is_one_file)
    return WriteWorkbookOf(options.inputs.front(), models, options.language, options.output);
  if (Status status = MakeExportFolder(options.output); !status) return status;
  std::set<fs::path> taken;
  for (const fs::path& ledger : options.inputs) {
    const fs::path target = options.output / WorkbookName(ledger, taken);
    if (Status status = WriteWorkbookOf(ledger, models, options.language, target); !status)
      return status;
  }
  return Done{};
}

Status WriteTables(const ExportOptions& options, const Models& models) {
  auto source = TableSource(options, models);
  if (!source) return source.error();
  SqlConnection& connection = **source;
  if (options.csv)
    return WriteCsvFile(connection, kAllAmounts, options.output, options.byte_order_mark);
  if (options.dta) return WriteStataFiles(connection, models, options.output);
  if (options.jsonl) return WriteJsonLinesFile(connection, kAllAmounts, options.output);
  return WriteDataPackage(connection, models, options.output, options.byte_order_mark);
}

Status WriteBlankForms(const ExportOptions& options, const Models& models) {
  std::vector<const Form*> forms;
  for (const Form& form : models.forms->forms()) {
    const bool is_blank_form = form.shape != FormShape::kOther && !form.columns.empty();
    const bool is_named = form.id == options.blank_form || form.name == options.blank_form;
    if (is_blank_form && (is_named || (options.blank_form == "all" && form.required)))
      forms.push_back(&form);
  }
  if (forms.empty()) {
    return Error{ErrorCode::kUsage, "--template",
                 "\"" + options.blank_form + "\" is no form; `juesuan forms` lists them"};
  }
  std::sort(forms.begin(), forms.end(),
            [](const Form* a, const Form* b) { return a->place < b->place; });
  Result<PendingFile> pending = PendingFile::Create(options.output);
  if (!pending) return pending.error();
  const BlankForms blank = MakeBlankForms(forms, models);
  if (Status status = BlankFormsToXlsx(blank, pending->path()); !status) return status;
  return pending->Commit();
}

Status CheckInputs(const ExportOptions& options) {
  if (options.inputs.empty() == !options.blank_form.empty()) return Done{};
  return Error{
      ErrorCode::kUsage, "",
      options.inputs.empty() ? "name the ledgers, LEDGER.json..." : "--template takes no ledgers"};
}

Status CheckIsNoInput(const ExportOptions& options) {
  if (options.output == "-" && !options.csv && !options.jsonl) {
    return Error{ErrorCode::kUsage, "-o -",
                 "only --csv and --jsonl go to the standard output; name a file or folder"};
  }
  for (const fs::path& input : options.inputs) {
    std::error_code error;
    if (!fs::equivalent(options.output, input, error)) continue;
    return Error{ErrorCode::kUsage, options.output.string(),
                 "is what is to be exported; name another file with -o"};
  }
  return Done{};
}

Status Export(const ExportOptions& options) {
  if (Status status = CheckInputs(options); !status) return status;
  if (Status status = CheckIsNoInput(options); !status) return status;
  const Result<OutputClaim> claim = OutputClaim::Take(options.output);
  if (!claim) return claim.error();
  const Result<Models> models = FindAndLoadModels(options.models);
  if (!models) return models.error();
  if (!options.blank_form.empty()) return WriteBlankForms(options, *models);
  if (options.xlsx) return WriteWorkbooks(options, *models);
  if (options.sqlite && !IsDatabase(options)) return WriteDatabase(options, *models);
  if (options.sqlite) {
    return Error{ErrorCode::kUsage, options.inputs.front().string(), "is a database already"};
  }
  return WriteTables(options, *models);
}

ExitCode RunExport(const ExportOptions& options) {
  const Status status = Export(options);
  return status ? ExitCode::kOk : PrintError(status.error());
}

void AddFormats(Command& command, ExportOptions& options) {
  Command formats = command.AddChoice("Format");
  formats.AddFlag("--csv", options.csv, "Every amount a row, UTF-8");
  formats.AddFlag("--xlsx", options.xlsx, "The forms as printed, a sheet each");
  formats.AddFlag("--sqlite", options.sqlite, "The database of docs/database.md");
  formats.AddFlag("--jsonl", options.jsonl, "Every amount a JSON object, one a line");
  formats.AddFlag("--datapackage", options.datapackage, "Fiscal Data Package, a folder");
  formats.AddFlag("--dta", options.dta, "Files for Stata, a folder");
  formats
      .AddOption("--template", options.blank_form,
                 "A form without amounts to be filled in for import, as a workbook; all: the nine")
      .Placeholder("FORM");
}

}  // namespace

void AddExportCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("export", "Turn ledgers into other formats");
  const auto options = std::make_shared<ExportOptions>();
  command.AddOption("inputs", options->inputs, "Ledgers, or one database")
      .Placeholder("LEDGER.json...");
  AddFormats(command, *options);
  command
      .AddOption("-o,--output", options->output,
                 "The file to write; a folder for --datapackage, --dta and several workbooks")
      .Required()
      .Placeholder("OUT");
  command.AddFlag("--bom", options->byte_order_mark, "Begin CSV files so that Excel reads them");
  AddLanguageOption(command, options->language);
  AddModelsOption(command, options->models);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunExport(*options); });
}

}  // namespace juesuan
