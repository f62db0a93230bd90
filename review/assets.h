// The files of the page, compiled into the program.
//
// In: a name as a page asks for it. Out: its text and type. The list is the whole of what can be
// asked for.
#pragma once

#include <string_view>
#include <vector>

namespace juesuan {

struct Asset {
  std::string_view name;
  std::string_view type;
  std::string_view text;
};

/// In an order in which a module follows those that it imports.
const std::vector<Asset>& Assets();

/// nullptr when there is no such file.
const Asset* FindAsset(std::string_view name);

}  // namespace juesuan
