// Tables from a picture: the bytes are black and white boxes on a sheet, eight of them each.
#include "layout/grid/grid.h"
#include "layout/lines/ruling_lines.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/layout/page_picture.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace juesuan;
  constexpr int kWidth = 500, kHeight = 400;
  constexpr size_t kMostBoxes = 400;
  cv::Mat page = Paper(kWidth, kHeight);
  const auto number = [&](size_t at, int below) { return (data[at] * 256 + data[at + 1]) % below; };
  for (size_t i = 0; i + 8 <= size && i < 8 * kMostBoxes; i += 8) {
    const int x = number(i, kWidth), y = number(i + 2, kHeight);
    const int width = 1 + number(i + 4, kWidth - x), height = 1 + number(i + 6, kHeight - y);
    const bool is_black = data[i] < 128;
    cv::rectangle(page, {x, y, width, height}, cv::Scalar::all(is_black ? 0 : 255), cv::FILLED);
  }
  for (const Grid& grid : GridsOf(page)) {
    const auto cells = GridToCells(grid, GridParams{});
    for (const GridCell& cell : cells) Expect(cell.row_span > 0 && cell.column_span > 0, "spans");
  }
  return 0;
}
