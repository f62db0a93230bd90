#include "extract/ocr/character_tree.h"

#include <algorithm>

namespace juesuan {

CharacterTree::CharacterTree(const LineModel& model) : characters_(model.characters), nodes_(1) {
  first_.resize(static_cast<size_t>(model.outputs()), kNone);
  for (size_t i = 0; i < characters_.size(); ++i) {
    int node = kRoot;
    for (const int output : characters_[i].code) {
      int& first = nodes_[static_cast<size_t>(node)].first_through;
      if (first == kNone) first = static_cast<int>(i);
      node = Make(node, output);
    }
    nodes_[static_cast<size_t>(node)].character = static_cast<int>(i);
    depth_ = std::max(depth_, DepthOf(node));
    has_ideographs_ = has_ideographs_ || characters_[i].stands_alone;
  }
}

int CharacterTree::Next(int node, int output) const {
  if (node == kRoot) return first_[static_cast<size_t>(output)];
  const auto& next = NodeAt(node).next;
  const auto found = std::lower_bound(next.begin(), next.end(), std::pair(output, 0));
  return found != next.end() && found->first == output ? found->second : kNone;
}

int CharacterTree::Make(int node, int output) {
  if (const int next = Next(node, output); next != kNone) return next;
  const int made = static_cast<int>(nodes_.size());
  nodes_.push_back({{}, DepthOf(node) + 1, kNone, kNone});
  if (node == kRoot) first_[static_cast<size_t>(output)] = made;
  auto& next = nodes_[static_cast<size_t>(node)].next;
  next.insert(std::lower_bound(next.begin(), next.end(), std::pair(output, 0)), {output, made});
  return made;
}

}  // namespace juesuan
