// juesuan subjects CODE|NAME: a look into the classifications, with years and renames.
//
// In: a code (2010601, 301, functional:201) or a name, whole or roughly. Out: for a code all
// that is known of it: its place, its names with the years in which they held, its moves, its
// children; for a name the subjects that it fits best, one a line. With a year only what was in
// force then: a code that was not is said to be so, with its move, and is not found.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/commands.h"
#include "app/console.h"
#include "app/models_directory.h"
#include "app/report_options.h"
#include "normalize/catalogue/subject_table.h"

namespace juesuan {
namespace {

struct SubjectsOptions {
  std::string query;
  int year = 0;
  std::filesystem::path models;
};

// More hits than fit on a screen help nobody; the best come first.
constexpr size_t kMostHits = 10;
// Below this agreement names have little in common ("juesuan subjects" with a typo is above).
constexpr double kLeastAgreement = 0.5;

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan subjects 2010601\n"
    "  juesuan subjects economic:30201\n"
    "  juesuan subjects 208 --year 2016";

std::string Years(int from, int to) {
  if (from == 0 && to == 0) return "years not known";
  const std::string first = from == 0 ? "" : std::to_string(from);
  const std::string last = to == 0 ? "" : std::to_string(to);
  return first + "-" + last;
}

/// In force itself, and all that it stands in. Year 0: any.
bool Holds(const SubjectTable& table, const SubjectRecord& subject, int year) {
  if (year == 0) return true;
  for (const SubjectRecord* at = &subject; at != nullptr;
       at = at->parent.empty() ? nullptr : table.Find(at->classification, at->parent)) {
    if (!SubjectTable::InForce(*at, year)) return false;
  }
  return true;
}

bool Holds(const SubjectName& name, int year) {
  return year == 0 || (name.from_year <= year && (name.to_year == 0 || year <= name.to_year));
}

std::string Label(const SubjectRecord& subject, int year) {
  return KeyOf(subject) + " " + SubjectTable::NameIn(subject, year).name;
}

void PrintPlace(const SubjectTable& table, const SubjectRecord& subject, int year) {
  std::string place;
  const SubjectRecord* above = &subject;
  while (!above->parent.empty()) {
    above = table.Find(subject.classification, above->parent);
    if (above == nullptr) break;
    place = "  in " + above->code + " " + SubjectTable::NameIn(*above, year).name + "\n" + place;
  }
  std::fputs(place.c_str(), stdout);
}

void PrintNames(const SubjectRecord& subject, int year) {
  for (const SubjectName& name : subject.names) {
    if (!Holds(name, year)) continue;
    std::printf("  name: %s (%s)\n", name.name.c_str(),
                Years(name.from_year, name.to_year).c_str());
  }
}

void PrintMoves(const SubjectTable& table, const SubjectRecord& subject) {
  for (const SubjectMove& move : table.MovesOf(subject.code)) {
    std::printf("  moved in %d: %s -> %s %s\n", move.year, move.old_code.c_str(),
                move.new_code.c_str(), move.name.c_str());
  }
}

/// False when it was not in force in that year.
bool PrintSubject(const SubjectTable& table, const SubjectRecord& subject, int year) {
  std::printf("%s\n", Label(subject, year).c_str());
  if (!Holds(table, subject, year)) {
    std::printf("  not in force in %d\n", year);
    PrintNames(subject, 0);
    PrintMoves(table, subject);
    return false;
  }
  PrintPlace(table, subject, year);
  if (!subject.fund.empty()) std::printf("  fund: %s\n", subject.fund.c_str());
  PrintNames(subject, year);
  PrintMoves(table, subject);
  for (const std::string& code : subject.children) {
    const SubjectRecord* child = table.Find(subject.classification, code);
    if (child != nullptr && Holds(table, *child, year))
      std::printf("  holds %s\n", Label(*child, year).c_str());
  }
  return true;
}

bool IsDigits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What was found, in force or not.
struct Found {
  int codes = 0;
  int in_force = 0;
};

Found PrintByCode(const SubjectTable& table, const SubjectsOptions& options) {
  Found found;
  for (const std::string_view classification : {kFunctional, kEconomic}) {
    std::string_view code = options.query;
    const std::string prefix = std::string(classification) + ":";
    if (code.starts_with(prefix)) code.remove_prefix(prefix.size());
    if (!IsDigits(code)) continue;
    const SubjectRecord* subject = table.Find(classification, code);
    if (subject == nullptr) continue;
    ++found.codes;
    found.in_force += PrintSubject(table, *subject, options.year);
  }
  return found;
}

int PrintByName(const SubjectTable& table, const SubjectsOptions& options) {
  int found = 0;
  for (const std::string_view classification : {kFunctional, kEconomic}) {
    for (const NameHit& hit : table.FindByName(classification, options.query, 0, kMostHits)) {
      if (hit.agreement < kLeastAgreement || !Holds(table, *hit.subject, options.year)) continue;
      std::printf("%.2f %s\n", hit.agreement, Label(*hit.subject, options.year).c_str());
      ++found;
    }
  }
  return found;
}

ExitCode RunSubjects(const SubjectsOptions& options) {
  const Result<Models> models = FindAndLoadModels(options.models);
  if (!models) return PrintError(models.error());
  const Found found = PrintByCode(*models->subjects, options);
  if (found.codes > 0) return found.in_force > 0 ? ExitCode::kOk : ExitCode::kNothingFound;
  if (PrintByName(*models->subjects, options) > 0) return ExitCode::kOk;
  std::fprintf(stderr, "juesuan: no subject fits \"%s\"\n", options.query.c_str());
  return ExitCode::kNothingFound;
}

}  // namespace

void AddSubjectsCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("subjects", "Look up a subject of the classification");
  const auto options = std::make_shared<SubjectsOptions>();
  command.AddOption("subject", options->query, "Code or name").Required().Placeholder("CODE|NAME");
  command.AddOption("--year", options->year, "Only what was in force in this fiscal year")
      .Between(2007, 2100)
      .Placeholder("YEAR");
  AddModelsOption(command, options->models);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunSubjects(*options); });
}

}  // namespace juesuan
