// Nothing. It carries the precompiled header that all libraries share (cmake/library.cmake).
