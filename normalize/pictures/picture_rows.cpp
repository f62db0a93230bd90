#include "normalize/pictures/picture_rows.h"

#include <algorithm>
#include <utility>

#include "core/amount.h"
#include "core/candidate_paths.h"
#include "core/text.h"
#include "normalize/pictures/picture_names.h"
#include "normalize/rows/entry_cell.h"
#include "normalize/rows/subject_match.h"

namespace juesuan {
namespace {

constexpr double kNever = -1e9;

/// The digits of `code` in the part `place` of so many: 208 | 05 | 01.
std::string PartOf(const std::string& code, size_t place, size_t parts) {
  if (parts == 1) return code;
  if (place == 0) return code.substr(0, kLeiDigits);
  const size_t first = kLeiDigits + 2 * (place - 1);
  if (first >= code.size()) return "";
  return place + 1 == parts ? code.substr(first) : code.substr(first, 2);
}

std::string CodeOf(const std::vector<Cell*>& cells) {
  std::string code;
  for (const Cell* cell : cells) code += cell == nullptr ? "" : MatchKey(cell->text);
  return code;
}

/// Finds the cells of a table that cover one column only.
class NarrowCells {
 public:
  explicit NarrowCells(std::vector<Cell>& cells) {
    for (Cell& cell : cells) {
      if (cell.column_span == 1) cells_.emplace(std::pair(cell.row, cell.column), &cell);
    }
  }

  Cell* At(int row, int column) const {
    const auto found = cells_.find({row, column});
    return found == cells_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::pair<int, int>, Cell*> cells_;
};

}  // namespace

KnownRows::KnownRows(OcrEngine* engine, const SubjectTable& subjects, const FormWords& words,
                     int fiscal_year, const KnownRowsParams& params)
    : engine_(engine),
      subjects_(subjects),
      words_(words),
      year_(fiscal_year),
      params_(params),
      beside_(BesideNames(words)) {}

void KnownRows::Look(const Form& form, const TableColumns& columns, LedgerTable* table) {
  const Catalogue& catalogue = CatalogueOf(form);
  const NarrowCells cells(table->table.cells);
  for (const ColumnBlock& block : columns.blocks) {
    Sequence sequence{table->id, {}};
    for (int r = table->table.header_rows; r < table->table.row_count; ++r) {
      Row row;
      row.name = cells.At(r, block.name_column);
      for (const int column : block.code_columns) row.codes.push_back(cells.At(r, column));
      bool has_amount = false;
      for (const int column : block.amount_columns) {
        const Cell* cell = cells.At(r, column);
        if (cell == nullptr || !IsScannedAmount(*cell)) continue;
        has_amount = true;
        const int64_t fen = ParseAmount(cell->text, CurrencyUnit::kYuan).fen;
        if (fen != 0) row.amounts_fen.push_back(fen);
      }
      if (row.name == nullptr || !has_amount) continue;
      Identify(form, catalogue, row);
      if (row.sure == nullptr) {
        const bool is_other = catalogue.other_keys.contains(MatchKey(row.name->text));
        if (is_other || row.name->words.empty()) continue;
        row.candidates = CandidatesOf(row, catalogue);
      }
      sequence.rows.push_back(std::move(row));
    }
    sequences_.push_back(std::move(sequence));
  }
}

int KnownRows::Settle() {
  int found = 0;
  // What one table tells for sure helps the others.
  for (int now = 1; now > 0; found += now) now = SettleOnce();
  return found;
}

const KnownRows::Catalogue& KnownRows::CatalogueOf(const Form& form) {
  const auto [found, is_new] = catalogues_.try_emplace(form.id);
  Catalogue& catalogue = found->second;
  if (!is_new) return catalogue;
  for (const SubjectRecord& record : subjects_.records()) {
    if (record.classification != form.classification) continue;
    for (const SubjectName& name : record.names) {
      catalogue.names.push_back(name.name);
      catalogue.records.push_back(&record);
      catalogue.keys.insert(name.key);
    }
  }
  for (const ItemWords& item : form.rows)
    catalogue.others.insert(catalogue.others.end(), item.words.begin(), item.words.end());
  for (const char* list : {"name_headers", "code_headers", "column_no_labels"}) {
    const std::vector<std::string>& words = words_.List(list);
    catalogue.others.insert(catalogue.others.end(), words.begin(), words.end());
  }
  for (const std::string& other : catalogue.others) catalogue.other_keys.insert(MatchKey(other));
  return catalogue;
}

// ---- what a row shows

void KnownRows::Identify(const Form& form, const Catalogue& catalogue, Row& row) const {
  const std::string code = CodeOf(row.codes), key = MatchKey(row.name->text);
  const SubjectRecord* record = subjects_.Find(form.classification, code);
  const bool is_named =
      record != nullptr && std::any_of(record->names.begin(), record->names.end(),
                                       [&](const SubjectName& name) { return name.key == key; });
  if (is_named) row.sure = record;
  const bool is_clear = std::all_of(row.codes.begin(), row.codes.end(), [&](const Cell* cell) {
    return cell == nullptr || cell->confidence >= params_.sure_code;
  });
  row.is_as_printed =
      record != nullptr ? catalogue.keys.contains(key) : is_clear && HasCodeLength(code);
}

std::vector<KnownRows::Candidate> KnownRows::CandidatesOf(const Row& row,
                                                          const Catalogue& catalogue) const {
  const std::vector<double> nats = NameNats(row.name->words, catalogue.names);
  const std::map<std::string, double> codes = CodeNats(row, catalogue);
  std::vector<Candidate> all(1);  // none of them first
  for (size_t i = 0; i < nats.size(); ++i) {
    const bool is_same = all.back().record == catalogue.records[i];  // an older name
    if (is_same && all.back().named >= nats[i]) continue;
    if (!is_same) all.emplace_back();
    all.back() = {catalogue.records[i], catalogue.names[i], nats[i], nats[i]};
  }
  double best_code = kNever;
  for (auto candidate = all.begin() + 1; candidate != all.end(); ++candidate) {
    const double code = codes.at(candidate->record->code);
    best_code = std::max(best_code, code);
    candidate->own += code;
    if (year_ != 0 && !SubjectTable::InForce(*candidate->record, year_))
      candidate->own -= params_.not_in_force;
  }
  const std::vector<double> others = NameNats(row.name->words, catalogue.others);
  double unknown = -params_.unknown * Room(row.name->words);
  for (const double other : others) unknown = std::max(unknown, other);
  all.front() = {nullptr, "", unknown, unknown + best_code - params_.unknown};
  return all;
}

/// [text] how well the picture shows it. Texts that are much longer or shorter show in none.
std::vector<double> KnownRows::NameNats(const GrayImage& words,
                                        const std::vector<std::string>& texts) const {
  const double room = Room(words);
  std::vector<std::string> as_long;
  std::vector<size_t> places;
  std::vector<double> nats(texts.size(), 0);
  for (size_t i = 0; i < texts.size(); ++i) {
    const double characters = static_cast<double>(CodePoints(texts[i]).size());
    const double off = (characters - room) / (params_.length_share * room + params_.length_offset);
    nats[i] = -std::min(off * off / 2, params_.most_length);
    if (nats[i] <= -params_.most_length) continue;
    as_long.push_back(texts[i]);
    places.push_back(i);
  }
  const auto fits = engine_->FitTexts(words, OcrModel::kChinese, as_long, beside_, as_long.size());
  std::vector<bool> is_fit(texts.size(), false);
  double least = -params_.unknown * room;
  if (fits) {
    for (const FittingText& fit : *fits) {
      nats[places[fit.index]] += fit.nats;
      is_fit[places[fit.index]] = true;
      least = std::min(least, fit.nats);
    }
  }
  for (size_t i = 0; i < texts.size(); ++i) nats[i] += is_fit[i] ? 0 : least;
  return nats;
}

/// [code] how well the cells of codes show it.
std::map<std::string, double> KnownRows::CodeNats(const Row& row,
                                                  const Catalogue& catalogue) const {
  std::map<std::string, double> nats;
  for (const SubjectRecord* record : catalogue.records) nats[record->code] = 0;
  for (size_t part = 0; part < row.codes.size(); ++part) {
    std::map<std::string, double> parts;
    for (const auto& [code, sum] : nats) parts[PartOf(code, part, row.codes.size())] = 0;
    FitPart(row.codes[part], parts);
    for (auto& [code, sum] : nats) sum += parts.at(PartOf(code, part, row.codes.size()));
  }
  return nats;
}

void KnownRows::FitPart(const Cell* cell, std::map<std::string, double>& parts) const {
  const bool is_blank = cell == nullptr || (cell->text.empty() && !cell->has_ink);
  std::vector<std::string> texts;
  for (auto& [text, nats] : parts) {
    if (text.empty())
      nats = is_blank ? 0 : -params_.strange_part;
    else if (is_blank)
      nats = -params_.blank_part;
    else
      texts.push_back(text);
  }
  if (is_blank) return;
  if (cell->line.empty()) {
    const std::string read = DigitsIn(MatchKey(cell->text));
    for (const std::string& text : texts)
      parts[text] =
          -params_.unread_digit * static_cast<double>(text.size()) * (1 - Similarity(text, read));
    return;
  }
  for (const OcrModel model : {OcrModel::kAmount, OcrModel::kAmountOther}) {
    const auto fits = engine_->FitTexts(cell->line, model, texts, {}, texts.size());
    if (!fits || fits->empty()) continue;
    std::map<std::string, double> found;
    for (const FittingText& fit : *fits) found[texts[fit.index]] = fit.nats;
    for (const std::string& text : texts) {
      const auto fit = found.find(text);
      parts[text] +=
          (fit == found.end() ? fits->back().nats - params_.strange_part : fit->second) / 2;
    }
  }
}

// ---- the likeliest sequences

int KnownRows::SettleOnce() {
  SeenSubjects seen;
  for (const Sequence& sequence : sequences_) {
    for (const Row& row : sequence.rows) {
      if (row.sure != nullptr) seen.Add(sequence.table, row.sure->code, row.amounts_fen);
    }
  }
  int found = 0;
  for (Sequence& sequence : sequences_) {
    for (Row& row : sequence.rows) Compete(seen, sequence.table, row);
    Score(sequence.rows);
    for (Row& row : sequence.rows) found += row.sure == nullptr && Decide(sequence, row);
  }
  return found;
}

void KnownRows::Compete(const SeenSubjects& seen, const std::string& table, Row& row) const {
  if (row.sure != nullptr) {
    row.best = {{row.sure, row.name->text}};
    return;
  }
  row.best = row.candidates;
  const auto first = row.best.begin() + 1;
  for (auto candidate = first; candidate != row.best.end(); ++candidate) {
    const SubjectSighting there = seen.Elsewhere(table, candidate->record->code, row.amounts_fen);
    candidate->own += (there.is_named ? params_.seen_elsewhere : 0) +
                      (there.has_amount ? params_.same_amount : 0);
  }
  const size_t kept = std::min(row.best.size(), params_.candidates);
  std::partial_sort(first, row.best.begin() + static_cast<std::ptrdiff_t>(kept), row.best.end(),
                    [](const Candidate& a, const Candidate& b) {
                      return a.own != b.own ? a.own > b.own : a.record->code < b.record->code;
                    });
  row.best.resize(kept);
}

double KnownRows::Step(const SubjectRecord* above, const Candidate& to) const {
  if (to.record == nullptr) return 0;
  if (above == nullptr) return to.record->level == 1 ? 0 : -params_.orphan;
  if (!Ascends(to.record->code, above->code)) return -params_.backward;
  const bool is_placed = to.record->level == 1 || TreeFit(to.record->code, above->code) > 0;
  return is_placed ? 0 : -params_.orphan;
}

void KnownRows::Score(std::vector<Row>& rows) const {
  std::vector<std::vector<Candidate>*> candidates;
  for (Row& row : rows) candidates.push_back(&row.best);
  ScorePaths(
      candidates, [this](const Candidate& to) { return Step(nullptr, to); },
      [this](const Candidate& from, const Candidate& to) { return Step(from.last(), to); });
}

bool KnownRows::Decide(const Sequence& sequence, Row& row) const {
  std::vector<Candidate>& all = row.best;
  if (all.size() < 2) return false;
  std::sort(all.begin(), all.end(),
            [](const Candidate& a, const Candidate& b) { return a.through() > b.through(); });
  const Candidate& first = all.front();
  if (first.record == nullptr) return false;
  // No table lists a subject twice: then one of the two rows is another, and none can say which.
  const bool is_twice = std::any_of(sequence.rows.begin(), sequence.rows.end(),
                                    [&](const Row& other) { return other.sure == first.record; });
  if (first.through() - all[1].through() >= params_.sure_lead && !row.is_as_printed && !is_twice) {
    Put(first, row);
    return true;
  }
  std::vector<Reading>& names = row.name->names;
  names.clear();
  for (const Candidate& candidate : all) {
    const double behind = first.through() - candidate.through();
    if (behind > params_.likely_lead || names.size() == params_.kept) break;
    const bool is_new = std::none_of(names.begin(), names.end(), [&](const Reading& reading) {
      return reading.text == candidate.name;
    });
    if (candidate.record != nullptr && is_new)
      names.push_back({std::string(candidate.name), -candidate.named, kRowReader});
  }
  return false;
}

void KnownRows::Put(const Candidate& found, Row& row) {
  row.sure = found.record;
  const auto put = [&](const std::string& text, Cell* cell) {
    if (cell == nullptr || MatchKey(cell->text) == MatchKey(text)) return;
    cell->text = text;
    cell->readings.push_back({text, 0, kRowReader});
  };
  put(std::string(found.name), row.name);
  for (size_t part = 0; part < row.codes.size(); ++part)
    put(PartOf(found.record->code, part, row.codes.size()), row.codes[part]);
}

}  // namespace juesuan
