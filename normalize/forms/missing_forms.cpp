#include "normalize/forms/missing_forms.h"

#include <algorithm>
#include <set>

#include "core/text.h"
#include "normalize/forms/due_forms.h"
#include "normalize/forms/title_match.h"

namespace juesuan {
namespace {

// Pages that failed, and those without text layer on which nothing was read.
std::vector<int> UnreadPages(const LayoutDocument& layout) {
  std::vector<int> unread;
  std::set<size_t> failed;
  for (const UnreadablePage& page : layout.unreadable_pages)
    failed.insert(static_cast<size_t>(page.page_index));
  for (size_t page = 0; page < layout.page_ingest.size(); ++page) {
    const auto on_page = [page](int index) { return index == static_cast<int>(page); };
    bool has_content = layout.page_ingest[page] == Ingest::kText && failed.count(page) == 0;
    for (const TextLine& line : layout.lines) has_content = has_content || on_page(line.page_index);
    for (const Table& table : layout.tables) {
      for (const TablePart& part : table.parts)
        has_content = has_content || on_page(part.page_index);
    }
    if (!has_content) unread.push_back(static_cast<int>(page));
  }
  return unread;
}

void AddUnreadable(const std::vector<int>& pages, const std::vector<std::string>& forms,
                   Ledger& ledger) {
  Finding finding;
  finding.rule = Rule::kPageUnreadable;
  finding.severity = Severity::kWarning;
  finding.forms = forms;
  for (int page : pages) {
    FindingRef ref;
    ref.page_index = page;
    finding.refs.push_back(ref);
  }
  ledger.findings.push_back(finding);
}

// A page that failed: what failed is all that can be said of it.
void AddFailedPages(const LayoutDocument& layout, Ledger& ledger) {
  for (const UnreadablePage& page : layout.unreadable_pages) {
    Finding finding;
    finding.rule = page.is_limit ? Rule::kLimitReached : Rule::kPageUnreadable;
    finding.severity = Severity::kWarning;
    finding.message = page.message;
    FindingRef ref;
    ref.page_index = page.page_index;
    finding.refs.push_back(ref);
    ledger.findings.push_back(finding);
  }
}

bool StandsInLedger(const Ledger& ledger, const std::string& form) {
  return std::any_of(ledger.tables.begin(), ledger.tables.end(),
                     [&form](const LedgerTable& table) { return table.form == form; });
}

// Forms that the report holds: its edition's, without what its own contents do not list.
std::vector<std::string> DueForms(const ListedForms& listed, const FormEdition& edition,
                                  Ledger& ledger) {
  std::vector<std::string> due;
  for (const std::string& form : edition.forms) {
    if (listed.in_contents.empty() || listed.in_contents.contains(form)) {
      due.push_back(form);
    } else if (!StandsInLedger(ledger, form)) {
      ledger.forms_not_published.push_back(form);
    }
  }
  return due;
}

// A title over nothing: the table stands there, but was not read.
void AddUnreadTitles(const ListedForms& listed, Ledger& ledger, std::set<std::string>& told) {
  for (const ListedForm& form : listed.alone) {
    const auto& missing = ledger.forms_missing;
    if (std::find(missing.begin(), missing.end(), form.form) == missing.end()) continue;
    if (told.insert(form.form).second) AddUnreadable({form.page_index}, {form.form}, ledger);
  }
}

}  // namespace

void FindMissingForms(const LayoutDocument& layout, const FormCatalogue& forms, Ledger& ledger) {
  AddFailedPages(layout, ledger);
  if (ledger.document.kind != DocumentKind::kFinalAccount) return;
  const FormEdition* edition = EditionOf(ledger, forms);
  if (edition == nullptr) return;
  ledger.document.edition = edition->id;
  const ListedForms listed = FindListedForms(layout, ledger, forms);
  for (const std::string& form : DueForms(listed, *edition, ledger)) {
    if (!StandsInLedger(ledger, form)) ledger.forms_missing.push_back(form);
  }
  if (ledger.forms_missing.empty()) return;
  const std::vector<int> unread = UnreadPages(layout);
  if (!unread.empty()) {
    AddUnreadable(unread, ledger.forms_missing, ledger);
    return;
  }
  std::set<std::string> told;
  AddUnreadTitles(listed, ledger, told);
  for (const std::string& id : ledger.forms_missing) {
    const Form* form = forms.Find(id);
    if (form == nullptr || told.contains(id)) continue;
    Finding finding;
    finding.rule = Rule::kMissingForm;
    finding.severity = Severity::kWarning;
    finding.expected = form->name;
    finding.forms = {id};
    ledger.findings.push_back(finding);
  }
}

void StateMissingForms(const MessageCatalogue& messages, Language language, Ledger& ledger) {
  for (Finding& finding : ledger.findings) {
    if (finding.forms.empty() || finding.rule == Rule::kContentElsewhere) continue;
    std::vector<std::string> names, pages;
    for (const std::string& form : finding.forms)
      names.push_back(messages.Name(language, "forms", form));
    for (const FindingRef& ref : finding.refs)
      pages.push_back(std::to_string(ref.page_index.value_or(0) + 1));
    const std::string forms = Joined(names, ", ");
    finding.message = finding.rule == Rule::kMissingForm
                          ? messages.Text(language, "missing_form", {{"form", forms}})
                          : messages.Text(language, "page_unreadable",
                                          {{"pages", Joined(pages, ", ")}, {"forms", forms}});
  }
}

}  // namespace juesuan
