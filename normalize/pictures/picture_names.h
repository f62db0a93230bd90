// Names that OCR garbled, looked for in the picture among those that the form may print.
//
// In: a table of a scan whose form is known. A text that is none of the form's words letter by
// letter, and whose picture was kept, is held against all of them: names of subjects, words of
// items and of columns (extract/ocr/text_fit.h). Out: where one fits well, and better than any
// other in each of three pictures of the same line, it is the cell's text; what was read stays
// among the readings. A name that the tables do not know fits none of them so well and stays as
// read. What fits best is kept in any case (Cell::names): the place of the row may decide.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "extract/ocr/text_fit.h"
#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/subject_table.h"

namespace juesuan {

inline constexpr const char* kNameReader = "chi_sim@names";
inline constexpr double kNamePitch_px = 38;  ///< of characters in the picture of a name, about

/// Nats of text_fit.h. Chosen on 6,118 garbled texts of copied and faxed pages: 2,527 found, 2 of
/// them wrong.
struct KnownNamesParams {
  int short_name = 3;         ///< characters: any two or three strokes pass for such a one
  double behind = 4.5;        ///< each character of a name may lie behind
  double short_behind = 3.0;  ///< of a short one
  double lead = 6.0;          ///< the next name must lie further behind
  double short_lead = 8.0;    ///< behind a short one
  size_t in_variants = 16;    ///< names that are held against the other pictures too
  size_t kept = 5;            ///< of these, where none is sure
};

/// What stands beside a name at no cost: numerals and what ends them.
BesideText BesideNames(const FormWords& words);

/// Must not outlive what it is made from.
class KnownNames {
 public:
  /// What the headers of all forms may print.
  explicit KnownNames(const FormCatalogue& forms);
  /// What tables of one form may print.
  KnownNames(const Form& form, const FormWords& words, const SubjectTable& subjects);

  /// The table with those of them that the first `rows` show.
  Table Seek(OcrEngine* engine, int rows, Table table, const KnownNamesParams& params = {}) const;

 private:
  struct Name {
    std::string text;
    int characters = 0;
  };

  explicit KnownNames(const FormWords& words);
  void Add(const std::string& text);
  std::vector<Reading> Find(OcrEngine* engine, const GrayImage& words,
                            const KnownNamesParams& params) const;
  std::vector<std::string> AsLongAs(const GrayImage& words) const;

  const FormWords& words_;
  BesideText beside_;
  std::vector<Name> names_;
  std::set<std::string> keys_;
};

}  // namespace juesuan
