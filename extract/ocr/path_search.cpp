#include "extract/ocr/path_search.h"

#include <algorithm>
#include <cmath>

namespace juesuan {
namespace {

constexpr float kLeastLog = -20;             // of a probability
constexpr double kLogOffset = -0.085;        // is added to each
constexpr float kUnknownWeight = 2.25F;      // of the logs of what is in no dictionary
constexpr float kLeastWordLog = -25.0F / 7;  // in a word of the dictionary

/// Paths kept of a kind, by how many outputs of a character they have.
constexpr size_t WidthOf(int length) { return length == 0 ? 5 : length == 1 ? 10 : 16; }

float LogOf(float probability) {
  static const float kLeast = std::exp(kLeastLog);
  const float log = probability > kLeast ? std::log(probability) : kLeastLog;
  return static_cast<float>(double{log} + kLogOffset);
}

}  // namespace

PathSearch::PathSearch(const CharacterTree& tree, const Dictionary& dictionary, int blank,
                       int outputs)
    : tree_(tree),
      dictionary_(dictionary),
      blank_(blank),
      ranks_(outputs, blank),
      beams_(2 * std::size(kAllFollows) * static_cast<size_t>(tree.depth())),
      places_{{Dictionary::Place{}}} {}

std::vector<PathStep> PathSearch::Run(const LineSteps& line) {
  for (int step = 0; step < line.steps; ++step) {
    probabilities_ = line.At(step);
    ranks_.Set(probabilities_);
    for (PathBeam& beam : beams_) beam.Clear();
    for (PathStep& begun : begun_) begun.output = kNone;
    step == 0 ? Begin() : GoOn();
    KeepSteps();
  }
  std::vector<PathStep> path;
  for (int i = Best(); i != kNone; i = steps_[static_cast<size_t>(i)].before)
    path.push_back(steps_[static_cast<size_t>(i)]);
  std::reverse(path.begin(), path.end());
  return path;
}

void PathSearch::Begin() {
  PathStep start;
  Extend(start, kNone, Rank::kBest);
  start.in_words = true;
  if (!dictionary_.is_empty()) Extend(start, kNone, Rank::kBest);
}

void PathSearch::GoOn() {
  for (const Rank rank : kAllRanks) {
    for (const int path : paths_) Extend(steps_[static_cast<size_t>(path)], path, rank);
    if (AnyGoesOn()) break;
  }
  for (const PathStep& begun : begun_) {
    if (begun.output != kNone) KeepScored(begun);
  }
}

/// Backwards, as Tesseract looks at them: of two that are alike the first counts.
void PathSearch::KeepSteps() {
  paths_.clear();
  for (const PathBeam& beam : beams_) {
    for (size_t i = beam.steps().size(); i-- > 0;) {
      paths_.push_back(static_cast<int>(steps_.size()));
      steps_.push_back(beam.steps()[i]);
    }
  }
}

bool PathSearch::AnyGoesOn() const {
  return std::any_of(beams_.begin(), beams_.end(), [](const PathBeam& beam) {
    return !beam.steps().empty() && beam.steps().front().follows == Follows::kAnything;
  });
}

/// The blank stands among the characters, before those that begin with an output.
void PathSearch::Extend(const PathStep& from, int place, Rank rank) {
  if (from.output != kNone && ranks_.Of(from.output) == rank) Repeat(from, place, rank);
  if (from.follows == Follows::kSame) return;
  if (from.output != blank_ && rank == Rank::kBest) AddBlank(from, place);
  for (const bool is_whole : {true, false}) {
    Reach(from, rank, is_whole);
    for (const Reached& reached : reached_) {
      const float alone = probabilities_[reached.output];
      PathStep step = After(from, place, reached.output);
      AddReached(step, from, reached, LogOf(alone));
      step.follows = Follows::kSame;
      if (rank == Rank::kBest)
        AddReached(step, from, reached, LogOf(alone + Shared(from, reached.output)));
    }
  }
}

/// Outputs that complete a character, or that begin or go on with one, in the order of characters.
void PathSearch::Reach(const PathStep& from, Rank rank, bool is_whole) {
  reached_.clear();
  for (const int output : ranks_.All(rank)) {
    if (output == from.output || output == blank_) continue;
    const int node = tree_.Next(from.node, output);
    if (node == kNone) continue;
    const int order = is_whole ? tree_.CharacterAt(node) : tree_.FirstThrough(node);
    if (order != kNone) reached_.push_back({order, node, output, is_whole});
  }
  std::sort(reached_.begin(), reached_.end(),
            [](const Reached& a, const Reached& b) { return a.order < b.order; });
}

void PathSearch::Repeat(const PathStep& from, int place, Rank rank) {
  PathStep step = After(from, place, from.output);
  step.text = from.text;
  step.character = from.character;
  step.found = from.found;
  step.repeats = true;
  const float probability = probabilities_[from.output];
  if (from.follows != Follows::kOther) AddPart(step, LogOf(probability));
  if (from.follows != Follows::kAnything || rank != Rank::kBest || from.output == blank_) return;
  step.follows = Follows::kOther;
  AddPart(step, LogOf(probability + probabilities_[blank_]));
}

void PathSearch::AddBlank(const PathStep& from, int place) {
  PathStep step = After(from, place, blank_);
  const float log = LogOf(probabilities_[blank_]);
  if (from.node == CharacterTree::kRoot) return AddWhole(step, log);
  step.found = from.found;
  AddPart(step, log);
}

/// What counts together with an output: the blank, and the character that it follows at once.
float PathSearch::Shared(const PathStep& from, int output) const {
  const bool follows_at_once = from.follows == Follows::kAnything && from.output != blank_ &&
                               ranks_.AreBest(from.output, output);
  return probabilities_[blank_] + (follows_at_once ? probabilities_[from.output] : 0);
}

void PathSearch::AddReached(PathStep step, const PathStep& from, const Reached& reached,
                            float log) {
  if (reached.is_whole) {
    step.node = CharacterTree::kRoot;
    step.character = tree_.CharacterAt(reached.node);
    if (LogOf(probabilities_[step.output]) >= kLeastLog) AddWhole(step, log);
    return;
  }
  step.node = reached.node;
  const FoundIn at_first = from.in_words ? FoundIn::kNothing : FoundIn::kNoDictionary;
  step.found = from.output == kNone ? at_first : from.found;
  AddPart(step, log);
}

PathStep PathSearch::After(const PathStep& from, int place, int output) const {
  PathStep step;
  step.before = place;
  step.output = output;
  step.node = from.node;
  step.whole = from.character != kNone && !from.repeats ? place : from.whole;
  step.in_words = from.in_words;
  step.total = from.total;
  step.text = from.text;
  if (output == blank_) return step;
  const auto base = static_cast<uint64_t>(ranks_.count());  // the hash that Tesseract has
  step.text = from.text * base + (((from.text >> 32) * base) >> 32) + static_cast<uint64_t>(output);
  return step;
}

/// What completes no character.
void PathSearch::AddPart(PathStep step, float log) {
  if (step.in_words) {
    if (log > kLeastWordLog) Keep(step, log);
    return;
  }
  log *= kUnknownWeight;
  if (log >= kLeastLog || step.output == blank_) Keep(step, log);
}

/// A whole character, or the blank between two.
void PathSearch::AddWhole(PathStep step, float log) {
  if (step.in_words) {
    if (log > kLeastWordLog) AddToWord(step, log);
    return;
  }
  step.found = FoundIn::kNoDictionary;
  Keep(step, log * kUnknownWeight);
  if (dictionary_.is_empty()) return;
  if (IsSpace(step) && log > kLeastWordLog) {
    step.found = FoundIn::kNothing;
    BeginWord(step, log, false);
  } else if (StandsAlone(step)) {
    BeginWord(step, log * kUnknownWeight, false);
  }
}

void PathSearch::AddToWord(PathStep step, float log) {
  const PathStep* last = step.whole == kNone ? nullptr : &steps_[static_cast<size_t>(step.whole)];
  if (step.character == kNone) return Keep(step, log);
  if (IsSpace(step)) return AddSpace(step, last, log);
  if (last == nullptr) return GoOnInWord(step, 0, log);
  const bool breaks_word =
      last->may_begin && !IsSpace(*last) && !StandsAlone(*last) && !StandsAlone(step);
  if (last->places != kNone && !breaks_word) GoOnInWord(step, last->places, log);
}

void PathSearch::AddSpace(PathStep step, const PathStep* last, float log) {
  if (last == nullptr || !last->may_end) return;
  step.found = last->found;
  BeginWord(step, log, false);
  step.in_words = false;
  Keep(step, log);
}

void PathSearch::GoOnInWord(PathStep step, int places, float log) {
  const int character = tree_.character(step.character).id;
  auto followed = dictionary_.Follow(places_[static_cast<size_t>(places)], character);
  if (followed.found == FoundIn::kNothing) return;
  step.found = followed.found;
  step.may_end = followed.may_end;
  step.places = static_cast<int>(places_.size());
  places_.push_back(std::move(followed.places));
  Keep(step, log);
  if (!step.may_end || !tree_.has_ideographs()) return;
  BeginWord(step, log, true);
  step.in_words = false;
  step.places = kNone;
  Keep(step, log);
}

/// A word of the dictionary may begin after `step`; of each kind only the best counts.
void PathSearch::BeginWord(PathStep step, float log, bool may_end) {
  step.in_words = true;
  step.may_begin = true;
  step.may_end = may_end;
  step.places = 0;
  step.log = log;
  step.total += log;
  PathStep& best = begun_[static_cast<size_t>(step.follows)];
  if (best.output == kNone || step.total > best.total) best = step;
}

void PathSearch::Keep(PathStep step, float log) {
  step.log = log;
  step.total += log;
  KeepScored(step);
}

void PathSearch::KeepScored(const PathStep& step) {
  const int length = tree_.DepthOf(step.node);
  const size_t kind =
      static_cast<size_t>(step.follows) + (step.in_words ? std::size(kAllFollows) : 0);
  beams_[kind * static_cast<size_t>(tree_.depth()) + static_cast<size_t>(length)].Keep(
      step, WidthOf(length));
}

bool PathSearch::IsSpace(const PathStep& step) const {
  return step.character != kNone && tree_.character(step.character).id == 0;
}

bool PathSearch::StandsAlone(const PathStep& step) const {
  return step.character != kNone && tree_.character(step.character).stands_alone;
}

/// Whether a path may end here: with a whole character and, in the dictionary, with a whole word.
bool PathSearch::MayEndLine(const PathStep& step, int place) const {
  if (step.node != CharacterTree::kRoot || step.follows == Follows::kSame) return false;
  if (!step.in_words) return true;
  const int last = step.character != kNone && !step.repeats ? place : step.whole;
  if (last == kNone) return false;
  const PathStep& whole = steps_[static_cast<size_t>(last)];
  return whole.may_end || IsSpace(whole);
}

int PathSearch::Best() const {
  int best = kNone;
  for (const int path : paths_) {
    const PathStep& step = steps_[static_cast<size_t>(path)];
    if (!MayEndLine(step, path)) continue;
    if (best == kNone || step.total > steps_[static_cast<size_t>(best)].total) best = path;
  }
  return best;
}

}  // namespace juesuan
