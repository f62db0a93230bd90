# One static library per folder, with the warnings of the house and a precompiled header.

function(juesuan_warnings target)
  if(JUESUAN_LIBFUZZER)
    return()  # GCC knows the warnings of the house; another compiler has others
  endif()
  # -Wrestrict is off: GCC 12 warns falsely about operator+ of std::string (GCC bug 105651).
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -Wno-restrict)
endfunction()

# The standard library is read once, for all: it takes half of the time of most files.
set(juesuan_standard_headers
  <algorithm> <array> <cmath> <cstdint> <cstdio> <cstdlib> <cstring> <filesystem> <fstream>
  <functional> <map> <memory> <numeric> <optional> <set> <string> <string_view> <tuple>
  <unordered_map> <utility> <variant> <vector>)
# GCC finds the precompiled cmake_pch.hxx.gch beside cmake_pch.hxx wherever that is on the include
# path. Named without its folder, clang-tidy and ccache do not stumble over it: they read the header.
set(CMAKE_CXX_COMPILE_OPTIONS_USE_PCH -include cmake_pch.hxx)
add_library(juesuan_standard OBJECT ${CMAKE_CURRENT_LIST_DIR}/standard.cpp)
juesuan_warnings(juesuan_standard)  # The same options, or GCC refuses it.
target_precompile_headers(juesuan_standard PRIVATE ${juesuan_standard_headers})
set(juesuan_standard_folder ${PROJECT_BINARY_DIR}/CMakeFiles/juesuan_standard.dir)
target_include_directories(juesuan_standard PRIVATE ${juesuan_standard_folder})

# Files name what they include all the same: the preset debug-asan builds without. It also keeps
# the warnings that are off here: GCC forgets that what it precompiled is a system's header, and
# warns falsely about std::string.
function(juesuan_precompiled target)
  if(CMAKE_DISABLE_PRECOMPILE_HEADERS)
    return()
  endif()
  target_compile_options(${target} PRIVATE -Wno-array-bounds -Wno-stringop-overflow)
  target_precompile_headers(${target} REUSE_FROM juesuan_standard)
  target_include_directories(${target} PRIVATE ${juesuan_standard_folder})
endfunction()

# juesuan_library(core amount.cpp text.cpp): a static library juesuan_core whose headers are
# included from the root of the tree ("core/amount.h").
function(juesuan_library name)
  add_library(juesuan_${name} STATIC ${ARGN})
  target_include_directories(juesuan_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  juesuan_warnings(juesuan_${name})
  juesuan_precompiled(juesuan_${name})
endfunction()

# juesuan_cold(publish): what loads, prints and asks is not worth -O3; with -O1 it compiles in two
# thirds of the time. Reading a scan takes as long with a cold normalize/: pictures take the time.
function(juesuan_cold name)
  target_compile_options(juesuan_${name} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()
