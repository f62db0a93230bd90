// The best sequence of candidates down a page, one a row (Viterbi 1967).
//
// In:
// - the candidates of each row, top down. Each has what speaks for it by itself (`own`);
// - what it is worth that a candidate is the first, and that one follows another.
// Out, in each candidate:
// - `forward`: the best sequence up to it, itself included;
// - `backward`: the best sequence from it on, itself left out;
// - `above`: what the candidate before it calls itself (`last()`), on the best sequence.
// `forward` and `backward` together are the best sequence through a candidate. By so much may it
// lead over that through another.
#pragma once

#include <algorithm>
#include <limits>
#include <vector>

namespace juesuan {

/// `start(to)`: what it is worth that `to` is the first; `step(from, to)`: that it follows.
template <typename Candidate, typename Start, typename Step>
void ScorePaths(const std::vector<std::vector<Candidate>*>& rows, const Start& start,
                const Step& step) {
  constexpr double kNever = std::numeric_limits<double>::lowest();
  for (size_t i = 0; i < rows.size(); ++i) {
    for (Candidate& to : *rows[i]) {
      double best = i == 0 ? start(to) : kNever;
      for (size_t j = 0; i > 0 && j < rows[i - 1]->size(); ++j) {
        const Candidate& from = (*rows[i - 1])[j];
        const double score = from.forward + step(from, to);
        if (score <= best) continue;
        best = score;
        to.above = from.last();
      }
      to.forward = best + to.own;
    }
  }
  for (size_t i = rows.size(); i-- > 1;) {
    for (Candidate& from : *rows[i - 1]) {
      from.backward = kNever;
      for (const Candidate& to : *rows[i])
        from.backward = std::max(from.backward, step(from, to) + to.own + to.backward);
    }
  }
}

}  // namespace juesuan
