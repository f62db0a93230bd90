// Another reader for the amounts that no identity vouches for.
//
// In: a reconciled ledger. Out: the readings of a second, independently trained model.
//
// Two readers that agree are worth more than one that is sure of itself. What an identity verifies
// needs no second reader, so it is asked after the identities, not before. Words that turned out to
// stand in a column of amounts are read by both models: layout had taken them for a name.
#pragma once

#include <set>
#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "normalize/pictures/picture_reader.h"

namespace juesuan {

class SecondReader : public PictureReader {
 public:
  explicit SecondReader(OcrEngine* engine) : engine_(engine) {}

  /// Readings of OcrModel::kAmountOther of entries with readings that are not verified. What the
  /// engine cannot read stays as it is.
  std::vector<Answer> Read(const Ledger& ledger) override;

 private:
  struct Shown {
    size_t entry = 0;
    const GrayImage* line = nullptr;
    bool is_read = false;
    bool has_answer = false;
    Answer answer = {};
  };

  /// `is_unreadable`: neither model has seen it.
  void Look(bool is_unreadable, Shown* shown) const;

  OcrEngine* engine_;
  std::set<size_t> shown_;  // entries
};

}  // namespace juesuan
