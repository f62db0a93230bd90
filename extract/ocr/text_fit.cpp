#include "extract/ocr/text_fit.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();
constexpr float kLeastStepProbability = 1e-4F;  ///< one odd step must not decide

/// The logs of a line's probabilities, and of what stands beside a text up to each step.
class FitSearch {
 public:
  FitSearch(const LineSteps& line, int blank, const std::vector<int>& before,
            const std::vector<int>& after)
      : line_(line), blank_(blank), logs_(line.probabilities.size()) {
    std::transform(line.probabilities.begin(), line.probabilities.end(), logs_.begin(),
                   [](float p) { return std::log(std::max(p, kLeastStepProbability)); });
    before_.assign(1, 0);
    most_.assign(static_cast<size_t>(line.outputs), kNever);
    for (int step = 0; step < line.steps; ++step) {
      before_.push_back(before_.back() + Best(step, before));
      const double likeliest = *std::max_element(At(step), At(step) + line_.outputs);
      likeliest_ += likeliest;
      for (size_t output = 0; output < most_.size(); ++output)
        most_[output] = std::max(most_[output], At(step)[output] - likeliest);
    }
    after_.assign(static_cast<size_t>(line.steps) + 1, 0);
    for (int step = line.steps - 1; step >= 0; --step)
      after_[static_cast<size_t>(step)] = after_[static_cast<size_t>(step) + 1] + Best(step, after);
  }

  /// No less than Of: each output of `code` has a step of its own, and loses there at least this.
  double AtMost(const std::vector<int>& code) const {
    if (code.empty() || static_cast<int>(code.size()) > line_.steps) return kNever;
    double sum = 0;
    for (const int output : code) sum += most_[static_cast<size_t>(output)];
    return sum;
  }

  /// The likeliest path through `code`: its outputs in turn, blanks between them where they like.
  double Of(const std::vector<int>& code) const {
    const size_t states = 2 * code.size() - 1;  // outputs at even places, blanks between
    std::vector<double> now(states, kNever), next(states);
    double best = kNever;
    for (int step = 0; step < line_.steps; ++step) {
      const float* logs = At(step);
      for (size_t state = 0; state < states; ++state) {
        double from = now[state];
        if (state >= 1) from = std::max(from, now[state - 1]);
        const bool is_output = state % 2 == 0;
        // The same output twice needs a blank between.
        if (is_output && state >= 2 && code[state / 2] != code[state / 2 - 1])
          from = std::max(from, now[state - 2]);
        if (state == 0) from = std::max(from, before_[static_cast<size_t>(step)]);
        next[state] = from + logs[is_output ? code[state / 2] : blank_];
      }
      now.swap(next);
      best = std::max(best, now[states - 1] + after_[static_cast<size_t>(step) + 1]);
    }
    return best - likeliest_;
  }

 private:
  const float* At(int step) const {
    return logs_.data() + static_cast<std::ptrdiff_t>(step) * line_.outputs;
  }

  double Best(int step, const std::vector<int>& outputs) const {
    double best = At(step)[blank_];
    for (const int output : outputs) best = std::max<double>(best, At(step)[output]);
    return best;
  }

  const LineSteps& line_;
  int blank_;
  std::vector<float> logs_;
  std::vector<double> before_, after_;  // [step]: of all steps before it; from it to the end
  std::vector<double> most_;            // [output]: at its best step, behind that step's likeliest
  double likeliest_ = 0;
};

}  // namespace

TextFit::TextFit(const LineModel& model) : blank_(model.blank) {
  for (const SpelledCharacter& character : model.characters)
    codes_.try_emplace(character.text, character.code);
}

const TextFit::Code& TextFit::Spell(const std::string& text) {
  const auto [spelled, is_new] = spelled_.try_emplace(text);
  if (!is_new) return spelled->second;
  Code code;
  for (const char32_t point : CodePoints(text)) {
    if (point == U' ') continue;
    const auto found = codes_.find(ToUtf8(point));
    if (found == codes_.end()) return spelled->second;
    code.insert(code.end(), found->second.begin(), found->second.end());
  }
  spelled->second = std::move(code);
  return spelled->second;
}

std::vector<const TextFit::Code*> TextFit::SpellAll(const std::vector<std::string>& texts) {
  const std::lock_guard lock(spelling_);
  std::vector<const Code*> codes;
  codes.reserve(texts.size());
  for (const std::string& text : texts) codes.push_back(&Spell(text));
  return codes;
}

std::vector<int> TextFit::OutputsOf(std::string_view characters) const {
  std::vector<int> outputs;
  for (const char32_t point : CodePoints(characters)) {
    const auto found = codes_.find(ToUtf8(point));
    if (found != codes_.end() && found->second.size() == 1)
      outputs.push_back(found->second.front());
  }
  return outputs;
}

std::vector<FittingText> TextFit::Best(const LineSteps& line, const std::vector<std::string>& texts,
                                       const BesideText& beside, size_t count) {
  const auto is_better = [](const FittingText& a, const FittingText& b) {
    return a.nats != b.nats ? a.nats > b.nats : a.index < b.index;
  };
  const FitSearch search(line, blank_, OutputsOf(beside.before), OutputsOf(beside.after));
  const std::vector<const Code*> codes = SpellAll(texts);
  std::vector<FittingText> at_most, best;
  for (size_t i = 0; i < texts.size(); ++i) {
    const double nats = search.AtMost(*codes[i]);
    if (nats > kNever) at_most.push_back({i, nats});
  }
  std::sort(at_most.begin(), at_most.end(), is_better);
  for (const FittingText& text : at_most) {
    if (best.size() == count && text.nats < best.back().nats) break;
    const FittingText fit{text.index, search.Of(*codes[text.index])};
    if (fit.nats == kNever) continue;
    best.insert(std::upper_bound(best.begin(), best.end(), fit, is_better), fit);
    if (best.size() > count) best.pop_back();
  }
  return best;
}

}  // namespace juesuan
