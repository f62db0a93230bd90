#include "layout/cells/lines_around.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kLinesAbove = 6;
constexpr size_t kLinesBelow = 4;

bool InMargin(const TextLine& line, const PageLayout& page, const JoinParams& params) {
  const double strip = params.margin_share * page.size.height;
  return line.box.y1 < strip || line.box.y0 > page.size.height - strip;
}

}  // namespace

std::string WordsOf(const TextLine& line) {
  std::string words = MatchKey(line.text);
  std::erase_if(words, [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
  return words;
}

RunningLines::RunningLines(const std::vector<PageLayout>& pages, const JoinParams& params)
    : params_(params) {
  for (const PageLayout& page : pages) {
    std::vector<std::string>& said = said_.emplace_back();
    for (const TextLine& line : page.lines) {
      if (InMargin(line, page, params)) said.push_back(WordsOf(line));
    }
  }
}

bool RunningLines::Has(const TextLine& line, const PageLayout& page, size_t p) const {
  if (!InMargin(line, page, params_)) return false;
  if (page.ingest != Ingest::kText) return true;
  const std::string words = WordsOf(line);
  if (CodePoints(words).size() < params_.least_words) return true;
  const size_t from = p > params_.pages_near ? p - params_.pages_near : 0;
  const size_t to = std::min(said_.size(), p + params_.pages_near + 1);
  for (size_t other = from; other < to; ++other) {
    const auto& said = said_[other];
    if (other != p && std::find(said.begin(), said.end(), words) != said.end()) return true;
  }
  return false;
}

std::vector<TextLine> NearestOf(std::vector<TextLine> lines) {
  const auto is_below = [](const TextLine& line, const TextLine& next) {
    return line.box.y1 < next.box.center().y;
  };
  size_t rows = 1, first = lines.empty() ? 0 : lines.size() - 1;
  for (; first > 0 && rows <= kLinesAbove; --first)
    rows += is_below(lines[first - 1], lines[first]) ? 1 : 0;
  if (rows > kLinesAbove) ++first;
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(first));
  return lines;
}

std::vector<TextLine> LinesAbove(const PageLayout& page, size_t table_index) {
  const RectPt& box = page.tables[table_index].parts.front().box;
  const double from = table_index == 0 ? 0 : page.tables[table_index - 1].parts.back().box.y1;
  std::vector<TextLine> lines;
  for (const TextLine& line : page.lines) {
    const double middle = (line.box.y0 + line.box.y1) / 2;
    if (middle >= from && middle <= box.y0) lines.push_back(line);
  }
  return NearestOf(std::move(lines));
}

std::vector<TextLine> LinesBelow(const PageLayout& page, size_t table_index) {
  const RectPt& box = page.tables[table_index].parts.back().box;
  const double to = table_index + 1 < page.tables.size()
                        ? page.tables[table_index + 1].parts.front().box.y0
                        : page.size.height;
  std::vector<TextLine> lines;
  for (const TextLine& line : page.lines) {
    const double middle = (line.box.y0 + line.box.y1) / 2;
    if (middle > box.y1 && middle < to && lines.size() < kLinesBelow) lines.push_back(line);
  }
  return lines;
}

bool IsTitleBeside(const TextLine& line, double type) {
  constexpr double kLarger = 1.15;
  return type > 0 && line.font_size_pt > kLarger * type;
}

std::vector<TextLine> LinesAtFoot(const PageLayout& page, size_t p, double type,
                                  const RunningLines& running) {
  const double from = page.tables.empty() ? 0 : page.tables.back().parts.back().box.y1;
  double usual = type;
  for (const TextLine& line : page.lines) {
    if (type == 0 && (usual == 0 || line.font_size_pt < usual)) usual = line.font_size_pt;
  }
  std::vector<TextLine> lines;
  bool is_titled = false;
  for (const TextLine& line : page.lines) {
    if (line.box.y0 < from) continue;
    is_titled = is_titled || IsTitleBeside(line, usual);
    if (is_titled || !running.Has(line, page, p)) lines.push_back(line);
  }
  return lines;
}

}  // namespace juesuan
