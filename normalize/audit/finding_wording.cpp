#include "normalize/audit/finding_wording.h"

#include <algorithm>
#include <cstdlib>

#include "core/printed_amount.h"
#include "normalize/forms/table_facts.h"
#include "normalize/narrative/fact_formula.h"

namespace juesuan {
namespace {

constexpr int64_t kFenPerYuan = 100;
constexpr int kPercentDecimals = 6;
constexpr size_t kMostChained = 6;  // relations told one by one
constexpr size_t kMostRefs = 24;

// 12.500000 -> 12.50: at least `least` decimals stay.
std::string Trimmed(std::string text, size_t least) {
  const size_t point = text.find('.');
  if (point == std::string::npos) return text;
  while (text.size() > point + 1 + least && text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string Percent(int64_t micro) {
  const int64_t hundredths = (micro + 5000) / 10000;
  return WriteDecimal(hundredths, 2) + "%";
}

// Whether an amount that went nowhere stands in the table.
bool HasLostAmount(const LedgerTable& table, const Ledger& ledger) {
  const auto holds = [&](const FindingRef& ref) {
    return std::any_of(table.table.parts.begin(), table.table.parts.end(), [&](const TablePart& p) {
      return p.page_index == ref.page_index && p.box.Contains(ref.box.center());
    });
  };
  return std::any_of(ledger.findings.begin(), ledger.findings.end(), [&](const Finding& finding) {
    return finding.rule == Rule::kAmountUnaccounted &&
           std::any_of(finding.refs.begin(), finding.refs.end(), holds);
  });
}

}  // namespace

FindingWriter::FindingWriter(const AuditFigures& figures, const std::vector<Relation>& relations,
                             const MessageCatalogue& messages, Language language)
    : figures_(figures), relations_(relations), messages_(messages), language_(language) {
  for (const Check& check : figures.ledger().checks) {
    if (check.amounts && check.amounts->placed < check.amounts->printed)
      lossy_pages_.insert(check.amounts->page_index);
  }
  for (const LedgerTable& table : figures.ledger().tables) {
    if (HasColumnsBeside(table.table)) pieced_tables_.insert(table.id);
    const bool may_go_on = table.form == "other" && table.title.empty();
    lost_rows_ = lost_rows_ || (may_go_on && HasLostAmount(table, figures.ledger()));
  }
}

// Fen in one unit of the place: from the table, or from what the text prints for its value.
int64_t FindingWriter::UnitOf(int figure) const {
  if (const Entry* entry = figures_.EntryOf(figure)) {
    for (const LedgerTable& table : figures_.ledger().tables) {
      if (table.id == entry->table && table.currency_unit) return FenPerUnit(*table.currency_unit);
    }
    return kFenPerYuan;
  }
  std::string digits;
  const NarrativeFact* fact = figures_.FactOf(figure);
  const std::string printed = fact != nullptr ? fact->printed : figures_.CellOf(figure)->printed;
  for (char c : printed) {
    if ((c >= '0' && c <= '9') || c == '.') digits += c;
  }
  const auto number = ReadDecimal(digits, 2);
  const int64_t value = figures_.values[static_cast<size_t>(figure)];
  if (!number || *number == 0) return kFenPerYuan;
  const int64_t ratio = value / *number;
  return ratio >= 10'000 ? FenPerUnit(CurrencyUnit::kTenThousandYuan) : kFenPerYuan;
}

std::string FindingWriter::AmountAt(int figure, int64_t value) const {
  const NarrativeFact* fact = figures_.FactOf(figure);
  if (fact != nullptr && fact->unit == "percent")
    return Trimmed(WriteDecimal(value, kPercentDecimals), 2) + "%";
  if (fact != nullptr && fact->unit == "count") return Trimmed(WriteDecimal(value, 2), 0);
  const int64_t unit = UnitOf(figure);
  const bool ten_thousand = unit == FenPerUnit(CurrencyUnit::kTenThousandYuan);
  const std::string number = Trimmed(WriteDecimal(value, ten_thousand ? 6 : 2), 2);
  return number + Text(ten_thousand ? "unit.ten_thousand_yuan" : "unit.yuan");
}

std::string FindingWriter::PrintedOf(int figure) const {
  if (const Entry* entry = figures_.EntryOf(figure)) {
    if (!entry->amount_fen) return Text("blank");
    if (entry->printed.empty()) return AmountAt(figure, *entry->amount_fen);
    if (ParsePrintedAmount(entry->printed, CurrencyUnit::kYuan).unit) return entry->printed;
    const bool ten_thousand = UnitOf(figure) != kFenPerYuan;
    return entry->printed + Text(ten_thousand ? "unit.ten_thousand_yuan" : "unit.yuan");
  }
  if (const NarrativeFact* fact = figures_.FactOf(figure)) return fact->printed;
  return AmountAt(figure, figures_.values[static_cast<size_t>(figure)]);
}

std::string FindingWriter::PlaceOf(int figure) const {
  if (const Entry* entry = figures_.EntryOf(figure)) {
    std::string code = entry->subject.printed_code.empty() ? "" : entry->subject.printed_code + " ";
    if (code.empty() && entry->subject.classification != "item" && !entry->subject.code.empty())
      code = entry->subject.code + " ";
    std::string name =
        entry->subject.printed_name.empty() ? entry->subject.name : entry->subject.printed_name;
    if (name.empty()) name = messages_.Name(language_, "keys", entry->key);
    return Text("place.entry", {{"page", std::to_string(entry->page_index + 1)},
                                {"form", messages_.Name(language_, "forms", entry->form)},
                                {"row", code + name},
                                {"column", messages_.Name(language_, "measures", entry->measure)}});
  }
  if (const NarrativeFact* fact = figures_.FactOf(figure)) {
    return Text("place.fact", {{"page", std::to_string(fact->page_index + 1)},
                               {"section", fact->section},
                               {"subject", fact->subject},
                               {"measure", messages_.Name(language_, "measures", fact->measure)}});
  }
  const AuditCell& cell = *figures_.CellOf(figure);
  const size_t bar = cell.row.find('|');
  const std::string row = bar == std::string::npos
                              ? messages_.Name(language_, "performance", cell.row)
                              : cell.row.substr(bar + 1);
  return Text("place.cell", {{"page", std::to_string(cell.page_index + 1)},
                             {"table", messages_.Name(language_, "performance",
                                                      cell.table.substr(0, cell.table.find(':')))},
                             {"row", row},
                             {"column", messages_.Name(language_, "performance", cell.column)}});
}

FindingWriter::Expectation FindingWriter::ExpectationOf(const Relation& relation) const {
  const auto value = [&](size_t i) {
    return figures_.values[static_cast<size_t>(relation.figures[i])];
  };
  Expectation expected;
  expected.figure = relation.figures[0];
  if (relation.formula == Relation::Formula::kSum) {
    expected.value = value(0) - relation.coefficients[0] * relation.difference;
  } else if (relation.formula == Relation::Formula::kRestates ||
             relation.formula == Relation::Formula::kCompares) {
    expected.value = value(1);
  } else if (const NarrativeFact* fact = figures_.FactOf(relation.figures[0])) {
    const auto range = RangeOf(*fact, figures_.ledger().narrative);
    if (!range) return expected;
    const std::string low = Percent(range->first), high = Percent(range->second);
    expected.value = range->first;
    expected.text = low == high ? low : Text("range", {{"low", low}, {"high", high}});
  }
  return expected;
}

std::string FindingWriter::EquationOf(const Relation& relation) const {
  if (relation.identity != nullptr) {
    return language_ == Language::kChinese ? relation.identity->definition->zh
                                           : relation.identity->definition->en;
  }
  return Text("equation." + relation.id);
}

MessageValues FindingWriter::ValuesOf(const Relation& relation, const Expectation& expected) const {
  const int figure = expected.figure;
  MessageValues values;
  values["place"] = PlaceOf(figure);
  values["printed"] = PrintedOf(figure);
  values["expected"] = expected.text.empty() ? AmountAt(figure, expected.value) : expected.text;
  values["tolerance"] = AmountAt(figure, relation.tolerance);
  values["difference"] =
      AmountAt(figure, std::llabs(figures_.values[static_cast<size_t>(figure)] - expected.value));
  values["equation"] = EquationOf(relation);
  if (relation.figures.size() > 1) {
    const int other = relation.figures[1] == figure ? relation.figures[0] : relation.figures[1];
    values["other_place"] = PlaceOf(other);
    values["other_printed"] = PrintedOf(other);
    if (relation.figures.size() > 2) values["third_printed"] = PrintedOf(relation.figures[2]);
  }
  if (const NarrativeFact* fact = figures_.FactOf(figure)) {
    values["direction"] = Text("direction." + fact->direction);
    // One sentence is quoted once.
    if (told_sentences_.insert(fact->sentence).second)
      values["sentence"] = Text("sentence", {{"text", fact->sentence}});
    else
      values["sentence"] = "";
  }
  return values;
}

// Rows of its form, or amounts of its page, were not read, or not surely put together.
bool FindingWriter::IsIncomplete(int figure) const {
  const Entry* entry = figures_.EntryOf(figure);
  const NarrativeFact* fact = figures_.FactOf(figure);
  const auto& incomplete = figures_.ledger().forms_incomplete;
  if (entry == nullptr) return fact != nullptr && lossy_pages_.count(fact->page_index) > 0;
  return lost_rows_ || pieced_tables_.count(entry->table) > 0 ||
         lossy_pages_.count(entry->page_index) > 0 ||
         std::find(incomplete.begin(), incomplete.end(), entry->form) != incomplete.end();
}

bool FindingWriter::IsReadingDoubtful(int figure) const {
  const Entry* entry = figures_.EntryOf(figure);
  const NarrativeFact* fact = figures_.FactOf(figure);
  // Nothing confirms a figure of the prose that was read from a picture.
  if (entry == nullptr) return fact != nullptr && fact->source == Source::kOcr;
  return entry->status == EntryStatus::kSuspect ||
         (entry->source != Source::kText && entry->status != EntryStatus::kVerified);
}

FindingWriter::Doubt FindingWriter::DoubtOf(const Cause& cause) const {
  Doubt doubt = Doubt::kNone;
  for (const int i : cause.relations) {
    for (const int figure : relations_[static_cast<size_t>(i)].figures) {
      if (IsIncomplete(figure)) return Doubt::kIncomplete;
      if (IsReadingDoubtful(figure)) doubt = Doubt::kReading;
    }
  }
  return doubt;
}

int FindingWriter::HoldingWith(int figure) const {
  int holding = 0;
  for (const Relation& relation : relations_) {
    if (relation.outcome != CheckOutcome::kHolds) continue;
    holding += std::find(relation.figures.begin(), relation.figures.end(), figure) !=
               relation.figures.end();
  }
  return holding;
}

std::string FindingWriter::SupportOf(const Relation& relation) const {
  if (relation.figures.size() < 2) return {};
  const int left = HoldingWith(relation.figures[0]), right = HoldingWith(relation.figures[1]);
  if (left == 0 && right == 0) return {};
  return Text("support", {{"left", std::to_string(left)},
                          {"right", std::to_string(right)},
                          {"left_printed", PrintedOf(relation.figures[0])},
                          {"right_printed", PrintedOf(relation.figures[1])}});
}

std::string FindingWriter::ChainOf(const Cause& cause) const {
  if (cause.relations.size() < 2) return {};
  std::string chain;
  size_t told = 0;
  for (size_t i = 1; i < cause.relations.size() && told < kMostChained; ++i, ++told) {
    const Relation& relation = relations_[static_cast<size_t>(cause.relations[i])];
    if (!chain.empty()) chain += Text("chain.separator");
    chain += Text("chain.item",
                  {{"place", PlaceOf(relation.figures[0])}, {"equation", EquationOf(relation)}});
  }
  return Text("chain", {{"count", std::to_string(cause.relations.size() - 1)}, {"items", chain}});
}

void FindingWriter::AddRefs(const Relation& relation, Finding* finding) const {
  for (int figure : relation.figures) {
    if (finding->refs.size() >= kMostRefs) return;
    FindingRef ref;
    if (const Entry* entry = figures_.EntryOf(figure)) {
      ref.entry = figure;
      ref.page_index = entry->page_index;
      ref.box = entry->box;
    } else if (const NarrativeFact* fact = figures_.FactOf(figure)) {
      ref.narrative = figure - figures_.OfFact(0);
      ref.page_index = fact->page_index;
      ref.box = fact->box;
    } else {
      ref.page_index = figures_.CellOf(figure)->page_index;
      ref.box = figures_.CellOf(figure)->box;
    }
    const auto same = [&](const FindingRef& r) {
      return r.entry == ref.entry && r.narrative == ref.narrative && r.box == ref.box;
    };
    if (std::none_of(finding->refs.begin(), finding->refs.end(), same))
      finding->refs.push_back(ref);
  }
}

Finding FindingWriter::Start(const Relation& relation, const Expectation& expected) const {
  Finding finding;
  finding.rule = relation.rule;
  const int figure = expected.figure;
  const NarrativeFact* fact = figures_.FactOf(figure);
  const bool is_amount = fact == nullptr || fact->unit == "yuan";
  const int decimals = is_amount ? 2 : DecimalsOf(fact->unit);
  const auto write = [&](int64_t value) {
    return is_amount ? FenToYuan(value) : Trimmed(WriteDecimal(value, decimals), 2);
  };
  finding.expected = expected.text.empty() ? write(expected.value) : expected.text;
  finding.actual = write(figures_.values[static_cast<size_t>(figure)]);
  finding.tolerance = is_amount ? FenToYuan(relation.tolerance) : "0";
  AddRefs(relation, &finding);
  return finding;
}

Finding FindingWriter::OfCause(const Cause& cause) const {
  const Relation& relation = relations_[static_cast<size_t>(cause.relations.front())];
  Expectation expected = ExpectationOf(relation);
  if (cause.figure >= 0) expected = {cause.figure, cause.should_be, ""};
  Finding finding = Start(relation, expected);
  // The figure itself comes first, then what shows it.
  if (cause.figure >= 0) {
    Relation alone;
    alone.figures = {cause.figure};
    finding.refs.clear();
    AddRefs(alone, &finding);
  }
  for (int i : cause.relations) AddRefs(relations_[static_cast<size_t>(i)], &finding);
  const Doubt doubt = DoubtOf(cause);
  const bool is_sure = doubt == Doubt::kNone;
  finding.severity =
      !is_sure && relation.broken == Severity::kError ? Severity::kWarning : relation.broken;
  const std::string id = cause.figure >= 0 ? "finding.cause" : "finding." + relation.id;
  MessageValues values = ValuesOf(relation, expected);
  values["chain"] = ChainOf(cause);
  values["support"] = SupportOf(relation);
  values["certainty"] = Text(is_sure                    ? "certainty.printed"
                             : doubt == Doubt::kReading ? "certainty.doubtful"
                                                        : "certainty.incomplete");
  finding.message =
      Text(relation.identity != nullptr && cause.figure < 0 ? "finding.identity" : id, values);
  return finding;
}

Finding FindingWriter::OfRounding(const Relation& relation) const {
  const Expectation expected = ExpectationOf(relation);
  Finding finding = Start(relation, expected);
  finding.severity = Severity::kInfo;
  const std::string id = relation.identity != nullptr || relation.formula == Relation::Formula::kSum
                             ? "rounding.sum"
                             : "rounding." + relation.id;
  finding.message = Text(id, ValuesOf(relation, expected));
  return finding;
}

Finding FindingWriter::OfExplained(const Relation& relation, int entry) const {
  const Expectation expected = ExpectationOf(relation);
  Finding finding = Start(relation, expected);
  finding.severity = Severity::kInfo;
  MessageValues values = ValuesOf(relation, expected);
  values["because_place"] = PlaceOf(entry);
  values["because_printed"] = PrintedOf(entry);
  finding.message = Text("finding.explained", values);
  return finding;
}

}  // namespace juesuan
