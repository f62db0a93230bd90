# One static library per folder, with the warnings of the house.
function(juesuan_warnings target)
  # -Wrestrict is off: GCC 12 warns falsely about operator+ of std::string (GCC bug 105651).
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -Wno-restrict)
endfunction()

# juesuan_library(core amount.cpp text.cpp): a static library juesuan_core whose headers are
# included from the root of the tree ("core/amount.h").
function(juesuan_library name)
  add_library(juesuan_${name} STATIC ${ARGN})
  target_include_directories(juesuan_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  juesuan_warnings(juesuan_${name})
endfunction()
