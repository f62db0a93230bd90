// main() of every test program; see tests/CMakeLists.txt. In: doctest's options. Out: its
// exit status. Kept apart so that doctest's implementation is compiled once.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
