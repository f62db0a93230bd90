#include "normalize/pictures/own_digit_reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/parallel.h"
#include "core/text.h"
#include "layout/text/amount_readings.h"
#include "layout/text/glyph_reader.h"
#include "normalize/pictures/cell_pictures.h"
#include "normalize/reconcile/amount_candidates.h"

namespace juesuan {
namespace {

constexpr const char* kGlyphReader = "glyphs";

bool IsAsked(const Entry& entry) {
  const Evidence& evidence = entry.evidence;
  return entry.source == Source::kOcr && entry.status != EntryStatus::kVerified &&
         evidence.support != Support::kBlankDoubt &&
         std::none_of(evidence.readings.begin(), evidence.readings.end(),
                      [](const Reading& r) { return FamilyOf(r.reader) == kGlyphReader; });
}

/// What most readers saw at first sight, the cheapest of equally many; empty for no amount.
std::string ShapeOf(const Entry& entry) {
  std::map<std::string, std::pair<int, double>> votes;  // text with its digits as 0: count, cost
  for (const Reading& reading : entry.evidence.readings) {
    if (reading.reader.ends_with(kSecondThought) || !IsWellFormedAmount(reading.text)) continue;
    std::string shape = reading.text;
    std::replace_if(shape.begin(), shape.end(), IsAsciiDigit, '0');
    auto& vote = votes.try_emplace(shape, 0, reading.cost).first->second;
    ++vote.first;
    vote.second = std::min(vote.second, reading.cost);
  }
  const auto best = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second.first, -a.second.second) <
           std::pair(b.second.first, -b.second.second);
  });
  return best == votes.end() ? "" : best->first;
}

}  // namespace

std::vector<Answer> OwnDigitReader::Read(const Ledger& ledger) {
  const CellPictures pictures(ledger);
  if (std::none_of(ledger.entries.begin(), ledger.entries.end(), IsAsked)) return {};
  std::vector<GlyphSample> samples;
  for (const Entry& entry : ledger.entries) {
    if (entry.source != Source::kOcr || entry.status != EntryStatus::kVerified) continue;
    const GrayImage* line = pictures.LineOf(entry);
    if (line != nullptr && IsWellFormedAmount(entry.printed))
      samples.push_back({line, entry.printed});
  }
  const std::optional<GlyphReader> reader = GlyphReader::Learn(samples);
  if (!reader) return {};
  std::vector<Answer> answers;
  for (size_t i = 0; i < ledger.entries.size(); ++i)
    if (IsAsked(ledger.entries[i])) answers.push_back({i, {}});
  ForEachIndex(answers.size(), [&](size_t i, size_t) {
    Answer& answer = answers[i];
    const Entry& entry = ledger.entries[answer.entry];
    const GrayImage* line = pictures.LineOf(entry);
    const std::string shape = line == nullptr ? "" : ShapeOf(entry);
    if (shape.empty()) return;
    std::string name = kGlyphReader;
    for (const GlyphText& text : reader->Read(*line, shape)) {
      if (!IsWellFormedAmount(text.text)) continue;
      answer.readings.push_back({text.text, text.cost, name});
      name = std::string(kGlyphReader) + kSecondThought;
    }
  });
  std::erase_if(answers, [](const Answer& answer) { return answer.readings.empty(); });
  return answers;
}

}  // namespace juesuan
