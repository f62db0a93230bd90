// The search for the likeliest path through what a network saw of a line, for line_decoder.h.
//
// In: probabilities, step by step. Out: the path. It is Tesseract's search (RecodeBeamSearch of
// recodebeam.cpp), step for step, so that the same path comes out where many are near to each
// other:
// - Kept are the best few paths of each kind: in words of the dictionary or not, what may follow,
// and
//   how many outputs of a character they have.
// - They go on with the two likeliest outputs and the blank; with others only where none can.
// - Between a character and the blank or character beside it the network changes over; there their
//   probabilities count together, once.
// - Logs of probabilities count 2.25 times outside of words of the dictionary.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "extract/ocr/character_tree.h"
#include "extract/ocr/line_network.h"
#include "extract/ocr/output_ranks.h"
#include "extract/ocr/path_beam.h"

namespace juesuan {

class PathSearch {
 public:
  /// Both must stay.
  PathSearch(const CharacterTree& tree, const Dictionary& dictionary, int blank, int outputs);

  /// The steps of the path, from left to right. Nothing where no path goes through.
  std::vector<PathStep> Run(const LineSteps& line);

 private:
  static constexpr int kNone = -1;

  /// An output that a path may go on to.
  struct Reached {
    int order = 0;
    int node = 0;
    int output = 0;
    bool is_whole = false;  // completes a character
  };

  void Begin();
  void GoOn();
  void KeepSteps();
  bool AnyGoesOn() const;

  void Extend(const PathStep& from, int place, Rank rank);
  void Repeat(const PathStep& from, int place, Rank rank);
  void AddBlank(const PathStep& from, int place);
  void Reach(const PathStep& from, Rank rank, bool is_whole);
  float Shared(const PathStep& from, int output) const;
  void AddReached(PathStep step, const PathStep& from, const Reached& reached, float log);
  PathStep After(const PathStep& from, int place, int output) const;

  void AddPart(PathStep step, float log);
  void AddWhole(PathStep step, float log);
  void AddToWord(PathStep step, float log);
  void AddSpace(PathStep step, const PathStep* last, float log);
  void GoOnInWord(PathStep step, int places, float log);
  void BeginWord(PathStep step, float log, bool may_end);
  void Keep(PathStep step, float log);
  void KeepScored(const PathStep& step);

  bool IsSpace(const PathStep& step) const;
  bool StandsAlone(const PathStep& step) const;
  bool MayEndLine(const PathStep& step, int place) const;
  int Best() const;

  const CharacterTree& tree_;
  const Dictionary& dictionary_;
  const int blank_;
  const float* probabilities_ = nullptr;  // of this step
  OutputRanks ranks_;
  std::vector<PathStep> steps_;                         // all steps of all paths kept
  std::vector<int> paths_;                              // last steps of the paths kept
  std::vector<PathBeam> beams_;                         // of this step
  std::vector<Reached> reached_;                        // from a path
  std::array<PathStep, std::size(kAllFollows)> begun_;  // best paths after which a word may begin
  std::vector<std::vector<Dictionary::Place>> places_;  // 0: a word begins
};

}  // namespace juesuan
