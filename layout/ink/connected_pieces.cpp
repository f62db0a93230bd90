#include "layout/ink/connected_pieces.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "core/disjoint_sets.h"

namespace juesuan {
namespace {

/// The first pixel of ink from `x` on; `columns` where there is none.
int NextInk(const uint8_t* row, int x, int columns) {
  uint64_t eight = 0;
  for (; x + 8 <= columns; x += 8) {
    std::memcpy(&eight, row + x, 8);
    if (eight != 0) break;
  }
  while (x < columns && row[x] == 0) ++x;
  return x;
}

int NextPaper(const uint8_t* row, int x, int columns) {
  const void* paper = std::memchr(row + x, 0, static_cast<size_t>(columns - x));
  return paper == nullptr ? columns : static_cast<int>(static_cast<const uint8_t*>(paper) - row);
}

/// Runs of a mask by row, then column, and which of them touch.
class TouchingRuns {
 public:
  explicit TouchingRuns(const cv::Mat& mask) {
    size_t above = 0, row = 0;  // where their runs begin
    for (int y = 0; y < mask.rows; ++y) {
      const auto* pixels = mask.ptr<uint8_t>(y);
      for (int x = NextInk(pixels, 0, mask.cols); x < mask.cols;) {
        const int end = NextPaper(pixels, x, mask.cols);
        pieces_.Add();
        runs_.push_back({y, x, end});
        x = NextInk(pixels, end, mask.cols);
      }
      JoinRows(above, row);
      above = row;
      row = runs_.size();
    }
  }

  const std::vector<InkRun>& runs() const { return runs_; }
  /// The first run of the piece that a run belongs to.
  size_t Root(size_t run) { return pieces_.RootOf(run); }

 private:
  /// Joins the runs from `row` on with those from `above` to `row`.
  void JoinRows(size_t above, const size_t row) {
    const size_t end_above = row;
    for (size_t run = row; run < runs_.size(); ++run) {
      while (above < end_above && runs_[above].to < runs_[run].from) ++above;
      for (size_t other = above; other < end_above && runs_[other].from <= runs_[run].to; ++other) {
        const auto [first, last] = std::minmax({Root(other), Root(run)});
        pieces_.Join(last, first);
      }
    }
  }

  std::vector<InkRun> runs_;
  DisjointSets pieces_;
};

void Add(const InkRun& run, Piece* piece) {
  const int length = run.to - run.from;
  piece->box |= cv::Rect(run.from, run.y, length, 1);
  piece->area += length;
  piece->y += static_cast<double>(run.y) * length;  // their sum, so far
  ++piece->end_run;                                 // their number, so far
}

}  // namespace

std::vector<Piece> ConnectedPieces(const cv::Mat& mask, std::vector<InkRun>* runs) {
  TouchingRuns touching(mask);
  const size_t count = touching.runs().size();
  std::vector<Piece> pieces;
  std::vector<size_t> piece_of(count);
  for (size_t run = 0; run < count; ++run) {
    const size_t root = touching.Root(run);
    piece_of[run] = root == run ? pieces.size() : piece_of[root];
    if (root == run) pieces.emplace_back();
    Add(touching.runs()[run], &pieces[piece_of[run]]);
  }
  size_t begin = 0;
  for (Piece& piece : pieces) {
    piece.y /= piece.area;
    begin += std::exchange(piece.end_run, begin);
    piece.first_run = piece.end_run;
  }
  if (runs != nullptr) runs->resize(count);
  for (size_t run = 0; run < count; ++run) {
    const size_t place = pieces[piece_of[run]].end_run++;
    if (runs != nullptr) (*runs)[place] = touching.runs()[run];
  }
  return pieces;
}

}  // namespace juesuan
