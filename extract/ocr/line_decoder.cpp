#include "extract/ocr/line_decoder.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace juesuan {
namespace {

constexpr double kLeastLog = -20;  // of a probability
constexpr int kNone = -1;

double Log(float probability) {
  return probability > 2.1e-9F ? std::log(static_cast<double>(probability)) : kLeastLog;
}

/// What may come after a step of a path.
enum class Follows : uint8_t {
  kAnything,
  kSame,   // the blank was counted to the character that begins: the same output must follow
  kOther,  // the blank was counted to the character that ends: no more of it
};

struct PathStep {
  int before = kNone;  // index of the step before
  int output = kNone;
  int node = 0;           // of the characters' tree: 0 when a character is whole or none is begun
  int character = kNone;  // that this step completes
  bool repeats = false;   // the output of the step before, again
  Follows follows = Follows::kAnything;
  double log = 0;     // of this step's probability
  double total = 0;   // of the path's
  uint64_t text = 0;  // hash of what the path spells so far
};

}  // namespace

/// The search over one line.
class PathSearch {
 public:
  PathSearch(const LineDecoder& decoder, const LineSteps& line) : decoder_(decoder), line_(line) {}

  DecodedText Run() {
    for (int step = 0; step < line_.steps; ++step) Take(line_.At(step));
    return Read(Best());
  }

 private:
  using Key = uint64_t;

  void Take(const float* probabilities) {
    probabilities_ = probabilities;
    outputs_.clear();
    for (int output = 0; output < line_.outputs; ++output) {
      if (output == decoder_.blank_ || probabilities[output] >= decoder_.params_.least)
        outputs_.push_back(output);
    }
    next_.clear();
    if (paths_.empty() && steps_.empty()) {
      Extend(PathStep{}, kNone);
    } else {
      for (const int path : paths_) Extend(steps_[static_cast<size_t>(path)], path);
    }
    Keep();
  }

  void Extend(const PathStep& from, int place) {
    const int blank = decoder_.blank_;
    const bool is_begun = from.output != kNone && from.output != blank;
    if (from.output != kNone && from.follows != Follows::kOther) {
      Repeat(from, place, from.output, Follows::kAnything);
      if (is_begun && from.follows == Follows::kAnything)
        Repeat(from, place, from.output, Follows::kOther);
    }
    if (from.follows == Follows::kSame) return;
    for (const int output : outputs_) {
      if (output == from.output) continue;
      PathStep step = from;
      step.before = place;
      step.output = output;
      step.repeats = false;
      step.character = kNone;
      step.follows = Follows::kAnything;
      if (output == blank) {
        Add(step, Log(probabilities_[output]));
        continue;
      }
      const int node = decoder_.Next(from.node, output);
      if (node == kNone) continue;
      AddCharacter(step, node);
    }
  }

  void Repeat(const PathStep& from, int place, int output, Follows follows) {
    PathStep step = from;
    step.before = place;
    step.repeats = output != decoder_.blank_;
    step.follows = follows;
    if (!step.repeats) step.character = kNone;
    float probability = probabilities_[output];
    if (follows == Follows::kOther) probability += probabilities_[decoder_.blank_];
    Add(step, Log(probability));
  }

  /// An output that begins, goes on with or completes a character; some do two of these.
  void AddCharacter(PathStep step, int node) {
    const LineDecoder::Node& reached = decoder_.nodes_[static_cast<size_t>(node)];
    const float probability = probabilities_[step.output];
    const double alone = Log(probability);
    const double with_blank = Log(probability + probabilities_[decoder_.blank_]);
    const auto add = [&](PathStep added) {
      Add(added, alone);
      added.follows = Follows::kSame;
      Add(added, with_blank);
    };
    if (!reached.next.empty()) {
      step.node = node;
      add(step);
    }
    if (reached.character == kNone) return;
    step.node = 0;
    step.character = reached.character;
    step.text = (step.text + static_cast<uint64_t>(reached.character) + 1) * 0x9E3779B97F4A7C15ULL;
    add(step);
  }

  void Add(PathStep step, double log) {
    step.log = log;
    step.total += log;
    const Key key = step.text ^ (static_cast<Key>(step.output + 2) * 0xC2B2AE3D27D4EB4FULL) ^
                    (static_cast<Key>(step.node) << 20) ^ static_cast<Key>(step.follows);
    const auto [found, is_new] = places_.try_emplace(key, next_.size());
    if (is_new) {
      next_.push_back(step);
    } else if (next_[found->second].total < step.total) {
      next_[found->second] = step;
    }
  }

  /// The best paths of this step, each with what it came from.
  void Keep() {
    places_.clear();
    const size_t kept = std::min(decoder_.params_.width, next_.size());
    std::partial_sort(next_.begin(), next_.begin() + static_cast<std::ptrdiff_t>(kept), next_.end(),
                      [](const PathStep& a, const PathStep& b) { return a.total > b.total; });
    paths_.clear();
    for (size_t i = 0; i < kept; ++i) {
      if (next_[i].total < next_.front().total - decoder_.params_.behind) break;
      paths_.push_back(static_cast<int>(steps_.size()));
      steps_.push_back(next_[i]);
    }
  }

  /// The best path that ends with a whole character; any, when none does.
  int Best() const {
    for (const int path : paths_) {
      const PathStep& step = steps_[static_cast<size_t>(path)];
      if (step.node == 0 && step.follows != Follows::kSame) return path;
    }
    return paths_.empty() ? kNone : paths_.front();
  }

  DecodedText Read(int last) const {
    std::vector<const PathStep*> path;
    for (int i = last; i != kNone; i = steps_[static_cast<size_t>(i)].before)
      path.push_back(&steps_[static_cast<size_t>(i)]);
    std::reverse(path.begin(), path.end());
    DecodedText decoded;
    double least = 0;
    bool is_inside = false;
    for (const PathStep* step : path) {
      const bool goes_on = is_inside && step->repeats && step->character != kNone;
      is_inside = step->character != kNone;
      if (goes_on) {
        decoded.sureness.back() = std::min(decoded.sureness.back(), step->log);
        continue;
      }
      least = std::min(least, step->log);
      if (!is_inside) continue;
      decoded.text += decoder_.texts_[static_cast<size_t>(step->character)];
      decoded.sureness.push_back(least);
      least = 0;
    }
    if (!decoded.sureness.empty())
      decoded.sureness.back() = std::min(decoded.sureness.back(), least);
    return decoded;
  }

  const LineDecoder& decoder_;
  const LineSteps& line_;
  const float* probabilities_ = nullptr;
  std::vector<int> outputs_;     // worth following at this step
  std::vector<PathStep> steps_;  // all steps of all paths kept
  std::vector<int> paths_;       // last steps of the paths kept, best first
  std::vector<PathStep> next_;
  std::unordered_map<Key, size_t> places_;  // in next_
};

LineDecoder::LineDecoder(const LineModel& model, const DecoderParams& params)
    : params_(params), blank_(model.blank), nodes_(1) {
  for (const SpelledCharacter& character : model.characters) {
    int node = 0;
    for (const int output : character.code) {
      const int next = Next(node, output);
      if (next != kNone) {
        node = next;
        continue;
      }
      const int made = static_cast<int>(nodes_.size());
      nodes_[static_cast<size_t>(node)].next.emplace_back(output, made);
      nodes_.emplace_back();
      node = made;
    }
    nodes_[static_cast<size_t>(node)].character = static_cast<int>(texts_.size());
    texts_.push_back(character.text);
  }
}

int LineDecoder::Next(int node, int output) const {
  for (const auto& [label, next] : nodes_[static_cast<size_t>(node)].next) {
    if (label == output) return next;
  }
  return kNone;
}

DecodedText LineDecoder::Decode(const LineSteps& line) const {
  return PathSearch(*this, line).Run();
}

}  // namespace juesuan
