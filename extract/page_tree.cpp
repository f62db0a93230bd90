#include "extract/page_tree.h"

#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <utility>
#include <vector>

namespace juesuan {

bool IsTreeTooDeep(QPDF& pdf) {
  std::vector<std::pair<QPDFObjectHandle, int>> nodes = {{pdf.getRoot().getKey("/Pages"), 1}};
  std::set<QPDFObjGen> seen;
  while (!nodes.empty()) {
    auto [node, depth] = nodes.back();
    nodes.pop_back();
    if (!node.isDictionary() || !node.hasKey("/Kids")) continue;
    if (node.isIndirect() && !seen.insert(node.getObjGen()).second) continue;
    if (depth > kMostTreeDepth) return true;
    auto kids = node.getKey("/Kids");
    if (!kids.isArray()) continue;
    for (QPDFObjectHandle& kid : kids.getArrayAsVector()) nodes.emplace_back(kid, depth + 1);
  }
  return false;
}

}  // namespace juesuan
