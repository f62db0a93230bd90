#include "extract/outside_pages.h"

#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kMostNodes = 1000;       // of the tree of names; a full one has kMostAttachments
constexpr size_t kMostNameLetters = 100;  // of a file's name

/// dict[key], null where `dict` is no dictionary.
QPDFObjectHandle At(QPDFObjectHandle dict, const char* key) {
  return dict.isDictionary() ? dict.getKey(key) : QPDFObjectHandle::newNull();
}

std::string TextOf(QPDFObjectHandle object) {
  if (!object.isString()) return "";
  std::vector<char32_t> name = CodePoints(CollapseSpace(object.getUTF8Value()));
  name.resize(std::min(name.size(), kMostNameLetters));
  return ToUtf8(name);
}

class Attachments {
 public:
  /// `specification`: of a file, in the tree under the name `key`, or of a note on a page.
  void Add(QPDFObjectHandle specification, const std::string& key) {
    if (names_.size() >= kMostAttachments || !At(specification, "/EF").isDictionary()) return;
    std::string name = TextOf(At(specification, "/UF"));
    if (name.empty()) name = TextOf(At(specification, "/F"));
    if (name.empty()) name = key.empty() ? "?" : key;
    if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.push_back(name);
  }

  void AddTree(QPDFObjectHandle root) {
    std::vector<QPDFObjectHandle> nodes = {root};
    std::set<QPDFObjGen> seen;
    for (size_t i = 0; i < nodes.size() && i < kMostNodes; ++i) {
      QPDFObjectHandle node = nodes[i];
      if (node.isIndirect() && !seen.insert(node.getObjGen()).second) continue;
      AddLeaf(At(node, "/Names"));
      QPDFObjectHandle kids = At(node, "/Kids");
      const int count = kids.isArray() ? kids.getArrayNItems() : 0;
      for (int kid = 0; kid < count && nodes.size() < kMostNodes; ++kid)
        nodes.push_back(kids.getArrayItem(kid));
    }
  }

  void AddNotes(QPDFObjectHandle notes) {
    const int count = notes.isArray() ? notes.getArrayNItems() : 0;
    for (int i = 0; i < count && names_.size() < kMostAttachments; ++i) {
      QPDFObjectHandle note = notes.getArrayItem(i);
      QPDFObjectHandle kind = At(note, "/Subtype");
      if (kind.isName() && kind.getName() == "/FileAttachment") Add(At(note, "/FS"), "");
    }
  }

  std::vector<std::string> Take() { return std::move(names_); }

 private:
  /// `pairs`: name, specification, name, …
  void AddLeaf(QPDFObjectHandle pairs) {
    const int count = pairs.isArray() ? pairs.getArrayNItems() : 0;
    for (int i = 0; i + 1 < count && names_.size() < kMostAttachments; i += 2)
      Add(pairs.getArrayItem(i + 1), TextOf(pairs.getArrayItem(i)));
  }

  std::vector<std::string> names_;
};

bool HasItems(QPDFObjectHandle array) { return array.isArray() && array.getArrayNItems() > 0; }

}  // namespace

OutsidePages FindOutsidePages(QPDF& pdf) {
  OutsidePages outside;
  QPDFObjectHandle root = pdf.getRoot();
  Attachments attachments;
  attachments.AddTree(At(At(root, "/Names"), "/EmbeddedFiles"));
  for (QPDFObjectHandle page : pdf.getAllPages()) attachments.AddNotes(At(page, "/Annots"));
  outside.attachments = attachments.Take();
  QPDFObjectHandle form = At(root, "/AcroForm");
  QPDFObjectHandle xfa = At(form, "/XFA");
  outside.has_xfa = xfa.isStream() || HasItems(xfa);
  QPDFObjectHandle needs_rendering = At(root, "/NeedsRendering");
  const bool is_asked = needs_rendering.isBool() && needs_rendering.getBoolValue();
  outside.is_drawn_by_viewer = outside.has_xfa && (is_asked || !HasItems(At(form, "/Fields")));
  return outside;
}

}  // namespace juesuan
