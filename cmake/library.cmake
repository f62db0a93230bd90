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
# juesuan_precompile(standard <vector>…): precompiles headers once, for all targets of the same options.
function(juesuan_precompile name)
  add_library(juesuan_${name} OBJECT ${PROJECT_SOURCE_DIR}/cmake/standard.cpp)
  juesuan_warnings(juesuan_${name})  # The same options, or GCC refuses it.
  target_precompile_headers(juesuan_${name} PRIVATE ${ARGN})
  target_include_directories(juesuan_${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/juesuan_${name}.dir)
endfunction()

# juesuan_precompiled(TARGET standard): TARGET uses them. Files name what they include all the same: clang-tidy and the
# preset debug-tsan read without. It also keeps the warnings that are off here: GCC forgets that what it precompiled is a
# system's header, and warns falsely about std::string.
function(juesuan_precompiled target name)
  if(CMAKE_DISABLE_PRECOMPILE_HEADERS)
    return()
  endif()
  get_target_property(folder juesuan_${name} BINARY_DIR)
  target_compile_options(${target} PRIVATE -Wno-array-bounds -Wno-stringop-overflow)
  target_precompile_headers(${target} REUSE_FROM juesuan_${name})
  target_include_directories(${target} PRIVATE ${folder}/CMakeFiles/juesuan_${name}.dir)
endfunction()

juesuan_precompile(standard ${juesuan_standard_headers})

# As ./run builds: what the files of a room include is read once, and what they share is compiled once. That is half of
# the work; but a changed file compiles its room again. Names that are a file's own must differ within a room
# (tests/support/house_test.py). Warnings about them are for the build by files.
option(JUESUAN_BY_ROOM "Compile the files of a room as one" OFF)
set(juesuan_folders_by_room core extract layout normalize review)

function(juesuan_room target)
  get_target_property(files ${target} SOURCES)
  foreach(file ${files})
    get_filename_component(room ${file} DIRECTORY)
    set_source_files_properties(${file} PROPERTIES UNITY_GROUP "room_${room}")
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  target_compile_options(${target} PRIVATE -Wno-shadow -Wno-subobject-linkage)
endfunction()

# juesuan_library(core amount.cpp text.cpp): a static library juesuan_core whose headers are
# included from the root of the tree ("core/amount.h").
function(juesuan_library name)
  add_library(juesuan_${name} STATIC ${ARGN})
  target_include_directories(juesuan_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  juesuan_warnings(juesuan_${name})
  juesuan_precompiled(juesuan_${name} standard)
  if(JUESUAN_BY_ROOM AND name IN_LIST juesuan_folders_by_room)
    juesuan_room(juesuan_${name})
  endif()
endfunction()

# juesuan_cold(publish): what loads, prints and asks is not worth -O3; with -O1 it compiles in two
# thirds of the time. Reading a scan takes as long with a cold normalize/: pictures take the time.
function(juesuan_cold name)
  target_compile_options(juesuan_${name} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()
