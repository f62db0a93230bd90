// Rows of coded forms whose code and name are both garbled. They are known by the pictures of both
// together, by the rows around them and by the other forms.
//
// In: the coded tables of a scanned report, with their columns. Each subject of the classification
// is held against what a row shows:
// - its name (extract/ocr/text_fit.h);
// - its code, for which both readers of numbers are asked.
// Neither picture says enough by itself: half of the strokes may be lost. But codes ascend, 项
// stand below their 款 and 类, and all forms list the same subjects with the same amounts. Of all
// sequences of subjects the likeliest is taken.
//
// Out: a row's cells say what it is where any other subject in it makes its whole table much less
// likely. What was read stays among the readings. Otherwise the likely names are kept
// (Cell::names), for the sums to decide. A code or name that was read clearly stays as it is, be it
// the report's own mistake.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "extract/ocr/text_fit.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/ledger/ledger.h"
#include "normalize/ledger/seen_subjects.h"
#include "normalize/pictures/picture_names.h"
#include "normalize/tables/columns.h"

namespace juesuan {

inline constexpr const char* kRowReader = "chi_sim@rows";

/// In nats, as in text_fit.h, where nothing else is said. Chosen on 785 rows of the 16 worst faxes
/// and copies of seeds 16000 to 19022: looked through by eye, none that led by 13 was wrong.
struct KnownRowsParams {
  double sure_lead = 20;    ///< of a subject over any other in its row
  double sure_code = 0.88;  ///< confidence of a code that is what the page shows, known or not
  double likely_lead = 12;  ///< others that lie no further behind are likely, too
  size_t kept = 5;          ///< of these
  size_t candidates = 60;   ///< subjects that compete for a row, best first
  /// Of a name: so much longer or shorter than the picture costs nothing.
  double length_share = 0.08;
  double length_offset = 0.4;  ///< characters: so many more or fewer cost nothing either
  double most_length = 10;     ///< no name is cheaper for its length than this
  double unread_digit = 4;     ///< a digit that was read as another, without a picture
  double blank_part = 3;       ///< a part of a code that is not printed: that of the row above
  double strange_part = 8;     ///< something is printed where the code has no part
  double unknown = 10;         ///< each character of a row that is no subject
  double backward = 15;        ///< codes ascend
  double orphan = 6;           ///< the row above it is neither parent nor sibling
  double not_in_force = 6;     ///< in the year of the report
  double seen_elsewhere = 5;   ///< gained by a subject that is sure in another table
  double same_amount = 6;      ///< gained, too, when that table has an amount of the row there
};

class KnownRows {
 public:
  KnownRows(OcrEngine* engine, const SubjectTable& subjects, const FormWords& words,
            int fiscal_year, const KnownRowsParams& params = {});

  /// Looks at a table of `form`, both of which must stay where they are until Settle.
  void Look(const Form& form, const TableColumns& columns, LedgerTable* table);

  /// Changes the texts of rows that were found in all tables. Returns how many.
  int Settle();

 private:
  /// A subject that a row may be, under the name that fits best; no record for none of them.
  struct Candidate {
    const SubjectRecord* record = nullptr;
    std::string_view name;  ///< of its form's catalogue
    double named = 0;       ///< how well the row's name shows it
    double own = 0;         ///< how well the row's code shows it, with what else speaks for it
    double forward = 0;     ///< the best sequence up to here, this one included
    double backward = 0;    ///< the best sequence from here on, this one left out
    const SubjectRecord* above = nullptr;  ///< the last subject before it on that sequence

    const SubjectRecord* last() const { return record != nullptr ? record : above; }
    double through() const { return forward + backward; }
  };

  struct Row {
    std::vector<Cell*> codes;  ///< [part], null where no cell is
    Cell* name = nullptr;
    std::vector<int64_t> amounts_fen;     ///< as if all were yuan, but zeros
    const SubjectRecord* sure = nullptr;  ///< read, or found
    bool is_as_printed = false;  ///< code or name is clear, and no subject's: it stays what it is
    std::vector<Candidate> candidates;  ///< of a row that is not sure; none of them first
    std::vector<Candidate> best;        ///< those that compete
  };

  /// The rows below each other of one table, or of one group of its columns.
  struct Sequence {
    std::string table;
    std::vector<Row> rows;
  };

  /// What the rows of a form may print.
  struct Catalogue {
    std::vector<std::string> names;             // of all subjects, old ones too
    std::vector<const SubjectRecord*> records;  // [name]
    std::set<std::string> keys;                 // of the names
    std::vector<std::string> others;            // words of items and headers
    std::set<std::string> other_keys;           // of these
  };

  const Catalogue& CatalogueOf(const Form& form);
  void Identify(const Form& form, const Catalogue& catalogue, Row& row) const;
  std::vector<Candidate> CandidatesOf(const Row& row, const Catalogue& catalogue) const;
  std::vector<double> NameNats(const GrayImage& words, const std::vector<std::string>& texts) const;
  std::map<std::string, double> CodeNats(const Row& row, const Catalogue& catalogue) const;
  void FitPart(const Cell* cell, std::map<std::string, double>& parts) const;
  double Room(const GrayImage& words) const { return words.width_px / kNamePitch_px; }

  int SettleOnce();
  void Compete(const SeenSubjects& seen, const std::string& table, Row& row) const;
  double Step(const SubjectRecord* above, const Candidate& to) const;
  void Score(std::vector<Row>& rows) const;
  bool Decide(const Sequence& sequence, Row& row) const;
  static void Put(const Candidate& found, Row& row);

  OcrEngine* engine_;
  const SubjectTable& subjects_;
  const FormWords& words_;
  const int year_;
  const KnownRowsParams params_;
  const BesideText beside_;
  std::map<std::string, Catalogue> catalogues_;  // [form]
  std::vector<Sequence> sequences_;
};

}  // namespace juesuan
