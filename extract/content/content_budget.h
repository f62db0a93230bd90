// What the content of one page may ask of those who read it, counted before they begin.
//
// In: what the walker meets (content_walker.h). Out: whether it is too much, and the words for it.
// A kilobyte of operators can ask for gigabytes: forms that paint forms, tiles without end, dashes
// finer than dust, curves over the whole sheet.
#pragma once

#include <cstdint>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

#include "core/result.h"
#include "extract/content/matrix.h"
#include "extract/page_facts.h"

namespace juesuan {

class ContentBudget {
 public:
  explicit ContentBudget(const ContentLimits& limits) : limits_(limits) {}

  /// Of operators; those of forms as often as they are painted.
  void AddBytes(double count) { bytes_ += count; }
  /// Of paths; a curve or a dashed line takes as many as it is cut into.
  void AddPoints(double count) { points_ += count; }
  /// Of text that is shown.
  void AddText(double bytes) { text_ += bytes; }
  /// Without end.
  void Exhaust() { bytes_ = 2.0 * static_cast<double>(limits_.content_bytes) + 1; }

  int64_t BytesLeft() const;
  bool is_spent() const;
  /// REQUIRES: is_spent(). Without a place.
  Error Refusal() const;

 private:
  ContentLimits limits_;
  double bytes_ = 0;
  double points_ = 0;
  double text_ = 0;
};

/// Points of an operator that builds a path; `length_pt`: of its piece, or of the lines between the
/// points that a curve bends to.
double PointsOf(const std::string& op, double length_pt);

/// Points that take as long as the pieces of a dashed line; 0 where it is not dashed. `period_pt`:
/// of the dashes, as shown.
double PointsOfDashes(double length_pt, double period_pt);

/// Bytes of operators that it takes to fill an area with a tiling pattern (ISO 32000-1, 8.7.3);
/// 0 for another pattern.
double BytesOfTiles(QPDFObjectHandle pattern, double area_pt2);

}  // namespace juesuan
