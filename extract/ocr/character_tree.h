// The characters of a model as a tree: from the root an edge for each output that begins one, from
// there for each that may follow.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extract/ocr/line_model.h"

namespace juesuan {

class CharacterTree {
 public:
  static constexpr int kNone = -1;
  static constexpr int kRoot = 0;

  /// Keeps what it needs of `model`.
  explicit CharacterTree(const LineModel& model);

  /// The node after `node`, or kNone.
  int Next(int node, int output) const;
  /// The character that is spelled at a node, or kNone.
  int CharacterAt(int node) const { return NodeAt(node).character; }
  /// The first character that is not yet spelled at a node, or kNone.
  int FirstThrough(int node) const { return NodeAt(node).first_through; }
  int DepthOf(int node) const { return NodeAt(node).depth; }
  /// Of all characters, in outputs.
  int depth() const { return depth_; }

  const SpelledCharacter& character(int index) const {
    return characters_[static_cast<size_t>(index)];
  }
  bool has_ideographs() const { return has_ideographs_; }

 private:
  struct Node {
    std::vector<std::pair<int, int>> next;  // output, node; in order
    int depth = 0;
    int character = kNone;
    int first_through = kNone;
  };
  const Node& NodeAt(int node) const { return nodes_[static_cast<size_t>(node)]; }
  int Make(int node, int output);

  std::vector<SpelledCharacter> characters_;
  std::vector<Node> nodes_;
  std::vector<int> first_;  // [output]: node after the root
  int depth_ = 1;
  bool has_ideographs_ = false;
};

}  // namespace juesuan
