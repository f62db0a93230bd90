#include "layout/unread_ink_words.h"

#include <algorithm>
#include <iterator>

#include "core/text.h"
#include "extract/words.h"
#include "layout/grid/word_rows.h"
#include "layout/ink/mat.h"
#include "layout/seen_page.h"

namespace juesuan {
namespace {

constexpr double kLeastRule_pt = 24;  // a shorter one may be a stroke of a glyph
constexpr double kMargin_pt = 1.5;
constexpr double kMostReach_pt = 9;  // beside a glyph: a minus or a point, which is a rectangle
constexpr double kTrim = 0.2;        // a font's box is higher than its glyphs
constexpr double kGlyphGap = 0.4;    // of the height: digits of one number are no farther apart
constexpr double kSameLine = 0.5;    // of the height that two of one line share
constexpr double kLeastDigit_pt = 4;
constexpr const char* kNoCharacter = "\xEF\xBF\xBD";  // U+FFFD

/// White but for the ink that has no words.
cv::Mat UnreadInk(const Page& page, const SeenPage& seen) {
  cv::Mat ink = cv::Mat::zeros(seen.ink.size(), seen.ink.type());
  for (const RectPt& box : page.unread_ink) {
    const double reach = kMargin_pt + std::min(box.height(), kMostReach_pt);
    const RectPt around{box.x0 - reach, box.y0 - kMargin_pt, box.x1 + reach, box.y1 + kMargin_pt};
    const cv::Rect area = ClipRect(seen.transform.ToPx(around), ink.size());
    seen.ink(area).copyTo(ink(area));
  }
  for (const Word& word : page.words) {
    const double trim = kTrim * word.box.height();
    const RectPt box{word.box.x0, word.box.y0 + trim, word.box.x1, word.box.y1 - trim};
    ink(ClipRect(seen.transform.ToPx(box), ink.size())).setTo(0);
  }
  return ink;
}

std::vector<RulingLine> LongRules(const Page& page, double px_per_pt, const LayoutParams& params) {
  auto rules = FindPaintedLines(page.paths, page.size, px_per_pt, params.painted).rules;
  std::erase_if(rules, [&](const RulingLine& rule) {
    return rule.to - rule.from < kLeastRule_pt * px_per_pt;
  });
  return rules;
}

bool IsDust(const Word& word) {
  return word.text != kNoCharacter && LooksLikeNumber(word.text) && DigitsIn(word.text).empty();
}

/// The ink goes on where the number ends, or ends where it begins: the text layer has a part of it.
bool IsPartOf(const RectPt& ink, const Word& word) {
  const double high = std::min(ink.height(), word.box.height());
  const double gap = std::max(word.box.x0 - ink.x1, ink.x0 - word.box.x1);
  const double shared = std::min(ink.y1, word.box.y1) - std::max(ink.y0, word.box.y0);
  return gap <= kGlyphGap * high && shared >= kSameLine * high;
}

/// Numbers of which the text layer has a part are read whole from the picture. True: there were
/// some.
bool DropPartsOfNumbers(const std::vector<RectPt>& ink, Page* page) {
  const size_t before = page->words.size();
  std::erase_if(page->words, [&](const Word& word) {
    const bool is_part =
        !DigitsIn(word.text).empty() && !HasIdeograph(word.text) &&
        std::any_of(ink.begin(), ink.end(), [&](const RectPt& box) { return IsPartOf(box, word); });
    if (is_part) page->unread_ink.push_back(word.box);
    return is_part;
  });
  return page->words.size() < before;
}

std::vector<cv::Rect> BoxesOfUnreadInk(const SeenPage& seen, const LayoutParams& params,
                                       Page* page) {
  const double px_per_pt = seen.transform.PxPerPt();
  const auto rules = LongRules(*page, px_per_pt, params);
  const auto find = [&] {
    return FindWordBoxes(UnreadInk(*page, seen), rules, px_per_pt, params.read_words.boxes);
  };
  std::vector<cv::Rect> boxes = find();
  std::vector<RectPt> ink;
  for (const cv::Rect& box : boxes) ink.push_back(seen.transform.ToPt(ToRectPx(box)));
  return DropPartsOfNumbers(ink, page) ? find() : boxes;
}

Word Unknown(const RectPt& box, Source source) {
  Word word;
  word.text = kNoCharacter;
  word.box = box;
  word.confidence = 0;
  word.source = source;
  word.font_size_pt = box.height();
  return word;
}

/// Ink as high as digits that no reader knows, on a page that has numbers without words: it may be
/// one, too.
void AddUnreadable(const SeenPage& seen, const std::vector<cv::Rect>& boxes,
                   std::vector<Word>* words) {
  const bool has_numbers = std::any_of(words->begin(), words->end(), [](const Word& word) {
    return !DigitsIn(word.text).empty() && LooksLikeNumber(word.text);
  });
  if (!has_numbers) return;
  const std::vector<Word> read = *words;
  for (const cv::Rect& box : boxes) {
    const RectPt ink = seen.transform.ToStraightPt(ToRectPx(box));
    const bool is_read = std::any_of(read.begin(), read.end(), [&](const Word& word) {
      return word.box.Contains(ink.center());
    });
    if (is_read || ink.height() < kLeastDigit_pt) continue;
    words->push_back(Unknown(ink, Source::kOcr));
  }
}

/// A cell that looks blank and holds a number is neither blank nor known.
void AddHiddenNumbers(Page* page) {
  for (const RectPt& box : page->hidden_numbers) page->words.push_back(Unknown(box, Source::kText));
  if (!page->hidden_numbers.empty()) SortByPosition(&page->words);
}

}  // namespace

Status AddUnreadWords(int quarter_turns, Document* document, const LayoutParams& params,
                      OcrEngine* engine, Page* page) {
  AddHiddenNumbers(page);
  if (page->unread_ink.empty()) return Done{};
  const auto seen = LookToRead(*page, quarter_turns, document, params);
  if (!seen) return seen.error();
  const auto boxes = BoxesOfUnreadInk(*seen, params, page);
  CropParams crop = params.crop;
  crop.most_rest_px = params.most_rest_pt * seen->transform.PxPerPt();
  auto words =
      ReadWords(seen->picture, boxes, {}, true, seen->transform, crop, params.read_words, engine);
  if (!words) return words.error();
  AddUnreadable(*seen, boxes, &*words);
  std::copy_if(words->begin(), words->end(), std::back_inserter(page->words),
               [](const Word& word) { return !IsDust(word); });
  SortByPosition(&page->words);
  return Done{};
}

}  // namespace juesuan
