// Words for what did not reach the ledger: amounts that went nowhere, forms not read whole.
#include <algorithm>
#include <set>

#include "core/text.h"
#include "normalize/audit/remarks.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {
namespace {

constexpr size_t kMostTold = 12;  // amounts named in the message

std::string PagesOf(const Finding& finding) {
  std::set<int> pages;
  for (const FindingRef& ref : finding.refs) {
    if (ref.page_index) pages.insert(*ref.page_index + 1);
  }
  std::vector<std::string> texts;
  for (const int page : pages) texts.push_back(std::to_string(page));
  return Joined(texts, ", ");
}

std::string PageOf(const FindingRef& ref) { return std::to_string(ref.page_index.value_or(0) + 1); }

std::string FormOf(const FindingRef& ref, const Ledger& ledger) {
  return ref.entry ? ledger.entries[static_cast<size_t>(*ref.entry)].form : std::string();
}

// The first amounts of a list "1,234.56 2,345.67 …".
std::string FirstAmounts(const std::string& amounts) {
  size_t end = 0;
  for (size_t told = 0; told < kMostTold && end != std::string::npos; ++told)
    end = amounts.find(' ', end + 1);
  return end == std::string::npos ? amounts : amounts.substr(0, end) + " ...";
}

}  // namespace

void StateLosses(const MessageCatalogue& messages, Language language, Ledger* ledger) {
  for (Finding& finding : ledger->findings) {
    if (finding.rule == Rule::kAmountUnaccounted)
      finding.message = messages.Text(language, "amount_unaccounted",
                                      {{"page", PagesOf(finding)},
                                       {"count", std::to_string(finding.refs.size())},
                                       {"amounts", FirstAmounts(finding.actual)}});
    if (finding.rule == Rule::kFormIncomplete)
      finding.message = messages.Text(
          language, "form_incomplete",
          {{"page", PagesOf(finding)}, {"form", messages.Name(language, "forms", finding.actual)}});
    if (finding.rule == Rule::kTextLayerDoubtful)
      finding.message =
          messages.Text(language, "text_layer_doubtful", {{"page", PagesOf(finding)}});
    if (finding.rule == Rule::kCurrencyUnit && finding.refs.size() == 1)
      finding.message = messages.Text(
          language, "currency_unit_alone",
          {{"page", PageOf(finding.refs[0])},
           {"form", messages.Name(language, "forms", FormOf(finding.refs[0], *ledger))},
           {"actual", finding.actual}});
    if (finding.rule == Rule::kCurrencyUnit && finding.refs.size() == 2)
      finding.message = messages.Text(
          language, "currency_unit",
          {{"page", PageOf(finding.refs[0])},
           {"form", messages.Name(language, "forms", FormOf(finding.refs[0], *ledger))},
           {"actual", finding.actual},
           {"other", PageOf(finding.refs[1])},
           {"expected", finding.expected}});
  }
}

}  // namespace juesuan
