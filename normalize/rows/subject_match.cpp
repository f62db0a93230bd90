#include "normalize/rows/subject_match.h"

#include <algorithm>
#include <optional>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kTotalLength = 3;  // characters of 合计 and 总计, and a speck

struct ItemHit {
  const ItemWords* item = nullptr;
  double agreement = 0;
};

// The first of equally good items: models/forms lists the narrower ones first.
ItemHit BestItem(const Form& form, Side side, const std::string& key,
                 const std::vector<std::string>& seen, double floor) {
  ItemHit best;
  for (const ItemWords& item : form.rows) {
    if (item.side != Side::kNone && item.side != side) continue;
    if (!item.after.empty() && std::find(seen.begin(), seen.end(), item.after) == seen.end())
      continue;
    const double agreement = BestAgreement(key, item.words);
    if (agreement >= floor && agreement > best.agreement) best = {&item, agreement};
  }
  return best;
}

bool HasItemKeyPart(const std::vector<std::string>& parts, const std::string& key) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const std::string& part) { return key.find(part) != key.npos; });
}

double DigitAgreement(const std::string& a, const std::string& b) {
  return a == b ? 1 : SimilarityAbove(a, b, 0.4);
}

// OCR does not tell the widths of a colon apart; beside ideographs the wide one is set.
std::string MarkAsSet(const PrintedSubject& printed) {
  if (printed.source != Source::kOcr) return printed.name.mark;
  std::vector<char32_t> points = CodePoints(printed.name.mark);
  std::transform(points.begin(), points.end(), points.begin(), FullWidth);
  return ToUtf8(points);
}

}  // namespace

std::string ParentOf(const std::string& code) {
  return code.size() > 3 ? code.substr(0, code.size() - 2) : "";
}

double TreeFit(const std::string& code, const std::string& previous_code) {
  if (previous_code.empty()) return code.size() == 3 ? 1 : 0;
  if (ParentOf(code) == previous_code) return 1;
  if (code <= previous_code) return 0;
  for (std::string above = previous_code; !above.empty(); above = ParentOf(above)) {
    if (ParentOf(code) == ParentOf(above)) return 1;
  }
  return 0;
}

bool Ascends(const std::string& code, const std::string& previous_code) {
  return code.front() == previous_code.front() && code > previous_code;
}

std::string JoinCode(const std::vector<std::string>& parts, const std::string& previous) {
  std::string code;
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::string& part = parts[i];
    if (part.empty()) {
      const bool more = std::any_of(parts.begin() + static_cast<long>(i), parts.end(),
                                    [](const std::string& p) { return !p.empty(); });
      const size_t inherited = 3 + 2 * i;
      if (more && code.size() + 3 >= inherited && previous.size() >= inherited) {
        code = previous.substr(0, inherited);
      }
      continue;
    }
    if (part.size() > code.size() && part.size() >= 3 && part.starts_with(code)) {
      code = part;
    } else if (part.size() == 1 && !code.empty()) {
      code += "0" + part;  // a spreadsheet took the zero of 05
    } else {
      code += part;
    }
  }
  return code;
}

RowSubject AsPrinted(RowSubject subject, const PrintedSubject& printed) {
  subject.subject.printed_name = printed.name.ordinal + printed.name.text;
  subject.subject.printed_code = printed.printed_code;
  return subject;
}

void RowSubject::MarkPlaced(bool is_sure) {
  subject.match = SubjectMatch::kPosition;
  subject.confidence = is_sure ? 0.9 : 0.5;
  is_doubtful = !is_sure;
  if (!is_sure) note = Note::kByPlace;
}

RowSubject SubjectMatcher::FromRecord(const SubjectRecord& record, const PrintedSubject& printed,
                                      SubjectMatch match, double confidence) const {
  RowSubject row;
  row.key = KeyOf(record);
  row.subject = {record.classification,
                 record.code,
                 SubjectTable::NameIn(record, year_).name,
                 printed.printed_code,
                 "",
                 match,
                 confidence};
  return row;
}

RowSubject SubjectMatcher::FromItem(const std::string& id, const PrintedSubject& printed,
                                    double confidence) const {
  RowSubject row;
  row.key = "item:" + id;
  row.subject = {"item",    id, printed.name.text, printed.printed_code, "", SubjectMatch::kName,
                 confidence};
  return row;
}

RowSubject SubjectMatcher::Unknown(const Form& form, const PrintedSubject& printed) const {
  if (printed.code.empty()) {
    if (printed.name.key.empty()) return {};
    RowSubject row = FromItem(MarkAsSet(printed) + printed.name.text, printed, 0.5);
    row.subject.match = SubjectMatch::kNone;
    if (printed.source == Source::kOcr) {
      row.is_doubtful = true;
      row.note = Note::kUnknownItem;
    }
    return row;
  }
  RowSubject row;
  row.key = form.classification + ":" + printed.code;
  row.subject = {form.classification, printed.code, printed.name.text, printed.printed_code, "",
                 SubjectMatch::kNone, 0.5};
  if (printed.source == Source::kOcr) {
    row.is_doubtful = true;
    row.note = Note::kUnknownCode;
  }
  return row;
}

/// A row without code on a page read by OCR is an item (合计) whose few characters were misread:
/// half of them right is enough to name it, not enough to trust it.
RowSubject SubjectMatcher::MatchMisreadItem(const Form& form, const PrintedSubject& printed) const {
  if (printed.source != Source::kOcr) return {};
  const ItemHit item = BestItem(form, Side::kNone, printed.name.key, {}, params_.ocr_item_floor);
  if (item.item == nullptr) return {};
  RowSubject row = FromItem(item.item->id, printed, item.agreement);
  row.is_doubtful = true;
  return row;
}

// A form's first or last row whose label of two or three characters stands in one cell over codes
// and names.
bool SubjectMatcher::IsSpanningTotal(const PrintedSubject& printed) {
  const size_t characters = CodePoints(printed.name.key).size() + printed.code.size();
  return printed.at_edge && printed.source == Source::kOcr && printed.spans_name &&
         characters > 1 && characters <= kTotalLength;
}

// Whatever was read, or nothing: no subject stands in one cell over codes and names, and none of
// two or three characters without a code in the first or the last row.
RowSubject SubjectMatcher::PlacedTotal(const Form& form, const PrintedSubject& printed) const {
  const bool is_short = printed.code.empty() && CodePoints(printed.name.key).size() <= kTotalLength;
  const bool is_placed =
      printed.at_edge && printed.source == Source::kOcr && (printed.spans_name || is_short);
  if (!is_placed || form.Item("total") == nullptr) return {};
  if (IsSpanningTotal(printed)) return FromItem("total", printed, params_.spanning_total);
  RowSubject total = FromItem("total", printed, params_.placed_item);
  total.is_doubtful = true;
  total.note = Note::kByPlace;
  return total;
}

RowSubject SubjectMatcher::MatchCoded(const Form& form, const PrintedSubject& printed,
                                      const std::string& previous_code) const {
  if (printed.code.empty() && printed.name.key.empty()) return PlacedTotal(form, printed);
  const bool has_code = HasCodeLength(printed.code);
  const bool is_rough_edge = printed.at_edge && printed.source == Source::kOcr && !has_code;
  const ItemHit item = BestItem(form, Side::kNone, printed.name.key, {},
                                is_rough_edge ? params_.edge_item_floor : params_.item_floor);
  const bool is_ocr = printed.source == Source::kOcr;
  const SubjectRecord* record = table_.Find(form.classification, printed.code);
  // In the midst of a form a code of its own is stronger than a name that was read as a total's.
  const bool has_own_code = is_ocr && record != nullptr && !printed.at_edge &&
                            !printed.is_inherited && printed.code > previous_code;
  // 合计 is no subject's name: digits beside it are 类 款 项, misread.
  const bool is_item = item.item != nullptr && !has_own_code &&
                       (printed.code.empty() || item.agreement >= 1 || is_rough_edge);
  if (is_item) {
    const bool is_placed = item.item->id == "total" && IsSpanningTotal(printed);
    return FromItem(item.item->id, printed,
                    is_placed ? std::max(item.agreement, params_.spanning_total) : item.agreement);
  }
  RowSubject placed = PlacedTotal(form, printed);
  if (!placed.key.empty()) return placed;
  if (printed.code.empty()) {
    const RowSubject total = MatchMisreadItem(form, printed);
    return total.key.empty() ? MatchByName(form, printed, previous_code) : total;
  }
  const double same_name = is_ocr ? params_.ocr_same_name : params_.same_name;
  const double agreement =
      record == nullptr ? 0 : SubjectTable::NameAgreement(*record, printed.name.text);
  // A code that reaches down from the row above over a lost line.
  if (is_ocr && item.item != nullptr && !has_own_code &&
      item.agreement > agreement + params_.better_item)
    return FromItem(item.item->id, printed, item.agreement);
  if (record != nullptr && agreement >= same_name &&
      !(is_ocr && IsBetterNamed(*record, agreement, printed))) {
    return FromRecord(*record, printed, SubjectMatch::kCodeAndName, std::max(agreement, 0.9));
  }
  if (is_ocr) return RepairCode(form, printed, previous_code);
  if (record == nullptr) return Unknown(form, printed);
  RowSubject row = FromRecord(*record, printed, SubjectMatch::kCode, 0.9);
  row.is_doubtful = NamesChildOf(previous_code, *record, printed);
  if (row.is_doubtful) row.note = Note::kCodeAgainstName;
  return row;
}

bool SubjectMatcher::NamesChildOf(const std::string& previous_code, const SubjectRecord& record,
                                  const PrintedSubject& printed) const {
  if (TreeFit(record.code, previous_code) > 0 && previous_code.starts_with(ParentOf(record.code)))
    return false;
  const auto hits = table_.FindByName(record.classification, printed.name.text, record.level, 64);
  return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) {
    const std::string& code = hit.subject->code;
    return hit.agreement >= 1 && previous_code.starts_with(ParentOf(code)) &&
           code > previous_code && EditDistance(code, record.code) == 1;
  });
}

bool SubjectMatcher::IsBetterNamed(const SubjectRecord& record, double agreement,
                                   const PrintedSubject& printed) const {
  if (agreement >= 1) return false;
  for (const NameHit& hit :
       table_.FindByName(record.classification, printed.name.text, record.level, 8)) {
    if (hit.agreement < agreement + params_.better_name) break;
    if (EditDistance(hit.subject->code, record.code) == 1) return true;
  }
  return false;
}

RowSubject SubjectMatcher::RepairCode(const Form& form, const PrintedSubject& printed,
                                      const std::string& previous_code) const {
  const SubjectRecord* best = nullptr;
  double best_score = 0;
  double second_score = 0;
  for (const SubjectRecord& record : table_.records()) {
    if (record.classification != form.classification) continue;
    const double digits = DigitAgreement(record.code, printed.code);
    if (digits == 0) continue;
    const double name = SubjectTable::NameAgreement(record, printed.name.text);
    const double score = params_.code_weight * digits + (1 - params_.code_weight) * name +
                         params_.tree_bonus * TreeFit(record.code, previous_code);
    if (score > best_score) {
      second_score = best_score;
      best_score = score;
      best = &record;
    } else {
      second_score = std::max(second_score, score);
    }
  }
  const bool is_clear = best != nullptr && best_score >= params_.repair_floor &&
                        best_score - second_score >= params_.repair_margin;
  if (is_clear) {
    const SubjectMatch match =
        best->code == printed.code ? SubjectMatch::kCode : SubjectMatch::kName;
    return FromRecord(*best, printed, match, std::min(0.95, best_score));
  }
  const SubjectRecord* as_read = table_.Find(form.classification, printed.code);
  RowSubject row = as_read != nullptr ? FromRecord(*as_read, printed, SubjectMatch::kCode, 0.5)
                                      : Unknown(form, printed);
  row.is_doubtful = true;
  if (!row.note) row.note = Note::kCodeAgainstName;
  return row;
}

RowSubject SubjectMatcher::MatchByName(const Form& form, const PrintedSubject& printed,
                                       const std::string& previous_code) const {
  const double floor = printed.source == Source::kOcr ? params_.item_floor : params_.same_name;
  const SubjectRecord* best = nullptr;
  double best_score = 0;
  bool tied = false;
  for (const NameHit& hit : table_.FindByName(form.classification, printed.name.text, 0, 64)) {
    if (hit.agreement < floor) break;
    const double score =
        hit.agreement + params_.tree_bonus * TreeFit(hit.subject->code, previous_code);
    tied = best != nullptr && score == best_score;
    if (score <= best_score) continue;
    best = hit.subject;
    best_score = score;
    tied = false;
  }
  if (best == nullptr || tied) return Unknown(form, printed);
  return FromRecord(*best, printed, SubjectMatch::kName, std::min(0.9, best_score));
}

RowSubject SubjectMatcher::MatchSided(const Form& form, Side side, const PrintedSubject& printed,
                                      const std::vector<std::string>& seen,
                                      const std::string& previous_code) const {
  if (printed.name.key.empty()) return {};
  const ItemHit item = BestItem(form, side, printed.name.key, seen, params_.item_floor);
  const auto classification = form.row_classification.find(side);
  if (classification == form.row_classification.end() || item.agreement >= 1) {
    return item.item != nullptr ? FromItem(item.item->id, printed, item.agreement)
                                : Unknown(form, printed);
  }
  const SubjectRecord* best = nullptr;
  double best_score = 0;
  double best_agreement = 0;
  for (const NameHit& hit : table_.FindByName(classification->second, printed.name.text, 1, 8)) {
    // Rows stand in the order of the codes: of two like names the one further down is meant.
    const double order = hit.subject->code > previous_code ? params_.tree_bonus : 0;
    if (hit.agreement < params_.item_floor || hit.agreement + order <= best_score) continue;
    best = hit.subject;
    best_score = hit.agreement + order;
    best_agreement = hit.agreement;
  }
  if (best != nullptr && best_agreement >= item.agreement) {
    return FromRecord(*best, printed, SubjectMatch::kName, best_agreement);
  }
  return item.item != nullptr ? FromItem(item.item->id, printed, item.agreement)
                              : Unknown(form, printed);
}

const SubjectRecord* SubjectMatcher::OfficialRecord(const Form& form, Side side,
                                                    const std::string& code) const {
  const auto classification = form.row_classification.find(side);
  if (classification == form.row_classification.end()) return nullptr;
  const SubjectRecord* record = table_.Find(classification->second, code);
  const bool is_in_force =
      record != nullptr && (year_ <= 0 || SubjectTable::InForce(*record, year_));
  return is_in_force ? record : nullptr;
}

const ItemWords* SubjectMatcher::OfficialItem(const Form& form, Side side, const std::string& id) {
  for (const ItemWords& item : form.rows) {
    if (item.id == id && (item.side == Side::kNone || item.side == side)) return &item;
  }
  return nullptr;
}

RowSubject SubjectMatcher::FromOfficial(const Form& form, Side side,
                                        const std::string& code_or_id) const {
  if (IsDigits(code_or_id)) {
    const SubjectRecord* record = OfficialRecord(form, side, code_or_id);
    return record == nullptr ? RowSubject() : FromRecord(*record, {}, SubjectMatch::kPosition, 1);
  }
  const ItemWords* item = OfficialItem(form, side, code_or_id);
  if (item == nullptr) return {};
  RowSubject row = FromItem(code_or_id, {}, 1);
  if (!item->words.empty()) row.subject.name = item->words.front();
  return row;
}

std::vector<std::string> SubjectMatcher::OfficialWords(const Form& form, Side side,
                                                       const std::string& code_or_id) const {
  if (!IsDigits(code_or_id)) {
    const ItemWords* item = OfficialItem(form, side, code_or_id);
    return item == nullptr ? std::vector<std::string>() : item->words;
  }
  std::vector<std::string> words;
  const SubjectRecord* record = OfficialRecord(form, side, code_or_id);
  if (record == nullptr) return words;
  for (const SubjectName& name : record->names) words.push_back(name.key);
  return words;
}

RowSubject SubjectMatcher::MatchItemRow(const Form& form, const PrintedSubject& printed) const {
  const std::string& key = printed.name.key;
  if (key.empty()) return {};
  const ItemHit item = BestItem(form, Side::kNone, key, {}, params_.item_floor);
  if (item.agreement < 1 && HasItemKeyPart(form.skip_rows, key)) return {};
  return item.item != nullptr ? FromItem(item.item->id, printed, item.agreement)
                              : Unknown(form, printed);
}

}  // namespace juesuan
