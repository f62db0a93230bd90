// juesuan forms [FORM]: the forms that models/forms describes.
//
// In: nothing, or a form's identifier. Out: a list of forms on the standard output, or all
// that is known of one: titles, columns with their measures, items.
#include <cstdio>
#include <memory>

#include "app/commands.h"
#include "app/console.h"
#include "app/models_directory.h"
#include "app/report_options.h"
#include "core/text.h"
#include "normalize/catalogue/form_catalogue.h"
#include "publish/json_names.h"

namespace juesuan {
namespace {

struct FormsOptions {
  std::string form;
  std::filesystem::path models;
};

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan forms\n"
    "  juesuan forms three_public";

std::string WordList(const std::vector<std::string>& words) { return Joined(words, ", "); }

std::string WithSide(const std::string& name, Side side) {
  const std::string side_name(NameOf(kSideNames, side));
  return side_name.empty() ? name : name + " (" + side_name + ")";
}

void PrintList(const FormCatalogue& catalogue) {
  for (const Form& form : catalogue.forms()) {
    std::printf("%-28s %s\n", form.id.c_str(), form.name.c_str());
  }
}

void PrintForm(const Form& form) {
  std::printf("%s: %s\n", form.id.c_str(), form.name.c_str());
  if (form.since != 0) std::printf("since %d\n", form.since);
  if (!form.titles.empty()) std::printf("titles: %s\n", WordList(form.titles).c_str());
  if (!form.weak_titles.empty()) {
    std::printf("titles that it shares: %s\n", WordList(form.weak_titles).c_str());
  }
  for (const MeasureWords& column : form.columns) {
    std::printf("  column %-40s %s\n", WithSide(column.measure, column.side).c_str(),
                WordList(column.words).c_str());
  }
  for (const ItemWords& item : form.rows) {
    std::printf("  item %-42s %s\n", WithSide(item.id, item.side).c_str(),
                WordList(item.words).c_str());
  }
}

ExitCode RunForms(const FormsOptions& options) {
  const Result<Models> models = FindAndLoadModels(options.models);
  if (!models) return PrintError(models.error());
  if (options.form.empty()) {
    PrintList(*models->forms);
    return ExitCode::kOk;
  }
  const Form* form = models->forms->Find(options.form);
  if (form == nullptr) {
    std::fprintf(stderr, "juesuan: no form \"%s\"; juesuan forms lists all\n",
                 options.form.c_str());
    return ExitCode::kNothingFound;
  }
  PrintForm(*form);
  return ExitCode::kOk;
}

}  // namespace

void AddFormsCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("forms", "List the forms that are known");
  const auto options = std::make_shared<FormsOptions>();
  command.AddOption("form", options->form, "Show all that is known of one form")
      .Placeholder("FORM");
  AddModelsOption(command, options->models);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunForms(*options); });
}

}  // namespace juesuan
