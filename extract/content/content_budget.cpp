#include "extract/content/content_budget.h"

#include <algorithm>
#include <cmath>

#include "extract/content/objects.h"

namespace juesuan {
namespace {

// Poppler cuts a curve into as many pieces as it takes to be smooth, 1,024 at most.
constexpr double kPiece_pt = 4;
constexpr double kMostPieces = 256;
// A dash takes a quarter of a point's time, and a thirtieth of its memory.
constexpr double kPointsOfDash = 0.25;
constexpr double kTileBytes = 32;  // of operators that take as long as to begin a tile
constexpr double kTextOfWord = 8;  // bytes: more words than these cannot be in a text

}  // namespace

int64_t ContentBudget::BytesLeft() const {
  return static_cast<int64_t>(std::max(0.0, static_cast<double>(limits_.content_bytes) - bytes_));
}

bool ContentBudget::is_spent() const {
  return bytes_ > static_cast<double>(limits_.content_bytes) ||
         points_ > static_cast<double>(limits_.path_points) ||
         text_ > kTextOfWord * static_cast<double>(limits_.words);
}

Error ContentBudget::Refusal() const {
  const auto more = [](const std::string& than) {
    return Error{ErrorCode::kLimitReached, "", "has more than " + than};
  };
  if (bytes_ > static_cast<double>(limits_.content_bytes)) {
    return more(std::to_string(limits_.content_bytes >> 20) +
                " MiB of drawing operators; raise --limit-content");
  }
  if (points_ > static_cast<double>(limits_.path_points))
    return more(std::to_string(limits_.path_points) + " points of paths; raise --max-points");
  return more(std::to_string(limits_.words) + " words; raise --max-words");
}

double PointsOf(const std::string& op, double length_pt) {
  if (op == "re") return 4;
  if (op == "m" || op == "l" || op == "h") return 1;
  const bool is_curve = op == "c" || op == "v" || op == "y";
  if (!is_curve) return 0;
  const double pieces = 1 + length_pt / kPiece_pt;
  return pieces < kMostPieces ? pieces : kMostPieces;  // also where it is no number
}

double PointsOfDashes(double length_pt, double period_pt) {
  if (length_pt <= 0) return 0;
  return kPointsOfDash * std::min(length_pt / std::max(period_pt, 1e-9), 1e12);
}

double BytesOfTiles(QPDFObjectHandle pattern, double area_pt2) {
  if (!pattern.isStream() || !(area_pt2 > 0)) return 0;
  auto dict = pattern.getDict();
  auto matrix = dict.getKey("/Matrix");
  const double scale =
      matrix.isArray() ? ToMatrix(matrix.getArrayAsVector()).Scale() : Matrix{}.Scale();
  const double step = std::abs(Number(dict.getKey("/XStep")) * Number(dict.getKey("/YStep")));
  const double tiles = area_pt2 / std::max(step * scale * scale, 1e-12);
  return tiles * (kTileBytes + Number(dict.getKey("/Length")));
}

}  // namespace juesuan
