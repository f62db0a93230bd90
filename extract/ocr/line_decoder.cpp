#include "extract/ocr/line_decoder.h"

#include <algorithm>

#include "extract/ocr/path_search.h"

namespace juesuan {
namespace {

/// The text of a path, as it is put together. Spaces have no sureness.
class TextOfPath {
 public:
  /// What belongs to no character counts to the next one.
  void AddGap(double log) { gap_ = std::min(gap_, log); }

  void AddCharacter(const SpelledCharacter& character, double log) {
    decoded_.text += character.text;
    is_space_ = false;
    decoded_.sureness.push_back(0);
    Doubt(std::min(gap_, log));
  }
  /// What is before it counts to the character before it; to none after a space that a word of the
  /// dictionary follows.
  void AddSpace(bool counts_before) {
    if (counts_before) Doubt(gap_);
    decoded_.text += ' ';
    is_space_ = true;
    gap_ = 0;
  }
  void Doubt(double log) {
    if (!is_space_) decoded_.sureness.back() = std::min(decoded_.sureness.back(), log);
    gap_ = 0;
  }
  DecodedText End() {
    Doubt(gap_);
    return std::move(decoded_);
  }

 private:
  DecodedText decoded_;
  double gap_ = 0;
  bool is_space_ = true;  // or nothing yet
};

}  // namespace

LineDecoder::LineDecoder(const LineModel& model)
    : tree_(model), dictionary_(model.dictionary), blank_(model.blank) {}

DecodedText LineDecoder::Decode(const LineSteps& line) const {
  return Read(PathSearch(tree_, dictionary_, blank_, line.outputs).Run(line));
}

DecodedText LineDecoder::Read(const std::vector<PathStep>& path) const {
  TextOfPath text;
  bool is_inside = false;
  for (const PathStep& step : path) {
    const bool goes_on = is_inside && step.repeats;
    is_inside = step.character != CharacterTree::kNone;
    if (!is_inside) {
      text.AddGap(step.log);
    } else if (goes_on) {
      text.Doubt(step.log);
    } else if (const auto& character = tree_.character(step.character); character.id == 0) {
      text.AddSpace(step.found != FoundIn::kNothing);
    } else {
      text.AddCharacter(character, step.log);
    }
  }
  return text.End();
}

}  // namespace juesuan
