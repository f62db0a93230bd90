#include "layout/text/text_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace juesuan {
namespace {

using Line = std::vector<PlacedText>;

double Middle(const PlacedText& p) { return (p.box.y0 + p.box.y1) / 2; }

/// Height of the type. Boxes are no measure: some fonts give 3 pt for 12 pt type, or 22.
double TypeSize(const PlacedText& p) {
  return p.font_size_pt > 0 ? p.font_size_pt : p.box.height();
}

double Middle(const Line& line) {
  double sum = 0;
  for (const PlacedText& p : line) sum += Middle(p);
  return sum / static_cast<double>(line.size());
}

double TypeSize(const Line& line) {
  double size = 0;
  for (const PlacedText& p : line) size = std::max(size, TypeSize(p));
  return size;
}

/// True when the pieces of `a` stand in the gaps of `b`: they can be one printed line.
bool FitsBetween(const Line& a, const Line& b) {
  return std::all_of(a.begin(), a.end(), [&](const PlacedText& p) {
    return std::none_of(b.begin(), b.end(), [&](const PlacedText& q) {
      const double overlap = std::min(p.box.x1, q.box.x1) - std::max(p.box.x0, q.box.x0);
      return overlap > 0.3 * std::min(p.box.width(), q.box.width());
    });
  });
}

/// Digits in a font whose box sits higher or lower come out as a line of their own: they go
/// back into the nearest line that has room for them.
void JoinStrays(const TextLineParams& params, std::vector<Line>* lines) {
  for (size_t i = 0; i < lines->size();) {
    const Line& line = (*lines)[i];
    size_t nearest = i;
    double best = params.stray * TypeSize(line);
    for (const size_t j : {i - 1, i + 1}) {
      if (j >= lines->size()) continue;  // i - 1 wraps to a huge number for the first line
      const double distance = std::abs(Middle((*lines)[j]) - Middle(line));
      if (distance < best && FitsBetween(line, (*lines)[j])) {
        best = distance;
        nearest = j;
      }
    }
    if (nearest == i) {
      ++i;
      continue;
    }
    Line& home = (*lines)[nearest];
    home.insert(home.end(), line.begin(), line.end());
    lines->erase(lines->begin() + static_cast<std::ptrdiff_t>(i));
    i = i > 0 ? i - 1 : 0;
  }
}

TextLine ToTextLine(const std::vector<PlacedText>& pieces, int page_index,
                    const TextLineParams& params) {
  TextLine line;
  line.page_index = page_index;
  line.text = JoinLine(pieces, params);
  line.source = pieces.front().source;
  for (const PlacedText& p : pieces) {
    line.box = line.box.Union(p.box);
    line.confidence = std::min(line.confidence, p.confidence);
    line.font_size_pt = std::max(line.font_size_pt, p.font_size_pt);
  }
  return line;
}

}  // namespace

std::vector<PlacedText> GlyphsOf(const Word& word) {
  std::vector<PlacedText> pieces;
  if (word.glyphs.empty()) {
    pieces.push_back({word.text, word.box, word.confidence, word.source, word.font_size_pt});
  }
  for (const Glyph& glyph : word.glyphs) {
    pieces.push_back({glyph.text, glyph.box, word.confidence, word.source, word.font_size_pt});
  }
  return pieces;
}

std::vector<std::vector<PlacedText>> GroupLines(std::vector<PlacedText> pieces,
                                                const TextLineParams& params) {
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const PlacedText& a, const PlacedText& b) { return Middle(a) < Middle(b); });
  std::vector<Line> lines;
  double middle = 0;
  double size = 0;
  for (PlacedText& piece : pieces) {
    const double reach = params.same_line * std::min(size, TypeSize(piece));
    if (lines.empty() || Middle(piece) - middle > reach) {
      lines.emplace_back();
      middle = Middle(piece);
      size = TypeSize(piece);
    }
    lines.back().push_back(std::move(piece));
  }
  JoinStrays(params, &lines);
  for (auto& line : lines) {
    std::stable_sort(line.begin(), line.end(),
                     [](const PlacedText& a, const PlacedText& b) { return a.box.x0 < b.box.x0; });
  }
  return lines;
}

std::string JoinLine(const std::vector<PlacedText>& line, const TextLineParams& params) {
  std::string text;
  for (size_t i = 0; i < line.size(); ++i) {
    if (i > 0) {
      const double gap = line[i].box.x0 - line[i - 1].box.x1;
      const double size = std::min(TypeSize(line[i]), TypeSize(line[i - 1]));
      if (gap > params.space_gap * size) text += ' ';
    }
    text += line[i].text;
  }
  return text;
}

std::vector<TextLine> MakeTextLines(const std::vector<Word>& words, int page_index,
                                    const TextLineParams& params) {
  std::vector<PlacedText> pieces;
  for (const Word& word : words) {
    for (PlacedText& piece : GlyphsOf(word)) pieces.push_back(std::move(piece));
  }
  std::vector<TextLine> lines;
  for (auto& line : GroupLines(std::move(pieces), params)) {
    std::vector<PlacedText> segment;
    for (PlacedText& piece : line) {
      if (!segment.empty()) {
        const double gap = piece.box.x0 - segment.back().box.x1;
        const double size = std::max(TypeSize(piece), TypeSize(segment.back()));
        if (gap > params.segment_gap * size) {
          lines.push_back(ToTextLine(segment, page_index, params));
          segment.clear();
        }
      }
      segment.push_back(std::move(piece));
    }
    if (!segment.empty()) lines.push_back(ToTextLine(segment, page_index, params));
  }
  return lines;
}

void SortLines(std::vector<TextLine>* lines) {
  const auto middle = [](const TextLine& l) { return l.box.center().y; };
  std::stable_sort(lines->begin(), lines->end(),
                   [&](const TextLine& a, const TextLine& b) { return middle(a) < middle(b); });
  auto begin = lines->begin();
  while (begin != lines->end()) {
    const double reach = 0.5 * begin->box.height();
    const auto end = std::find_if(
        begin, lines->end(), [&](const TextLine& l) { return middle(l) - middle(*begin) > reach; });
    std::stable_sort(begin, end,
                     [](const TextLine& a, const TextLine& b) { return a.box.x0 < b.box.x0; });
    begin = end;
  }
}

}  // namespace juesuan
