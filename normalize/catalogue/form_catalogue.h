// What models/forms knows of the forms: titles, words of columns and rows, shapes.
//
// In: models/forms/*.json, one file a form, and words.json with the words that all forms
// share. Out: structs whose words are already in the form of MatchKey (core/text.h), so that
// code compares and never spells. The format is described in models/README.md.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/result.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

enum class FormShape {
  kTwoSided,     ///< income on the left, expenditure on the right, rows known by name
  kCoded,        ///< one subject a row, known by its code; measures in columns
  kGrouped,      ///< economic subjects in several groups of columns side by side
  kItems,        ///< a few items against budget and final, either way round
  kPerformance,  ///< self-evaluation; read by self_evaluation.h
  kOther,        ///< recognised so that it is not mistaken for one of the above
};

/// A column by the words of its header.
struct MeasureWords {
  std::string measure;
  Side side = Side::kNone;  ///< kNone: either side
  std::vector<std::string> words;
  std::vector<std::string> short_words;  ///< below the header of another measure only
  std::vector<std::string> not_under;    ///< header words above which rule it out
  std::vector<std::string> under;        ///< header words above of which there must be one
  std::string total_row_key;             ///< in the 合计 row the amount is that item's `final`
};

/// A row (or, in kItems, a column) by its words.
struct ItemWords {
  std::string id;
  Side side = Side::kNone;
  std::string after;  ///< only below the row with this id
  std::string group;  ///< kGrouped: its label in the last row stands in the "first" or "last" group
  bool always = false;  ///< every edition of the form prints it
  std::vector<std::string> words;
  std::vector<std::string> short_words;  ///< letter by letter only: 购置费
};

/// A title in words of its own: it holds all of some words and none of others.
struct TitleParts {
  std::vector<std::string> all;
  std::vector<std::string> none;
};

struct Form {
  std::string id;
  std::string name;  ///< official title
  FormShape shape = FormShape::kOther;
  std::string classification;  ///< of coded rows
  bool required = false;       ///< one of the nine
  bool many = false;           ///< may occur more than once in a report
  int since = 0;               ///< first fiscal year with this form; 0 always
  int place = 0;               ///< in the official order, from 1; equal: either may come first
  std::vector<std::string> titles;
  std::vector<std::string> weak_titles;  ///< titles that other forms share: columns must agree
  TitleParts title_parts;                ///< known by its parts, a title is weak
  std::vector<std::string> expect;       ///< words that its columns and rows hold
  std::vector<std::string> avoid;        ///< words that they never hold
  std::vector<MeasureWords> columns;     ///< in the order of the official form
  std::vector<std::vector<std::string>> orders;  ///< measures in column order, other variants
  std::vector<ItemWords> rows;
  std::vector<std::string> skip_rows;  ///< rows with such a part hold no amounts (counts)
  /// Ids and codes of a side's rows, top down, one list for each edition of the form.
  std::map<Side, std::vector<std::vector<std::string>>> row_orders;
  std::map<Side, std::string> row_classification;  ///< of a side's rows

  /// Rows are subjects, known by their codes: kCoded and kGrouped.
  bool ListsSubjects() const { return shape == FormShape::kCoded || shape == FormShape::kGrouped; }

  /// Ids and codes of the rows that any edition has on a side; a form without sides has one.
  std::set<std::string> RowsOf(Side side) const;
  const ItemWords* Item(std::string_view id_wanted) const;
  const MeasureWords* Measure(std::string_view measure_wanted) const;
};

/// Which forms a report of one kind of unit and year holds.
struct FormEdition {
  std::string id;
  int since = 0;                          ///< first fiscal year; 0 always
  int until = 0;                          ///< last one; 0 still
  std::vector<std::string> entity_words;  ///< one of them stands in the unit's name; empty: any
  std::vector<std::string> marks;         ///< forms that no other edition has: one must be there
  std::vector<std::string> forms;
};

/// words.json: lists of words by purpose, and single characters.
class FormWords {
 public:
  /// The list of that name, as match keys; empty when words.json has none.
  const std::vector<std::string>& List(const std::string& name) const;
  bool Has(const std::string& list, std::string_view key) const;
  /// True when some word of the list is a part of `key`.
  bool HasPart(const std::string& list, std::string_view key) const;

  std::map<std::string, std::vector<std::string>> lists;
  std::u32string numerals;          ///< 一二三…: characters of a Chinese ordinal
  std::u32string ordinal_ends;      ///< what ends an ordinal: 、 . )
  std::u32string ordinal_brackets;  ///< what may open it: (
  std::u32string digits;            ///< 〇一二三…, place is value
  std::map<char32_t, char32_t> digit_variants;
};

class FormCatalogue {
 public:
  /// Errors: kCannotOpen, kUsage (malformed JSON or field, with file).
  static Result<FormCatalogue> Load(const std::filesystem::path& directory);

  const std::vector<Form>& forms() const { return forms_; }
  const FormWords& words() const { return words_; }
  const std::vector<FormEdition>& editions() const { return editions_; }
  const Form* Find(std::string_view id) const;
  /// Every word that a column header may hold.
  const std::unordered_set<std::string>& header_words() const { return header_words_; }

 private:
  void CollectHeaderWords();

  std::vector<Form> forms_;
  std::vector<FormEdition> editions_;
  FormWords words_;
  std::unordered_set<std::string> header_words_;
};

}  // namespace juesuan
